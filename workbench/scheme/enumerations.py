"""The choices of each coded field, with what they mean: roles, attributions, stages, measures and so on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType


def _read() -> Mapping[str, Mapping[str, str]]:
    text = Path(__file__).with_name("enumerations.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: MappingProxyType(table) for name, table in tomllib.loads(text).items()})


CHOICES: Mapping[str, Mapping[str, str]] = _read()
"""Field name -> value -> what it means; the order is the order in which they are offered."""

ROLES = tuple(CHOICES["role"])
ATTRIBUTIONS = tuple(CHOICES["attribution"])
STAGES = tuple(CHOICES["stage"])
MEASURES = tuple(CHOICES["measure"])
SIDES = tuple(CHOICES["side"])
STANCES = tuple(CHOICES["stance"])
SCOPES = tuple(CHOICES["scope"])
PLACE_RELATIONS = tuple(CHOICES["place_relation"])
CODINGS = tuple(CHOICES["coding"])
PROGRESSES = tuple(CHOICES["progress"])
