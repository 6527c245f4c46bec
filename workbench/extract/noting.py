"""The mentions of a report: names, described actors, times, figures, weapons and event words, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from msgspec import Struct

from workbench.extract.attribution.statement import Statement
from workbench.extract.counts import count_in
from workbench.extract.document import Document, Name, PlaceChoice
from workbench.extract.groups.group import Group
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.incident import FoundActor, FoundIncident
from workbench.extract.lexicon import LexiconFile, load_names_lexicon, load_roles
from workbench.extract.switches import is_on
from workbench.model.span import MentionKind
from workbench.scheme.words import word_class

NUMBERS = re.compile("Q*C+")
KIND_OF_NAME: dict[str, MentionKind] = {
    "person": "person", "place": "place", "nationality": "nationality", "group": "group",
    "organisation": "organisation", "facility": "facility", "weapon": "weapon", "event": "event",
}  # fmt: skip
"""Names of kind "other" are no mentions."""
FIGURE, WEAPON_PHRASE, WEAPON_WORD, SPOKEN = "figure", "weapon phrase", "weapon word", "speaker"
"""The rules that make mentions here."""
ACTOR_NAMES = ("group", "organisation", "person")


class Mention(Struct, eq=False):
    """A mention over tokens [first, last) that has no id yet."""

    kind: MentionKind
    first: int
    last: int
    name: str
    entity: str | None = None
    value: str | None = None
    why: tuple[str, ...] = ()
    confidence: float = 1.0
    choice: PlaceChoice | None = None
    id: str = ""


class MentionBook:
    """All mentions of a report, each span and kind once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._by_span: dict[tuple[MentionKind, int, int], Mention] = {}
        self._at: dict[tuple[int, int], Mention] = {}

    def add(
        self,
        kind: MentionKind,
        first: int,
        last: int,
        why: tuple[str, ...],
        confidence: float,
        name: str | None = None,
        entity: str | None = None,
        value: str | None = None,
        choice: PlaceChoice | None = None,
    ) -> Mention:
        """The mention of that kind and span, made if it is new."""
        known = self._by_span.get((kind, first, last))
        if known is None:
            words = name or self.document.quote(first, last)
            known = Mention(kind, first, last, words, entity, value, why, confidence, choice)
            self._by_span[kind, first, last] = known
            self._at.setdefault((first, last), known)
        return known

    def at(self, first: int, last: int) -> Mention | None:
        """Any mention of exactly these tokens."""
        return self._at.get((first, last))

    def numbered(self) -> list[Mention]:
        """All mentions in text order, with their ids set."""
        ordered = sorted(self._by_span.values(), key=lambda m: (m.first, m.last, m.kind))
        for number, mention in enumerate(ordered, start=1):
            mention.id = f"m{number}"
        return ordered


