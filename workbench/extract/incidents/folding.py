"""One party, one actor: "militants", "its fighters" and the group that says it did it."""

from __future__ import annotations

from workbench.extract.document import Document
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.incident import FoundActor, FoundIncident

ARMED = frozenset({"militant", "group"})
DESCRIBED = frozenset({"militant", "civilian"})
NO_PARTY = frozenset({("security",), ("members",), ("member",), ("others",)})
"""Words that name nobody by themselves: "security operations"."""
LEFT_OUT = frozenset({"the", "a", "an", "of", "its", "their", "his", "some", "several", "many"})


def fold_actors(clauses: Clauses, incident: FoundIncident) -> None:
    """Leave out of an incident the actors that others of it name better; keep distinct parties."""
    document = clauses.document
    actors = [actor for actor in incident.actors if _words(document, actor) not in NO_PARTY]
    kept: list[FoundActor] = []
    for actor in actors:
        others = [other for other in actors if other is not actor and other.role == actor.role]
        better = next((other for other in others if _named_better(document, actor, other)), None)
        if better is not None:
            _describe(better, actor)
            continue
        again = next((other for other in kept if _same(clauses, actor, other)), None)
        if again is None:
            kept.append(actor)
            continue
        _describe(again, actor)
        if again.attribution == "reported" != actor.attribution:
            again.attribution, again.by = actor.attribution, actor.by
    bare = [actor for actor in kept if _is_bare(document, actor)]
    for actor in bare[1:] if len(bare) == len([one for one in kept if one.noun_role in ARMED]) else ():
        if actor.role == bare[0].role:
            kept.remove(actor)
    incident.actors = kept


def _describe(named: FoundActor, described: FoundActor) -> None:
    """Let an actor that is only a name have the words that tell who they were: "gunmen", of the Front."""
    if (
        named.attribution != "claimed"
        and named.noun_role == "group"
        and described.noun_role in DESCRIBED
        and named.party is None
    ):
        named.party = (named.first, named.last)
        named.first, named.last, named.noun_role = described.first, described.last, described.noun_role


def _words(document: Document, actor: FoundActor) -> tuple[str, ...]:
    return tuple(word for word in document.lower[actor.first : actor.last] if word not in LEFT_OUT)


def _same(clauses: Clauses, actor: FoundActor, other: FoundActor) -> bool:
    """Whether two actors are one by their words, or by the name in them: "the LLF" and its long form."""
    if actor.role != other.role:
        return False
    name = _name(clauses, actor)
    if name is not None and name == _name(clauses, other):
        return True
    return _words(clauses.document, actor) == _words(clauses.document, other)


def _name(clauses: Clauses, actor: FoundActor) -> str | None:
    first, last = actor.party or (actor.first, actor.last)
    for token in range(last - 1, first - 1, -1):
        name = clauses.name_at.get(token)
        if name is not None and name.kind in ("group", "organisation", "person"):
            written = clauses.document.quote(name.first, name.last)
            return (name.canonical or written).casefold()
    return None


def _named_better(document: Document, actor: FoundActor, other: FoundActor) -> bool:
    """Whether the other is the same party in fuller words, or the group whose fighters these are."""
    own, fuller = set(_words(document, actor)), set(_words(document, other))
    if own < fuller and actor.noun_role == other.noun_role and actor.attribution == other.attribution:
        return True
    if not _is_bare(document, actor) or _is_bare(document, other) or other.noun_role not in ARMED:
        return False
    if other.spread or other.attribution not in ("claimed", "reported"):
        return False
    return other.noun_role == "group" or actor.attribution == "reported"


def _is_bare(document: Document, actor: FoundActor) -> bool:
    """Whether the words tell no more than that it was armed people: "heavily armed men", "its fighters"."""
    return actor.noun_role in ARMED | {"civilian"} and load_assembly_words().bare_party.issuperset(
        _words(document, actor)
    )
