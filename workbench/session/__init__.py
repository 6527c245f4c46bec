"""One open case: its state, and the only way to change it."""
