"""Figures of verbs that are no event words: dying, missing, fleeing, "left 12 dead", "put the toll at"."""

from __future__ import annotations

from workbench.extract.claims.casualty_words import load_casualty_words
from workbench.extract.claims.figures import Figures
from workbench.extract.claims.victims import side_of
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice
from workbench.model.claim import Measure

TOLL_REACH = 7


class VerbReader:
    """Adds what the verb groups of a sentence state to the figures of a report."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.words = load_casualty_words()

    def read(self, clause: Clause, index: int) -> None:
        """What the verb group at the index states."""
        words, word = self.words, clause.head_word(index)
        group = clause.groups[index]
        if word in words.dying and not group.negated and group.modal is None:
            self.figures.add_subjects(clause, index, "killed", "die")
        elif word in words.being and clause.next_word(index) == "dead":
            if not group.negated and group.modal is None:
                self.figures.add_subjects(clause, index, "killed", "be dead")
        elif _is_missing(clause, index):
            self.figures.add_subjects(clause, index, "missing", "missing")
        elif word in words.putting:
            self._from_putting(clause, index)
        elif word in words.losing_lives and not words.lives.isdisjoint(
            clause.lower[group.last : group.last + 2]
        ):
            self.figures.add_subjects(clause, index, "killed", "lost their lives")
        elif word == "found" and clause.next_word(index) in ("dead", "murdered", "slain"):
            self.figures.add_subjects(clause, index, "killed", "found dead")
        elif word in ("left", "leaving", "leaves"):
            self._from_leaving(clause, index)
        elif word in words.escaping and self._prisoners_flee(clause, index):
            return
        elif word in words.displacing or word in words.freeing:
            self._from_driving_out(clause, index, "displaced" if word in words.displacing else "freed")
        elif word in words.holding or word in words.being:
            self._from_custody(clause, index)

    def _from_driving_out(self, clause: Clause, index: int, measure: Measure) -> None:
        """ "3,000 villagers were displaced", "residents have fled", "troops freed two hostages"."""
        group, word = clause.groups[index], clause.head_word(index)
        flee = word in self.words.escaping
        if group.voice == Voice.PASSIVE or flee:
            subject = clause.subject(index)
            indices = clause.subjects(subject) if subject is not None else []
        else:
            indices = clause.objects(index)
        real = not group.negated and group.modal is None
        counted = [
            k
            for k in indices
            if clause.groups[k].number is not None
            or (flee and real and clause.head_word(k) in self.words.inhabitants)
        ]
        self.figures.add_list(clause, counted, measure, word)

    def _from_custody(self, clause: Clause, index: int) -> None:
        """ "Is being held in a prison", "hundreds of activists are in jail"."""
        group = clause.groups[index]
        if group.negated or group.modal is not None:
            return
        if clause.head_word(index) in self.words.holding and group.voice == Voice.ACTIVE:
            return
        if not (clause.is_kind(index + 1, "I") and clause.word(index + 1) in ("in", "at")):
            return
        if clause.is_kind(index + 2, "N") and clause.head_word(index + 2) in self.words.custody:
            self.figures.add_subjects(clause, index, "arrested", "held")

    def _prisoners_flee(self, clause: Clause, index: int) -> bool:
        """ "30 inmates escaped": those who fled a prison are free, not displaced."""
        subject = clause.subject(index)
        group = clause.groups[subject] if subject is not None else None
        if subject is None or group is None or group.number is None:
            return False
        if clause.head_word(subject) not in self.words.prisoners or clause.groups[index].negated:
            return False
        self.figures.add_list(clause, clause.subjects(subject), "freed", "escaped")
        return True

    def _from_putting(self, clause: Clause, index: int) -> None:
        """ "Put the number of militants killed at 37", "put the toll at 12"."""
        words = self.words
        counted = clause.objects(index)
        at = next(
            (
                k
                for k in range(index + 1, min(len(clause) - 1, index + TOLL_REACH))
                if clause.is_kind(k, "I") and clause.word(k) == "at"
            ),
            None,
        )
        if not counted or at is None or not clause.is_kind(at + 1, "N"):
            return
        noun = clause.groups[counted[0]]
        if words.put_nouns.isdisjoint(clause.lower[noun.first : noun.last]):
            return
        between = clause.lower[noun.last : clause.groups[at].first]
        measure: Measure = "killed" if words.hurt_heads.isdisjoint(between) else "injured"
        if clause.groups[at + 1].number is not None:
            self.figures.forget(clause.sentence, counted[0])
            self.figures.add_bare(clause, at + 1, measure, "put at")
            claim = self.figures.found[-1]
            if noun.partitive is not None and clause.groups[at + 1].role is None:
                claim.victims, claim.side = (noun.head, noun.last), side_of(clause, counted[0])

    def _from_leaving(self, clause: Clause, index: int) -> None:
        """ "The blast left 12 dead and 30 others wounded"."""
        for k in clause.objects(index):
            near = {clause.head_word(k), *clause.lower[clause.groups[k].last : clause.groups[k].last + 2]}
            for measure, heads in self.words.heads():
                if not near.isdisjoint(heads):
                    if clause.head_word(k) in heads:
                        self.figures.add_bare(clause, k, measure, "left")
                    else:
                        self.figures.add(clause, k, measure, "left")
                    break


def _is_missing(clause: Clause, index: int) -> bool:
    """ "Are missing", "went missing", not "her missing son"."""
    group = clause.groups[index]
    if group.negated or group.voice == Voice.GERUND:
        return False
    return clause.head_word(index) == "missing" or clause.next_word(index) == "missing"
