"""Tests of workbench.model."""
