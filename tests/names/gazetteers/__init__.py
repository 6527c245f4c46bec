"""Tests of the gazetteers that an analyst imports."""
