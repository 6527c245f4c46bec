"""From text to proposed mentions, claims and incidents, one stage a file."""
