"""Noun and verb groups of a sentence and how they hang together, after FASTUS's basic phrases."""
