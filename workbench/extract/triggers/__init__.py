"""The words that make something an event, and who did what to whom around them."""
