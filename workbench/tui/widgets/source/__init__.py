"""The source pane: a report's text with its marks, a cursor and a selection."""
