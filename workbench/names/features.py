"""What GeoNames' feature codes mean: a word for the screen, how exactly a name locates, how prominent it is.

The codes are those of https://www.geonames.org/export/codes.html. A code that is not listed here is a
plain place: the name is searched and shown all the same.
"""

from __future__ import annotations

import math
from typing import NamedTuple

EXACT, SURROUNDINGS, REGION = 1, 2, 3
"""Precision: the name gives the place itself, its district or surroundings, a region or country."""


class Feature(NamedTuple):
    """A kind of place."""

    word: str
    prior: float
    """Prominence of one without known population, 0 to 1."""
    precision: int


_FEATURES = {
    "PCLI": Feature("country", 1.0, REGION),
    "PCLS": Feature("country", 0.9, REGION),
    "PCLD": Feature("territory", 0.9, REGION),
    "PCLF": Feature("country", 0.9, REGION),
    "PCL": Feature("country", 1.0, REGION),
    "TERR": Feature("territory", 0.8, REGION),
    "ADM1": Feature("province", 0.8, REGION),
    "ADM2": Feature("district", 0.6, SURROUNDINGS),
    "ADM3": Feature("subdistrict", 0.42, SURROUNDINGS),
    "ADM4": Feature("commune", 0.34, SURROUNDINGS),
    "ADMD": Feature("district", 0.35, SURROUNDINGS),
    "RGN": Feature("region", 0.35, REGION),
    "PPLC": Feature("capital", 0.85, EXACT),
    "PPLG": Feature("seat of government", 0.7, EXACT),
    "PPLA": Feature("regional seat", 0.65, EXACT),
    "PPLA2": Feature("district seat", 0.5, EXACT),
    "PPLA3": Feature("subdistrict seat", 0.4, EXACT),
    "PPLA4": Feature("commune seat", 0.34, EXACT),
    "PPLA5": Feature("commune seat", 0.3, EXACT),
    "PPLL": Feature("village", 0.12, EXACT),
    "PPLF": Feature("farm village", 0.12, EXACT),
    "PPLS": Feature("villages", 0.12, SURROUNDINGS),
    "PPLX": Feature("suburb", 0.1, EXACT),
    "PPLQ": Feature("abandoned place", 0.08, EXACT),
    "PPLH": Feature("former place", 0.05, EXACT),
    "PPLW": Feature("destroyed place", 0.08, EXACT),
    "PPLR": Feature("religious place", 0.12, EXACT),
    "STLMT": Feature("settlement", 0.12, EXACT),
    "AIRP": Feature("airport", 0.3, EXACT),
    "AIRB": Feature("air base", 0.3, EXACT),
    "AIRF": Feature("airfield", 0.2, EXACT),
    "AIRQ": Feature("abandoned airfield", 0.1, EXACT),
    "MILB": Feature("military base", 0.25, EXACT),
    "INSM": Feature("military installation", 0.25, EXACT),
    "PRT": Feature("port", 0.3, EXACT),
    "PASS": Feature("mountain pass", 0.2, EXACT),
    "MT": Feature("mountain", 0.15, EXACT),
    "MTS": Feature("mountains", 0.2, REGION),
    "VAL": Feature("valley", 0.15, SURROUNDINGS),
    "DSRT": Feature("desert", 0.2, REGION),
    "ISL": Feature("island", 0.2, SURROUNDINGS),
    "STM": Feature("river", 0.15, REGION),
    "LK": Feature("lake", 0.15, SURROUNDINGS),
    "DAM": Feature("dam", 0.15, EXACT),
    "RD": Feature("road", 0.1, REGION),
    "BDG": Feature("bridge", 0.1, EXACT),
    "CMP": Feature("camp", 0.12, EXACT),
    "CMPRF": Feature("refugee camp", 0.2, EXACT),
    "UNIV": Feature("university", 0.12, EXACT),
    "HSP": Feature("hospital", 0.08, EXACT),
}
_OTHER = Feature("place", 0.1, EXACT)
_POPULATED_PRIOR = 0.15
_POPULATED = (
    (100_000, Feature("city", _POPULATED_PRIOR, EXACT)),
    (5_000, Feature("town", _POPULATED_PRIOR, EXACT)),
    (1, Feature("village", _POPULATED_PRIOR, EXACT)),
    (0, Feature("town or village", _POPULATED_PRIOR, EXACT)),
)
"""GeoNames has one code, PPL, for every populated place that seats nothing: its people tell the word."""
CODE_OF_KIND = {"country": "PCL", "admin1": "ADM1", "admin2": "ADM2", "city": "PPL", "region": "RGN"}
"""The feature code for the kinds of the place tables, where a row has no code of its own."""

_CODE_OF_WORD = {feature.word: code for code, feature in reversed(_FEATURES.items())}
_CODE_OF_WORD |= {feature.word: "PPL" for _, feature in _POPULATED}
_PRIORS = {code: feature.prior for code, feature in _FEATURES.items()} | {"PPL": _POPULATED_PRIOR}
_ALIAS_WEIGHT, _ALIASES_COUNTED = 0.02, 10
_BY_NAMES = [_ALIAS_WEIGHT * math.sqrt(count) for count in range(_ALIASES_COUNTED + 1)]


def feature_of(code: str, population: int = 0) -> Feature:
    """What a feature code says; of a plain populated place, what its population says."""
    if code == "PPL":
        return next(feature for least, feature in _POPULATED if population >= least)
    return _FEATURES.get(code, _OTHER)


def code_of(word: str) -> str:
    """The first code with that word; "" where none has it."""
    return _CODE_OF_WORD.get(word, "")


def kind_of(code: str) -> str:
    """The kind that the place tables write: country | admin1 | admin2 | city | region | facility."""
    if code in ("ADM1", "ADM2"):
        return f"admin{code[-1]}"
    if code.startswith(("PCL", "TERR")):
        return "country"
    if code.startswith(("PPL", "STLMT")):
        return "city"
    return "region" if feature_of(code).precision > EXACT else "facility"


def weight_of_place(population: int, code: str, aliases: int) -> float:
    """How likely a place is meant when nothing but its name is known, from 0, without an upper bound.

    The larger of what its people say (1 at ten million, by the logarithm) and of what its kind says, as
    most towns of conflict regions have no known population; and a little for each of up to ten other
    names: a place with many is spoken of in many languages.
    """
    by_people = math.log10(population + 1) / 7
    by_kind = _PRIORS.get(code, _OTHER.prior)
    return max(by_people, by_kind) + _BY_NAMES[min(_ALIASES_COUNTED, aliases)]


def prominence_of_place(population: int, code: str, aliases: int) -> float:
    """:func:`weight_of_place`, but 1 at most."""
    return min(1.0, weight_of_place(population, code, aliases))
