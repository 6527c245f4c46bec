"""Pairs of entities that are probably one, best first, to be offered for merging.

Names are compared only where they share a key (`workbench.review.name_rules`), so that the work grows
with the number of names. What an analyst found not to be one is never offered again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from msgspec import Struct

from workbench.edits.same_entities import may_be_one
from workbench.model.entity import Entity, EntityKind
from workbench.review.name_forms import Form, forms_of
from workbench.review.name_rules import FIRST_VOWEL, SOUNDS_ALIKE, Rule, rules_for
from workbench.review.place_situation import NEAR, Situation, located, situation

MOST_TOGETHER = 60
"""Names under one key; one that more bear says nothing."""

_NO_USES: Mapping[str, int] = MappingProxyType({})
_BY_RECORD = 1.0
_BY_ALIAS = 0.05
"""How much less likely two are one where it is not their own names that are alike."""
_CLOSE = 5.0
"""Kilometres within which places that only sound alike are one."""
_CLOSE_BY_ALIAS = 10.0
"""Kilometres within which a place with an alias is the one of that name, not the next town."""
_NOWHERE = 0.7
"""At most how likely a name without any place is the one place of that name."""
_SPELT_NOWHERE = 0.6
"""The same where the two are spelt in two ways, and neither has a place."""


class SamePair(Struct, frozen=True):
    """Two entities that are probably one."""

    keep: str
    """Id of the one to keep: the long form of a short one, else the one that is used more or better known."""
    other: str
    likeness: float
    """0 to 1."""
    reason: str
    """Why, in words that follow a colon."""


def same_names(entities: Iterable[Entity], uses: Mapping[str, int] = _NO_USES) -> list[SamePair]:
    """The pairs among a case's live entities that are probably one, the likeliest first.

    uses says how often the case uses each entity, by id; without it the better known one is kept.
    """
    comparing = _Comparing([each for each in entities if each.status != "rejected"], uses)
    comparing.by_record()
    comparing.by_name()
    return comparing.pairs()


class _Offer(Struct, frozen=True):
    likeness: float
    reason: str
    keep: int | None = None


_Pair = tuple[int, int]
_Bearer = tuple[int, Form]


class _Comparing:
    """One comparison of all entities of a case, each known by its number."""

    def __init__(self, entities: Sequence[Entity], uses: Mapping[str, int]) -> None:
        self._entities = entities
        self._uses = uses
        self._forms = forms_of(entities)
        self._found: dict[_Pair, _Offer] = {}
        self._alone: dict[int, dict[_Pair, _Offer]] = defaultdict(dict)
        """What is offered for a short form, if it is only one thing."""

    def by_record(self) -> None:
        """Offers what the records themselves say is one: merged elsewhere, or from one row of a table."""
        number_of = {entity.id: number for number, entity in enumerate(self._entities)}
        by_source: dict[str, int] = {}
        for number, entity in enumerate(self._entities):
            for identity in entity.merged:
                if identity in number_of and self._may_be_one(number, number_of[identity]):
                    merged = _Offer(_BY_RECORD, "they were merged before", number)
                    self._found[_ordered(number, number_of[identity])] = merged
            if entity.source:
                first = by_source.setdefault(entity.source, number)
                if first != number:
                    self._offer(first, number, _BY_RECORD, f"both are {entity.source}")

    def by_name(self) -> None:
        """Offers what the names make likely."""
        by_kind: dict[EntityKind, list[int]] = defaultdict(list)
        for number, entity in enumerate(self._entities):
            by_kind[entity.kind].append(number)
        by_kind["group"] += by_kind.pop("organisation", [])
        for kind, numbers in by_kind.items():
            for rule in rules_for(kind):
                for one, other in self._meeting(rule, numbers):
                    self._compare(rule, one, other)

    def pairs(self) -> list[SamePair]:
        """All that is offered, best first."""
        found = dict(self._found)
        for offers in self._alone.values():
            if len(offers) == 1:
                for pair, offer in offers.items():
                    found.setdefault(pair, offer)
        pairs = [self._pair(*pair, offer) for pair, offer in found.items()]
        return sorted(pairs, key=lambda pair: (-pair.likeness, pair.reason, pair.keep, pair.other))

    def _meeting(self, rule: Rule, numbers: Iterable[int]) -> Iterator[tuple[_Bearer, _Bearer]]:
        """The names that share a key of a rule."""
        bearers: dict[str, list[_Bearer]] = defaultdict(list)
        for number in numbers:
            for form in self._forms[number]:
                for key in rule.keys(form):
                    bearers[key].append((number, form))
        for together in bearers.values():
            if 1 < len(together) <= MOST_TOGETHER:
                yield from ((one, other) for one, other in combinations(together, 2) if one[0] != other[0])

    def _compare(self, rule: Rule, one: _Bearer, other: _Bearer) -> None:
        (number, form), (partner, form_of_partner) = one, other
        if form.numbers != form_of_partner.numbers:
            return
        if not form.own and not form_of_partner.own:
            return  # a town and a pass that both go by the name of the river
        if self._known_at(number, partner) >= rule.likeness or not self._may_be_one(number, partner):
            return
        if form.is_acronym and form_of_partner.is_acronym and self._long(number) and self._long(partner):
            return  # bodies with the same initials
        reason = rule.says(form, form_of_partner)
        both_own = form.own and form_of_partner.own
        lie = situation(self._entities[number], self._entities[partner]) if reason else None
        if lie is None or not _near_enough(rule, lie, both_own):
            return
        likeness = rule.likeness - (0 if both_own else _BY_ALIAS)
        reason = f"{reason}, {lie.words}" if lie.words else reason
        if rule.alone:
            short, long = sorted((one, other), key=lambda bearer: len(bearer[1].shown))
            if not (short[1].is_acronym and self._long(short[0])):
                self._offer_alone(short[0], long[0], _Offer(likeness, reason, long[0]))
        elif self._entities[number].kind == "place" and lie.kilometres is None:
            self._offer_unlocated(rule, (one, other), lie, _Offer(likeness, reason))
        else:
            self._offer(number, partner, likeness, reason)

    def _offer_unlocated(
        self, rule: Rule, pair: tuple[_Bearer, _Bearer], lie: Situation, offer: _Offer
    ) -> None:
        """Offers places of which one has no coordinates: if it has none, it is the only one of that name."""
        (number, form), (partner, form_of_partner) = pair
        without = [each for each in (number, partner) if not located(self._entities[each])]
        if len(without) < 2 and rule is FIRST_VOWEL:
            return
        if not lie.words:
            called = rule is rules_for("place")[0]
            in_region = any(self._entities[each].admin for each in without)
            both_own = form.own and form_of_partner.own
            if not called and (len(without) < 2 or in_region or not both_own):
                return
            which = "one" if len(without) < 2 else "both"
            most = _NOWHERE if called else _SPELT_NOWHERE
            offer = _Offer(min(offer.likeness, most), f"{offer.reason}, {which} without a place")
        if len(without) == 1:
            self._offer_alone(without[0], number + partner - without[0], offer)
        else:
            self._offer(number, partner, offer.likeness, offer.reason)

    def _offer(self, number: int, partner: int, likeness: float, reason: str) -> None:
        if self._known_at(number, partner) < likeness and self._may_be_one(number, partner):
            self._found[_ordered(number, partner)] = _Offer(likeness, reason)

    def _offer_alone(self, short: int, partner: int, offer: _Offer) -> None:
        self._alone[short].setdefault(_ordered(short, partner), offer)

    def _known_at(self, number: int, partner: int) -> float:
        offer = self._found.get(_ordered(number, partner))
        return offer.likeness if offer is not None else 0.0

    def _may_be_one(self, number: int, partner: int) -> bool:
        one, other = self._entities[number], self._entities[partner]
        if not may_be_one(one, other) or one.id in other.distinct_from or other.id in one.distinct_from:
            return False
        if one.id in other.merged or other.id in one.merged or not one.source or not other.source:
            return True
        return one.source == other.source or _table(one.source) != _table(other.source)

    def _long(self, number: int) -> bool:
        """Whether an entity has a name of several words."""
        return any(len(form.words) > 1 for form in self._forms[number])

    def _pair(self, number: int, partner: int, offer: _Offer) -> SamePair:
        keep = offer.keep if offer.keep is not None else max(number, partner, key=self._standing)
        other = number + partner - keep
        return SamePair(
            self._entities[keep].id, self._entities[other].id, round(offer.likeness, 2), offer.reason
        )

    def _standing(self, number: int) -> tuple[int, bool, bool, bool, int, str]:
        """What makes an entity the one to keep."""
        each = self._entities[number]
        known = (each.status == "accepted", bool(each.source), located(each), len(each.aliases))
        return self._uses.get(each.id, 0), *known, each.id


def _near_enough(rule: Rule, lie: Situation, both_own: bool) -> bool:
    """Whether places lie as near as a rule demands."""
    if lie.kilometres is None:
        return rule is not SOUNDS_ALIKE
    if rule is FIRST_VOWEL:
        return False
    return lie.kilometres <= (_CLOSE if rule is SOUNDS_ALIKE else NEAR if both_own else _CLOSE_BY_ALIAS)


def _ordered(number: int, partner: int) -> _Pair:
    return (number, partner) if number < partner else (partner, number)


def _table(source: str) -> str:
    """The table of a source: its rows are different things."""
    return source.partition(":")[0]
