"""Finds the figures of a report: who was killed, injured, taken or driven out, and how many."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from workbench.extract.claims.breakdown import parts_after
from workbench.extract.claims.casualty_words import load_casualty_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.claims.victims import can_be_victims, make_claim, side_of
from workbench.extract.counts import count_in
from workbench.extract.event_words import load_event_words
from workbench.extract.factuality import load_doubt_words, names_nobody
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice
from workbench.extract.groups.sentences import Clauses
from workbench.extract.switches import is_on
from workbench.extract.triggers.trigger import ACTORS, Trigger
from workbench.model.claim import Measure

DEADLY_REACH = 6
"""Tokens after "shot", "beat" and the like within which "dead" or "to death" makes it killing."""
TOLL_REACH = 7
NOBODY = "none of them"
"""The rule for negative findings: "no civilians were hurt"."""
OPEN_END = "and others"


class ClaimFinder:
    """Collects the claims of a document; one noun group states one figure a measure."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.words = load_casualty_words()
        self.found: list[FoundClaim] = []
        self._stated: set[tuple[int, int, Measure]] = set()
        self._surely_people = False

    def find(self, triggers: list[Trigger]) -> list[FoundClaim]:
        """All claims in text order."""
        for trigger in triggers:
            measure = measure_of(self.clauses, trigger)
            if trigger.negated and measure is not None:
                self._add_nobody(trigger, measure)
            elif measure is not None:
                clause = self.clauses[trigger.sentence]
                doers = [clause.groups[k].role for k in trigger.subjects]
                self._surely_people = not ACTORS.isdisjoint(doers)
                self._add_list(clause, trigger.objects, measure, trigger.lemma, trigger)
                self._surely_people = False
        for sentence in sorted(self._sentences(triggers)):
            clause = self.clauses[sentence]
            for index, group in enumerate(clause.groups):
                if group.kind == "V":
                    self._from_verb(clause, index)
                elif group.kind in "NJ":
                    self._from_noun(clause, index)
        self.found.sort(key=lambda claim: (claim.sentence, claim.first, claim.last))
        self._side_of_others()
        return self.found

    def _side_of_others(self) -> None:
        """ "Killed 84 soldiers and captured 18 others": the others are on the side of those before."""
        for previous, claim in pairwise(self.found):
            head = self.clauses.document.lower[self.clauses[claim.sentence].groups[claim.group].head]
            if (
                claim.sentence == previous.sentence
                and claim.side == "unknown"
                and head in self.words.open_end
            ):
                claim.side = previous.side

    def _sentences(self, triggers: list[Trigger]) -> set[int]:
        """Sentences that hold a casualty word; all others can state no figure."""
        words = self.words
        cues = (
            words.dying | words.displacing | words.freeing | words.escaping | words.dead_heads
            | words.hurt_heads | words.lives | words.missing_heads | words.homeless_heads
            | words.no_people | words.toll_nouns | words.killing_nouns | words.hurting_nouns
            | words.taking_nouns
        )  # fmt: skip
        document = self.clauses.document
        found = {trigger.sentence for trigger in triggers}
        for sentence, (first, last) in enumerate(document.sentences):
            if not cues.isdisjoint(document.lower[first:last]):
                found.add(sentence)
        return found

    # --------------------------------------------------------------------------------------- adding
    def _add_list(
        self,
        clause: Clause,
        indices: Iterable[int],
        measure: Measure,
        why: str,
        trigger: Trigger | None = None,
    ) -> None:
        previous: FoundClaim | None = None
        for index in indices:
            if previous is not None and self._is_open_end(clause, index) and is_on(OPEN_END):
                _extend(clause, previous, index)
                continue
            if previous is not None and self._shares_figure(clause, previous, index):
                previous.last = clause.groups[index].last
                if previous.victims is not None:
                    previous.victims = (previous.victims[0], previous.last)
                continue
            previous = self._add(clause, index, measure, why, trigger) or previous

    def _is_open_end(self, clause: Clause, index: int) -> bool:
        """ "And others" after somebody counted: more were hit, nobody says how many."""
        group = clause.groups[index]
        return group.last - group.first == 1 and clause.head_word(index) in self.words.open_end

    @staticmethod
    def _shares_figure(clause: Clause, previous: FoundClaim, index: int) -> bool:
        """ "84 soldiers, policemen and guards": one figure for all."""
        group = clause.groups[index]
        bare = group.number is None and (group.determiner is None or group.partitive is not None)
        whole = clause.groups[previous.group]
        if whole.partitive is not None and group.determiner == "the" and group.number is None:
            return previous.count is not None
        plural = group.partitive is not None or clause.head_word(index).endswith(("s", "men"))
        return previous.count is not None and bare and plural and group.role != "person"

    def _add(
        self, clause: Clause, index: int, measure: Measure, why: str, trigger: Trigger | None = None
    ) -> FoundClaim | None:
        key = (clause.sentence, index, measure)
        if key in self._stated or not can_be_victims(clause, index, self._surely_people):
            return None
        rule = f"casualty: {why}"
        if not is_on(rule):
            return None
        self._stated.add(key)
        if measure == "missing" and clause.head_word(index) in self.words.prisoners:
            measure = "freed"
        claim = make_claim(clause, index, measure, rule)
        claim.trigger = trigger
        self.found.append(claim)
        breakdown = f"breakdown: {why}"
        if claim.count is not None and claim.high != 1 and is_on(breakdown):
            for part in parts_after(clause, index):
                if (clause.sentence, part, measure) not in self._stated and can_be_victims(clause, part):
                    self._stated.add((clause.sentence, part, measure))
                    child = make_claim(clause, part, measure, breakdown)
                    child.trigger, child.parent = trigger, claim
                    child.side = claim.side if child.side == "unknown" else child.side
                    self.found.append(child)
        return claim

    def _add_bare(self, clause: Clause, index: int, measure: Measure, why: str) -> FoundClaim | None:
        """A figure whose noun says what happened and not to whom: "12 dead", "a toll of 30"."""
        key, rule = (clause.sentence, index, measure), f"casualty: {why}"
        if key in self._stated or not is_on(rule):
            return None
        self._stated.add(key)
        claim = make_claim(clause, index, measure, rule)
        claim.side = "unknown"
        self.found.append(claim)
        return claim

    # ---------------------------------------------------------------------------------------- verbs
    def _from_verb(self, clause: Clause, index: int) -> None:
        words, word = self.words, clause.head_word(index)
        group = clause.groups[index]
        if word in words.dying and not group.negated and group.modal is None:
            self._add_subjects(clause, index, "killed", "die")
        elif _is_missing(clause, index):
            self._add_subjects(clause, index, "missing", "missing")
        elif word in words.putting:
            self._from_putting(clause, index)
        elif word in words.losing_lives and not words.lives.isdisjoint(
            clause.lower[group.last : group.last + 2]
        ):
            self._add_subjects(clause, index, "killed", "lost their lives")
        elif word == "found" and clause.next_word(index) in ("dead", "murdered", "slain"):
            self._add_subjects(clause, index, "killed", "found dead")
        elif word in ("left", "leaving", "leaves"):
            self._from_leaving(clause, index)
        elif word in words.escaping and self._prisoners_flee(clause, index):
            return
        elif word in words.displacing or word in words.freeing:
            measure: Measure = "displaced" if word in words.displacing else "freed"
            if group.voice == Voice.PASSIVE or word == "fled":
                subject = clause.subject(index)
                indices = clause.subjects(subject) if subject is not None else []
            else:
                indices = clause.objects(index)
            counted = [k for k in indices if clause.groups[k].number is not None]
            self._add_list(clause, counted, measure, word)

    def _prisoners_flee(self, clause: Clause, index: int) -> bool:
        """ "30 inmates escaped": those who fled a prison are free, not displaced."""
        subject = clause.subject(index)
        group = clause.groups[subject] if subject is not None else None
        if subject is None or group is None or group.number is None:
            return False
        if clause.head_word(subject) not in self.words.prisoners or clause.groups[index].negated:
            return False
        self._add_list(clause, clause.subjects(subject), "freed", "escaped")
        return True

    def _add_subjects(self, clause: Clause, index: int, measure: Measure, why: str) -> None:
        subject = clause.subject(index)
        if subject is None:
            return
        if names_nobody(clause, subject, load_doubt_words()):
            self._add_none(clause, subject, measure)
        else:
            self._add_list(clause, clause.subjects(subject), measure, why)

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
            self._forget(clause.sentence, counted[0])
            claim = self._add_bare(clause, at + 1, measure, "put at")
            if claim is not None and noun.partitive is not None and clause.groups[at + 1].role is None:
                claim.victims, claim.side = (noun.head, noun.last), side_of(clause, counted[0])

    def _forget(self, sentence: int, group: int) -> None:
        """Drop what was taken for people and is the word for their number."""
        self.found = [claim for claim in self.found if (claim.sentence, claim.group) != (sentence, group)]

    def _from_leaving(self, clause: Clause, index: int) -> None:
        """ "The blast left 12 dead and 30 others wounded"."""
        for k in clause.objects(index):
            near = {clause.head_word(k), *clause.lower[clause.groups[k].last : clause.groups[k].last + 2]}
            for measure, heads in self._heads():
                if not near.isdisjoint(heads):
                    if clause.head_word(k) in heads:
                        self._add_bare(clause, k, measure, "left")
                    else:
                        self._add(clause, k, measure, "left")
                    break

    def _heads(self) -> tuple[tuple[Measure, frozenset[str]], ...]:
        words = self.words
        return (
            ("killed", words.dead_heads),
            ("injured", words.hurt_heads),
            ("missing", words.missing_heads),
            ("displaced", words.homeless_heads),
        )

    # ---------------------------------------------------------------------------------------- nouns
    def _from_noun(self, clause: Clause, index: int) -> None:
        words, head = self.words, clause.head_word(index)
        group = clause.groups[index]
        if group.determiner == "no" and head in words.no_people:
            self._add_none(clause, index, "injured" if head == "injuries" else "killed")
            return
        if group.number is not None and count_in(clause.document, group.first, group.last) is not None:
            self._from_counted(clause, index)
        elif head in words.dead_heads | words.hurt_heads | {"victims"}:
            self._from_among(clause, index)
        if head in words.toll_nouns:
            self._from_toll(clause, index)
        elif head in words.lives and index and clause.head_word(index - 1) in words.taking_lives:
            if clause.is_kind(index + 1, "I") and clause.is_kind(index + 2, "N"):
                self._add_list(clause, clause.coordinated(index + 2), "killed", "claimed lives")
            elif group.number is not None:
                self._add_bare(clause, index, "killed", "claimed lives")
        elif group.number is None and clause.is_kind(index + 1, "IT") and clause.is_kind(index + 2, "N"):
            self._from_deed(clause, index)

    def _add_nobody(self, trigger: Trigger, measure: Measure) -> None:
        clause, words = self.clauses[trigger.sentence], load_doubt_words()
        for k in trigger.objects:
            if names_nobody(clause, k, words):
                self._add_none(clause, k, measure)

    def _add_none(self, clause: Clause, index: int, measure: Measure) -> None:
        if (clause.sentence, index, measure) in self._stated or not is_on(NOBODY):
            return
        self._stated.add((clause.sentence, index, measure))
        claim = make_claim(clause, index, measure, NOBODY)
        claim.low = claim.high = 0
        claim.stance, claim.side, claim.victims = "negated", "unknown", None
        self.found.append(claim)

    def _from_counted(self, clause: Clause, index: int) -> None:
        words, head = self.words, clause.head_word(index)
        group = clause.groups[index]
        for measure, heads in self._heads():
            if head in heads:
                if group.partitive is None:
                    self._add_bare(clause, index, measure, head)
                return
        following = clause.next_word(index)
        after = self._word_after_next(clause, index)
        if following in ("dead", "missing") or (
            following in words.hurt_heads | {"killed"} and after in words.after_number
        ):
            measure = "missing" if following == "missing" else "killed"
            if following in words.hurt_heads:
                measure = "injured"
            self._add(clause, index, measure, following)

    def _word_after_next(self, clause: Clause, index: int) -> str:
        at = clause.groups[index].last + 1
        return clause.lower[at] if at < clause.document.sentences[clause.sentence][1] else ""

    def _from_among(self, clause: Clause, index: int) -> None:
        """ "Two teachers were among the dead"."""
        if not (clause.is_kind(index - 1, "I") and clause.word(index - 1) == "among"):
            return
        if clause.is_kind(index - 2, "V") and clause.head_word(index - 2) in ("are", "were", "is", "was"):
            hurt = clause.head_word(index) in self.words.hurt_heads
            self._add_subjects(clause, index - 2, "injured" if hurt else "killed", "among")

    def _from_toll(self, clause: Clause, index: int) -> None:
        for k in range(index + 1, min(len(clause), index + TOLL_REACH)):
            group = clause.groups[k]
            counted = group.kind == "N" and group.number is not None and not clause.is_time(k)
            if counted and clause.head_word(k) not in self.words.not_people:
                self._add_bare(clause, k, "killed", "death toll")
                return

    def _from_deed(self, clause: Clause, index: int) -> None:
        """ "The deaths of three nurses", "the abduction of two drivers"."""
        words, head = self.words, clause.head_word(index)
        preposition = clause.word(index + 1)
        if preposition == "of" and head in words.killing_nouns:
            self._add_list(clause, clause.coordinated(index + 2), "killed", f"{head} of")
        elif preposition in ("of", "to") and head in words.hurting_nouns:
            self._add_list(clause, clause.coordinated(index + 2), "injured", f"{head} of")
        elif preposition == "of" and head in words.taking_nouns:
            self._add_list(clause, clause.coordinated(index + 2), "abducted", f"{head} of")


