"""Merging what two analysts say in one field, against what both started from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar

import msgspec
from msgspec import UNSET

from workbench.model.values import Evidenced

E = TypeVar("E", bound=Evidenced)

CLASH: Final = object()
"""Both sides changed it, and to different things."""

NOTHING: Final = object()
"""What a field says in a state that is not known, or an item where there is none."""


def merged_set(base: Iterable[str], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """What both kept or either added: as it was ordered, then what is new, sorted."""
    before = tuple(base)
    new = sorted({*ours, *theirs}.difference(before))
    kept = (*(each for each in before if each in ours and each in theirs), *new)
    as_it_stands = [side for side in (ours, theirs) if set(side) == set(kept)]
    return min(as_it_stands, default=kept)


def merged_value(base: Any, ours: Any, theirs: Any) -> Any:
    """Two values with evidence that say the same, as one; CLASH where they do not, or decide differently."""
    if not (isinstance(ours, Evidenced) and isinstance(theirs, Evidenced) and same_said(ours, theirs)):
        return CLASH
    known = base if isinstance(base, Evidenced) else None
    decision = either(_decision(known), _decision(ours), _decision(theirs))
    unknown = either(known.extra if known else NOTHING, ours.extra, theirs.extra)
    if decision is CLASH or unknown is CLASH:
        return CLASH
    status, reason = decision
    origin, rule = min((ours.origin, ours.rule), (theirs.origin, theirs.rule))
    evidence = merged_set(known.evidence if known else (), ours.evidence, theirs.evidence)
    return msgspec.structs.replace(
        ours, evidence=evidence, status=status, reason=reason, origin=origin, rule=rule, extra=unknown
    )


def either(base: Any, ours: Any, theirs: Any) -> Any:
    """What one side changed or both agree on; CLASH where both changed it to different things."""
    if ours in (base, theirs):
        return theirs
    return ours if theirs == base else CLASH


def same_said(ours: Evidenced, theirs: Evidenced) -> bool:
    """Whether two values say the same, whatever proves them and whoever decided on them."""
    return _said(ours) == _said(theirs)


def _said(value: E) -> E:
    return msgspec.structs.replace(
        value, status="proposed", origin="rule", evidence=(), rule="", reason="", extra=UNSET
    )


def _decision(value: Evidenced | None) -> Any:
    return (value.status, value.reason) if value is not None else NOTHING
