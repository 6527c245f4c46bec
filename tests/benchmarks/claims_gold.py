"""How well claims are read: figures, victims, claimants, rejections, parts, against tests/extract/gold.

    python -m tests.benchmarks.claims_gold --data FOLDER [--part tuning|held_out] [--errors]

FOLDER holds the development sets (muc4/dev.jsonl and so on); a text whose sha256 is not that of the gold ends
the run. Printed are precision, recall and F in per cent:

- figure: low, high, measure and victims are right (the head of the gold victims is among the words found;
  where nobody is named, the words of the two figures overlap);
- claimant: the same, and the head of the claimant is right, or both leave it to the report;
- rejection: of the claims that somebody rejects or their claimant denies, those with the right rejecter;
- part: of the claims that are part of another, those found as part of the same one;
- cumulative: of the claims over a longer time, those found as such.

The sum that the extractor makes of a list ("six monks and two cooks") is left out: the gold has what is said.
A claim found again after it was matched (the report repeats itself) counts neither as right nor as wrong.
``--errors`` prints what was missed and invented; not for the held-out part, whose errors nobody reads.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import workbench
from workbench.extract.claims.lists import SUM

GOLD = Path(__file__).parent.parent / "extract" / "gold"
MEASURES = ("figure", "claimant", "rejection", "part", "cumulative")
_WORD = re.compile(r"[\w'’.-]*\w")
_CUT = re.compile(r",|\b(?:of|for|in|at|from|on|with|to|who|which|that)\b", re.IGNORECASE)

Span = tuple[int, int]
Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, of the gold or found."""

    span: Span
    """From the first to the last of its words."""
    measure: str
    low: int | None
    high: int | None
    victims: str | None
    claimant: str | None
    rejecter: str | None
    """Who rejects it; the claimant of a figure that its claimant denies."""
    denied: bool
    cumulative: bool
    part_of: int | None

    def same_figure(self, found: Row) -> bool:
        """Whether number, measure and victims of what was found are those of this gold claim."""
        if not self.same_number(found):
            return False
        if self.victims is None or found.victims is None:
            return self.overlaps(found)
        return same_head(self.victims, found.victims)

    def repeated_by(self, found: Row) -> bool:
        """Whether what was found says this again, or only its number ("17 dead" in a headline)."""
        return self.same_figure(found) or (found.victims is None and self.same_number(found))

    def same_number(self, found: Row) -> bool:
        """Whether the measure and the number are the same."""
        return (self.measure, self.low, self.high) == (found.measure, found.low, found.high)

    def overlaps(self, found: Row) -> bool:
        """Whether they share a word."""
        return self.span[0] < found.span[1] and found.span[0] < self.span[1]


@dataclass(slots=True)
class Tally:
    """Counts of one measure."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def line(self) -> str:
        """Precision, recall and F in per cent, and the number of gold claims."""
        precision = 100 * self.right / self.found if self.found else 0.0
        recall = 100 * self.right / self.gold if self.gold else 0.0
        both = precision + recall
        harmonic = 2 * precision * recall / both if both else 0.0
        return f"{self.gold:5d} {precision:6.1f} {recall:6.1f} {harmonic:6.1f}"


@dataclass(slots=True)
class Score:
    """All measures over all reports."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {measure: Tally() for measure in MEASURES})

    def add(self, measure: str, right: int, found: int, gold: int) -> None:
        """Count one report."""
        tally = self.tallies[measure]
        tally.right += right
        tally.found += found
        tally.gold += gold

    def count(self, gold: list[Row], found: list[Row], pairs: Pairs, repeats: set[int]) -> None:
        """Count one report whose gold and found claims are matched as the pairs say."""
        new = len(found) - len(repeats)
        self.add("figure", len(pairs), new, len(gold))
        self.add(
            "claimant",
            sum(same_source(gold[g].claimant, found[f].claimant) for g, f in pairs),
            new,
            len(gold),
        )
        gold_of = {f: g for g, f in pairs}
        others = [row for f, row in enumerate(found) if f not in repeats]
        self.add(
            "rejection",
            sum(
                gold[g].rejecter is not None
                and gold[g].denied == found[f].denied
                and same_source(gold[g].rejecter, found[f].rejecter)
                for g, f in pairs
            ),
            sum(row.rejecter is not None for row in others),
            sum(row.rejecter is not None for row in gold),
        )
        self.add(
            "part",
            sum(
                gold[g].part_of is not None and gold[g].part_of == gold_of.get(cast(int, found[f].part_of))
                for g, f in pairs
            ),
            sum(row.part_of is not None for row in others),
            sum(row.part_of is not None for row in gold),
        )
        self.add(
            "cumulative",
            sum(gold[g].cumulative and found[f].cumulative for g, f in pairs),
            sum(row.cumulative for row in others),
            sum(row.cumulative for row in gold),
        )


def head(words: str) -> str:
    """The head of a noun phrase: its last word before a preposition, a comma or a relative clause."""
    cut = _CUT.search(words, 1)
    found = _WORD.findall(words[: cut.start()] if cut and _WORD.search(words[: cut.start()]) else words)
    return _bare(found[-1]) if found else ""


def _bare(word: str) -> str:
    word = word.casefold().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word


def same_head(gold: str, found: str) -> bool:
    """Whether the head of one phrase is among the words of the other."""
    words = {_bare(word) for word in _WORD.findall(found)}
    return head(gold) in words or head(found) in {_bare(word) for word in _WORD.findall(gold)}


def same_source(gold: str | None, found: str | None) -> bool:
    """Whether both name the same source, or both none."""
    return gold is found if gold is None or found is None else same_head(gold, found)


