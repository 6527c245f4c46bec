"""Lexicons of an analyst's own."""
