"""Puts incidents together, sentence after sentence."""

from __future__ import annotations

from workbench.extract.counts import count_in
from workbench.extract.document import Name
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.absorption import events_of_sentence, is_effect
from workbench.extract.incidents.antecedents import Antecedents
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.dates import DateReader
from workbench.extract.incidents.headlines import stands_as_headline
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.incidents.merging import DEFINITE, EXPLOSIONS, MEMORY, STATE, compatible, match
from workbench.extract.incidents.participants import add_participants
from workbench.extract.incidents.places import PlaceReader
from workbench.extract.switches import is_on
from workbench.extract.triggers.trigger import Trigger

MANY = 3
"""Places that make what is told of them a whole day's or campaign's events."""
LEAD = 8
"""Sentences at the top in which a plain plural ("the attacks") may be what the whole report is about."""
TOLD_CLOSER = "place: told closer"
SILENT_KINDS = frozenset({"threat"})
THREATENED_KINDS = frozenset({"attack", "bombing", "abduction", "arson"})
WITH_UMBRELLA = frozenset({"attack", "bombing", "clash", "airstrike", "takeover"})
"""Kinds that, told without a place, go on with the umbrella."""


class Assembler:
    """Makes incidents of event words; places and dates pass from sentence to sentence."""

    def __init__(self, clauses: Clauses, places: PlaceReader, dates: DateReader) -> None:
        self.clauses = clauses
        self.places = places
        self.dates = dates
        self.words = load_assembly_words()
        self.antecedents = Antecedents(clauses)
        self.incidents: list[FoundIncident] = []
        self.umbrella: FoundIncident | None = None
        self._main = places.main()
        self._last_place: Name | None = None
        self._last_paragraph = -1

    def assemble(self, triggers: list[Trigger]) -> list[FoundIncident]:
        """All incidents, in the order in which they are first told."""
        by_sentence: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            by_sentence.setdefault(trigger.sentence, []).append(trigger)
        for sentence in range(len(self.clauses)):
            self.dates.read(sentence)
            own = by_sentence.get(sentence)
            if own and not stands_as_headline(self.clauses.document, sentence):
                self._tell(sentence, own)
        return self.incidents

    def _tell(self, sentence: int, triggers: list[Trigger]) -> None:
        clause = self.clauses[sentence]
        told = [trigger for trigger in triggers if trigger.factual and trigger.kind not in SILENT_KINDS]
        if self._is_accident(sentence, told):
            return
        for trigger in triggers:
            for k in trigger.objects if trigger.kind == "operation" and trigger.verbal else ():
                told = [other for other in told if other.group != k]
        groups = [
            (kind, own, False)
            for attempted in (False, True)
            for kind, own in events_of_sentence(clause, [t for t in told if t.attempted is attempted])
        ]
        past = [trigger for trigger in triggers if trigger.past and not (trigger.negated or trigger.unreal)]
        if past and self._is_pinned(sentence, past):
            groups += [(kind, own, True) for kind, own in events_of_sentence(clause, past)]
        threats = [
            trigger
            for trigger in triggers
            if trigger.threatened
            and trigger.objects
            and trigger.kind in THREATENED_KINDS
            and not trigger.past
        ]
        first_here = len(self.incidents)
        for kind, own, background in groups:
            self._event(sentence, kind, own, background, first_here)
        if threats:
            self._event(sentence, threats[0].kind, threats, False, first_here)

    def _event(
        self, sentence: int, kind: str, triggers: list[Trigger], background: bool, first_here: int
    ) -> None:
        clause = self.clauses[sentence]
        places = next(
            (found for t in triggers if (found := self.places.of_event(clause, t.first, t.subjects))), []
        )
        first = triggers[0].first
        date = (
            self.dates.of_history(sentence, first)
            if background
            else self.dates.of_event(sentence, first, is_known(clause, triggers))
        )
        counted = any(clause.groups[k].number is not None for t in triggers for k in t.objects)
        background = background or (counted and self.dates.is_cumulative(date))
        wheres: list[Name | None] = [*places] or [None]
        like = self._alike(clause, triggers)
        for place in wheres:
            incident = FoundIncident(kind, background=background, date=date, sentences=[sentence])
            incident.enumerated = len(places) > 1
            incident.aside = all(_in_relative_clause(clause, trigger) for trigger in triggers)
            incident.like = like
            if place is not None:
                incident.places = [place]
                incident.within = [] if incident.enumerated else self._around(place)
            else:
                self._inherit_place(incident, sentence)
            if place is not None and not incident.background:
                self._narrow(incident, place)
            for trigger in triggers:
                incident.add_trigger(trigger)
                add_participants(clause, incident, trigger, self.antecedents)
                incident.note(*trigger.why)
            if any(trigger.attempted for trigger in triggers):
                incident.stage = "attempted"
            elif all(trigger.threatened for trigger in triggers):
                incident.stage = "threatened"
            self._place_in_story(incident, first_here)
        if places and not background:
            self._last_place = (
                places[0] if len(places) == 1 and not self.places.is_region(places[0]) else None
            )
            self._last_paragraph = self.clauses.document.paragraph_of[sentence]

    def _is_accident(self, sentence: int, told: list[Trigger]) -> bool:
        """Whether only harm is told, and it came of a crash or the like."""
        first, last = self.clauses.document.sentences[sentence]
        if self.words.accidents.isdisjoint(self.clauses.document.lower[first:last]):
            return False
        return all(is_effect(trigger) for trigger in told)

    def _is_pinned(self, sentence: int, triggers: list[Trigger]) -> bool:
        """Whether history is told of one event, with its day or its figure, so that it is worth showing."""
        clause = self.clauses[sentence]
        if not any(trigger.objects for trigger in triggers):
            return False
        counted = any(clause.groups[k].number is not None for t in triggers for k in t.objects)
        return counted or self.dates.has_date(sentence)

    def _inherit_place(self, incident: FoundIncident, sentence: int) -> None:
        incident.place_inherited = True
        if incident.background:
            return
        same_paragraph = self.clauses.document.paragraph_of[sentence] == self._last_paragraph
        if self._last_place is not None and same_paragraph and is_on("place: same paragraph"):
            incident.places = [self._last_place]
            incident.note("place: same paragraph")
        elif self.umbrella is not None and is_on("place: umbrella"):
            incident.places = list(self.umbrella.places)
            incident.note("place: umbrella")
        elif self._main is not None and is_on("place: main place"):
            incident.places = [self._main]
            incident.note("place: main place")

    def _around(self, place: Name) -> list[Name]:
        """What a place is said to lie in; a part of a town lies in the town the report is about."""
        found = self.places.around(place)
        main = self._main
        if found or main is None or main is place or not self.places.is_part_of_town(place):
            return found
        return [] if self.places.is_region(main) else [main]

    def _narrow(self, incident: FoundIncident, country: Name) -> None:
        """Of an event that is only said to be in a country, the report's main place in that country."""
        main = self._main
        if main is None or not self.places.is_country(country) or self.places.is_country(main):
            return
        if self.places.may_lie_in(main, country) and is_on("place: main place of the country"):
            incident.places = [main]
            incident.note("place: main place of the country")

    def _place_in_story(self, incident: FoundIncident, first_here: int) -> None:
        """Join the incident it tells again, or add it."""
        clause = self.clauses[incident.sentences[0]]
        known = self._umbrella_meant(incident, first_here) or match(
            self.incidents, incident, clause, self.places
        )
        may_be_umbrella = self.umbrella is None and self._may_be_umbrella(incident)
        if known is not None:
            self._join(known, incident)
        else:
            self.incidents.append(incident)
        if may_be_umbrella and (known is None or (known.kind in WITH_UMBRELLA and not known.enumerated)):
            self.umbrella = known or incident

    def _umbrella_meant(self, incident: FoundIncident, first_here: int) -> FoundIncident | None:
        """The umbrella, when a violent event is told without a place or in the umbrella's own sentence."""
        umbrella = self.umbrella
        if umbrella is None or incident.background or not compatible(umbrella, incident):
            return None
        if incident.has_perpetrator(STATE) and not umbrella.has_perpetrator(STATE):
            return None
        if incident.sentences[0] == umbrella.sentences[0] and incident.kind in self.words.violent:
            return umbrella
        over_all = "place: umbrella" in incident.why
        again = {self.places.key(name) for name in incident.places} == {
            self.places.key(name) for name in umbrella.places
        }
        if incident.kind in WITH_UMBRELLA and (over_all or (again and not incident.place_inherited)):
            return umbrella
        return None

    def _may_be_umbrella(self, incident: FoundIncident) -> bool:
        """Several events over a region: a plural event noun, or one beside "coordinated", "a wave of"."""
        if incident.kind not in WITH_UMBRELLA or incident.background or incident.enumerated:
            return False
        if not incident.places or not self.places.is_region(incident.places[0]):
            return False
        clause = self.clauses[incident.sentences[0]]
        if self._is_of_many_places(clause):
            return True
        for trigger in incident.triggers:
            if trigger.verbal:
                continue
            group = clause.groups[trigger.group]
            lead = incident.sentences[0] < LEAD
            series = not self.words.series_words.isdisjoint(clause.lower[group.first : group.last])
            if series or (lead and clause.lower[trigger.last - 1].endswith("s")):
                return True
        return False

    def _is_of_many_places(self, clause: Clause) -> bool:
        """ "At 48 locations in 14 cities", "in a dozen towns"."""
        for k, group in enumerate(clause.groups):
            if group.kind == "N" and clause.head_word(k) in self.words.many_places:
                count = count_in(clause.document, group.first, group.last)
                if count is not None and count.low >= MANY:
                    return True
        return False

    def _alike(self, clause: Clause, triggers: list[Trigger]) -> FoundIncident | None:
        """The last violence told before of which "similar attacks" are the like."""
        for trigger in triggers:
            group = clause.groups[trigger.group]
            if not trigger.verbal and not self.words.alike.isdisjoint(
                clause.lower[group.first : trigger.last]
            ):
                recent = self.incidents[-MEMORY:]
                same = [one for one in recent if one.kind == trigger.kind and not one.background]
                parts = [one for one in same if one is not self.umbrella]
                return next(iter((parts or same)[::-1]), None)
        return None

    def _is_finer(self, known: FoundIncident, incident: FoundIncident) -> bool:
        """Whether what was told of a region is now told of a town: "the blast in the town of X"."""
        if incident.place_inherited or not incident.places or known.is_umbrella or known is self.umbrella:
            return False
        regions = bool(known.places) and all(self.places.is_region(name) for name in known.places)
        return regions and not any(self.places.is_region(name) for name in incident.places)

    def _join(self, known: FoundIncident, incident: FoundIncident) -> None:
        sentence = incident.sentences[0]
        if known.sentences[-1] != sentence:
            known.sentences.append(sentence)
        clause = self.clauses[sentence]
        if known.kind != incident.kind and known is not self.umbrella and _is_more_exact(known, incident):
            known.kind = incident.kind
        if known.date is None or (not known.date.own and incident.date is not None and incident.date.own):
            known.date = incident.date
        if known.place_inherited and not incident.place_inherited:
            known.places, known.place_inherited = incident.places, False
            known.within = incident.within
        elif is_on(TOLD_CLOSER) and self._is_finer(known, incident):
            known.note(TOLD_CLOSER)
            known.places, known.within = incident.places, incident.within or known.places
        if known.stage != "accomplished" and incident.stage == "accomplished":
            known.stage = "accomplished"
        for trigger in incident.triggers:
            if known.add_trigger(trigger):
                add_participants(clause, known, trigger, self.antecedents)
        known.note(*incident.why)


def _is_more_exact(known: FoundIncident, incident: FoundIncident) -> bool:
    """Whether the later telling says which attack it was: of a place only listed, or by what exploded."""
    if known.enumerated and not known.is_umbrella:
        return True
    return known.kind == "attack" and incident.kind in EXPLOSIONS


def _in_relative_clause(clause: Clause, trigger: Trigger) -> bool:
    """ "An officer, whose car was blown up": told of somebody in passing."""
    for k in range(trigger.group, max(-1, trigger.group - 4), -1):
        kind = clause.kinds[k]
        if kind == "W" or clause.word(k) == "whose":
            return True
        if k != trigger.group and kind in ",.;K":
            return False
    return False


def is_known(clause: Clause, triggers: list[Trigger]) -> bool:
    """Whether an event is only named, as one the reader knows of: "the killing of two judges"."""
    return all(
        not trigger.verbal and clause.groups[trigger.group].determiner in DEFINITE for trigger in triggers
    )
