"""A first guess at a figure from the selected words, and who may have said it."""

from __future__ import annotations

from workbench.model.case import Case
from workbench.tui.screens.figure import FigureAnswer


def guess_figure(words: str) -> FigureAnswer:
    """What the extractor would read from these words alone."""
    from workbench.extract.pipeline import extract

    found = extract(words).claims
    if not found:
        return FigureAnswer(measure="killed")
    claim = found[0]
    return FigureAnswer(
        measure=claim.measure,
        low=claim.low,
        high=claim.high,
        hedge=claim.hedge,
        victims=claim.victims,
        side=claim.side,
    )


def claimants_of(case: Case, report: str, near: int) -> list[tuple[str, str]]:
    """People, groups and organisations of a report as (span id, name), the nearest to an offset first."""
    kinds = ("person", "group", "organisation")
    mentions = [s for s in case.spans_of(report) if s.kind in kinds and s.status != "rejected"]
    mentions.sort(key=lambda span: abs(span.start - near))
    names: dict[str, str] = {}
    for span in mentions:
        names.setdefault(span.name or span.quote, span.id)
    return [(span_id, name) for name, span_id in names.items()]
