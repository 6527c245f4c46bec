"""Countries in words: the name for an ISO 3166-1 code, and the code for a name."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from workbench.names.normalise import plain
from workbench.names.seeds import seeds_folder

_OTHER_NAMES = "places/countries.toml"


@cache
def country_names() -> dict[str, str]:
    """The name of every country and territory by its two-letter code, by name."""
    path = Path(__file__).with_name("countries.toml")
    names: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))
    return dict(sorted(names.items(), key=lambda item: plain(item[1])))


def country_name(code: str | None) -> str:
    """The country in words; the code itself where it is none that is known."""
    return country_names().get(code or "", code or "")


def country_code(words: str) -> str | None:
    """The code of a country by its name, another name that reports use, or the code itself; else None."""
    return _codes().get(plain(words))


@cache
def _codes() -> dict[str, str]:
    codes = {plain(code): code for code in country_names()}
    for code, others in _other_names().items():
        codes |= {plain(name): code for name in others}
    return codes | {plain(name): code for code, name in country_names().items()}


def _other_names() -> dict[str, list[str]]:
    """Names such as UK and Emirates from the seeds; none where they are not there to be read."""
    try:
        found: dict[str, list[str]] = tomllib.loads((seeds_folder() / _OTHER_NAMES).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found
