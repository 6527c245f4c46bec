"""Make ``personal_names.txt`` from the name lists of Faker's locales.

Run from a throw-away environment that has Faker, after ``build_word_classes.py``: names that are also
common English words ("Rose", "Young") are left out, since any sentence may begin with them.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
GIVEN = re.compile(r"first_name|given")
FAMILY = re.compile(r"last_name|surname|family")
ORDINARY_TAGS = ("CC", "CD", "DT", "IN", "J", "MD", "N", "PRP", "R", "UH", "V")
"""How the tags of ordinary words begin."""
SHORTEST = 3
"""Letters a name needs: shorter ones are particles and initials."""


def fold(name: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def words_of(provider: type, pattern: re.Pattern[str]) -> Iterable[str]:
    """Every folded word of the provider's lists whose attribute name fits the pattern."""
    for attribute in dir(provider):
        values = getattr(provider, attribute)
        if (
            not pattern.search(attribute)
            or "format" in attribute
            or not isinstance(values, (tuple, list, dict))
        ):
            continue
        for value in values:
            if isinstance(value, str):
                yield from (fold(word).strip(".'") for word in value.split())


def is_name(word: str) -> bool:
    """Whether the word can be told apart in English text: ASCII letters, with hyphens and apostrophes."""
    return len(word) >= SHORTEST and word.isascii() and word.replace("-", "").replace("'", "").isalpha()


def common_words() -> set[str]:
    """Words that ``word_classes.txt`` knows as ordinary English."""
    common: set[str] = set()
    for line in (HERE / "word_classes.txt").read_text(encoding="utf-8").splitlines():
        tag, *words = line.split()
        if tag.startswith(ORDINARY_TAGS):
            common.update(words)
    return common


def collect(package: str) -> tuple[set[str], set[str]]:
    """Given and family names of every locale of the package."""
    given: set[str] = set()
    family: set[str] = set()
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        provider = importlib.import_module(f"{package}.{module.name}").Provider
        given.update(word for word in words_of(provider, GIVEN) if is_name(word))
        family.update(word for word in words_of(provider, FAMILY) if is_name(word))
    return given, family


if __name__ == "__main__":
    given_names, family_names = collect(sys.argv[1] if len(sys.argv) > 1 else "faker.providers.person")
    ordinary = common_words()
    lines = (("given", given_names - ordinary), ("family", family_names - ordinary))
    text = "".join(f"{kind} {' '.join(sorted(names))}\n" for kind, names in lines)
    (HERE / "personal_names.txt").write_text(text, encoding="utf-8")
