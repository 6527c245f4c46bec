"""Where the data that ships with the program lies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PLACES_TABLE = "places/places.tsv.xz"
SEED_PLACES = "places.toml"


@cache
def seeds_folder() -> Path:
    """The folder of the seeds: inside the installed package, else at the top of the checkout.

    Raises FileNotFoundError when there is neither.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "seeds", package.parent / "seeds"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no seeds folder in or beside {package}")
