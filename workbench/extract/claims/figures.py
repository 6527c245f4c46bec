"""The figures of a report while they are collected; one noun group states one figure a measure."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.extract.claims.breakdown import parts_after, victims_of_part
from workbench.extract.claims.casualty_words import load_casualty_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.claims.lists import (
    are_names_of,
    is_apposition,
    is_open_end,
    is_title_of,
    leave_open,
    reach_over,
    shares_figure,
)
from workbench.extract.claims.victims import can_be_victims, counts_some, make_claim, spared
from workbench.extract.factuality import load_doubt_words, names_nobody
from workbench.extract.groups.clause import Clause
from workbench.extract.switches import is_on
from workbench.extract.triggers.trigger import Trigger
from workbench.model.claim import Measure

NOBODY = "none of them"
"""The rule for negative findings."""


class Figures:
    """The claims found so far, and the rules by which a noun group or a list of them becomes one."""

    def __init__(self) -> None:
        self.words = load_casualty_words()
        self.found: list[FoundClaim] = []
        self.lists: list[list[FoundClaim]] = []
        """The claims of each list of victims with more than one."""
        self._stated: set[tuple[int, int, Measure]] = set()
        self._last: dict[int, FoundClaim] = {}

    def add_list(
        self,
        clause: Clause,
        indices: Iterable[int],
        measure: Measure,
        why: str,
        trigger: Trigger | None = None,
        surely_people: bool = False,
    ) -> list[FoundClaim]:
        """The claims of a list of victims.

        ``surely_people`` when somebody did to them what is done to people only.
        """
        members: list[FoundClaim] = []
        last: int | None = None
        indices = list(indices)
        for number, index in enumerate(indices):
            if len(members) == number == 1 and are_names_of(clause, members[0], indices[1:]):
                break
            if members and last is not None and is_title_of(clause, last, index):
                self._name(clause, members[-1], index)
                last = index
                continue
            if members and is_open_end(clause, index):
                leave_open(clause, members[-1], index)
                continue
            if members and shares_figure(clause, members[-1], index):
                reach_over(clause, members[-1], index)
                continue
            if last is not None and is_apposition(clause, last, index):
                continue
            claim = self.add(clause, index, measure, why, trigger, surely_people)
            if claim is not None:
                members.append(claim)
                last = index
        if len(members) > 1:
            self.lists.append(members)
        return members

    def add(
        self,
        clause: Clause,
        index: int,
        measure: Measure,
        why: str,
        trigger: Trigger | None = None,
        surely_people: bool = False,
    ) -> FoundClaim | None:
        """The claim of one noun group and of the parts that break it down; None when it counts nobody."""
        key, rule = (clause.sentence, index, measure), f"casualty: {why}"
        if key in self._stated or not can_be_victims(clause, index, surely_people) or not is_on(rule):
            return None
        self._stated.add(key)
        if measure == "missing" and clause.head_word(index) in self.words.prisoners:
            measure = "freed"
        claim = make_claim(clause, index, measure, rule)
        claim.trigger = trigger
        claim.seeks_total = counts_some(clause, index)
        self._keep(claim)
        breakdown = f"breakdown: {why}"
        if claim.count is not None and claim.high != 1 and is_on(breakdown):
            self._add_parts(clause, index, claim, breakdown)
        return claim

    @staticmethod
    def _name(clause: Clause, claim: FoundClaim, index: int) -> None:
        """Let the claim of a title be that of the person named after it."""
        reach_over(clause, claim, index)
        claim.group, claim.low, claim.high = index, 1, 1

    def _add_parts(self, clause: Clause, index: int, claim: FoundClaim, rule: str) -> None:
        previous: FoundClaim | None = None
        for part in parts_after(clause, index):
            key = (clause.sentence, part, claim.measure)
            if key in self._stated or not can_be_victims(clause, part):
                continue
            self._stated.add(key)
            if previous is not None and shares_figure(clause, previous, part):
                reach_over(clause, previous, part)
                continue
            child = make_claim(clause, part, claim.measure, rule)
            child.trigger, child.parent = claim.trigger, claim
            child.side = claim.side if child.side == "unknown" else child.side
            victims_of_part(clause, part, child)
            previous = self._keep(child)

    def add_bare(self, clause: Clause, index: int, measure: Measure, why: str) -> FoundClaim | None:
        """A figure whose noun says what happened and not to whom: "12 dead", "a toll of 30"."""
        key, rule = (clause.sentence, index, measure), f"casualty: {why}"
        if key in self._stated or not is_on(rule):
            return None
        self._stated.add(key)
        claim = make_claim(clause, index, measure, rule)
        claim.side = "unknown"
        return self._keep(claim)

    def add_subjects(self, clause: Clause, index: int, measure: Measure, why: str) -> list[FoundClaim]:
        """The claims of the subjects of the verb group at the index."""
        subject = clause.subject(index)
        if subject is None:
            return []
        if names_nobody(clause, subject, load_doubt_words()):
            self.add_none(clause, subject, measure)
            return []
        return self.add_list(clause, clause.subjects(subject), measure, why)

    def add_none(self, clause: Clause, index: int, measure: Measure) -> None:
        """ "Nobody", "no casualties": a figure of nought."""
        if (clause.sentence, index, measure) in self._stated or not is_on(NOBODY):
            return
        self._stated.add((clause.sentence, index, measure))
        claim = make_claim(clause, index, measure, NOBODY)
        claim.low = claim.high = 0
        claim.stance = "negated"
        claim.victims, claim.side = spared(clause, index)
        self._keep(claim)

    def last_of(self, sentence: int) -> FoundClaim | None:
        """The claim added last to the sentence."""
        return self._last.get(sentence)

    def claim_at(self, sentence: int, group: int, measure: Measure) -> FoundClaim | None:
        """The claim that the noun group states already."""
        claims = (claim for claim in reversed(self.found) if claim.sentence == sentence)
        return next((claim for claim in claims if claim.group == group and claim.measure == measure), None)

    def _keep(self, claim: FoundClaim) -> FoundClaim:
        self.found.append(claim)
        self._last[claim.sentence] = claim
        return claim

    def forget(self, sentence: int, group: int) -> None:
        """Drop what was taken for people and is the word for their number."""
        self.found = [claim for claim in self.found if (claim.sentence, claim.group) != (sentence, group)]
