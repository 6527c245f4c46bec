"""Which named group "the rebels" are: the one the report calls so, else the last one named before them."""

from __future__ import annotations

from bisect import bisect_left

from workbench.extract.document import Name
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.incident import FoundActor, FoundIncident
from workbench.extract.lexicon import load_roles
from workbench.extract.switches import is_on

RULE = "party: group named in the report"
BESIDE = 2
"""Tokens after a group's name in which its fighters stand: "Front guerrillas"."""
UNTOLD = frozenset(
    {"unidentified", "unknown", "unnamed", "other", "another", "rival", "suspected", "foreign"}
)
"""Words of those who are not said, or said not, to be of the group told of."""
BODIES = frozenset({"group", "organisation", "person"})


class Parties:
    """The named groups of one report, for the fighters that are told of without their name."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.groups = [name for name in clauses.document.names if name.kind == "group"]
        self._fielding = [name for name in self.groups if self._fields_fighters(name)]

    def name_parties(self, incident: FoundIncident) -> None:
        """Give the fighters of an incident that has no named party the group they are of."""
        if not self.groups or not is_on(RULE) or any(self._is_named(actor) for actor in incident.actors):
            return
        for actor in incident.actors:
            if actor.noun_role != "militant" or actor.role == "target" or actor.attribution == "denied":
                continue
            if not UNTOLD.isdisjoint(self.clauses.document.lower[actor.first : actor.last]):
                continue
            name = self._last_before(self._fielding, actor) or self._last_before(self.groups, actor)
            name = name or next(iter(self._fielding), None)
            if name is not None:
                actor.party = (name.first, name.last)
                incident.note(RULE)

    def _is_named(self, actor: FoundActor) -> bool:
        names = (self.clauses.name_at.get(token) for token in range(actor.first, actor.last))
        return actor.party is not None or any(name is not None and name.kind in BODIES for name in names)

    def _fields_fighters(self, name: Name) -> bool:
        """Whether the report speaks of fighters of the group: "Front rebels", "rebels of the Front"."""
        document, roles = self.clauses.document, load_roles().role_of
        lower, (opening, end) = document.lower, document.sentences[document.sentence_of[name.first]]
        beside = lower[name.last : min(end, name.last + BESIDE)]
        before = name.first - 1
        before -= before > opening and lower[before] == "the"
        if before > opening and lower[before] in ("of", "from"):
            beside = [*beside, lower[before - 1]]
        return any(roles.get(word) == "militant" for word in beside)

    @staticmethod
    def _last_before(names: list[Name], actor: FoundActor) -> Name | None:
        at = bisect_left(names, actor.first, key=lambda name: name.first)
        return names[at - 1] if at else None
