"""Workbench: news reports on armed attacks and unrest, turned into sourced incident records."""

__version__ = "0.1.0"
