"""What a search shows of what the indexes found: exact names kept in sight, one hit an entry, why it came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from workbench.names.context import Context
from workbench.names.entry import NameEntry
from workbench.names.highlight import highlight
from workbench.names.hit import CLEAR_LEAD, Hit
from workbench.names.index.fuzzy import Ranked
from workbench.names.index.query import Query
from workbench.names.index.views import latin

_SURE_FIT = 0.6
"""Fit below which nothing is sure, however far the others lie behind: the best of what fits badly."""
_SHORT_ACRONYM = 4
"""Acronyms of so few letters are borne by many bodies: none of them looks certain."""
_EXACT_WITHIN = 3
"""An exactly typed name stays within this many first hits, even if the context speaks for others."""
_TOWN = 0.5
"""Prominence of a town that is meant before the region of its name: one of some thousand people."""
_CLOSEST_PLACE, _CLOSEST_ACTOR = 0.45, 0.28
"""Lowest fit shown, what the context adds left out. Among a million places something is always a little
alike: below it lay nine of ten best hits for random letters, and one of a hundred right hits for names with
two letters wrong."""
_BY_INITIALS = ("group", "organisation")


def arrange(ranked: Iterable[Ranked], context: Context) -> list[Ranked]:
    """Best first. Without context an exactly typed name leads, with context it is among the first few."""
    ordered = _towns_first(sorted(ranked, key=lambda item: -item.value))
    exact = [item for item in ordered if item.exact]
    if not exact:
        return ordered
    if not context:
        return exact + [item for item in ordered if not item.exact]
    most_prominent = max(exact, key=lambda item: item.entry.prominence)
    if ordered.index(most_prominent) >= _EXACT_WITHIN:
        ordered.remove(most_prominent)
        ordered.insert(_EXACT_WITHIN - 1, most_prominent)
    return ordered


def _towns_first(ordered: list[Ranked]) -> list[Ranked]:
    """Puts regions behind the town of the same name that lies in them: Quetta, then Quetta District."""
    towns = [item for item in ordered if item.exact and item.entry.prominence >= _TOWN and item.entry.admin]
    for town in towns:
        at = ordered.index(town)
        regions = [item for item in ordered[:at] if item.exact and _holds(item.entry, town.entry)]
        for region in regions:
            ordered.remove(region)
        at = ordered.index(town) + 1
        ordered[at:at] = [region._replace(value=min(region.value, town.value)) for region in regions]
    return ordered


def _holds(region: NameEntry, town: NameEntry) -> bool:
    return region.name in town.admin and (region.country, region.kind) == (town.country, "place")


def is_acronym(query: Query, ranked: Ranked) -> bool:
    """Whether capitals were typed that are the acronym of this group or organisation."""
    if not query.capitals or ranked.entry.kind not in _BY_INITIALS:
        return False
    return ranked.initials or (ranked.exact and ranked.alias.isupper())


def to_hits(query: Query, ranked: Sequence[Ranked], limit: int) -> list[Hit]:
    """The first of the ranked entries as hits."""
    hits: list[Hit] = []
    is_number = not any(letter.isalpha() for letter in query.views.plain)
    for item, next_item in zip_longest(ranked, ranked[1:]):
        if len(hits) == limit:
            break
        least = _CLOSEST_PLACE if item.entry.kind == "place" else _CLOSEST_ACTOR
        if not item.exact and (is_number or item.fit < least):
            continue
        # The lead is over what comes next, also where that is too far off to be shown.
        margin = max(0.0, item.value - (next_item.value if next_item is not None else 0.0))
        clear = margin >= CLEAR_LEAD and item.fit >= _SURE_FIT and not _is_acronym_of_many(item)
        hits.append(
            Hit(
                item.entry,
                item.alias,
                round(min(1.0, max(0.0, item.value)), 4),
                round(margin, 4),
                highlight(query.typed, item.alias),
                query.context.distance_to(item.entry.latitude, item.entry.longitude),
                not hits and clear,
            )
        )
    return hits


def _is_acronym_of_many(item: Ranked) -> bool:
    """Whether only an acronym fits, and one that was made from words or is borne by many bodies."""
    short = len(latin(item.alias)) <= _SHORT_ACRONYM and item.entry.kind in _BY_INITIALS
    return item.initials or (short and item.alias != item.entry.name)
