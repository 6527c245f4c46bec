"""The TinyDB case store."""