class Noter:
    """Collects the mentions of one report, and finds the one behind the words of a source or an actor."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.document = clauses.document
        self.book = MentionBook(clauses.document)
        self._actors_at: dict[int, Name] = {
            token: actor for actor in self.document.actors for token in range(actor.first, actor.last)
        }
        self._mention_of: dict[int, Mention] = {}
        """By the ``id()`` of the described actor."""

    def note_names(self) -> None:
        """Names, described actors, times, figures and weapons."""
        document = self.document
        actors = {(actor.first, actor.last) for actor in document.actors}
        for name in document.names:
            kind = KIND_OF_NAME.get(name.kind)
            people = kind == "nationality" and (name.first, name.last) in actors
            if kind is not None and not people:
                self._note_name(kind, name)
        for place in document.places_inside:
            self._note_name("place", place)
        for actor in document.actors:
            self._mention_of[id(actor)] = self._note_actor(actor)
        taken: set[int] = set()
        for time in document.times:
            taken.update(range(time.first, time.last))
            kind = "duration" if time.kind == "set" else time.kind
            self.book.add(kind, time.first, time.last, (time.why,), 0.9, value=time.value)
        if is_on(FIGURE):
            self._note_figures(taken)
        self._note_weapons()

    def _note_actor(self, actor: Name) -> Mention:
        """The mention of a described actor; a country that acts is noted beside its place.

        "The group" that stands for a named one is of its kind.
        """
        if actor.kind == "organisation":
            return self._note_name("organisation", actor)
        kind = "group" if actor.canonical else described_kind(self.document.lower[actor.last - 1])
        return self.book.at(actor.first, actor.last) or self._note_name(kind, actor)

    def _note_name(self, kind: MentionKind, name: Name) -> Mention:
        confidence = _confidence(name.score)
        return self.book.add(
            kind,
            name.first,
            name.last,
            name.why,
            confidence,
            name=name.canonical,
            entity=name.entity,
            choice=name.choice,
        )

    def _note_figures(self, taken: set[int]) -> None:
        for match in NUMBERS.finditer("".join(self.document.tags)):
            first, last = match.span()
            if taken.isdisjoint(range(first, last)):
                count = count_in(self.document, first, last)
                if count is not None:
                    self.book.add("quantity", first, last, (FIGURE,), 0.9)

    def _note_weapons(self) -> None:
        roles, lower, tags = load_roles(), self.document.lower, self.document.tags
        cues, total, end = weapon_cues(), len(lower), 0
        for token in [token for token, word in enumerate(lower) if word in cues]:
            if token < end:
                continue
            found = roles.weapon_phrases.match(lower, token, total)
            if found is not None and is_on(WEAPON_PHRASE):
                end = found[0]
                self.book.add("weapon", token, end, (WEAPON_PHRASE,), 0.8)
            elif lower[token] in roles.weapons and tags[token] == "N" and is_on(WEAPON_WORD):
                self.book.add("weapon", token, token + 1, (WEAPON_WORD,), 0.6)

    def note_events(self, incidents: Iterable[FoundIncident]) -> None:
        """The event words of the incidents."""
        for incident in incidents:
            for trigger in incident.triggers:
                self.book.add("event", trigger.first, trigger.last, trigger.why, 0.7)

    def source(self, statement: Statement) -> Mention | None:
        """The mention of who says it, made if there is none; None for a pronoun nobody stands behind."""
        first, last = statement.resolved
        if statement.resolved != statement.source:
            return self._named(first, last) or self._spoken(
                described_kind(self.document.lower[last - 1]), first, last
            )
        group = self.clauses[statement.sentence].groups[statement.group]
        if group.role == "pronoun":
            return None
        return self._actor_mention(group.first, last, group)

    def _actor_mention(self, first: int, last: int, group: Group) -> Mention | None:
        """The mention behind a noun group: its name, a described actor in it, else a new one."""
        named = self._named(first, last)
        if named is not None:
            return named
        actor = self._actors_at.get(group.head)
        if actor is not None:
            return self._mention_of[id(actor)]
        start = group.first
        while start < group.head and self.document.tags[start] in "DS":
            start += 1
        kind = described_kind(self.document.lower[group.head], group.role)
        return self._spoken(kind, start, group.last)

    def _spoken(self, kind: MentionKind, first: int, last: int) -> Mention | None:
        """The mention of exactly these words, made because they are said to have spoken."""
        known = self.book.at(first, last)
        if known is not None or not is_on(SPOKEN):
            return known
        return self.book.add(kind, first, last, (SPOKEN,), 0.6)

    def behind(self, actor: FoundActor) -> Mention | None:
        """The mention of who took part: the name in the words or of the party they mean, else the
        described actor."""
        named = self._named(*(actor.party or (actor.first, actor.last)))
        if named is not None:
            return named
        described = self._actors_at.get(actor.last - 1)
        return self._mention_of[id(described)] if described is not None else None

    def _named(self, first: int, last: int) -> Mention | None:
        """The mention of the last name of an actor within the tokens."""
        for token in range(last - 1, first - 1, -1):
            name = self.clauses.name_at.get(token)
            if name is not None and name.kind in ACTOR_NAMES:
                return self.book.at(name.first, name.last)
        return None


@lru_cache(maxsize=4096)
def _confidence(score: float) -> float:
    """0.5 for no evidence for or against, a tenth more for each point."""
    return round(min(0.99, max(0.3, 0.5 + 0.1 * score)), 2)


@lru_cache(maxsize=4096)
def described_kind(head: str, role: str | None = None) -> MentionKind:
    """The kind of an actor described by a noun with that head; ``role`` is its class where the noun has none.

    People are a group, one of them is a person; officials speak for their body, as security forces do.
    """
    role = load_roles().role_of.get(head) or role
    lexicon = load_names_lexicon()
    if role in ("militant", "group") or head in lexicon.nationalities:
        return "group"
    many = word_class(head) == "NNS" or head in lexicon.collectives
    if role in ("civilian", "person"):
        return "group" if many else "person"
    return "person" if role == "official" and not many else "organisation"


@cache
def weapon_cues() -> frozenset[str]:
    """The words a weapon can begin with."""
    return load_roles().weapons | {
        phrase.split()[0] for phrase in LexiconFile("roles").phrases("weapon.phrases")
    }
