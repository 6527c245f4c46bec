"""Tests of workbench.session."""
