"""Numbers in words: how many of something, how large a file, since when."""

from __future__ import annotations


def counted(number: int, what: str) -> str:
    """So many of something: "1 entry", "2,000 entries"."""
    if number != 1:
        what = f"{what.removesuffix('y')}ies" if what.endswith(("ty", "ry")) else f"{what}s"
    return f"{number:,} {what}"


def sized(size: int) -> str:
    """Bytes: "318 bytes", "5.8 MB"."""
    from rich.filesize import decimal

    return decimal(size)
