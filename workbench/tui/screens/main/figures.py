"""A first guess at a figure from the selected words, and who may have said it."""

from __future__ import annotations

from workbench.model.case import Case
from workbench.text.units import sentence_at
from workbench.tui.screens.figure import FigureAnswer


def guess_figure(text: str, start: int, end: int) -> FigureAnswer:
    """What the extractor reads of the figure in text[start:end], in the light of its sentence."""
    from workbench.extract.pipeline import extract

    first, last = sentence_at(text, start)
    for context, offset in ((text[first : max(last, end)], first), (text[start:end], start)):
        for claim in extract(context).claims:
            if claim.start + offset < end and claim.end + offset > start:
                return FigureAnswer(
                    measure=claim.measure,
                    low=claim.low,
                    high=claim.high,
                    hedge=claim.hedge,
                    victims=claim.victims,
                    side=claim.side,
                    scope=claim.scope,
                )
    return FigureAnswer(measure="killed", victims=" ".join(text[start:end].split()))


def incident_of(case: Case, report: str, at: int, current: str | None) -> str | None:
    """The incident that a figure at an offset most likely belongs to.

    That is the current one, if its evidence covers the offset; else the one with the narrowest evidence
    there; else the current one.
    """
    around = [span for span in case.spans_of(report) if span.start <= at < span.end]
    told: dict[str, int] = {}
    for span in around:
        for incident in case.incidents_proved_by(span.id):
            width = span.end - span.start
            told[incident.id] = min(width, told.get(incident.id, width))
    if current in told or not told:
        return current
    return min(told, key=lambda incident: (told[incident], incident))


def claimants_of(case: Case, report: str, near: int) -> list[tuple[str, str]]:
    """People, groups and organisations of a report as (span id, name), the nearest to an offset first."""
    kinds = ("person", "group", "organisation")
    mentions = [s for s in case.spans_of(report) if s.kind in kinds and s.status != "rejected"]
    mentions.sort(key=lambda span: abs(span.start - near))
    names: dict[str, str] = {}
    for span in mentions:
        names.setdefault(span.name or span.quote, span.id)
    return [(span_id, name) for name, span_id in names.items()]
