"""Offsets, graphemes, layout, intervals and sanitising of report text."""
