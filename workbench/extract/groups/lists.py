"""Noun groups that are listed together: "A, B (b) of X and C", "a bank in Lagos as well as a school"."""

from __future__ import annotations

from workbench.extract.groups.group import Voice
from workbench.extract.groups.row import Row

LONGEST_LIST = 40
FARTHEST_TOTAL = 9
"""Groups back from the end of "including A, B and C" to what it breaks down."""
INCLUDING = frozenset({"including", "among"})
LONGEST_ATTACHED = 6
"""Groups that may tell where one thing of a list is."""
AS_WELL_AS = ["as", "well", "as"]
PEOPLE = frozenset({"civilian", "security", "militant", "official", "person", "nationality"})
THINGS = frozenset({"facility", "vehicle", "organisation"})


class Lists(Row):
    """The groups of a sentence with their lists."""

    __slots__ = ()

    def subjects(self, index: int) -> list[int]:
        """All coordinated noun groups that end at the index: "A, B and C" before their verb."""
        found, at = [index], index
        for k in range(index - 1, max(-1, index - 12), -1):
            if self.groups[k].kind == "V":
                break
            if self.groups[k].kind in "IG*" and self.word(k) in INCLUDING:
                outer = self._before_including(k)
                return [outer] if outer != k else [index]
        while at >= 2 and len(found) < LONGEST_LIST:
            added = self._before_as_well_as(at)
            if added is not None:
                at = added
            elif self.is_kind(at - 1, "K") and self.is_kind(at - 2, "N"):
                at -= 2
            elif self.is_kind(at - 1, "K") and self.is_kind(at - 2, ",") and self.is_kind(at - 3, "N"):
                at -= 3
            elif self.is_kind(at - 1, ",") and self.is_kind(at - 2, "N") and len(found) > 1:
                at -= 2
            else:
                break
            found.append(at)
        return found[::-1]

    def coordinated(self, index: int, longest: int = LONGEST_LIST) -> list[int]:
        """The noun groups of a list that starts at the index: "A, B (b) of X and C"."""
        found: list[int] = []
        while self.is_kind(index, "N"):
            found.append(index)
            at = index + 1
            while self.is_kind(at, "I") and self.word(at) == "of" and self.is_kind(at + 1, "N"):
                at += 2
            at = self._after_brackets(at)
            at = self._after_age(at)
            following = self._after_joint(at)
            if following is None:
                beyond = self._after_attached(at)
                following = self._after_joint(beyond) if beyond > at else None
                if following is None or not self._are_alike(found[0], following):
                    break
            if len(found) >= longest or self._opens_clause(following) or self._opens_source(following):
                break
            index = following
        return found

    def _after_joint(self, index: int) -> int | None:
        """Past the comma, "and" or "as well as" at the index; None when there is none."""
        at = index
        if self.is_kind(at, ",;"):
            at += 1
        if self.is_kind(at, "K"):
            at += 1
        elif self.is_kind(at, "IA") and self._is_as_well_as(self.groups[at].first):
            at += 3
        return at if at > index else None

    def _after_attached(self, index: int) -> int:
        """Past what tells where one of a list is: "a bank in Lagos, a school near the port and ..."."""
        at = index
        while (
            at < index + LONGEST_ATTACHED
            and self.is_kind(at, "I")
            and self.word(at) in self.words.place_prepositions
            and self.is_kind(at + 1, "N")
        ):
            at = self._after_brackets(at + 2)
        return at

    def _are_alike(self, index: int, other: int) -> bool:
        """Whether two noun groups are of one sort: people, or things."""
        if not self.is_kind(other, "N"):
            return False
        first, second = self.groups[index].role, self.groups[other].role
        return (first in PEOPLE and second in PEOPLE) or (first in THINGS and second in THINGS)

    def _is_as_well_as(self, token: int) -> bool:
        return self.lower[token : token + 3] == AS_WELL_AS

    def _before_as_well_as(self, index: int) -> int | None:
        """The noun group before ", as well as" that ends right before the index."""
        if index < 4 or not self._is_as_well_as(self.groups[index].first - 3):
            return None
        at = index - 4
        at -= self.is_kind(at, ",")
        return at if self.is_kind(at, "N") else None

    def _after_age(self, index: int) -> int:
        """Past the age in "A, 42, and B"."""
        if not (
            self.is_kind(index, ",") and self.is_kind(index + 1, "N") and self.is_kind(index + 2, ",;K.")
        ):
            return index
        group = self.groups[index + 1]
        return index + 2 if group.last - group.first == 1 and group.number == group.first else index

    def _after_brackets(self, index: int) -> int:
        if not self.is_kind(index, "("):
            return index
        for k in range(index + 1, min(len(self.groups), index + 6)):
            if self.groups[k].kind == ")":
                return k + 1
        return index

    def _opens_clause(self, index: int) -> bool:
        """Whether the noun group at the index is the subject of a finite verb right after it."""
        if not self.is_kind(index, "N"):
            return True
        verb_at = self._past_adverbs(index + 1)
        if not self.is_kind(verb_at, "V"):
            return False
        verb = self.groups[verb_at]
        if verb.voice == Voice.PASSIVE:
            return True
        return verb.voice == Voice.ACTIVE and self.document.tags[verb.head] != "F"

    def _past_adverbs(self, index: int) -> int:
        while self.is_kind(index, "A"):
            index += 1
        return index

    def _opens_source(self, index: int) -> bool:
        """Whether a comma list ends before the index: "wounding 20, an aide of the mayor and doctors said".

        A noun group after a bare comma with its own "and" before a finite verb is the subject of that verb.
        """
        if not self.is_kind(index - 1, ",") or not self.is_kind(index, "N"):
            return False
        at = self._past_of(index + 1)
        if self.is_kind(at, "K") and self.is_kind(at + 1, "N"):
            at = self._past_of(at + 2)
        elif at == index + 1:
            return False
        if not self.is_kind(at, "V"):
            return False
        verb = self.groups[at]
        return verb.voice == Voice.ACTIVE and self.document.tags[verb.head] in "EZ"

    def _past_of(self, index: int) -> int:
        """Past "of the council", "from the town" after a noun group."""
        while self.is_kind(index, "I") and self.is_kind(index + 1, "N"):
            index += 2
        return index

    def included(self, index: int) -> list[int]:
        """The noun groups that the one at the index is said to include: "six people, including A and B"."""
        at = index + 1
        while self.is_kind(at, "I") and self.word(at) in ("of", "in") and self.is_kind(at + 1, "N"):
            at += 2
        at += self.is_kind(at, ",-(")
        opens = at < len(self.groups) and self.word(at) == "including"
        return self.coordinated(at + 1) if opens and self.is_kind(at + 1, "N") else []

    def _before_including(self, index: int) -> int:
        """The group that an "including A, B and C" ending at the index breaks down."""
        for k in range(index, max(-1, index - FARTHEST_TOTAL - 1), -1):
            if self.groups[k].kind == "V":
                break
            if self.word(k) in INCLUDING and k > 0:
                outer = k - 2 if self.is_kind(k - 1, ",-(") else k - 1
                if self.is_kind(outer, "N"):
                    return outer
        return index
