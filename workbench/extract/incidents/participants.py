"""Who took part in an incident: what the roles of its event words say."""

from __future__ import annotations

from workbench.extract.groups.clause import Clause
from workbench.extract.incidents.incident import FoundActor, FoundIncident
from workbench.extract.triggers.roles import actor_within
from workbench.extract.triggers.trigger import ACTORS, TARGETS, Trigger
from workbench.model.incident import Role

ARMED_KINDS = frozenset({"bombing", "attack", "airstrike", "clash", "arson", "destruction"})
"""Kinds whose sentence may name the weapon anywhere."""
UNTOLD_WEAPONS = frozenset({"weapon", "weapons", "arms", "ammunition", "guns"})
VICTIM_ROLES = frozenset({"civilian", "security", "official", "person", "militant", "nationality"})
NOBODY_TOLD = frozenset({"others", "other", "more"})
SUSPECTING = frozenset({"suspected", "alleged", "presumed", "purported"})
ATTACHED = frozenset({"of", "from"})


def add_participants(clause: Clause, incident: FoundIncident, trigger: Trigger) -> None:
    """Add the doers, targets, victims and weapons of an event word."""
    both = trigger.kind == "clash"
    role: Role = "both" if both else "perpetrator"
    for k in trigger.subjects:
        if k == trigger.group and not trigger.verbal:
            within = actor_within(clause, trigger)
            if within is not None:
                _add_actor(clause, incident, trigger, FoundActor(within[0], within[1], role, within[2]))
        elif clause.groups[k].role in ACTORS and clause.groups[k].role != "pronoun":
            _add_group(clause, incident, trigger, k, role)
    for k in trigger.objects:
        group = clause.groups[k]
        told = clause.head_word(k) not in NOBODY_TOLD
        span = (group.first, group.last, group.role if told else None)
        if both and group.role in ACTORS and group.role not in ("civilian", "person"):
            _add_group(clause, incident, trigger, k, "both")
        elif group.role == "pronoun" or (
            group.last - group.first == 1 and clause.head_word(k) in NOBODY_TOLD
        ):
            continue
        elif group.role in VICTIM_ROLES:
            _add_span(clause, incident.victims, span)
        elif group.role in TARGETS:
            _add_span(clause, incident.targets, span)
    weapons = list(trigger.weapons)
    if trigger.kind in ARMED_KINDS:
        weapons += [
            k for k, group in enumerate(clause.groups) if group.kind == "N" and group.role == "weapon"
        ]
    for k in weapons:
        group = clause.groups[k]
        if clause.head_word(k) not in UNTOLD_WEAPONS:
            spans = [(first, last) for first, last in incident.weapons]
            if (group.first, group.last) not in spans and not _told(clause, spans, group.first, group.last):
                incident.weapons.append((group.first, group.last))


def _add_group(clause: Clause, incident: FoundIncident, trigger: Trigger, k: int, role: Role) -> None:
    """Add a noun group as an actor, and the body "of" or "from" ties it to."""
    group = clause.groups[k]
    _add_actor(clause, incident, trigger, FoundActor(group.first, group.last, role, group.role))
    if clause.is_kind(k + 1, "I") and clause.word(k + 1) in ATTACHED and clause.is_kind(k + 2, "N"):
        body = clause.groups[k + 2]
        if body.role in ("organisation", "group"):
            _add_actor(clause, incident, trigger, FoundActor(body.first, body.last, role, body.role))


def _add_actor(clause: Clause, incident: FoundIncident, trigger: Trigger, actor: FoundActor) -> None:
    if not SUSPECTING.isdisjoint(clause.lower[actor.first : actor.last]):
        actor.attribution = "suspected"
    elif trigger.accused:
        actor.attribution = "blamed"
    add_actor(clause, incident, actor)


def add_actor(clause: Clause, incident: FoundIncident, actor: FoundActor) -> None:
    """Add an actor unless the incident has one in the same words."""
    words = _plain(clause, actor.first, actor.last)
    for known in incident.actors:
        if _plain(clause, known.first, known.last) == words:
            if known.attribution == "reported" != actor.attribution:
                known.attribution, known.by = actor.attribution, actor.by
            return
    incident.actors.append(actor)


def _add_span(
    clause: Clause, spans: list[tuple[int, int, str | None]], span: tuple[int, int, str | None]
) -> None:
    if not _told(clause, [(first, last) for first, last, _ in spans], span[0], span[1]):
        spans.append(span)


def _told(clause: Clause, spans: list[tuple[int, int]], first: int, last: int) -> bool:
    words = _plain(clause, first, last)
    return any(_plain(clause, *span) == words for span in spans)


def _plain(clause: Clause, first: int, last: int) -> tuple[str, ...]:
    """The words without articles, to tell one actor from another."""
    return tuple(word for word in clause.lower[first:last] if word not in ("the", "a", "an"))
