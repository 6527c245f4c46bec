"""Figures of nouns: "12 dead", "a toll of 30", "no casualties", "the murder of two priests"."""

from __future__ import annotations

from workbench.extract.claims.casualty_words import load_casualty_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.claims.figures import Figures
from workbench.extract.counts import count_in
from workbench.extract.groups.clause import Clause
from workbench.model.claim import Measure

TOLL_REACH = 7
DEED_REACH = 6
"""Groups after "the murder" in which its "of" may follow: "the murder in Karsa last week of"."""


class NounReader:
    """Adds what the noun groups of a sentence state to the figures of a report."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.words = load_casualty_words()

    def read(self, clause: Clause, index: int) -> None:
        """What the noun group at the index states."""
        words, head = self.words, clause.head_word(index)
        group = clause.groups[index]
        if group.determiner == "no" and head in words.no_people:
            self._from_none(clause, index)
            return
        if group.number is not None and count_in(clause.document, group.first, group.last) is not None:
            self._from_counted(clause, index)
        elif head in words.victims:
            self._from_victims(clause, index)
        if head in words.remainder:
            self._from_remainder(clause, index)
        if head in words.toll_nouns:
            self._from_toll(clause, index)
        elif head in words.lives and index and clause.head_word(index - 1) in words.taking_lives:
            if clause.is_kind(index + 1, "I") and clause.is_kind(index + 2, "N"):
                self.figures.add_list(clause, clause.coordinated(index + 2), "killed", "claimed lives")
            elif group.number is not None:
                claim = self.figures.add_bare(clause, index, "killed", "claimed lives")
                if claim is not None:
                    claim.victims = None
        elif group.number is None:
            self._from_deed(clause, index)

    def _from_none(self, clause: Clause, index: int) -> None:
        """ "No casualties" is nobody killed and nobody hurt; "no injuries" is the latter."""
        head = clause.head_word(index)
        if head in self.words.either or head in self.words.hurting_nouns:
            self.figures.add_none(clause, index, "injured")
        if head not in self.words.hurting_nouns:
            self.figures.add_none(clause, index, "killed")

    def _from_counted(self, clause: Clause, index: int) -> None:
        words, head = self.words, clause.head_word(index)
        group = clause.groups[index]
        for measure, heads in words.heads():
            if head in heads:
                if group.partitive is None:
                    claim = self.figures.add_bare(clause, index, measure, head)
                    if claim is not None:
                        claim.victims = None
                elif measure in ("killed", "injured"):
                    self._from_some_of_the_hurt(clause, index, measure)
                return
            if group.head > group.first and clause.lower[group.head - 1] in heads:
                self.figures.add(clause, index, measure, clause.lower[group.head - 1])
                return
        if head in words.hostages:
            self._from_hostages(clause, index)
        following = clause.next_word(index)
        after = self._word_after_next(clause, index)
        if following in ("dead", "missing") or (
            following in words.hurt_heads | {"killed"} and after in words.after_number
        ):
            measure = "missing" if following == "missing" else "killed"
            if following in words.hurt_heads:
                measure = "injured"
            self.figures.add(clause, index, measure, following)
        elif clause.is_kind(index - 1, "K,") and clause.is_kind(index + 1, "I"):
            self._from_gap(clause, index)

    def _from_some_of_the_hurt(self, clause: Clause, index: int, measure: Measure) -> None:
        """ "Three of the wounded died" is told by its verb; "three of the wounded are children" is a part."""
        if not clause.is_kind(index + 1, "V") or clause.head_word(index + 1) not in self.words.being:
            return
        claim = self.figures.add_bare(clause, index, measure, "some of them")
        if claim is not None:
            claim.seeks_total = claim.any_total = claim.needs_total = True

    def _from_hostages(self, clause: Clause, index: int) -> None:
        """ "Seized dozens of hostages", "are holding 20 captives", "12 hostages are held"."""
        before = clause.before(index)
        taken = clause.is_kind(before, "V") and clause.head_word(before) in self.words.seizing
        held = clause.is_kind(index + 1, "V") and clause.head_word(index + 1) in self.words.seizing
        if (taken and clause.groups[before].modal is None) or held:
            self.figures.add(clause, index, "abducted", "hostages")

    def _from_gap(self, clause: Clause, index: int) -> None:
        """ "Five were killed in Karsa and two in Tombe": a bare number and a place share the verb before."""
        group = clause.groups[index]
        alone = count_in(clause.document, group.first, group.last)
        if alone is None or (alone.last < group.last and clause.head_word(index) not in self.words.open_end):
            return
        if clause.is_time(index) or clause.is_time(index + 2) or not clause.is_kind(index + 2, "N"):
            return
        if clause.word(index + 1) not in ("in", "at", "near", "outside"):
            return
        claim = self.figures.last_of(clause.sentence)
        verb = next((k for k in range(index - 2, -1, -1) if clause.is_kind(k, "V")), None)
        if claim is None or verb is None or claim.trigger is None or claim.trigger.group != verb:
            return
        if index + 3 < len(clause) and clause.is_kind(index + 3, "V"):
            return
        gap = self.figures.add_bare(clause, index, claim.measure, "shares its verb")
        if gap is not None:
            gap.trigger, gap.victims = claim.trigger, None

    def _word_after_next(self, clause: Clause, index: int) -> str:
        at = clause.groups[index].last + 1
        return clause.lower[at] if at < clause.document.sentences[clause.sentence][1] else ""

    def _from_victims(self, clause: Clause, index: int) -> None:
        """ "Two teachers were among the dead", "the victims were two women"."""
        measure: Measure = "injured" if clause.head_word(index) in self.words.hurt_heads else "killed"
        members: list[FoundClaim] = []
        why = "among"
        if clause.is_kind(index - 1, "I") and clause.word(index - 1) == "among":
            if clause.is_kind(index - 2, "V") and clause.head_word(index - 2) in self.words.being:
                members = self.figures.add_subjects(clause, index - 2, measure, why)
            elif clause.is_kind(index + 1, "V") and clause.head_word(index + 1) in self.words.being:
                members = self.figures.add_list(clause, clause.objects(index + 1), measure, why)
        elif clause.groups[index].determiner == "the" and clause.is_kind(index + 1, "V"):
            verb = clause.groups[index + 1]
            if clause.head_word(index + 1) in self.words.consisting and not verb.negated:
                why = "the victims were"
                members = self.figures.add_list(clause, clause.objects(index + 1), measure, why)
        for claim in members:
            claim.seeks_total = claim.any_total = True
            claim.needs_total = why != "among"

    def _from_remainder(self, clause: Clause, index: int) -> None:
        """ "Four guards made up the rest of the dead", "the rest of the dead were guards"."""
        if not (clause.is_kind(index + 1, "I") and clause.is_kind(index + 2, "N")):
            return
        head = clause.head_word(index + 2)
        if head not in self.words.victims:
            return
        measure: Measure = "injured" if head in self.words.hurt_heads else "killed"
        verb = clause.before(index, "AI*")
        if clause.is_kind(verb, "V") and clause.head_word(verb) in ("made", "make", "formed"):
            for claim in self.figures.add_subjects(clause, verb, measure, "the rest of the dead"):
                claim.seeks_total = claim.any_total = claim.needs_total = True

    def _from_toll(self, clause: Clause, index: int) -> None:
        for k in range(index + 1, min(len(clause), index + TOLL_REACH)):
            group = clause.groups[k]
            counted = group.kind == "N" and group.number is not None and not clause.is_time(k)
            if counted and clause.head_word(k) not in self.words.not_people:
                self.figures.add_bare(clause, k, "killed", "death toll")
                return

    def _from_deed(self, clause: Clause, index: int) -> None:
        """ "The deaths of three nurses", "the abduction in Karsa of two drivers", "Ann Lee's murder"."""
        head = clause.head_word(index)
        measure = self._measure_of_deed(head)
        if measure is None:
            return
        at = index + 1
        while (
            at < index + DEED_REACH
            and clause.is_kind(at, "It")
            and clause.word(at) != "of"
            and (clause.is_kind(at, "t") or clause.is_kind(at + 1, "Nt"))
        ):
            at += 1 if clause.is_kind(at, "t") else 2
        preposition = clause.word(at) if clause.is_kind(at, "IT") else ""
        suits = preposition == "of" or (preposition == "to" and measure == "injured")
        if suits and clause.is_kind(at + 1, "N"):
            self.figures.add_list(clause, clause.coordinated(at + 1), measure, f"{head} of")
        elif head in self.words.killing_of_one:
            self._from_owner(clause, index, measure)

    def _measure_of_deed(self, head: str) -> Measure | None:
        words = self.words
        deeds: tuple[tuple[Measure, frozenset[str]], ...] = (
            ("killed", words.killing_nouns),
            ("injured", words.hurting_nouns),
            ("abducted", words.taking_nouns),
            ("arrested", words.arresting_nouns),
            ("displaced", words.fleeing_nouns),
            ("freed", words.freeing_nouns),
        )
        return next((measure for measure, nouns in deeds if head in nouns), None)

    def _from_owner(self, clause: Clause, index: int, measure: Measure) -> None:
        """ "Ann Lee's murder": the person named was killed."""
        group = clause.groups[index]
        name = group.name
        if name is None or name.kind != "person" or clause.document.tags[name.last : name.last + 1] != ["L"]:
            return
        claim = self.figures.add_bare(clause, index, measure, f"somebody's {clause.head_word(index)}")
        if claim is not None:
            first = name.title[0] if name.title is not None else name.first
            claim.low = claim.high = 1
            claim.count = claim.hedge = None
            claim.first, claim.last = first, name.last
            claim.victims = (first, name.last)
