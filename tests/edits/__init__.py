"""Tests of workbench.edits."""
