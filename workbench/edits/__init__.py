"""Every change an analyst can make, as functions from state to changes."""
