"""Panes and the widgets in them."""
