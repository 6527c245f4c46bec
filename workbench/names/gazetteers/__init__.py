"""Places, people and groups that the analyst brings: read from files, kept in the data folder."""
