"""The form of one incident: a row for every field and item, then the ledger. Pure: no Textual here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.edits.incidents import title_of
from workbench.model.case import Case
from workbench.model.incident import Actor, Incident
from workbench.model.record import Status
from workbench.model.values import Evidenced, PlaceValue
from workbench.tui.widgets.incidents.ledger_rows import ledger_rows
from workbench.tui.widgets.incidents.marks import SIGNS, support_mark
from workbench.tui.widgets.incidents.row import Piece, Row
from workbench.tui.widgets.incidents.target import Target
from workbench.tui.widgets.incidents.wording import (
    DATE_PRECISION,
    PLACE_PRECISION,
    attribution_words,
    entity_of,
    form_places,
    long_date,
    long_name,
    short_name,
)

LABELS = {
    "title": "title",
    "event_type": "type",
    "sub_event_type": "sub-type",
    "stage": "stage",
    "date": "date",
    "place": "place",
    "actors": "actor",
    "targets": "target",
    "weapons": "weapon",
    "part_of": "part of",
    "links": "link",
    "tags": "tags",
    "background": "news",
    "coding": "coding",
    "status": "status",
}
"""Fields of the form, with how it names them."""
_LABEL_CELLS = max(map(len, LABELS.values()))


def form_rows(case: Case, incident: Incident, width: int) -> list[Row]:
    """All rows of the form, for a pane `width` cells wide."""
    rows = [_status_row(incident)] if incident.status == "rejected" else []
    if incident.title:
        rows.append(_plain_row(incident, "title", (_words(incident.title),)))
    rows.extend(_single_rows(case, incident, width))
    rows.extend(_item_rows(case, incident, width))
    rows.extend(_relation_rows(case, incident))
    if incident.background:
        rows.append(_plain_row(incident, "background", (_words("background: told as history"),)))
    if incident.tags:
        rows.append(_plain_row(incident, "tags", (_words(", ".join(incident.tags)),)))
    rows.append(_plain_row(incident, "coding", (_words(incident.coding),)))
    if incident.status != "rejected":
        rows.append(_status_row(incident))
    return [*rows, *ledger_rows(case, incident, width)]


def _words(text: str, *shorter: str) -> Piece:
    return Piece(text, short=shorter, shortens=4, yields=1, least=8)


def _more(text: str, yields: int) -> Piece:
    return Piece(text, "faint", yields=yields, least=5, gap=2)


def _label(field: str, status: Status | None) -> tuple[Piece, Piece]:
    sign = Piece(SIGNS[status] if status else "", status or "", column=1)
    return sign, Piece(LABELS[field], "label", column=_LABEL_CELLS)


def _plain_row(incident: Incident, field: str, pieces: tuple[Piece, ...], sign: Status | None = None) -> Row:
    """A field that takes no evidence."""
    return Row((*_label(field, sign), *pieces), (), Target("field", incident.id, field))


def _empty_row(incident: Incident, field: str) -> Row:
    return _plain_row(incident, field, (Piece("–", "faint"),))


def _value_row(case: Case, target: Target, value: Evidenced, pieces: tuple[Piece, ...], width: int) -> Row:
    assert target.field is not None
    reason = (_more(f"rejected: {value.reason}", 3),) if value.reason else ()
    style = "dim" if value.status == "rejected" else ""
    left = (*_label(target.field, value.status), *pieces, *reason)
    return Row(left, (support_mark(case, value.evidence, width),), target, style)


def _status_row(incident: Incident) -> Row:
    reason = f"{incident.status}: {incident.reason}" if incident.reason else incident.status
    return _plain_row(incident, "status", (_words(reason),), incident.status)


def _single_rows(case: Case, incident: Incident, width: int) -> Iterator[Row]:
    for field in ("event_type", "sub_event_type", "stage", "date", "place"):
        value = getattr(incident, field)
        if value is None:
            yield _empty_row(incident, field)
        else:
            pieces = _value_pieces(case, field, value.value)
            yield _value_row(case, Target("field", incident.id, field), value, pieces, width)


def _value_pieces(case: Case, field: str, value: Any) -> tuple[Piece, ...]:
    if field == "date":
        precision = DATE_PRECISION.get(value.precision, "") if value.start else "not resolved"
        return _words(long_date(value)), _more(precision, 5)
    if field == "place":
        return _place_pieces(case, value)
    return (_words(str(value)),)


def _place_pieces(case: Case, value: PlaceValue) -> tuple[Piece, ...]:
    known = entity_of(case, value.entity) is not None
    precision = PLACE_PRECISION.get(value.precision, "") if known else "not identified"
    return _words(*form_places(case, value)), _more(precision, 5)


def _item_rows(case: Case, incident: Incident, width: int) -> Iterator[Row]:
    for field in ("actors", "targets", "weapons"):
        items = getattr(incident, field)
        if not items:
            yield _empty_row(incident, field)
        for item in items:
            entity = getattr(item, "entity", None)
            name = _words(long_name(case, item.words, entity), short_name(case, item.words, entity))
            more = _actor_pieces(item) if isinstance(item, Actor) else ()
            yield _value_row(case, Target("item", incident.id, field, item.id), item, (name, *more), width)


def _actor_pieces(actor: Actor) -> tuple[Piece, ...]:
    said = Piece(attribution_words(actor), short=(actor.attribution,), shortens=5, yields=2, least=5, gap=2)
    return _more(actor.role, 6), said


def _relation_rows(case: Case, incident: Incident) -> Iterator[Row]:
    if case.has("incidents", incident.part_of):
        umbrella = title_of(case, case.incident(incident.part_of or ""))
        yield _plain_row(incident, "part_of", (_words(umbrella),))
    else:
        yield _empty_row(incident, "part_of")
    for link in incident.links:
        if case.has("incidents", link.incident):
            other = title_of(case, case.incident(link.incident))
            row = _plain_row(incident, "links", (_more(link.kind.replace("_", " "), 2), _words(other)))
            yield Row(row.left, (), Target("item", incident.id, "links", link.id))
