"""How sure the rules are of an incident, and whether it is news or background: signs whose weights add up.

The weights stand in ``lexicons/salience.toml``. They were fitted by logistic regression on the
development part of MUC-4 (does an incident of that type stand in the key?), the signs chosen on one
half of it and checked on the other; one unit of log odds is 0.13 of confidence.
"""

from __future__ import annotations

from workbench.extract.groups.group import Group
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.incidents.merging import DEFINITE
from workbench.extract.incidents.salience import load_salience
from workbench.extract.switches import is_on
from workbench.extract.triggers.trigger import Trigger
from workbench.scheme.events import sub_event

MOST_CUES = 10.0
NOT_OF_MUC = "no MUC-4 type: told in passing"
MERE_OPERATION = "operation without violence"
CIRCUMSTANCES = frozenset({"disruption", "threat"})
"""Kinds of no type of their own that are background of the violence they go with."""
MOST_FOR_CIRCUMSTANCES = 0.3
RECENT_DAYS = 20
LARGE = 100
"""A figure that is a campaign's, not one event's."""
PERFECT = frozenset({"has", "have", "having"})
PRESENT = frozenset({"is", "are", "being"})
HEARING = 8
"""Tokens from an event noun within which it may be said that it was heard."""
CERTAIN = frozenset({"the", "these", "those", "his", "her", "its", "their", "our", "my", "both", "all"})
SCARE_QUOTES = 6
"""Tokens that a quotation is longer than marks around single words."""
QUOTES = frozenset({'"', "``", "''"})
FIRST_PERSON = frozenset({"we", "our", "us", "i", "my"})
SOME_FIRST_PERSON = 0.003
MUCH_FIRST_PERSON = 0.012
"""Shares of first-person words that show an interview or a commentary, and a speech."""
HIT = {
    "person": "named victim",
    "official": "official hit",
    "civilian": "civilian hit",
    "facility": "building hit",
    "security": "soldiers hit",
    "militant": "fighters hit",
}


