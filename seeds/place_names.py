"""Which names of GeoNames the place table keeps, and in which form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_SECOND_ORDER_WORDS = ("District", "Province", "Governorate", "Division", "Department", "Regency")
"""Not "County": without the word, Lake County would make every lake a place."""
_FIRST_ORDER_WORDS = (
    *_SECOND_ORDER_WORDS,
    "State",
    "Region",
    "Oblast",
    "Oblast’",
    "Prefecture",
    "County",
    "Parish",
    "Republic",
    "Krai",
    "Voivodeship",
    "Canton",
    "Municipality",
)
_KIND_BEFORE = re.compile(
    r"(?:(?:Departamento|Département|Provinc[ei]a?|Municipio|Partido|Distrito|Arrondissement|Commune|Estado)"
    r" (?:del|dell'|de la|de los|de las|de l'|des|du|de|di|of|d')|Kabupaten|Powiat|Okres|Amphoe|Huyện) ?"
)
"""A region's kind when it is written before the name."""


_NO_LETTERS = {ord("|"): " ", **dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"))}
"""The separator of aliases; and invisible marks of direction, which are no part of a name."""


def clean(text: str) -> str:
    """The text without the characters that separate columns and aliases, and without marks of direction."""
    return " ".join(text.translate(_NO_LETTERS).split())


def slug(name: str) -> str:
    """The name as a part of an id: lower-case, marks and spaces gone."""
    letters = (
        character
        for character in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(character)
    )
    return "-".join("".join(letters).split())


def split_aliases(name: str, aliases: Iterable[str]) -> tuple[str, str]:
    """Latin aliases and those in other scripts; of aliases that fold alike the first in order stays."""
    seen = {slug(name)}
    latin: list[str] = []
    other: list[str] = []
    for alias in sorted({clean(alias) for alias in aliases if _is_useful(alias)}):
        if slug(alias) not in seen:
            seen.add(slug(alias))
            (latin if all(map(_is_latin, filter(str.isalpha, alias))) else other).append(alias)
    return "|".join(latin), "|".join(other)


def _is_useful(alias: str) -> bool:
    """False for what no report prints: airport codes, post codes, links, lists, machine transliterations."""
    if (
        len(alias) < 3
        or any(character.isdigit() or character in "،٬" for character in alias)
        or "://" in alias
    ):
        return False
    if alias.islower():
        return not any(map(_is_latin, filter(str.isalpha, alias)))
    return not (alias.isascii() and alias.isupper() and len(alias) <= 4)


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("LATIN", "MODIFIER"))


def short_forms(name: str, *, first_order: bool) -> list[str]:
    """The region's name without its kind: "Borno State" is also "Borno", "Province of Albay" "Albay"."""
    kinds = _FIRST_ORDER_WORDS if first_order else _SECOND_ORDER_WORDS
    words = name.split()
    if len(words) > 1 and words[-1] in kinds:
        return [" ".join(words[:-1])]
    before = _KIND_BEFORE.match(name)
    return [name[before.end() :]] if before and before.end() < len(name) else []


_AIR_BASE = re.compile(r"\b(?:Air ?base|Air Force|Air Station|Army Air|AFB|Military)\b", re.IGNORECASE)
_AIRPORT = re.compile(r"\b(?:Airport|Airfield|Airstrip|Aerodrome)\b")


def airport_feature(name: str, code: str) -> str:
    """AIRB or AIRP; "" for what has neither a word in its name that says so nor a code of the airlines."""
    if _AIR_BASE.search(name):
        return "AIRB"
    return "AIRP" if code and _AIRPORT.search(name) else ""