def _extend(clause: Clause, claim: FoundClaim, index: int) -> None:
    group = clause.groups[index]
    claim.high = None
    claim.last = group.last
    if claim.victims is not None:
        claim.victims = (claim.victims[0], group.last)
    if claim.hedge is None:
        claim.hedge = clause.document.quote(clause.groups[index - 1].first, group.last)
    claim.why += (OPEN_END,)


def _is_missing(clause: Clause, index: int) -> bool:
    """ "Are missing", "went missing", not "her missing son"."""
    group = clause.groups[index]
    if group.negated or group.voice == Voice.GERUND:
        return False
    return clause.head_word(index) == "missing" or clause.next_word(index) == "missing"


def measure_of(clauses: Clauses, trigger: Trigger) -> Measure | None:
    """What an event verb says happened to its objects; None when it states no such thing."""
    if not trigger.verbal or trigger.unreal:
        return None
    words = load_event_words()
    lower = clauses.document.lower
    if trigger.lemma in words.deadly_with:
        tail = lower[trigger.last : trigger.last + DEADLY_REACH]
        if "dead" in tail[:4] or ("to" in tail and "death" in tail) or tail[:1] == ["alive"]:
            trigger.lemma = "shoot dead"
    if trigger.kind == "abduction":
        return "abducted"
    found = words.measure_of.get(trigger.lemma)
    if found in ("killed", "injured", "captured", "arrested", "abducted"):
        return _MEASURES[found]
    return None


_MEASURES: dict[str, Measure] = {
    "killed": "killed",
    "injured": "injured",
    "captured": "captured",
    "arrested": "arrested",
    "abducted": "abducted",
}
