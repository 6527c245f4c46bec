"""Where an event happened: the places of its sentence, and how large a place is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from itertools import pairwise

from workbench.extract.document import Document, Name
from workbench.extract.gazetteer import Gazetteer
from workbench.extract.groups.clause import Clause
from workbench.extract.incidents.datelines import in_dateline
from workbench.extract.lexicon import load_names_lexicon
from workbench.extract.mentions.toponyms.words import load_toponym_words
from workbench.extract.switches import is_on

REGION_WORDS = frozenset(
    {"province", "region", "state", "country", "republic", "department", "governorate", "oblast", "territory"}
)
JOINING = frozenset({"and", "or", "&"})
CONTRASTING = frozenset({"while", "whereas", "although", "though", ";"})
"""What follows these after an event is told of something else."""
LOCATING = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "within",
        "around",
        "across",
        "throughout",
        "of",
        "between",
        "through",
        "along",
        "over",
    }
)
OWNED_BY = frozenset({"of", "from", "for"})
OWNED = frozenset(
    {"official", "security", "civilian", "militant", "person", "organisation", "group", "facility"}
)
JOINING_SIGNS = frozenset({",", "in", "of", "(", ")", "[", "]"})
MOST_AROUND = 3
"""Places that may be named one behind the other, each as what the one before lies in."""
FARTHEST_AROUND = 5
"""Tokens between two such places."""
CAPITAL = "capital"
CAPITAL_NAMED = "place: the capital named before"
CAPITALS_OF_PARTS = frozenset({"provincial", "regional", "state", "departmental", "district", "county"})
"""Whose capital it is, when not the country's."""
REGION_KINDS = frozenset({"admin1", "country"})


