"""The records of a case."""
