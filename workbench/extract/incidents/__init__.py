"""From event words to incidents: which belong together, where, when, who, and of which type."""