class PlaceReader:
    """Reads the places of events; keeps what is known of each place name."""

    def __init__(self, document: Document, gazetteer: Gazetteer | None) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.countries = load_names_lexicon().countries
        self.words = load_toponym_words()
        self._region: dict[int, bool] = {}

    def of_event(self, clause: Clause, token: int, doers: Collection[int] = ()) -> list[Name]:
        """The places of an event word at a token: the first after it, else the last before it; several when
        they are listed. A country among the doers is no place of what it did."""
        after: list[int] = []
        before: list[int] = []
        for index, group in enumerate(clause.groups):
            if group.first > token and clause.lower[group.first] in CONTRASTING:
                break
            if group.name is None or index in doers:
                continue
            if self._is_place(clause, index) and not self._is_owner(clause, index):
                (after if group.first >= token else before).append(index)
        before = [k for k in before if not self._in_closed_relative(clause, k, token)]
        located = [k for k in after if self._is_located(clause, k)]
        if located or (after and not any(self._is_located(clause, k) for k in before)):
            return self._listed(clause, self._finest(clause, (located or after)[0]))
        if before:
            name = clause.groups[self._finest(clause, before[-1])].name
            return self._list_before(clause, before) if name is not None else []
        return self._capital_meant(clause)

    def _capital_meant(self, clause: Clause) -> list[Name]:
        """The capital named before that "in the provincial capital" means."""
        if CAPITAL not in clause.document.vocabulary or not is_on(CAPITAL_NAMED):
            return []
        for index, group in enumerate(clause.groups):
            if group.kind != "N" or group.name is not None or not self._is_located(clause, index):
                continue
            words = clause.lower[group.first : group.last]
            provincial = CAPITAL in words and not CAPITALS_OF_PARTS.isdisjoint(words)
            if provincial and group.determiner == "the":
                before = [name for name in self.document.names if name.last <= group.first]
                return [name for name in before if self._is_provincial_capital(name)][-1:]
        return []

    def _is_provincial_capital(self, name: Name) -> bool:
        """Whether the report or the gazetteer calls a place that: "X, the provincial capital,"."""
        if name.kind != "place":
            return False
        lower = self.document.lower
        beside = [*lower[max(0, name.first - 4) : name.first], *lower[name.last : name.last + 4]]
        if CAPITAL in beside:
            return not CAPITALS_OF_PARTS.isdisjoint(beside)
        place = name.choice.place if name.choice is not None else None
        return place is not None and place.feature == "PPLA"

    @staticmethod
    def _is_located(clause: Clause, index: int) -> bool:
        """Whether the words before a place say that something is there: "in X", "the bank of X"."""
        return clause.is_kind(index - 1, "I") and clause.word(index - 1) in LOCATING

    def _is_owner(self, clause: Clause, index: int) -> bool:
        """ "The embassy of X", "the president of X": the country says whose it is, not where it happened."""
        name = clause.groups[index].name
        if name is None or not self.is_country(name):
            return False
        if not (clause.is_kind(index - 1, "I") and clause.word(index - 1) in OWNED_BY):
            return False
        return clause.is_kind(index - 2, "N") and clause.groups[index - 2].role in OWNED

    @staticmethod
    def _in_closed_relative(clause: Clause, index: int, token: int) -> bool:
        """Whether the place stands in a relative clause that ends before the event word: ", which is banned
        in X, said ..."."""
        opened = any(clause.groups[k].kind == "W" for k in range(max(0, index - 6), index))
        closed = index + 1 < len(clause) and clause.groups[index + 1].kind == ","
        return opened and closed and clause.groups[index + 1].first < token

    def _is_place(self, clause: Clause, index: int) -> bool:
        """Whether the group is a place, not something called after one: "Kabul's police" is none."""
        group = clause.groups[index]
        name = group.name
        if group.kind != "N" or name is None or name.kind != "place":
            return False
        return name.first <= group.head < name.last or clause.head_word(index) in clause.words.container_nouns

    def _finest(self, clause: Clause, index: int) -> int:
        """From "Chad's northern province of X" to X; "the town of X" to X."""
        of_follows = clause.is_kind(index + 1, "I") and clause.word(index + 1) == "of"
        return (
            index + 2
            if of_follows and index + 2 < len(clause) and self._is_place(clause, index + 2)
            else index
        )

    def _listed(self, clause: Clause, index: int) -> list[Name]:
        groups = [k for k in clause.coordinated(index) if self._is_place(clause, k)]
        return self._unless_contained(clause, groups or [index])

    def _list_before(self, clause: Clause, before: list[int]) -> list[Name]:
        groups = [k for k in clause.subjects(before[-1]) if k in before]
        return self._unless_contained(clause, groups or before[-1:])

    def _unless_contained(self, clause: Clause, groups: list[int]) -> list[Name]:
        """ "Lima, Peru" is one place within another; "Lima and Cusco" are two."""
        names = [name for k in groups if (name := clause.groups[k].name) is not None]
        if len(names) < 2:
            return names
        if self._is_between(names[0]):
            return names[:1]
        joined = self.document.lower[names[0].last : names[-1].first]
        if JOINING.isdisjoint(joined) and (len(names) == 2 or self.is_region(names[-1])):
            return names[:1]
        kept = names[:1]
        for before, name in pairwise(names):
            beside = self.document.lower[before.last : name.first] == [","]
            if not (beside and self.is_region(name) and not self.is_region(before)):
                kept.append(name)
        return list({(name.first, name.last): name for name in kept}.values())

    def _is_between(self, name: Name) -> bool:
        """ "Between X and Y", "between the towns of X and Y": one stretch of road, told by both ends."""
        lower, words = self.document.lower, self.words
        token, start = name.first - 1, self.document.sentences[self.document.sentence_of[name.first]][0]
        while token >= start and (
            lower[token] in ("the", "of") or lower[token] in words.qualifiers or lower[token] in words.levels
        ):
            token -= 1
        return token >= start and lower[token] == "between"

    def around(self, name: Name) -> list[Name]:
        """The places that are named right behind one as what it lies in, countries aside: "X farm, Y, Z
        department", "X in Y"."""
        document, found = self.document, list[Name]()
        names = document.names
        at = bisect_left(names, name.last, key=lambda other: other.first)
        end = document.sentences[document.sentence_of[name.first]][1]
        last = name.last
        for other in names[at : at + MOST_AROUND]:
            between = document.lower[last : min(end, other.first)]
            if other.kind != "place" or other.first >= end or not self._leads_on(between):
                break
            if not self.is_country(other):
                found.append(other)
            last = other.last
        behind = document.lower[last : last + 2]
        return [] if found and not JOINING.isdisjoint(behind) else found

    def is_part_of_town(self, name: Name) -> bool:
        """Whether the words around the name call it a neighbourhood, a suburb or the like."""
        lower = self.document.lower
        behind = lower[name.last] if name.last < len(lower) else ""
        before = lower[name.first - 2 : name.first] if name.first > 1 else []
        if {behind, lower[name.last - 1]} & self.words.parts_of_towns:
            return True
        return before[1:] == ["of"] and before[0] in self.words.parts_of_towns

    def _leads_on(self, between: list[str]) -> bool:
        """Whether the words between two places say that the first lies in the second."""
        if not between or len(between) > FARTHEST_AROUND or JOINING_SIGNS.isdisjoint(between):
            return False
        words = self.words
        return all(
            word in JOINING_SIGNS or word in words.qualifiers or word in words.levels for word in between
        )

    def key(self, name: Name) -> str:
        """What two mentions of one place have in common."""
        if name.entity is not None:
            return name.entity
        return (name.canonical or self.document.quote(name.first, name.last)).casefold()

    def is_country(self, name: Name) -> bool:
        """Whether the name is a country's."""
        return self.document.quote(name.first, name.last).casefold() in self.countries

    def may_lie_in(self, name: Name, region: Name) -> bool:
        """Whether a place lies in a region for all the gazetteer knows of any place of its name."""
        if self.gazetteer is None:
            return True
        whole = self.gazetteer.lookup(self.document.quote(region.first, region.last))
        known = self.gazetteer.candidates(self.document.quote(name.first, name.last))
        if whole is None or not whole.country or not known:
            return True
        return any(place.country == whole.country for place in known)

    def is_region(self, name: Name) -> bool:
        """Whether the place is a province, a country or the like, not a town."""
        known = self._region.get(name.first)
        if known is None:
            known = self._region[name.first] = self._judge_region(name)
        return known

    def _judge_region(self, name: Name) -> bool:
        lower = self.document.lower
        following = lower[name.last] if name.last < len(lower) else ""
        if following in REGION_WORDS or lower[name.last - 1] in REGION_WORDS or self.is_country(name):
            return True
        if name.first >= 2 and lower[name.first - 1] == "of" and lower[name.first - 2] in REGION_WORDS:
            return True
        if following in ("city", "town") or lower[name.last - 1] == "city":
            return False
        if self.gazetteer is None:
            return False
        place = self.gazetteer.lookup(self.document.quote(name.first, name.last))
        return place is not None and place.kind in REGION_KINDS

    def main(self) -> Name | None:
        """The place a report is about: its first that is no country, else its first.

        The town it was sent from counts only where nothing else is named.
        """
        first: Name | None = None
        sent_from: Name | None = None
        for name in self.document.names:
            if name.kind == "place":
                if in_dateline(self.document, name.first):
                    sent_from = sent_from or name
                    continue
                first = first or name
                if not self.is_country(name):
                    return name
        return sent_from or first
