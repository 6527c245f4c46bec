"""Tests of the coding scheme."""
