"""Who took part in an incident: what the roles of its event words say."""

from __future__ import annotations

from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Group
from workbench.extract.incidents.antecedents import Antecedents
from workbench.extract.incidents.incident import FoundActor, FoundIncident
from workbench.extract.incidents.speakers import speaks_of_itself
from workbench.extract.lexicon import load_roles
from workbench.extract.triggers.roles import actor_within
from workbench.extract.triggers.trigger import ACTORS, TARGETS, Trigger
from workbench.model.incident import Role
from workbench.scheme.words import word_class

ARMED_KINDS = frozenset({"bombing", "attack", "airstrike", "clash", "arson", "destruction"})
"""Kinds whose sentence may name the weapon anywhere."""
UNTOLD_WEAPONS = frozenset({"weapon", "weapons", "arms", "ammunition", "guns"})
VICTIM_ROLES = frozenset({"civilian", "security", "official", "person", "militant", "nationality"})
SIDES = ACTORS - {"civilian", "person"}
"""Roles of those who can be a side of a clash."""
NOBODY_TOLD = frozenset({"others", "other", "more", "number", "total"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
TAKEN_UP = frozenset({"men", "women", "people", "persons", "individuals", "victims"})
"""Plurals that only take up those told of before: "the men were shot"."""
SUSPECTING = frozenset({"suspected", "alleged", "presumed", "purported"})
FIREARMS = frozenset(
    {"gunfire", "gun", "guns", "rifle", "rifles", "pistol", "pistols", "firearms", "bullets", "shots"}
)
"""No weapons of an explosion that is told beside them."""
MEASURES = frozenset({"number", "numbers", "total", "front", "side", "basement", "section", "sections"})
"""What is counted of, and the parts that stand for the whole: "in front of the bank"."""
NO_ONE = frozenset({"nobody", "none", "no", "whose"})
ATTACHED = frozenset({"of", "from", "within"})


def add_participants(
    clause: Clause, incident: FoundIncident, trigger: Trigger, antecedents: Antecedents
) -> None:
    """Add the doers, targets, victims and weapons of an event word."""
    both = trigger.kind == "clash"
    role: Role = "both" if both else "perpetrator"
    for k in trigger.subjects:
        if k == trigger.group and not trigger.verbal:
            within = actor_within(clause, trigger)
            if within is not None:
                _add_actor(clause, incident, trigger, FoundActor(within[0], within[1], role, within[2]))
        elif (itself := speaks_of_itself(clause, k)) is not None:
            group = clause.groups[itself[0]]
            add_actor(clause, incident, FoundActor(group.first, group.last, role, group.role, itself[1]))
        elif _is_party(clause, k):
            _add_group(clause, incident, trigger, k, role)
        elif (meant := antecedents.doer(clause, k)) is not None:
            _add_actor(clause, incident, trigger, FoundActor(meant.first, meant.last, role, meant.role))
    for k in trigger.objects:
        if both and clause.groups[k].role in SIDES:
            _add_group(clause, incident, trigger, k, "both")
        else:
            _add_object(clause, incident, clause.groups[k])
            for part in clause.included(k):
                _add_object(clause, incident, clause.groups[part])
    weapons = list(trigger.weapons)
    if trigger.kind in ARMED_KINDS and incident.is_new("sentence", (str(clause.sentence),)):
        nouns = enumerate(clause.groups)
        weapons += [k for k, group in nouns if group.kind == "N" and group.role == "weapon"]
    for k in weapons:
        first, last = _weapon_within(clause, clause.groups[k])
        words = _plain(clause, first, last)
        shot = trigger.kind == "bombing" and not FIREARMS.isdisjoint(words)
        told = first < last and clause.lower[last - 1] not in UNTOLD_WEAPONS
        if told and not shot and incident.is_new("weapon", words):
            incident.weapons.append((first, last))


def _weapon_within(clause: Clause, group: Group) -> tuple[int, int]:
    """The weapon a noun group names: of "two car bomb attacks" the car bomb, of "heavy rockets" the whole."""
    if group.role == "weapon":
        return group.first, group.last
    roles = load_roles()
    for token in range(group.first, group.last):
        found = roles.weapon_phrases.match(clause.lower, token, group.last)
        if found is not None:
            return token, found[0]
        if clause.lower[token] in roles.weapons:
            return token, token + 1
    return group.first, group.first


def _add_object(clause: Clause, incident: FoundIncident, group: Group) -> None:
    """Add what an event word acts on: people are victims, all else targets."""
    anybody = clause.lower[group.head] in NOBODY_TOLD
    if group.role == "pronoun" or (anybody and group.last - group.first == 1):
        return
    if _is_told_again(clause, incident, group):
        return
    ground = clause.lower[group.head] in load_roles().ground
    if ground or (group.role == "place" and group.name is not None):
        incident.on_place = True
        return
    first = _without_measure(clause, group)
    words = _plain(clause, first, group.last)
    span = (first, group.last, None if anybody else group.role)
    if group.role in VICTIM_ROLES:
        if incident.is_new("victim", words):
            incident.victims.append(span)
    elif group.role in TARGETS and incident.is_new("target", words):
        incident.targets.append(span)


def _is_told_again(clause: Clause, incident: FoundIncident, group: Group) -> bool:
    """Whether a bare "the officer", "the two men" only takes up somebody who was told of as hit before."""
    if group.determiner not in DEFINITE or group.name is not None or not incident.victims:
        return False
    if group.role not in VICTIM_ROLES or any(
        tag in "JP" for tag in clause.document.tags[group.first : group.head]
    ):
        return False
    many = word_class(clause.lower[group.head]) == "NNS"
    return not many or clause.lower[group.head] in TAKEN_UP


def _is_party(clause: Clause, k: int) -> bool:
    """Whether a noun group names somebody who can have done it."""
    group = clause.groups[k]
    return group.role in ACTORS and group.role != "pronoun" and clause.lower[group.first] not in NO_ONE


def _without_measure(clause: Clause, group: Group) -> int:
    """Where those hit begin: after "whose", "the number of" and "the front of"."""
    first = group.first
    if clause.lower[first] == "whose" and first < group.head:
        first += 1
    if group.partitive in MEASURES:
        inside = clause.lower[first : group.head]
        first += inside.index("of") + 1 if "of" in inside else 0
    return first


def _add_group(clause: Clause, incident: FoundIncident, trigger: Trigger, k: int, role: Role) -> None:
    """Add a noun group as an actor, with the body "of" or "from" ties it to."""
    group = clause.groups[k]
    last = group.last
    if clause.is_kind(k + 1, "I") and clause.word(k + 1) in ATTACHED and clause.is_kind(k + 2, "N"):
        body = clause.groups[k + 2]
        named_body = body.name is not None and body.name.kind in ("organisation", "group")
        if body.role in ("organisation", "group") or (named_body and group.role == "militant"):
            last = body.last
    _add_actor(clause, incident, trigger, FoundActor(group.first, last, role, group.role))


def _add_actor(clause: Clause, incident: FoundIncident, trigger: Trigger, actor: FoundActor) -> None:
    if not SUSPECTING.isdisjoint(clause.lower[actor.first : actor.last]):
        actor.attribution = "suspected"
    elif trigger.disowned:
        actor.attribution = "denied"
    elif trigger.accused:
        actor.attribution = "blamed"
    add_actor(clause, incident, actor)


def add_actor(clause: Clause, incident: FoundIncident, actor: FoundActor) -> None:
    """Add an actor unless the incident has one in the same words."""
    incident.add_actor(_plain(clause, actor.first, actor.last), actor)


def _plain(clause: Clause, first: int, last: int) -> tuple[str, ...]:
    """The words without articles, to tell one actor from another."""
    return tuple(word for word in clause.lower[first:last] if word not in ("the", "a", "an"))
