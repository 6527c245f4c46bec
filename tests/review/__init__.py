"""Tests of what is worked out over the records of a case."""
