"""From candidate forms to ranked hits, one an entry; the same for every source of names."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from workbench.names.entry import EntryKind, NameEntry
from workbench.names.highlight import highlight
from workbench.names.normalise import plain
from workbench.names.scoring import FULL, Context, Form, FormKind, Query, aligned, bonus, make_form, surface
from workbench.names.transliteration import acronyms

ALIGNED = 56
"""Candidates that are compared word by word, best by the whole string first."""
LONGEST = 200
"""Code points of a typed text that are read."""
_EXACT_WITHIN = 3
"""An exactly typed name stays within this many first hits, even if the context speaks for others."""
_CLOSEST = 0.36
"""Lowest score shown. Below it lay 83 % of the best hits for 2,000 names that the seed tables do not have,
and 3 % of the right hits for seed names with two letters wrong."""


_SPELLED_OUT = 0.75
"""The fit of an acronym when its words were typed: sure enough to be seen, not to be chosen."""
_SHORTEST_ACRONYM = 3
_CAPITALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,5}\.?")
"""An acronym as it is typed: two to six capitals."""


class Hit(msgspec.Struct, frozen=True):
    """One entry that fits, the form by which it does, and how well."""

    entry: NameEntry
    alias: str
    """The form of the name that matched, as it is shown."""
    score: float
    """0 to 1; 1 is an exactly typed, prominent name."""
    margin: float
    """Lead over the next hit; below 0.1 the choice is not sure."""
    matched: tuple[tuple[int, int], ...]
    """Ranges of ``alias`` in code points, end-exclusive, that the typed text explains."""


class Candidate(NamedTuple):
    """A form and whose it is."""

    form: Form
    entry: NameEntry


class Ranked(NamedTuple):
    """A candidate with its fit, before it is turned into a hit."""

    value: float
    exact: bool
    candidate: Candidate


Kinds = EntryKind | tuple[EntryKind, ...] | None


def allows(kind: Kinds, wanted: EntryKind) -> bool:
    """Whether a search for that kind, or for one of those kinds, is for ``wanted``; None is for any."""
    return kind is None or (wanted in kind if isinstance(kind, tuple) else wanted == kind)


def make_query(typed: str, context: Context) -> Query | None:
    """The typed text as a query; None when it holds no letter or digit."""
    text = plain(typed[:LONGEST])
    if not text:
        return None
    initials = tuple(letters for letters in acronyms(text) if len(letters) >= _SHORTEST_ACRONYM)
    capitals = _CAPITALS.fullmatch(typed.strip()) is not None
    return Query(make_form(typed, FormKind.NAME, text), context, initials, capitals)


def rank(query: Query, candidates: Iterable[Candidate], rarity: Mapping[str, float]) -> list[Ranked]:
    """The candidates with their fit, best first, each entry once by its best form."""
    listed = list(candidates)
    first = [
        (surface(query, form, entry.prominence) + bonus(query.context, entry), at)
        for at, (form, entry) in enumerate(listed)
    ]
    best: dict[str, Ranked] = {}
    for value, at in heapq.nlargest(ALIGNED, first):
        candidate = listed[at]
        form = candidate.form
        exact = form.plain == query.form.plain and form.kind is not FormKind.INITIALS
        value += aligned(query, form, rarity)
        if form.plain in query.initials and form.text.isupper():
            value = max(value, _SPELLED_OUT)
        ranked = Ranked(value, exact, candidate)
        known = best.get(candidate.entry.id)
        if known is None or _order(ranked) < _order(known):
            best[candidate.entry.id] = ranked
    return arrange(best.values(), query.context)


def is_acronym(query: Query, ranked: Ranked) -> bool:
    """Whether capitals were typed that are the acronym of this group or organisation."""
    form, entry = ranked.candidate
    if not query.capitals or entry.kind not in ("group", "organisation") or form.plain != query.form.plain:
        return False
    return form.kind is FormKind.INITIALS or form.text.isupper()


def arrange(ranked: Iterable[Ranked], context: Context) -> list[Ranked]:
    """Best first. Without context an exactly typed name leads, with context it is among the first few."""
    ordered = sorted(ranked, key=_order)
    exact = [item for item in ordered if item.exact]
    if not exact:
        return ordered
    if not context:
        return exact + [item for item in ordered if not item.exact]
    if ordered.index(exact[0]) >= _EXACT_WITHIN:
        ordered.remove(exact[0])
        ordered.insert(_EXACT_WITHIN - 1, exact[0])
    return ordered


def _order(ranked: Ranked) -> tuple[float, int, str, str]:
    form, entry = ranked.candidate
    return -ranked.value, form.kind, entry.name, entry.id


def to_hits(query: Query, ranked: list[Ranked], limit: int) -> list[Hit]:
    """The first of the ranked candidates as hits."""
    shown = [item for item in ranked if item.value >= _CLOSEST * FULL or item.exact][: limit + 1]
    hits: list[Hit] = []
    for at, (value, _, (form, entry)) in enumerate(shown[:limit]):
        following = shown[at + 1].value if at + 1 < len(shown) else 0.0
        alias = entry.name if form.kind is FormKind.INITIALS else form.text
        hits.append(
            Hit(
                entry,
                alias,
                round(min(1.0, max(0.0, value / FULL)), 4),
                round(max(0.0, (value - following) / FULL), 4),
                highlight(query.form.text[:LONGEST], alias),
            )
        )
    return hits
