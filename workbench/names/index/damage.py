"""What is wrong with an index that is no longer what was written."""


class DamagedIndex(ValueError):
    """It is cut short, changed, or of another version."""
