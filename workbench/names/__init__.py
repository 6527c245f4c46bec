"""Places, people and groups: exact look-up for the extractor, fuzzy search for the analyst."""
