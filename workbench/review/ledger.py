"""The ledger: all claims on one incident side by side by claimant, with what they leave open.

Claims are never merged, added up or averaged. A figure that breaks down another stands under it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.model.case import Case
from workbench.model.claim import Claim, Measure, Side
from workbench.scheme.figures import MINOR_CONFLICT_BELOW, VAGUE_NUMBERS

UNNAMED = "no claimant named"
"""Heads the claims of which the report does not say who makes them."""

_VICTIMS_OF: dict[Side, str] = {
    "civilian": "civilians",
    "state": "state forces",
    "militant": "militants",
    "unknown": "",
}


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One claim where it stands in the ledger."""

    claim: Claim
    words: str
    """The claim in words, as of `claim_line`."""
    depth: int = 0
    """1 for a part of the total above it, 2 for a part of that part."""
    part_of: str = ""
    """The total that this one breaks down, in words, where another claimant gave that."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What one claimant says."""

    name: str
    """Name of the claimant's entity, else the words of the report, else `UNNAMED`."""
    words: tuple[str, ...]
    """How the report names the claimant, each way once."""
    lines: tuple[LedgerLine, ...]
    """In text order, parts under their total."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The range that accepted total figures of one measure and side leave; a best figure is not given."""

    measure: Measure
    side: Side
    low: int
    high: int
    at_least: bool
    """No claim sets an upper bound above `high`, and one sets none at all."""
    claims: tuple[str, ...]
    """Ids of the claims that it follows from."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Total figures of one measure and side that cannot all be true."""

    measure: Measure
    side: Side
    claims: tuple[str, ...]
    """Ids of the claims that disagree with at least one other."""
    slight: bool
    """The figures differ by less than the scheme's `MINOR_CONFLICT_BELOW`."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All claims of an incident by claimant, in the order in which the claimants first speak."""

    incident: str
    rows: tuple[LedgerRow, ...]
    bounds: tuple[Bounds, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def contradicted(self) -> frozenset[str]:
        """Ids of all claims that disagree with another."""
        return frozenset(claim for found in self.contradictions for claim in found.claims)


def ledger(case: Case, incident_id: str) -> Ledger:
    """The ledger of one incident; claims of its parts or of its umbrella are not in it."""
    claims = case.claims_of(incident_id)
    by_claimant: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_claimant[_claimant_key(case, claim)].append(claim)
    totals = {claim.id: claim for claim in claims}
    return Ledger(
        incident_id,
        tuple(_row(case, own, totals) for own in by_claimant.values()),
        tuple(_bounds(claims)),
        tuple(_contradictions(claims)),
    )


def claim_line(claim: Claim, rejected_by: str | None = None) -> str:
    """A claim in words, without its claimant: "84 killed, soldiers · rejected by the ministry".

    rejected_by names who rejects it where the claim itself only holds a span's id.
    """
    victims = claim.victims or _VICTIMS_OF[claim.side]
    said = [f"{figure_words(claim)} {claim.measure}" + (f", {victims}" if victims else "")]
    if claim.stance == "denied":
        said.append("denied")
    if claim.scope == "cumulative":
        said.append("cumulative")
    if claim.scope == "part" and claim.part_of is None:
        said.append("part of a larger figure")
    if claim.via:
        said.append(f"via {claim.via}")
    rejecter = claim.rejected_by_text or rejected_by
    if rejecter or claim.rejected_by:
        said.append(f"rejected by {rejecter or 'another source'}")
    return " · ".join(said)


def figure_words(claim: Claim) -> str:
    """The figure with its hedge: "at least 21", "37 to 70", "dozens (at least 24)", "nearly 30"."""
    low, high, hedge = claim.low, claim.high, (claim.hedge or "").lower().strip().removesuffix(" of")
    if claim.stance == "negated" and not low and not high:
        return "none"
    if low is None and high is None:
        return hedge or "some"
    if _is_vague(hedge, low):
        return f"{hedge} ({_range_words(low, high, '')})"
    return _range_words(low, high, hedge)


def _range_words(low: int | None, high: int | None, hedge: str) -> str:
    if high is None:
        return f"at least {low}"
    if low == high:
        return f"{hedge} {low}".strip()
    if not low:
        return f"{hedge or 'up to'} {high}"
    return f"{low} to {high}"


def _is_vague(hedge: str, low: int | None) -> bool:
    """Whether the hedge is itself the number, as in "dozens"."""
    return any(word in VAGUE_NUMBERS and VAGUE_NUMBERS[word].low == low for word in hedge.split())


def _claimant_words(case: Case, claim: Claim) -> str:
    return claim.claimant_text or _quote(case, claim.claimant)


def _claimant_key(case: Case, claim: Claim) -> str:
    if case.has("entities", claim.claimant_entity):
        return claim.claimant_entity or ""
    return _claimant_words(case, claim).casefold()


def _quote(case: Case, span_id: str | None) -> str:
    return case.span(span_id).quote if span_id is not None and case.has("spans", span_id) else ""


def _row(case: Case, own: Sequence[Claim], totals: dict[str, Claim]) -> LedgerRow:
    words = tuple(dict.fromkeys(said for claim in own if (said := _claimant_words(case, claim))))
    entity = own[0].claimant_entity
    name = case.entity(entity).name if entity is not None and case.has("entities", entity) else ""
    lines = tuple(
        LedgerLine(
            claim,
            claim_line(claim, _quote(case, claim.rejected_by)),
            depth,
            _total_of_another(case, claim, own, totals),
        )
        for claim, depth in _nested(own)
    )
    return LedgerRow(name or next(iter(words), UNNAMED), words, lines)


def _nested(own: Sequence[Claim]) -> list[tuple[Claim, int]]:
    """One claimant's claims with their depth, parts right after their total; none is left out."""
    ids = {claim.id for claim in own}
    parts: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in own:
        parts[claim.part_of if claim.part_of in ids else None].append(claim)
    placed: dict[str, tuple[Claim, int]] = {}
    # Claims that a foreign file made parts of each other hang under no total: they come last.
    for first in (*parts[None], *own):
        waiting = [(first, 0)]
        while waiting:
            claim, depth = waiting.pop()
            if claim.id not in placed:
                placed[claim.id] = (claim, depth)
                waiting.extend((part, depth + 1) for part in reversed(parts[claim.id]))
    return list(placed.values())


def _total_of_another(case: Case, claim: Claim, own: Sequence[Claim], totals: dict[str, Claim]) -> str:
    total = totals.get(claim.part_of or "")
    if total is None or any(total.id == other.id for other in own):
        return ""
    by = _claimant_words(case, total)
    return f"{figure_words(total)} {total.measure}" + (f" ({by})" if by else "")


def _totals(claims: Iterable[Claim]) -> dict[tuple[Measure, Side], list[Claim]]:
    """The totals that a source stands behind and the analyst has not rejected, by measure and side."""
    groups: dict[tuple[Measure, Side], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.scope == "total" and claim.status != "rejected" and claim.stance in ("reported", "claimed"):
            groups[claim.measure, claim.side].append(claim)
    return groups


def _bounds(claims: Iterable[Claim]) -> list[Bounds]:
    """Lowest and highest accepted total of each measure and side; numbers only, never a sum."""
    found = []
    for (measure, side), group in _totals(claims).items():
        counted = [
            claim for claim in group if claim.status == "accepted" and (claim.low, claim.high) != (None, None)
        ]
        if counted:
            low = min(claim.low or 0 for claim in counted)
            tops = [claim.high if claim.high is not None else claim.low or 0 for claim in counted]
            at_least = any(claim.high is None for claim in counted)
            ids = tuple(claim.id for claim in counted)
            found.append(Bounds(measure, side, low, max(tops), at_least, ids))
    return found


def _contradictions(claims: Iterable[Claim]) -> list[Contradiction]:
    """Groups of totals whose ranges have no figure in common."""
    found = []
    for (measure, side), group in _totals(claims).items():
        lows = {claim.id: claim.low or 0 for claim in group}
        highs = {claim.id: claim.high for claim in group if claim.high is not None}
        if not highs or max(lows.values()) <= min(highs.values()):
            continue
        most, least = max(lows.values()), min(highs.values())
        ids = tuple(claim.id for claim in group if lows[claim.id] > least or highs.get(claim.id, most) < most)
        slight = most < least * MINOR_CONFLICT_BELOW
        found.append(Contradiction(measure, side, ids, slight))
    return found
