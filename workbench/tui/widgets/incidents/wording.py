"""Dates, places and actors of an incident in words, long for the form and short for the list."""

from __future__ import annotations

from datetime import date

from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.incident import Actor, Incident
from workbench.model.values import DateValue, PlaceValue

DATE_PRECISION = {1: "day", 2: "week", 3: "month"}
PLACE_PRECISION = {1: "town", 2: "area", 3: "region"}

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONGEST_ACRONYM = 6


def day_of(written: str | None) -> date | None:
    """The day that a record writes as YYYY-MM-DD; None where it writes none, or none that exists."""
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None


def short_date(value: DateValue, *, with_year: bool) -> str:
    """ "31 Jan", "29–31 Jan", "Jan 2026"; the report's words while no day could be told."""
    start, end = day_of(value.start), day_of(value.end)
    if start is None:
        return value.words or ""
    if value.precision == 3:
        return f"{MONTHS[start.month - 1]} {start.year}"
    last = end or start
    year = f" {last.year}" if with_year else ""
    days = f"{last.day} {MONTHS[last.month - 1]}{year}"
    if last == start:
        return days
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{days}"
    first_year = f" {start.year}" if start.year != last.year else ""
    return f"{start.day} {MONTHS[start.month - 1]}{first_year} – {days}"


def long_date(value: DateValue) -> str:
    """ "2026-01-31 03:00", "2026-01-29 to 2026-01-31", or the report's words in quotation marks."""
    if not value.start:
        return f"“{value.words}”" if value.words else "not known"
    days = value.start if value.end in (None, value.start) else f"{value.start} to {value.end}"
    return f"{days} {value.time}" if value.time else days


def entity_of(case: Case, entity_id: str | None) -> Entity | None:
    """The entity, if the case has it."""
    return case.entity(entity_id) if entity_id is not None and case.has("entities", entity_id) else None


def form_places(case: Case, value: PlaceValue) -> tuple[str, ...]:
    """ "near Quetta, Balochistan, PK", "near Quetta, PK", "near Quetta": regions from small to large.

    The report's words in quotation marks while they are no known place.
    """
    entity = entity_of(case, value.entity)
    if entity is None:
        return (_related(value, f"“{value.words}”" if value.words else "not known"),)
    regions = [region for region in reversed(entity.admin) if region != entity.name]
    country = [entity.country] if entity.country else []
    forms = ([entity.name, *regions, *country], [entity.name, *country], [entity.name])
    return tuple(dict.fromkeys(_related(value, ", ".join(form)) for form in forms))


def short_places(case: Case, value: PlaceValue) -> tuple[str, ...]:
    """ "near Quetta", "Quetta": the longest first."""
    entity = entity_of(case, value.entity)
    name = entity.name if entity is not None else value.words or "not known"
    return tuple(dict.fromkeys((_related(value, name), name)))


def _related(value: PlaceValue, name: str) -> str:
    return f"{value.relation} {name}" if value.relation in ("near", "between") else name


def long_name(case: Case, words: str, entity_id: str | None) -> str:
    """An actor's or target's name: its entity's, with the report's words where they differ."""
    entity = entity_of(case, entity_id)
    if entity is None or entity.name.casefold() == words.casefold():
        return words if entity is None else entity.name
    return f"{entity.name} ({words})"


def short_name(case: Case, words: str, entity_id: str | None) -> str:
    """The shortest usual name: an acronym if the entity has one, else the shorter of name and words."""
    entity = entity_of(case, entity_id)
    if entity is None:
        return words
    acronyms = [alias for alias in entity.aliases if alias.isupper() and len(alias) <= _LONGEST_ACRONYM]
    return min([*acronyms, entity.name, words], key=len)


def perpetrator_words(case: Case, incident: Incident) -> str:
    """Who did it and how that is known: "BLA claimed"; empty when nobody is named."""
    for actor in incident.actors:
        if actor.role in ("perpetrator", "both") and actor.status != "rejected":
            name = short_name(case, actor.words, actor.entity)
            return name if actor.attribution == "reported" else f"{name} {actor.attribution}"
    return ""


def attribution_words(actor: Actor) -> str:
    """ "claimed", "blamed by the police"."""
    return f"{actor.attribution} by {actor.by}" if actor.by else actor.attribution


def type_words(incident: Incident) -> str:
    """The sub-event type, else the event type, with the stage where it did not come about."""
    kind = incident.sub_event_type or incident.event_type
    words = kind.value if kind is not None else "no type"
    stage = incident.stage.value if incident.stage is not None else "accomplished"
    return words if stage == "accomplished" else f"{words}, {stage}"
