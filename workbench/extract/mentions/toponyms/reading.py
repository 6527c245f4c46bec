"""From the place names of a report to their senses.

One name means one place in one report, unless the words beside it say otherwise: "Kabul" and "Kabul
province", "Springfield, Ill." and "Springfield, Mo."
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from workbench.extract.document import Name, Shape
from workbench.extract.mentions.search import Search
from workbench.extract.mentions.toponyms.sense import Sense
from workbench.extract.mentions.toponyms.words import Level, load_toponym_words

_LIES_IN = ([","], ["in"], [",", "in"], ["("], [",", "of"])
"""What stands between a place and the one it lies in, but for qualifiers: "Quetta, the capital of ..."."""
_HOLDS = (["'s"], ["'s", "of"], ["of"])
"""The same the other way round: "Pakistan's province of ...", "the Texas town of ..."."""
_LISTED = ([","], ["and"], [",", "and"], ["or"])
_FARTHEST = 6
"""Words between two names that belong together."""
_LONGEST_SHORT_FORM = 4
"""Words of a short form and its full stops: "W. Va."."""


def read_senses(search: Search, names: Sequence[Name]) -> list[Sense]:
    """The senses of the places among the names of a report, which stand in text order."""
    reader = _Reader(search)
    places = [name for name in names if name.kind == "place"]
    senses = [reader.sense(name) for name in places]
    for number, ((left, inner), (right, outer)) in enumerate(pairwise(zip(places, senses, strict=True))):
        between = search.document.lower[left.last : min(right.first, left.last + _FARTHEST + 1)]
        if between in _LISTED and reader.shares_head(right, outer):
            _share_level(reader, places, senses, number)
        elif 0 < len(between) <= _FARTHEST:
            reader.relate(inner, outer, between, right)
    for name, sense in zip(places, senses, strict=True):
        reader.read_short_container(name, sense)
    return _merged(senses)


def _share_level(reader: _Reader, places: Sequence[Name], senses: Sequence[Sense], number: int) -> None:
    """Give the head behind the last of a list to those before: "Dakota, Otoe and Washington counties"."""
    level = senses[number + 1].level
    while number >= 0 and senses[number].level is None:
        senses[number].level = level
        senses[number].inside.clear()
        number -= 1
        between = reader.lower[places[number].last : places[number + 1].first] if number >= 0 else []
        if between not in _LISTED:
            return


class _Reader:
    """Reads what stands in and beside the place names of one report."""

    def __init__(self, search: Search) -> None:
        self.document = search.document
        self.lower = search.document.lower
        self.aliases = search.lexicon.country_aliases
        self.words = load_toponym_words()

    def sense(self, name: Name) -> Sense:
        """The sense of one name by itself."""
        lower, first, last = self.lower, name.first, name.last
        short = lower[first] if last - first == 1 else "".join(lower[first:last])
        region = self.words.abbreviations.get(short)
        if region is not None and short in self.words.behind_comma and (not first or lower[first - 1] != ","):
            return Sense("", names=[name])
        if region is None and last - first == 1:
            region = self._initials(first)
        if region is not None:
            return Sense(region[1], region=region, names=[name])
        text = self.words.towns.get(short) or " ".join(self.document.words[first:last])
        text = self.aliases.get(text.lower(), text)
        return Sense(text, self._level(name), country=self._people_before(first), names=[name])

    def _initials(self, token: int) -> tuple[str, str] | None:
        """The region that initials stand for after a comma: "Dallas, TX"."""
        behind_comma = token > 0 and self.lower[token - 1] == ","
        if behind_comma and self.document.shapes[token] is Shape.UPPER:
            return self.words.initials.get(self.lower[token])
        return None

    def _level(self, name: Name) -> Level | None:
        """How large it is by the word behind it, or before it with "of"."""
        lower, levels = self.lower, self.words.levels
        behind = levels.get(lower[name.last]) if name.last < len(lower) else None
        if behind is None and name.first > 1 and lower[name.first - 1] == "of":
            return levels.get(lower[name.first - 2])
        return behind

    def _people_before(self, first: int) -> str | None:
        """The country of the people in "the Syrian border town of Kobani"."""
        lower, levels, qualifiers = self.lower, self.words.levels, self.words.qualifiers
        token = first - 1
        while token > max(0, first - _FARTHEST) and (
            lower[token] == "of" or lower[token] in qualifiers or lower[token] in levels
        ):
            token -= 1
        return self.words.country_of.get(lower[token]) if token >= 0 else None

    def relate(self, left: Sense, right: Sense, between: Sequence[str], right_name: Name) -> None:
        """Note which of two neighbours lies in the other, if the words between them say so."""
        levels, qualifiers = self.words.levels, self.words.qualifiers
        rest = [word for word in between if word not in levels and word not in qualifiers]
        if rest in _LIES_IN and (rest != [",", "of"] or len(between) > len(rest)):
            left.inside.append(right)
        elif rest in _HOLDS and (rest != ["of"] or len(between) > 1):
            right.inside.append(left)

    def shares_head(self, name: Name, sense: Sense) -> bool:
        """Whether a head in the plural stands behind the name."""
        lower = self.lower
        return sense.level is not None and name.last < len(lower) and lower[name.last] in self.words.plurals

    def read_short_container(self, name: Name, sense: Sense) -> None:
        """Note the region behind a comma that was not found to be a name: "Wood County, W. Va."."""
        lower, comma = self.lower, name.last
        if sense.inside or sense.region or comma + 1 >= len(lower) or lower[comma] != ",":
            return
        region = self._initials(comma + 1)
        for length in range(_LONGEST_SHORT_FORM, 0, -1):
            region = region or self.words.abbreviations.get("".join(lower[comma + 1 : comma + 1 + length]))
        if region is not None:
            sense.inside.append(Sense(region[1], region=region))


def _merged(senses: Sequence[Sense]) -> list[Sense]:
    """The senses of equal name, level and container as one; a name without a container is taken for the
    first of its name that has one. Containers come first."""
    kept: dict[tuple[str, str | None, str], Sense] = {}
    first: dict[tuple[str, str | None], Sense] = {}
    become: dict[int, Sense] = {}
    contained = [sense for sense in senses if sense.inside]
    short_forms = [outer for sense in contained for outer in sense.inside if not outer.names]
    for sense in (*contained, *(sense for sense in senses if not sense.inside), *short_forms):
        name = sense.text.lower(), sense.level
        if sense.inside:
            known = kept.setdefault((*name, sense.inside[0].text.lower()), sense)
            first.setdefault(name, known)
        else:
            known = first.setdefault(name, sense)
            kept.setdefault((*name, ""), known)
        become[id(sense)] = known
        if known is not sense:
            known.names += sense.names
            known.country = known.country or sense.country
            known.region = known.region or sense.region
    result = list({id(sense): sense for sense in kept.values()}.values())
    for sense in result:
        outer = {id(known): known for one in sense.inside if (known := become[id(one)]) is not sense}
        sense.inside = list(outer.values())
    return result
