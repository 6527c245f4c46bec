"""Figures of nouns: "12 dead", "a toll of 30", "no casualties", "the murder of two priests"."""

from __future__ import annotations

from workbench.extract.claims.casualty_words import load_casualty_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.claims.figures import Figures
from workbench.extract.counts import count_in
from workbench.extract.groups.clause import Clause
from workbench.model.claim import Measure

TOLL_REACH = 10
NUMBER_OF = frozenset({"number", "total", "count"})
THEN = frozenset({"then", "later", "now", "finally"})
"""Adverbs before a number that takes the place of the one told before."""
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
        if head in words.no_people and self._are_none(clause, index):
            self._from_none(clause, index)
            return
        if group.partitive in NUMBER_OF and self._from_number(clause, index):
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

    def _are_none(self, clause: Clause, index: int) -> bool:
        """ "No casualties", "without casualties", "did not cause any casualties"."""
        group = clause.groups[index]
        if group.determiner == "no" or (index and clause.word(index - 1) == "without"):
            return True
        before = clause.before(index)
        return group.determiner == "any" and clause.is_kind(before, "V") and clause.groups[before].negated

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
                    self.figures.add_bare(clause, index, measure, head)
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
            whole = self.figures.add(clause, index, measure, following)
            self._from_members(clause, index, measure, whole)
        elif clause.is_kind(index - 1, "K,") and clause.is_kind(index + 1, "I"):
            self._from_gap(clause, index)
        elif clause.is_kind(index - 1, "I") and clause.word(index - 2) in THEN:
            self._from_correction(clause, index)

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

    def _from_members(self, clause: Clause, index: int, measure: Measure, whole: FoundClaim | None) -> None:
        """ "Six nurses were among at least 22 people killed": they are part of those counted after them."""
        among = clause.is_kind(index - 1, "I") and clause.word(index - 1) == "among"
        if not among or not clause.is_kind(index - 2, "V"):
            return
        if clause.head_word(index - 2) not in self.words.being:
            return
        whole = whole or self.figures.claim_at(clause.sentence, index, measure)
        for claim in self.figures.add_subjects(clause, index - 2, measure, "among"):
            claim.parent = whole

    def _from_gap(self, clause: Clause, index: int) -> None:
        """ "Five were killed in Karsa and two in Tombe": a bare number and a place share the verb before."""
        group = clause.groups[index]
        alone = count_in(clause.document, group.first, group.last)
        if alone is None or (alone.last < group.last and clause.head_word(index) not in self.words.open_end):
            return
        if clause.is_time(index) or not clause.is_kind(index + 2, "N") or clause.is_time(index + 2):
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

    def _from_correction(self, clause: Clause, index: int) -> None:
        """ "Spoke of 37 rebels killed, then of 70": the later number counts the same people anew."""
        claim = self.figures.last_of(clause.sentence)
        alone = count_in(clause.document, clause.groups[index].first, clause.groups[index].last)
        if claim is None or claim.count is None or alone is None or clause.is_time(index):
            return
        if alone.last < clause.groups[index].last or clause.word(claim.group - 1) != clause.word(index - 1):
            return
        later = self.figures.add_bare(clause, index, claim.measure, "then of")
        if later is not None:
            later.trigger, later.victims, later.side = claim.trigger, claim.victims, claim.side

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
        """ "The toll rose to 24", "a toll of 30", "rose from 12 to 15": the last is what it is now."""
        for k in range(index + 1, min(len(clause), index + TOLL_REACH)):
            group = clause.groups[k]
            counted = group.kind == "N" and group.number is not None and not clause.is_time(k)
            if not counted or clause.head_word(k) in self.words.not_people:
                continue
            if clause.word(k - 1) == "from" and clause.is_kind(k + 1, "T") and clause.is_kind(k + 2, "N"):
                continue
            claim = self.figures.add_bare(clause, k, "killed", "death toll")
            if claim is not None and clause.word(k - 1) == "from" and claim.high is not None:
                claim.low = claim.high
            return

    def _from_number(self, clause: Clause, index: int) -> bool:
        """ "The number of people killed rose to 24"."""
        lower, last = clause.lower, clause.groups[index].last
        dead = lower[last : last + 1] == ["killed"] or clause.head_word(index) in self.words.dead_heads
        hurt = not self.words.hurt_heads.isdisjoint((*lower[last : last + 1], clause.head_word(index)))
        if not dead and not hurt:
            return False
        for k in range(index + 1, min(len(clause) - 1, index + TOLL_REACH)):
            group = clause.groups[k + 1]
            if clause.is_kind(k, "IT") and clause.word(k) in ("to", "at") and group.number is not None:
                self.figures.forget(clause.sentence, index)
                self.figures.add_bare(clause, k + 1, "killed" if dead else "injured", "the number of")
                return True
        return False

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
        if suits and clause.is_kind(at + 1, "N") and not self._is_in_general(clause, index, at + 1):
            self.figures.add_list(clause, self._listed(clause, index, at + 1), measure, f"{head} of")
        elif head in self.words.killing_of_one:
            self._from_owner(clause, index, measure)

    @staticmethod
    def _listed(clause: Clause, deed: int, first: int) -> list[int]:
        """ "The murder of A and B shocked many": with no verb before it the deed is its subject, not B."""
        found = clause.coordinated(first)
        joined = found[-1] + 1 if found else first
        opens = not any(group.kind == "V" for group in clause.groups[:deed])
        if opens and clause.is_kind(joined, "K") and clause.is_kind(joined + 1, "N"):
            found.append(joined + 1)
        return found

    @staticmethod
    def _is_in_general(clause: Clause, index: int, victims: int) -> bool:
        """ "Arrests of activists have increased", "killings of journalists": no event, however many."""
        deed, group = clause.groups[index], clause.groups[victims]
        plural = clause.head_word(index).endswith("s") and deed.determiner is None
        return plural and group.number is None and group.determiner is None and group.role != "person"

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
