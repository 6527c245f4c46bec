"""The fuzzy index, layer by layer and whole."""
