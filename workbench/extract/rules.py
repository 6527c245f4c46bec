"""The rules of the extractor by name: what `why` means, and which names can be switched off."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from msgspec import Struct

from workbench.extract.switches import family_of

_TABLE = Path(__file__).with_name("rules.toml")
_BETWEEN = ", "
"""Stands between the rule names of a record (``Span.rule``); no rule has it in its name."""


class Rule(Struct, frozen=True):
    """A rule with the line that says what it does."""

    name: str
    stage: str
    """The part of the work it belongs to: names, times, things, events, claims, incidents, confidence."""
    meaning: str


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order in which the stages work."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return tuple(Rule(name, stage, text) for stage, rules in table.items() for name, text in rules.items())


@cache
def _by_name() -> dict[str, Rule]:
    return {rule.name: rule for rule in all_rules()}


def rule_of(name: str) -> Rule | None:
    """The rule of a name as `why` gives it, with or without a detail; None for a name that no rule has."""
    rules = _by_name()
    found = rules.get(name) or rules.get(family_of(name))
    return Rule(name, found.stage, found.meaning) if found is not None else None


def similar_rules(name: str) -> list[str]:
    """Rule names that may have been meant, the likeliest first."""
    return get_close_matches(name, list(_by_name()), n=3)


def written(why: Iterable[str]) -> str:
    """Rule names as one text, as records carry them."""
    return _BETWEEN.join(why)


def names_in(rule: str) -> tuple[str, ...]:
    """The rule names in the text that a record carries."""
    return tuple(filter(None, rule.split(_BETWEEN)))
