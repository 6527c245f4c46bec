"""Which rules are switched off; a rule asks before it fires, so that one switched off leaves no trace."""

from __future__ import annotations

_off: frozenset[str] = frozenset()


def is_on(rule: str) -> bool:
    """Whether a rule may fire: neither it nor, of "casualty: kill", all of "casualty" is switched off."""
    return not _off or not (rule in _off or family_of(rule) in _off)


def family_of(rule: str) -> str:
    """The rule without its detail: "casualty" of "casualty: kill", the rule itself where it has none."""
    return rule.partition(": ")[0]


def switch_off(rules: frozenset[str]) -> None:
    """Switch off these rules or whole families from now on, and all others on.

    What a rule helped to load is remembered: see :func:`workbench.extract.rulebook.in_force`.
    """
    global _off
    _off = rules
