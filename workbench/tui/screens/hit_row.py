"""How the names box shows what it offers: one row each, and in words why it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from workbench.names.closeness import rivals
from workbench.names.context import Context
from workbench.names.countries import country_name
from workbench.names.entry import EntryKind, NameEntry
from workbench.names.hit import Hit
from workbench.names.normalise import plain as plain_form
from workbench.names.transliteration import fold
from workbench.tui.screens.place_text import position_shown
from workbench.tui.screens.shown import FAINT, GAP, in_columns, matched, plain, right_aligned

LONGEST_NAME = 8
"""Words of a query above which it is a sentence rather than a name, and no hit is called sure."""
_BADGE = 8
"""Cells of the word that says how well a hit fits."""
_REGION = 6
"""Cells below which the beginning of a region says nothing."""
_DISTANCE = 9
"""Cells of a distance: "12,345 km"."""
_STYLES = {
    "exact": "$text-success",
    "sure": "$text-success",
    "weighed": "$text-accent",
    "linked": "$text-accent",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What the names box is opened on, and what is known about it."""

    context: Context = field(default_factory=Context)
    main: str = ""
    """Name of the place that distances are measured from."""
    uses: Mapping[str, int] = field(default_factory=dict)
    """How often the case uses a name, by id."""
    linked: str | None = None
    """Id of what it is linked to now."""
    linked_hit: Hit | None = None
    """That as a hit, for where the words look like another name."""
    weighed: Sequence[Hit] = ()
    """What the extractor weighed for the very words, best first."""
    words: str = ""
    """The words of the report that a name is looked for; empty where it is none of its words."""
    kind: EntryKind | None = None
    """What they are known to be."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One name on offer."""

    hit: Hit
    badge: str = ""
    """How well it fits, in a word."""
    weighed: bool = False
    """The extractor weighed it."""


def offers(hits: Sequence[Hit], query: str) -> list[Offer]:
    """The hits with their badges: the first is sure, or one of so many that are close to each other."""
    close = rivals(hits)
    sentence = len(query.split()) > LONGEST_NAME
    badges = ["close"] * close + [""] * (len(hits) - close)
    if hits and not sentence:
        badges[0] = f"{close} close"
        if hits[0].sure:
            exact = plain_form(hits[0].alias) in (plain_form(query), plain_form(query.partition(",")[0]))
            badges[0] = "exact" if exact else "sure"
        elif close == 1:
            badges[0] = "not sure"
    return [Offer(hit, badge) for hit, badge in zip(hits, badges, strict=True)]


def listed_as(hit: Hit) -> str:
    """Id under which the tables list it, also where the case has it."""
    return hit.entry.gazetteer or hit.entry.id


