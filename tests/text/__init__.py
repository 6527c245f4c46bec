"""Tests of offsets, layout, spans and the other work on plain text."""
