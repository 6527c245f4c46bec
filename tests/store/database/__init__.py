"""Tests of a case as a TinyDB database."""