class Weigher:
    """Weighs the incidents of one report."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        lower = clauses.document.lower
        self._open_days: set[int] = set()
        """Sentences of an undated report that name a day without its year: it tells of its own time."""
        if clauses.document.published is None:
            times = (time for time in clauses.document.times if time.kind in ("date", "time"))
            self._open_days = {
                clauses.document.sentence_of[time.first] for time in times if time.start is None
            }
        own = FIRST_PERSON & clauses.document.vocabulary
        share = sum(map(lower.count, own)) / max(1, len(lower))
        self._speech: tuple[str, ...] = ()
        if share >= MUCH_FIRST_PERSON:
            self._speech = ("report is a speech",)
        elif share >= SOME_FIRST_PERSON:
            self._speech = ("report speaks of itself",)

    def weigh(self, incident: FoundIncident) -> None:
        """Set confidence, and background for events told in general or in passing."""
        salience = load_salience()
        signs = [sign for sign in self.signs(incident) if is_on(f"sign: {sign}")]
        total = salience.base + salience.kinds.get(incident.kind, 0.0)
        total += sum(salience.signs[sign] for sign in signs)
        told_in_passing = incident.umbrella is None and total < salience.news_at_least
        if incident.muc_type is not None and told_in_passing and is_on(NOT_OF_MUC):
            beside = sum(salience.signs[sign] for sign in signs if sign in salience.of_muc)
            incident.background |= total - beside < salience.news_at_least
            incident.muc_type = None
            incident.note(NOT_OF_MUC)
        cues = salience.cue * min(MOST_CUES, max(0.0, incident.cue_score - 2.0))
        incident.confidence = round(min(0.97, max(0.05, total + cues)), 2)
        if self._is_no_violence(incident):
            battle = incident.kind == "operation" and sub_event(incident.sub_event).event_type == "Battles"
            if battle and is_on(MERE_OPERATION):
                incident.sub_event = "Other"
                incident.note(MERE_OPERATION)
            incident.background = True
            incident.confidence = min(incident.confidence, MOST_FOR_CIRCUMSTANCES)
        incident.note(*(f"sign: {sign}" for sign in signs))

    def _is_no_violence(self, incident: FoundIncident) -> bool:
        """Whether it is a circumstance of events, none of its own: trains stopped, a search that goes on."""
        if incident.kind == "operation":
            told = incident.victims or incident.targets or incident.claims or incident.weapons
            return not told and all(not trigger.verbal for trigger in incident.triggers)
        return incident.sub_event == "Other" and incident.kind in CIRCUMSTANCES

    def signs(self, incident: FoundIncident) -> list[str]:
        """The signs of salience.toml that an incident shows."""
        found = self._signs_of_parties(incident)
        found += self._signs_of_words(incident)
        found += self._signs_of_telling(incident)
        found += self._signs_of_time(incident)
        held = {
            "own place": bool(incident.places) and not incident.place_inherited,
            "place taken over": incident.place_inherited,
            "enumerated": incident.enumerated,
            "umbrella": incident.is_umbrella,
            "threatened": incident.stage == "threatened",
            "history": incident.background,
            "armed sides": incident.kind == "clash",
            "from the air": incident.sub_event == "Air/drone strike",
        }
        found += [sign for sign, holds in held.items() if holds]
        if incident.muc_type is not None:
            return found
        return [sign for sign in found if sign not in load_salience().of_violence]

    def _signs_of_parties(self, incident: FoundIncident) -> list[str]:
        roles = [role for _, _, role in (*incident.victims, *incident.targets)]
        counted = [claim for claim in incident.claims if claim.count is not None]
        held = {
            "nobody hit": not roles,
            "people in general": bool(incident.victims)
            and not incident.targets
            and self._all_general(incident),
            "weapon": bool(incident.weapons),
            "figure": bool(counted),
            "hundreds": any(claim.low is not None and claim.low >= LARGE for claim in counted),
            "doer": incident.has_perpetrator(frozenset({"militant", "civilian", "group"})),
            "nothing told": not (roles or counted or incident.actors or incident.enumerated),
        }
        hit = dict.fromkeys(HIT[role] for role in roles if role in HIT)
        return [*hit, *(sign for sign, holds in held.items() if holds)]

    def _all_general(self, incident: FoundIncident) -> bool:
        """Whether all victims are kinds of people, not certain ones: "peasants", "the population"."""
        words, document = load_salience(), self.clauses.document
        for first, last, _ in incident.victims:
            head = document.lower[last - 1]
            counted = any(tag in "C" for tag in document.tags[first:last])
            named = any(self.clauses.name_at.get(token) is not None for token in range(first, last))
            certain = document.lower[max(0, first - 1)] in CERTAIN and head not in words.collectives
            if counted or named or certain or not (_is_plural(head) or head in words.collectives):
                return False
        return True

    def _signs_of_words(self, incident: FoundIncident) -> list[str]:
        """What the event words themselves say: their tense and number, and whether they are known already."""
        signs = dict.fromkeys(
            sign for t in incident.triggers if (sign := load_salience().words.get(t.lemma)) is not None
        )
        found = list(signs)
        lower = self.clauses.document.lower
        verbs = [trigger for trigger in incident.triggers if trigger.verbal]
        nouns = [trigger for trigger in incident.triggers if not trigger.verbal]
        groups = [self._group(trigger) for trigger in verbs]
        auxiliaries = {word for group in groups for word in lower[group.first : group.head]}
        plural = [_is_plural(lower[trigger.last - 1]) for trigger in nouns]
        held = {
            "nouns only": bool(nouns) and not verbs,
            "told of as known": any(self._group(trigger).determiner in DEFINITE for trigger in nouns),
            "single event": not all(plural),
            "many events": any(plural),
            "in the present": not PRESENT.isdisjoint(auxiliaries),
            "in the perfect": not PERFECT.isdisjoint(auxiliaries),
            "only heard": bool(nouns) and not verbs and self._is_heard(nouns),
            "in general": any(trigger.generic for trigger in verbs),
            "named as a crime": bool(nouns)
            and not verbs
            and not any(plural)
            and all(trigger.generic for trigger in nouns),
        }
        return found + [sign for sign, holds in held.items() if holds]

    def _is_heard(self, nouns: list[Trigger]) -> bool:
        lower, words = self.clauses.document.lower, load_salience().heard
        return any(
            not words.isdisjoint(lower[max(0, noun.first - HEARING) : noun.last + HEARING]) for noun in nouns
        )

    def _group(self, trigger: Trigger) -> Group:
        return self.clauses[trigger.sentence].groups[trigger.group]

    def _signs_of_telling(self, incident: FoundIncident) -> list[str]:
        document = self.clauses.document
        first, last = document.sentences[incident.sentences[0]]
        words = document.lower[first:last]
        held = {
            "speaker's own words": not FIRST_PERSON.isdisjoint(words),
            "in quotation marks": not QUOTES.isdisjoint(words) and self._is_quoted(incident.triggers[:1]),
        }
        return [*self._speech, *(sign for sign, holds in held.items() if holds)]

    def _is_quoted(self, triggers: list[Trigger]) -> bool:
        """Whether the event stands in what somebody is quoted with, not in marks around a word or two."""
        document = self.clauses.document
        for trigger in triggers:
            first, last = document.sentences[trigger.sentence]
            marks = [token for token in range(first, last) if document.lower[token] in QUOTES]
            before = [token for token in marks if token < trigger.first]
            after = [token for token in marks if token > trigger.first]
            if len(before) % 2 == 1 and (after[0] if after else last) - before[-1] > SCARE_QUOTES:
                return True
        return False

    def _signs_of_time(self, incident: FoundIncident) -> list[str]:
        date, published = incident.date, self.clauses.document.published
        if published is None:
            return ["dated now"] if incident.sentences[0] in self._open_days else []
        now = date is not None and date.own and 0 <= (published - date.end).days <= RECENT_DAYS
        return ["dated now"] if now else []


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith("ss")