def draw(offer: Offer, distances: bool, width: int) -> Content:
    """Name, the spelling that hit, what and where it is, how far away, how well it fits.

    distances is whether any row of the list has one.
    """
    hit = offer.hit
    far = right_aligned(plain(_kilometres(hit.distance), FAINT), _DISTANCE)
    columns = [(far, _DISTANCE)] if distances else []
    columns.append((Content.styled(offer.badge, _STYLES.get(offer.badge, "$text-warning")), _BADGE))
    left = width - sum(cells for _, cells in columns) - GAP * (len(columns) + 1)
    name_width = max(left * 9 // 20, left - 36)
    about = plain(_fitting(hit.entry, left - name_width), FAINT)
    return in_columns(width, [(_name(hit), name_width), (about, 0), *columns])


def _name(hit: Hit) -> Content:
    if hit.entry.name.startswith(hit.alias):
        return matched(hit.entry.name, hit.matched)
    return Content.assemble(matched(hit.alias, hit.matched), (" is ", FAINT), plain(hit.entry.name))


def _fitting(entry: NameEntry, width: int) -> str:
    """What and where it is, in as many words as there is room for."""
    region, country = next(iter(entry.admin), ""), country_name(entry.country)
    if entry.kind != "place":
        both = " · ".join(filter(None, (_kind(entry), country)))
        return both if plain(both).cell_length <= width and country not in _kind(entry) else _kind(entry)
    inside = reversed(entry.admin) if entry.admin[:1] != (entry.name,) else ()
    forms = [", ".join(filter(None, form)) for form in ((*inside, country), (region, country))]
    said = [" · ".join(filter(None, (_kind(entry), form))) for form in forms]
    if not entry.detail:
        said.append(forms[-1])
    return next((words for words in said if words and _cells(words) <= width), _shortened(entry, width))


def _shortened(entry: NameEntry, width: int) -> str:
    """Kind, region and code of the country of a place: the region gives way, as many share a name and differ
    in kind only."""
    kind, code = _cut(entry.detail, width * 3 // 5), entry.country or ""
    room = width - sum(_cells(words) for words in (kind, " · " if kind else "", ", " if code else "", code))
    region = _cut(next(iter(entry.admin), ""), room) if room >= _REGION else ""
    where = ", ".join(filter(None, (region, code)))
    return " · ".join(filter(None, (kind, where))) or _kind(entry)


def _cells(words: str) -> int:
    return plain(words).cell_length


def _cut(words: str, width: int) -> str:
    return plain(words).truncate(width, ellipsis=True).plain


def _kind(entry: NameEntry) -> str:
    return entry.detail or entry.kind


def _kilometres(distance: float | None) -> str:
    return "" if distance is None else f"{distance:,.0f} km"


def identity(entry: NameEntry) -> str:
    """The whole of what it is: name, kind, regions from small to large, country, position."""
    where = ", ".join(filter(None, (*reversed(entry.admin), country_name(entry.country))))
    known = entry.latitude is not None and entry.longitude is not None
    position = position_shown((entry.latitude or 0.0, entry.longitude or 0.0)) if known else ""
    if entry.kind == "place":
        position = f"{position}, approximate" if known and (entry.precision or 1) > 1 else position
        position = position or "position not known"
    return " · ".join(filter(None, (entry.name, _kind(entry), where, position)))


def reasons(offer: Offer, subject: Subject, typed: str = "") -> str:
    """Why it is offered: the spelling and letters that fit, where it lies, how often the case uses it."""
    hit, entry = offer.hit, offer.hit.entry
    said = [_letters(hit, typed)]
    if offer.weighed:
        said = ["the extractor weighed it"]
    if entry.id == subject.linked:
        said = ["linked now", *(said if hit.matched or offer.weighed else ())]
    said.append(_neighbourhood(entry, subject.context))
    if hit.distance is not None and subject.main:
        said.append(f"{_kilometres(hit.distance)} from {subject.main}")
    if uses := subject.uses.get(entry.id, 0):
        times = {1: "once", 2: "twice"}.get(uses, f"{uses:,} times")
        said.append(f"used {times} in this case")
    if entry.source:
        said.append(f"listed by {entry.source}")
    return " · ".join(filter(None, said))


def _letters(hit: Hit, typed: str) -> str:
    """ "by its spelling Noshki, 5 of 6 letters"."""
    letters = [at for at, character in enumerate(hit.alias) if character.isalnum()]
    fitting = {at for start, end in hit.matched for at in range(start, end)} & set(letters)
    spelling = f"by its spelling {hit.alias}" if not hit.entry.name.startswith(hit.alias) else ""
    starts = {at for at in letters if at == 0 or not hit.alias[at - 1].isalnum()}
    if not fitting:
        return spelling or "alike in sound"
    if len(fitting) > 1 and fitting <= starts:
        return ", ".join(filter(None, (spelling, "by its initials")))
    count = f"{len(fitting)} of {len(letters)} letters"
    if len(fitting) == len(letters):
        count = _whole(hit.alias, typed) or count
    return ", ".join(filter(None, (spelling, count)))


def _whole(alias: str, typed: str) -> str:
    """How a name of which every letter fits is the one typed; empty where more was typed than it has."""
    name, words = plain_form(alias), plain_form(typed)
    if name.replace(" ", "") in words.replace(" ", ""):
        return "all letters"
    if name.isascii() != words.isascii() or set(fold(name).split()) <= set(fold(words).split()):
        return "same sound"
    return ""


def _neighbourhood(entry: NameEntry, context: Context) -> str:
    """Whether it lies in the region or country of the report."""
    if not context.country or not entry.country:
        return ""
    if entry.country != context.country:
        return f"the report is about {country_name(context.country)}"
    region = next(iter(entry.admin), "")
    same = bool(context.admin and plain_form(context.admin) == plain_form(region))
    return f"in {region if same else country_name(entry.country)}, as the report"
