"""What the other places of a report say of a name: places of one report lie in few countries and regions.

The bearers of all names share each name's mention among them; what falls to a country, a region or a
district speaks for the bearers of the other names in it. After a few rounds of this the shares hold still.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from workbench.extract.mentions.toponyms.sense import Bearer, Sense

IN_AREA = (3.5, 4.5, 3.0)
"""For the country, the region and the district, times the root of their share of the other names."""
OF_COUNTRY = (sum(IN_AREA),)
"""The same for a country: it is not to be beaten by its own villages' namesakes."""
COUNTRY_MENTION = 0.5
"""What the name of a country says of where the other places lie, beside the name of a place in it."""
SHARPNESS = 0.6
"""How much likelier, as a power of ten, is a bearer that has one more point."""
UNSEEN = 1.0
"""Added to the names of a report when shares are taken: one single other name does not say much."""
ROUNDS = 2
DOUBTFUL = 5.0
"""A place with less evidence is one that the report's other places have to speak for."""
CLEAR = 0.9997
"""A bearer with this share by itself, about six points before the next, is not overtaken."""
HARDLY = 0.001
"""A share below this says nothing of the report."""
_E_TO_TEN = math.log(10)


def weigh_neighbours(senses: Sequence[Sense], hints: Mapping[str, float]) -> float:
    """Set evidence and share of each bearer; ``hints`` are what else speaks for countries and regions.

    Returns how much is known of the report: about one for each name that has a bearer.
    """
    for sense in senses:
        if not sense.shared_out:
            share_out_alone(sense.bearers)
    report = _Report(senses, hints)
    contested = [number for number, sense in enumerate(senses) if _is_contested(sense.bearers)]
    for _ in range(ROUNDS if contested else 0):
        report.reweigh(contested)
    for number in set(range(len(senses))).difference(contested):
        bearers = senses[number].bearers
        best = _best(bearers) if bearers else None
        if best is not None and best.weight < DOUBTFUL:
            report.hear(number, (best,))
    return report.total


class _Report:
    """What the names of a report let fall to each area, by the shares of their bearers."""

    def __init__(self, senses: Sequence[Sense], hints: Mapping[str, float]) -> None:
        self.senses = senses
        self.hints = hints
        self.weights = [math.sqrt(len(sense.names)) if sense.bearers else 0.0 for sense in senses]
        self.total = sum(hints.values()) + sum(self.weights)
        self._alike = _alike(senses)
        self._parts = [_parts(sense.bearers, self.weights[number]) for number, sense in enumerate(senses)]
        self._fallen = _summed((hints, *self._parts))

    def reweigh(self, numbers: Sequence[int]) -> None:
        """Share these names out again by what fell to the areas of their bearers for the other names."""
        for number in numbers:
            self.hear(number, self.senses[number].bearers)
            _share_out(self.senses[number].bearers)
        for number in numbers:
            self._parts[number] = _parts(self.senses[number].bearers, self.weights[number])
        self._fallen = _summed((self.hints, *self._parts))

    def hear(self, number: int, bearers: Sequence[Bearer]) -> None:
        """Set the evidence of bearers of a name: their own weight and what other names say of their areas."""
        fallen, same = self._fallen, self._alike.get(self.senses[number].text)
        own = _summed([self._parts[other] for other in same]) if same else self._parts[number]
        weight = sum([self.weights[other] for other in same]) if same else self.weights[number]
        others = self.total - weight + UNSEEN
        for bearer in bearers:
            sum_of = bearer.weight
            worth = OF_COUNTRY if bearer.place.kind == "country" else IN_AREA
            for area, most in zip(bearer.areas, worth, strict=False):
                rest = fallen.get(area, 0.0)
                if rest > HARDLY:
                    rest -= own.get(area, 0.0)
                if rest <= HARDLY:
                    break
                sum_of += most * math.sqrt(rest / others)
            bearer.evidence = sum_of


def _best(bearers: Sequence[Bearer]) -> Bearer:
    return bearers[0] if len(bearers) == 1 else max(bearers, key=lambda bearer: bearer.share)


def _is_contested(bearers: Sequence[Bearer]) -> bool:
    """Whether the other places have a say in which bearer is meant: they have none in whether it is a town or
    the district of its name."""
    if len(bearers) < 2:
        return False
    best = _best(bearers)
    region = best.areas[:2]
    return best.share < CLEAR and any(
        bearer.areas[:2] != region for bearer in bearers if bearer.share > 1 - CLEAR
    )


def _alike(senses: Sequence[Sense]) -> dict[str, list[int]]:
    """The senses that share their name with others: a name does not speak for itself in another sense."""
    if len({sense.text for sense in senses}) == len(senses):
        return {}
    numbers: dict[str, list[int]] = {}
    for number, sense in enumerate(senses):
        if sense.bearers:
            numbers.setdefault(sense.text, []).append(number)
    return {text: same for text, same in numbers.items() if len(same) > 1}


def _parts(bearers: Sequence[Bearer], weight: float) -> dict[str, float]:
    """What the bearers of a name let fall to each area."""
    parts: dict[str, float] = {}
    for bearer in bearers:
        if bearer.share > HARDLY:
            part = bearer.share * weight
            if bearer.place.kind == "country":
                part *= COUNTRY_MENTION
            for area in bearer.areas:
                parts[area] = parts.get(area, 0.0) + part
    return parts


def _summed(all_parts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for parts in all_parts:
        for area, part in parts.items():
            total[area] = total.get(area, 0.0) + part
    return total


def share_out_alone(bearers: Sequence[Bearer]) -> None:
    """Set evidence and share of the bearers of a name by what speaks for each by itself."""
    for bearer in bearers:
        bearer.evidence = bearer.weight
    _share_out(bearers)


def _share_out(bearers: Sequence[Bearer]) -> None:
    if len(bearers) == 1:
        bearers[0].share = 1.0
    elif bearers:
        most = max([bearer.evidence for bearer in bearers])
        powers = [math.exp((bearer.evidence - most) * SHARPNESS * _E_TO_TEN) for bearer in bearers]
        total = sum(powers)
        for bearer, power in zip(bearers, powers, strict=True):
            bearer.share = power / total
