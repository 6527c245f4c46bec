"""An incident as the rules put it together, before it gets its id."""

from __future__ import annotations

import datetime

from msgspec import Struct

from workbench.extract.claims.claim import FoundClaim
from workbench.extract.document import Name, TimeExpression
from workbench.extract.triggers.trigger import Trigger
from workbench.model.incident import Attribution, Role, Stage


class FoundActor(Struct):
    """Somebody who took part: tokens [first, last)."""

    first: int
    last: int
    role: Role
    noun_role: str | None
    """Class of its head: militant, security, group ..."""
    attribution: Attribution = "reported"
    by: str | None = None
    spread: bool = False
    """Taken over from the umbrella's claim."""
    party: tuple[int, int] | None = None
    """Tokens of the name of the party that the words mean, where it stands elsewhere: "gunmen", the Front."""


class FoundDate(Struct):
    """When it happened, both days included."""

    start: datetime.date
    end: datetime.date
    precision: int
    """1 day, 2 a few days or a week, 3 a month."""
    clock: str | None = None
    """"HH:MM"."""
    time: TimeExpression | None = None
    """The expression it came from."""
    own: bool = False
    """Given in the sentence of the event, not taken over from elsewhere."""


class FoundIncident(Struct, eq=False):
    """One incident; spans are token spans."""

    kind: str
    """A kind of events.toml."""
    places: list[Name] = []
    within: list[Name] = []
    """What the report says the place lies in: "Karsa, Lakeside province"."""
    place_inherited: bool = False
    enumerated: bool = False
    """One of several places listed together."""
    date: FoundDate | None = None
    stage: Stage = "accomplished"
    sentences: list[int] = []
    triggers: list[Trigger] = []
    actors: list[FoundActor] = []
    targets: list[tuple[int, int, str | None]] = []
    """(first, last, class of the head)."""
    victims: list[tuple[int, int, str | None]] = []
    weapons: list[tuple[int, int]] = []
    on_place: bool = False
    """A place named was what it was directed at."""
    aside: bool = False
    """Told in a relative clause only: "an officer, whose car was blown up"."""
    disclaimed: bool = False
    """The group that speaks of the attacks keeps silent about this one, or denies it."""
    like: FoundIncident | None = None
    """The incident it is said to be similar to."""
    claims: list[FoundClaim] = []
    umbrella: FoundIncident | None = None
    is_umbrella: bool = False
    sub_event: str = ""
    muc_type: str | None = None
    background: bool = False
    cue_score: float = 0.0
    confidence: float = 0.5
    why: list[str] = []
    _told: set[tuple[str, tuple[str, ...]]] = set()
    _known_actors: dict[tuple[str, ...], FoundActor] = {}
    _trigger_ids: set[int] = set()

    def is_new(self, what: str, words: tuple[str, ...]) -> bool:
        """Whether these words were not yet told as what is named; they are from now on."""
        if (what, words) in self._told:
            return False
        self._told.add((what, words))
        return True

    def add_actor(self, words: tuple[str, ...], actor: FoundActor) -> None:
        """Add an actor; one told before in the same words keeps the more telling attribution."""
        known = self._known_actors.setdefault(words, actor)
        if known is actor:
            self.actors.append(actor)
        elif known.attribution == "reported" != actor.attribution:
            known.attribution, known.by = actor.attribution, actor.by

    def add_trigger(self, trigger: Trigger) -> bool:
        """Add an event word; False when the incident has it already."""
        if id(trigger) in self._trigger_ids:
            return False
        self._trigger_ids.add(id(trigger))
        self.triggers.append(trigger)
        return True

    def note(self, *rules: str) -> None:
        """Add rule names, each once."""
        for rule in rules:
            if rule not in self.why:
                self.why.append(rule)

    def has_perpetrator(self, noun_roles: frozenset[str]) -> bool:
        """Whether somebody of one of these classes is said to have done it."""
        return any(
            actor.noun_role in noun_roles for actor in self.actors if actor.role in ("perpetrator", "both")
        )