def match(gold: list[Row], found: list[Row]) -> tuple[Pairs, set[int]]:
    """Pairs of gold and found claims, those at the same words first; and the found ones that only repeat."""
    free_gold, free_found = dict(enumerate(gold)), dict(enumerate(found))
    pairs: Pairs = []
    for in_place in (True, False):
        for g, row in list(free_gold.items()):
            fits = [
                f
                for f, other in free_found.items()
                if row.same_figure(other) and (row.overlaps(other) or not in_place)
            ]
            if fits:
                best = min(fits, key=lambda f: (not same_source(row.claimant, found[f].claimant), f))
                pairs.append((g, best))
                del free_gold[g], free_found[best]
    repeats = {f for f, other in free_found.items() if any(gold[g].repeated_by(other) for g, _ in pairs)}
    return pairs, repeats


def gold_rows(text: str, claims: list[dict[str, Any]]) -> list[Row]:
    """The claims of a gold line."""

    def words(span: list[int] | None) -> str | None:
        return " ".join(text[span[0] : span[1]].split()) if span else None

    rows = []
    for claim in claims:
        spans = [(claim["start"], claim["end"]), *([claim["victims"]] if claim["victims"] else [])]
        denied = claim["stance"] == "denied"
        rejecter = claim["claimant"] if denied else claim["rejected_by"]
        rows.append(
            Row(
                span=(min(span[0] for span in spans), max(span[1] for span in spans)),
                measure=claim["measure"],
                low=claim["low"],
                high=claim["high"],
                victims=words(claim["victims"]),
                claimant=words(claim["claimant"]),
                rejecter=words(rejecter) or ("" if denied else None),
                denied=denied,
                cumulative=claim["scope"] == "cumulative",
                part_of=claim["part_of"],
            )
        )
    return rows


def found_rows(text: str, published: str | None) -> list[Row]:
    """The claims that the extractor finds."""
    told = workbench.extract(text, published).claims
    claims = [claim for claim in told if SUM not in claim.why]
    number = {claim.id: at for at, claim in enumerate(claims)}
    return [
        Row(
            span=(claim.start, claim.end),
            measure=claim.measure,
            low=claim.low,
            high=claim.high,
            victims=claim.victims,
            claimant=claim.claimant_text,
            rejecter=(claim.claimant_text or "") if claim.stance == "denied" else claim.rejected_by_text,
            denied=claim.stance == "denied",
            cumulative=claim.scope == "cumulative",
            part_of=number.get(claim.part_of or ""),
        )
        for claim in claims
    ]


def read_texts(data: Path, wanted: Counter[str]) -> dict[tuple[str, str], dict[str, Any]]:
    """The documents of the sets, by set and id."""
    documents = {}
    for name in wanted:
        for line in (data / name / "dev.jsonl").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            documents[name, document["id"]] = document
    return documents


def show(
    identity: str, text: str, gold: list[Row], found: list[Row], pairs: Pairs, repeats: set[int]
) -> None:
    """Print what is wrong in one report."""
    print(f"--- {identity}")
    matched_gold, matched = {g for g, _ in pairs}, {f for _, f in pairs} | repeats
    for g, f in pairs:
        for name in ("claimant", "rejecter"):
            ours, theirs = getattr(found[f], name), getattr(gold[g], name)
            if not same_source(theirs, ours):
                print(f"  {name}: {theirs!r}, found {ours!r}, of {_told(text, gold[g])}")
        if (gold[g].cumulative, gold[g].part_of is None) != (found[f].cumulative, found[f].part_of is None):
            print(f"  scope: {_told(text, gold[g])}, found {found[f].cumulative} {found[f].part_of}")
    for g, row in enumerate(gold):
        if g not in matched_gold:
            print(f"  missed: {_told(text, row)}")
    for f, row in enumerate(found):
        if f not in matched:
            print(f"  wrong: {_told(text, row)}")


def _told(text: str, row: Row) -> str:
    start, end = row.span
    around = " ".join(text[max(0, start - 50) : end + 50].split())
    return f"{row.measure} {row.low}-{row.high} [{row.victims}] by {row.claimant}: ...{around}..."


def main() -> None:
    """Score one part and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--part", choices=("tuning", "held_out"), default="tuning")
    parser.add_argument("--errors", action="store_true", help="print what is wrong, tuning only")
    given = parser.parse_args()
    if given.errors and given.part == "held_out":
        parser.error("nobody reads the errors of the held-out part")
    lines = (GOLD / f"claims_{given.part}.jsonl").read_text(encoding="utf-8").splitlines()
    reports = [json.loads(line) for line in lines]
    documents = read_texts(given.data, Counter(report["set"] for report in reports))
    scores = {"all": Score(), **{report["set"]: Score() for report in reports}}
    for report in reports:
        document = documents[report["set"], report["id"]]
        text = document["text"]
        if hashlib.sha256(text.encode()).hexdigest() != report["sha256"]:
            parser.error(f"{report['set']} {report['id']}: not the text that was marked")
        gold = gold_rows(text, report["claims"])
        found = found_rows(text, document.get("dct"))
        pairs, repeats = match(gold, found)
        for name in ("all", report["set"]):
            scores[name].count(gold, found, pairs, repeats)
        if given.errors:
            show(report["id"], text, gold, found, pairs, repeats)
    print(f"{given.part}: {len(reports)} reports\n{'':24s}    n      P      R      F")
    for name, score in scores.items():
        for measure, tally in score.tallies.items():
            print(f"{name:12s} {measure:11s} {tally.line()}")


if __name__ == "__main__":
    main()
