"""Trials: a fault put into a piece of work wherever it can strike, counted."""
