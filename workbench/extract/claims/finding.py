"""Finds the figures of a report: who was killed, injured, taken or driven out, and how many."""

from __future__ import annotations

from itertools import pairwise

from workbench.extract.claims.casualty_words import load_casualty_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.claims.figures import Figures
from workbench.extract.claims.gapping import share_victims
from workbench.extract.claims.lists import add_sums
from workbench.extract.claims.nouns import NounReader
from workbench.extract.claims.totals import find_sums, find_totals
from workbench.extract.claims.verbs import VerbReader
from workbench.extract.event_words import load_event_words
from workbench.extract.factuality import load_doubt_words, names_nobody
from workbench.extract.groups.sentences import Clauses
from workbench.extract.triggers.trigger import ACTORS, Trigger
from workbench.model.claim import Measure

DEADLY_REACH = 6
"""Tokens after "shot", "beat" and the like within which "dead" or "to death" makes it killing."""


FARTHEST_THEM = 3
"""Sentences after people were hit in which "they" and "them" mean the same."""


class ClaimFinder:
    """Collects the claims of a document."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.words = load_casualty_words()
        self.figures = Figures()

    def find(self, triggers: list[Trigger]) -> list[FoundClaim]:
        """All claims in text order."""
        for trigger in triggers:
            measure = measure_of(self.clauses, trigger)
            if measure is None:
                continue
            if trigger.negated:
                self._add_nobody(trigger, measure)
            else:
                self._add_objects(trigger, measure)
        verbs, nouns = VerbReader(self.figures), NounReader(self.figures)
        for sentence in sorted(self._sentences(triggers)):
            clause = self.clauses[sentence]
            for index, group in enumerate(clause.groups):
                if group.kind == "V":
                    verbs.read(clause, index)
                elif group.kind in "NJ":
                    nouns.read(clause, index)
        found = self._without_pronouns(self.figures.found)
        found.sort(key=lambda claim: (claim.sentence, claim.first, -claim.last))
        self._side_of_others(found)
        share_victims(self.clauses, found)
        find_totals(self.clauses, found)
        find_sums(found)
        add_sums(found, self.figures.lists)
        return found

    def _without_pronouns(self, found: list[FoundClaim]) -> list[FoundClaim]:
        """Without "he" where one person is said to be hit, and "them" soon after others were."""
        named = [claim for claim in found if not self._is_pronoun(claim)]
        one = {claim.measure for claim in named if claim.high == 1}
        many: dict[Measure, set[int]] = {}
        for claim in named:
            if claim.high != 1:
                near = range(claim.sentence, claim.sentence + FARTHEST_THEM + 1)
                many.setdefault(claim.measure, set()).update(near)
        kept = {id(claim) for claim in named}
        for claim in found:
            told = claim.measure in one if claim.high == 1 else claim.sentence in many.get(claim.measure, ())
            if not told:
                kept.add(id(claim))
        return [claim for claim in found if id(claim) in kept]

    def _is_pronoun(self, claim: FoundClaim) -> bool:
        """Whether nobody but "he", "them" is counted; "more of them" are others than those told before."""
        clause = self.clauses[claim.sentence]
        group = clause.groups[claim.group]
        if group.role != "pronoun" or group.partitive is not None or claim.count is not None:
            return False
        return not (claim.group and clause.word(claim.group - 1) == "of")

    def _add_objects(self, trigger: Trigger, measure: Measure) -> None:
        clause = self.clauses[trigger.sentence]
        doers = [clause.groups[k].role for k in trigger.subjects]
        surely_people = not ACTORS.isdisjoint(doers)
        self.figures.add_list(clause, trigger.objects, measure, trigger.lemma, trigger, surely_people)

    def _add_nobody(self, trigger: Trigger, measure: Measure) -> None:
        clause, words = self.clauses[trigger.sentence], load_doubt_words()
        for k in trigger.objects:
            if names_nobody(clause, k, words):
                self.figures.add_none(clause, k, measure)

    def _side_of_others(self, found: list[FoundClaim]) -> None:
        """ "Killed 84 soldiers and captured 18 others": the others are on the side of those before."""
        for previous, claim in pairwise(found):
            head = self.clauses.document.lower[self.clauses[claim.sentence].groups[claim.group].head]
            if (
                claim.sentence == previous.sentence
                and claim.side == "unknown"
                and head in self.words.open_end
            ):
                claim.side = previous.side

    def _sentences(self, triggers: list[Trigger]) -> set[int]:
        """Sentences that hold a casualty word; all others can state no figure."""
        document = self.clauses.document
        cues = self.words.cues
        found = {trigger.sentence for trigger in triggers}
        for sentence, (first, last) in enumerate(document.sentences):
            if sentence not in found and not cues.isdisjoint(document.lower[first:last]):
                found.add(sentence)
        return found


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
