"""From what the stages found to the records of an extraction: ids, character offsets, references."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workbench.extract.attribution import Statement
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.counts import count_in
from workbench.extract.document import Document, Name
from workbench.extract.extraction import (
    ExtractedActor,
    ExtractedClaim,
    ExtractedDate,
    ExtractedIncident,
    ExtractedMention,
    ExtractedPart,
    ExtractedReport,
    Extraction,
)
from workbench.extract.groups.group import Group
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.incident import FoundActor, FoundDate, FoundIncident
from workbench.extract.lexicon import LexiconFile, load_roles
from workbench.model.span import MentionKind
from workbench.scheme.events import sub_event

ARTICLES = frozenset({"the", "a", "an"})
NUMBERS = re.compile("Q*C+")
KIND_OF_NAME: dict[str, MentionKind] = {
    "person": "person", "place": "place", "nationality": "nationality", "group": "group",
    "organisation": "organisation", "facility": "facility", "weapon": "weapon", "event": "event",
}  # fmt: skip
"""Names of kind "other" are no mentions."""
KIND_OF_ROLE: dict[str, MentionKind] = {
    "civilian": "person", "official": "person", "person": "person", "militant": "group", "group": "group",
}  # fmt: skip
"""The kind of a described actor by the class of its head; every other is an organisation."""
ACTOR_NAMES = ("group", "organisation", "person")


@dataclass(slots=True, eq=False)
class Mention:
    """A mention over tokens [first, last) that has no id yet."""

    kind: MentionKind
    first: int
    last: int
    name: str
    entity: str | None = None
    value: str | None = None
    why: tuple[str, ...] = ()
    confidence: float = 1.0
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
    ) -> Mention:
        """The mention of that kind and span, made if it is new."""
        known = self._by_span.get((kind, first, last))
        if known is None:
            words = name or self.document.quote(first, last)
            known = Mention(kind, first, last, words, entity, value, why, confidence)
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


class Writer:
    """Writes the records of one report."""

    def __init__(self, clauses: Clauses, name: str, language: str | None) -> None:
        self.clauses = clauses
        self.document = clauses.document
        self.name = name
        self.language = language
        self.book = MentionBook(clauses.document)
        self._actors_at: dict[int, Name] = {
            token: actor for actor in self.document.actors for token in range(actor.first, actor.last)
        }

    # -------------------------------------------------------------------------------------- mentions
    def note_names(self) -> None:
        """Names, described actors, times, figures and weapons."""
        document = self.document
        for name in document.names:
            kind = KIND_OF_NAME.get(name.kind)
            if kind is not None:
                self._note_name(kind, name)
        roles = load_roles()
        for actor in document.actors:
            if self.book.at(actor.first, actor.last) is None:
                role = roles.role_of.get(document.lower[actor.last - 1], "")
                self._note_name("group" if role == "militant" else _actor_kind(actor, role), actor)
        taken: set[int] = set()
        for time in document.times:
            taken.update(range(time.first, time.last))
            kind = "duration" if time.kind == "set" else time.kind
            self.book.add(kind, time.first, time.last, ("time",), 0.9, value=time.value)
        self._note_figures(taken)
        self._note_weapons()

    def _note_name(self, kind: MentionKind, name: Name) -> Mention:
        confidence = round(min(0.99, max(0.3, 0.5 + 0.1 * name.score)), 2)
        return self.book.add(
            kind, name.first, name.last, name.why, confidence, name=name.canonical, entity=name.entity
        )

    def _note_figures(self, taken: set[int]) -> None:
        for match in NUMBERS.finditer("".join(self.document.tags)):
            first, last = match.span()
            if taken.isdisjoint(range(first, last)):
                count = count_in(self.document, first, last)
                if count is not None:
                    self.book.add("quantity", first, last, ("figure",), 0.9)

    def _note_weapons(self) -> None:
        roles, lower, tags = load_roles(), self.document.lower, self.document.tags
        cues, total, end = weapon_cues(), len(lower), 0
        for token in [token for token, word in enumerate(lower) if word in cues]:
            if token < end:
                continue
            found = roles.weapon_phrases.match(lower, token, total)
            if found is not None:
                end = found[0]
                self.book.add("weapon", token, end, ("weapon phrase",), 0.8)
            elif lower[token] in roles.weapons and tags[token] == "N":
                self.book.add("weapon", token, token + 1, ("weapon word",), 0.6)

    def note_events(self, incidents: Iterable[FoundIncident]) -> None:
        """The event words of the incidents."""
        for incident in incidents:
            for trigger in incident.triggers:
                self.book.add("event", trigger.first, trigger.last, trigger.why, 0.7)

    def _source(self, statement: Statement) -> Mention | None:
        """The mention of who says it; None for a pronoun nobody stands behind."""
        first, last = statement.resolved
        if statement.resolved != statement.source:
            named = self._named(first, last)
            return (
                named
                or self.book.at(first, last)
                or self.book.add("organisation", first, last, ("source",), 0.6)
            )
        group = self.clauses[statement.sentence].groups[statement.group]
        if group.role == "pronoun":
            return None
        return self._actor_mention(group.first, last, group)

    def _actor_mention(self, first: int, last: int, group: Group) -> Mention:
        """The mention behind a noun group: its name, a described actor in it, else a new one."""
        named = self._named(first, last)
        if named is not None:
            return named
        actor = self._actors_at.get(group.head)
        found = self.book.at(actor.first, actor.last) if actor is not None else None
        if found is not None:
            return found
        start = group.first
        while start < group.head and self.document.tags[start] in "DS":
            start += 1
        kind = KIND_OF_ROLE.get(group.role or "", "organisation")
        return self.book.at(start, group.last) or self.book.add(kind, start, group.last, ("source",), 0.6)

    def _named(self, first: int, last: int) -> Mention | None:
        """The mention of the last name of an actor within the tokens."""
        for token in range(last - 1, first - 1, -1):
            name = self.clauses.name_at.get(token)
            if name is not None and name.kind in ACTOR_NAMES:
                return self.book.at(name.first, name.last)
        return None

    # ------------------------------------------------------------------------------------ extraction
    def write(
        self,
        claims: list[FoundClaim],
        incidents: list[FoundIncident],
        linked: dict[int, FoundIncident],
        warnings: tuple[str, ...],
    ) -> Extraction:
        """The whole extraction."""
        sources = {
            id(statement): self._source(statement)
            for claim in claims
            for statement in (claim.statement, claim.rejected)
            if statement is not None
        }
        behind = {id(actor): self._behind(actor) for incident in incidents for actor in incident.actors}
        mentions = self.book.numbered()
        claim_ids = {id(claim): f"c{number}" for number, claim in enumerate(claims, start=1)}
        incident_ids = {id(incident): f"i{number}" for number, incident in enumerate(incidents, start=1)}
        return Extraction(
            report=self._report(),
            mentions=tuple(self._mention(mention) for mention in mentions),
            claims=tuple(self._claim(claim, claim_ids, incident_ids, sources, linked) for claim in claims),
            incidents=tuple(self._incident(one, claim_ids, incident_ids, behind) for one in incidents),
            warnings=warnings,
        )

    def _report(self) -> ExtractedReport:
        text = self.document.text
        published = self.document.published
        return ExtractedReport(
            name=self.name,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            length=len(text),
            published=published.isoformat() if published is not None else None,
            language=self.language,
        )

    def _mention(self, mention: Mention) -> ExtractedMention:
        start, end = self.document.span(mention.first, mention.last)
        return ExtractedMention(
            id=mention.id,
            kind=mention.kind,
            start=start,
            end=end,
            text=self.document.text[start:end],
            name=mention.name,
            entity=mention.entity,
            value=mention.value,
            why=mention.why,
            confidence=mention.confidence,
        )

    def _claim(
        self,
        claim: FoundClaim,
        claim_ids: dict[int, str],
        incident_ids: dict[int, str],
        sources: dict[int, Mention | None],
        linked: dict[int, FoundIncident],
    ) -> ExtractedClaim:
        start, end = self.document.span(claim.first, claim.last)
        incident = linked.get(id(claim))
        statement, rejected = claim.statement, claim.rejected
        source = sources[id(statement)] if statement is not None else None
        rejecter = sources[id(rejected)] if rejected is not None else None
        return ExtractedClaim(
            id=claim_ids[id(claim)],
            measure=claim.measure,
            low=claim.low,
            high=claim.high,
            hedge=claim.hedge,
            victims=self.document.quote(*claim.victims) if claim.victims is not None else None,
            side=claim.side,
            claimant=source.id if source is not None else None,
            claimant_text=self._source_text(statement, source),
            via=self._via(statement),
            stance=claim.stance,
            part_of=claim_ids.get(id(claim.parent)) if claim.parent is not None else None,
            rejected_by=rejecter.id if rejecter is not None else None,
            rejected_by_text=self._source_text(rejected, rejecter),
            scope=claim.scope,
            incident=incident_ids.get(id(incident)) if incident is not None else None,
            start=start,
            end=end,
            why=claim.why,
            confidence=claim.confidence,
        )

    def _source_text(self, statement: Statement | None, mention: Mention | None) -> str | None:
        if statement is None:
            return None
        if mention is not None:
            return self.document.quote(mention.first, mention.last)
        return self.document.quote(*statement.source)

    def _via(self, statement: Statement | None) -> str | None:
        """The words that stand for the source here: "the group"."""
        if statement is None or statement.resolved == statement.source:
            return None
        return self.document.quote(*statement.source)

    def _behind(self, actor: FoundActor) -> Mention | None:
        named = self._named(actor.first, actor.last)
        if named is not None:
            return named
        described = self._actors_at.get(actor.last - 1)
        return self.book.at(described.first, described.last) if described is not None else None

    def _incident(
        self,
        incident: FoundIncident,
        claim_ids: dict[int, str],
        incident_ids: dict[int, str],
        behind: dict[int, Mention | None],
    ) -> ExtractedIncident:
        sub = sub_event(incident.sub_event)
        umbrella = incident.umbrella
        places = [self.book.at(name.first, name.last) for name in incident.places]
        return ExtractedIncident(
            id=incident_ids[id(incident)],
            event_type=sub.event_type,
            sub_event_type=sub.name,
            muc_type=incident.muc_type,
            stage=incident.stage,
            date=self._date(incident.date),
            places=tuple(place.id for place in places if place is not None),
            actors=tuple(self._actor(actor, behind[id(actor)]) for actor in incident.actors),
            targets=tuple(self._part(first, last) for first, last, _ in incident.targets),
            victims=tuple(self._part(first, last) for first, last, _ in incident.victims),
            weapons=tuple(self._part(first, last) for first, last in incident.weapons),
            claims=tuple(claim_ids[id(claim)] for claim in incident.claims),
            part_of=incident_ids[id(umbrella)] if umbrella is not None else None,
            background=incident.background,
            confidence=incident.confidence,
            evidence=tuple(self.document.span(*self.document.sentences[s]) for s in incident.sentences),
            why=tuple(incident.why),
        )

    def _date(self, date: FoundDate | None) -> ExtractedDate | None:
        if date is None:
            return None
        time = date.time
        mention = None
        if time is not None:
            mention = self.book.at(time.first, time.last)
        return ExtractedDate(
            start=date.start.isoformat(),
            end=date.end.isoformat(),
            precision=date.precision,
            time=date.clock,
            mention=mention.id if mention is not None else None,
        )

    def _actor(self, actor: FoundActor, mention: Mention | None) -> ExtractedActor:
        part = self._part(actor.first, actor.last)
        return ExtractedActor(
            role=actor.role,
            mention=mention.id if mention is not None else None,
            text=part.text,
            attribution=actor.attribution,
            by=actor.by,
            start=part.start,
            end=part.end,
        )

    def _part(self, first: int, last: int) -> ExtractedPart:
        """The words of a group without its article and a trailing possessive."""
        while first < last - 1 and self.document.lower[first] in ARTICLES:
            first += 1
        while last - 1 > first and self.document.tags[last - 1] == "L":
            last -= 1
        start, end = self.document.span(first, last)
        return ExtractedPart(text=self.document.text[start:end], start=start, end=end)


@cache
def weapon_cues() -> frozenset[str]:
    """The words a weapon can begin with."""
    return load_roles().weapons | {
        phrase.split()[0] for phrase in LexiconFile("roles").phrases("weapon.phrases")
    }


def _actor_kind(actor: Name, role: str) -> MentionKind:
    """A described actor that is no armed group is an organisation, whatever stage found it."""
    return KIND_OF_ROLE.get(role, "organisation") if role != "official" else "organisation"
