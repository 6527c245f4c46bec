"""The library: places of the world, people and groups, shipped and imported, in one fuzzy index."""
