"""How sure the rules are of an incident, and whether it is news or background: weights that add up.

The weights were fitted by logistic regression on the development part of MUC-4 (does an incident of that
type stand in the key?), then rounded; one unit of log odds is 0.13 of confidence.
"""

from __future__ import annotations

from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.incidents.merging import DEFINITE

BASE = 0.45
WEIGHTS = {
    "named victim": 0.16,
    "official hit": 0.08,
    "civilian hit": 0.07,
    "building hit": 0.07,
    "soldiers hit": -0.06,
    "fighters hit": -0.03,
    "only fighters hit": -0.08,
    "told of as known": 0.09,
    "dated now": 0.07,
    "dated long ago": -0.05,
    "own place": 0.06,
    "weapon": 0.06,
    "figure": 0.02,
    "doer": 0.04,
    "nouns only": -0.05,
    "speaker's own words": -0.05,
    "report speaks of itself": -0.06,
    "report is a speech": -0.09,
    "nothing told": -0.02,
    "enumerated": 0.1,
    "umbrella": 0.1,
    "threatened": -0.1,
    "history": -0.15,
    "cue": 0.02,
}
"""What each sign adds to the confidence; "cue" counts for each point of the cues' score up to MOST_CUES.
An enumerated place and an umbrella are no MUC-4 incidents of their own; their weights are chosen by hand."""
KIND_WEIGHTS = {
    "abduction": 0.04,
    "arson": 0.02,
    "bombing": -0.02,
    "destruction": 0.06,
    "looting": -0.12,
    "strike": -0.2,
    "disruption": -0.12,
    "prison_break": -0.02,
}
MOST_CUES = 10.0
NEWS_AT_LEAST = 0.48
"""Violence against others than fighters below this, cues aside, is told in passing: it becomes background."""
CIRCUMSTANCES = frozenset({"disruption", "threat"})
"""Kinds of no type of their own that are background of the violence they go with."""
MOST_FOR_CIRCUMSTANCES = 0.3
RECENT_DAYS = 20
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
        signs = self.signs(incident)
        total = BASE + KIND_WEIGHTS.get(incident.kind, 0.0) + sum(WEIGHTS[sign] for sign in signs)
        if incident.muc_type is not None and "only fighters hit" in signs:
            incident.muc_type = None
            incident.note("no MUC-4 type: fighters only")
        judged = incident.muc_type is not None and incident.kind in load_assembly_words().violent
        if judged and incident.umbrella is None and total < NEWS_AT_LEAST:
            incident.background = True
        cues = WEIGHTS["cue"] * min(MOST_CUES, max(0.0, incident.cue_score - 2.0))
        incident.confidence = round(min(0.97, max(0.05, total + cues)), 2)
        if self._is_no_violence(incident):
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
        """The signs of WEIGHTS that an incident shows."""
        roles = [role for _, _, role in (*incident.victims, *incident.targets)]
        signs = list(dict.fromkeys(HIT[role] for role in roles if role in HIT))
        if roles and self._only_fighters(incident):
            signs.append("only fighters hit")
        signs += self._signs_of_telling(incident)
        if incident.places and not incident.place_inherited:
            signs.append("own place")
        if incident.weapons:
            signs.append("weapon")
        counted = any(claim.count is not None for claim in incident.claims)
        if counted:
            signs.append("figure")
        if incident.has_perpetrator(frozenset({"militant", "civilian", "group"})):
            signs.append("doer")
        if not (roles or counted or incident.actors or incident.enumerated):
            signs.append("nothing told")
        if incident.enumerated:
            signs.append("enumerated")
        if incident.is_umbrella:
            signs.append("umbrella")
        if incident.stage == "threatened":
            signs.append("threatened")
        if incident.background:
            signs.append("history")
        return signs

    def _only_fighters(self, incident: FoundIncident) -> bool:
        """Whether all that were hit are soldiers, fighters or theirs."""
        words, lower = load_assembly_words().combatants, self.clauses.document.lower
        return all(
            not words.isdisjoint(lower[first:last])
            for first, last, _ in (*incident.victims, *incident.targets)
        )

    def _signs_of_telling(self, incident: FoundIncident) -> list[str]:
        document = self.clauses.document
        signs = list(self._speech)
        first, last = document.sentences[incident.sentences[0]]
        if not FIRST_PERSON.isdisjoint(document.lower[first:last]):
            signs.append("speaker's own words")
        nouns = [trigger for trigger in incident.triggers if not trigger.verbal]
        if nouns and len(nouns) == len(incident.triggers):
            signs.append("nouns only")
        if any(self.clauses[t.sentence].groups[t.group].determiner in DEFINITE for t in nouns):
            signs.append("told of as known")
        date, published = incident.date, document.published
        if published is None and incident.sentences[0] in self._open_days:
            signs.append("dated now")
        if date is not None and date.own and published is not None:
            days = (published - date.end).days
            if 0 <= days <= RECENT_DAYS:
                signs.append("dated now")
            elif days > RECENT_DAYS * 4:
                signs.append("dated long ago")
        return signs
