"""The notes pane: Markdown notes on the current case, report, span or incident, saved as they are typed."""
