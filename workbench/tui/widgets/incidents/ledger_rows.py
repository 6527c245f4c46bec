"""The ledger's rows under the form: claims by claimant. Pure: no Textual here."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.case import Case
from workbench.model.incident import Incident
from workbench.review.ledger import Ledger, LedgerLine, LedgerRow, ledger
from workbench.text.graphemes import cell_width
from workbench.text.sanitise import for_label
from workbench.tui.widgets.incidents.marks import CONTRADICTED, SIGNS, support_mark
from workbench.tui.widgets.incidents.row import Piece, Row
from workbench.tui.widgets.incidents.target import Target


def ledger_rows(case: Case, incident: Incident, width: int) -> list[Row]:
    """The ledger of an incident; of a part without figures of its own, its umbrella's as well."""
    own = ledger(case, incident.id)
    rows = list(_ledger(case, own, "LEDGER", width))
    umbrella = incident.part_of
    if not own.rows and umbrella is not None and case.has("incidents", umbrella):
        above = ledger(case, umbrella)
        if above.rows:
            rows.extend(_ledger(case, above, "LEDGER of the umbrella", width))
    return rows


def _ledger(case: Case, made: Ledger, heading: str, width: int) -> Iterator[Row]:
    flags: tuple[Piece, ...] = ()
    if made.contradictions:
        slight = all(found.slight for found in made.contradictions)
        words = f"{CONTRADICTED} figures differ{' slightly' if slight else ''}"
        flags = (Piece(words, "warning", short=(CONTRADICTED,), yields=2),)
    elif not made.rows:
        flags = (Piece("no figures", "faint", yields=2),)
    yield Row((Piece(heading, "heading", yields=1, least=6), *flags), style="heading")
    for row in made.rows:
        yield _claimant(row)
        for line in row.lines:
            yield from _claim(case, made, line, width)
    for bounds in made.bounds:
        figure = f"{bounds.low}" if bounds.low == bounds.high else f"{bounds.low} to {bounds.high}"
        side = "" if bounds.side == "unknown" else f", {bounds.side}"
        more = " or more" if bounds.at_least else ""
        said = f"accepted: {bounds.measure}{side} {figure}{more}"
        yield Row((Piece(said, "faint", yields=1, least=12, gap=1),), style="faint")


def _claimant(row: LedgerRow) -> Row:
    others = [words for words in row.words if words.casefold() != row.name.casefold()]
    said = (Piece(f"({', '.join(others)})", "faint", yields=2, least=5),) if others else ()
    return Row((Piece(row.name, "claimant", yields=1, least=8), *said))


def _claim(case: Case, made: Ledger, line: LedgerLine, width: int) -> Iterator[Row]:
    """The figure's row; what qualifies it goes to rows of its own where one row does not hold both."""
    claim = line.claim
    indent = 2 * min(line.depth, 3) + 1
    flag = (Piece(CONTRADICTED, "warning"),) if claim.id in made.contradicted else ()
    said = [*line.words.split(" · "), *([f"part of {line.part_of}"] if line.part_of else [])]
    if claim.reason:
        said.append(f"rejected here: {claim.reason}")
    mark = support_mark(case, claim.spans, width)
    room = width - indent - 3 - 2 * len(flag) - cell_width(mark.text) - 1
    whole = " · ".join(said)
    fits = cell_width(for_label(whole)) <= room
    sign = Piece(SIGNS[claim.status], claim.status)
    figure = Piece(whole if fits else said[0], "figure", yields=1, least=10)
    target = Target("claim", claim.incident or made.incident, claim=claim.id)
    style = "dim" if claim.status == "rejected" else ""
    # An empty first piece makes the gap of the next one the indent.
    left = (Piece("", gap=0), Piece(sign.text, sign.style, gap=indent), *flag, figure)
    yield Row(left, (mark,), target, style)
    for rest in () if fits else said[1:]:
        more = Piece(f"· {rest}", "faint", yields=1, least=10, gap=indent + 2)
        yield Row((Piece("", gap=0), more), style=style, continues=True)
