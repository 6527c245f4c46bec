"""How the groups of one sentence hang together: subjects, objects, agents and prepositional groups."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workbench.extract.groups.group import Group, Voice
from workbench.extract.groups.lists import PEOPLE, Lists

FAR = 9
"""Groups within which a clause is searched for its subject, agent or prepositional group."""
PARTICLES = frozenset({"out", "up", "off", "down", "away", "over"})
DESCRIBING = PEOPLE - {"person"}
"""Classes of nouns that describe the person named before them."""
UNABLE = frozenset({None, "place", "facility"})
"""Classes of what does nothing by itself."""
DEEPEST = 4
"""Verb groups that may share one subject: "stormed offices, torched banks, freed prisoners and ..."."""


class Clause(Lists):
    """The groups of a sentence with the relations the event rules ask for."""

    __slots__ = ()

    def subject(self, index: int, depth: int = 0) -> int | None:
        """The noun group that is the subject of the verb group at the index, also over apposition,
        relative clauses and verbs that share a subject; None when it cannot be told."""
        verb, at = self.groups[index], self.before(index)
        if at < 0:
            return None
        group = self.groups[at]
        if group.kind == "N":
            return self._subject_noun(verb, at)
        if group.kind in "K,":
            return self._subject_over_comma(index, at, depth)
        if group.kind == "-" and verb.voice in (Voice.PASSIVE, Voice.ACTIVE):
            return self._subject_over_brackets(at, opening="-")
        if group.kind == ")":
            return self._subject_over_brackets(at, opening="(")
        if group.kind in "WY":
            antecedent = self.before(at, 'A,"-')
            if self.is_kind(antecedent, ")"):
                return self._subject_over_brackets(antecedent, opening="(")
            return antecedent if self.is_kind(antecedent, "N") else None
        if group.kind == "V":
            return self.subject(at, depth + 1) if depth < DEEPEST else None
        if group.kind in "J*":
            at = self.before(at, "J*A")
            return self.outermost(at) if self.is_kind(at, "N") else None
        return None

    def _subject_noun(self, verb: Group, at: int) -> int:
        """Past a closed relative clause: in "the man who shot him fled" it is the man.

        A participle is about the people counted right before it: "the families of the six men killed".
        """
        if verb.voice == Voice.PARTICIPLE and self.groups[at].number is not None:
            return at
        if verb.voice in (Voice.PASSIVE, Voice.ACTIVE) and self.document.tags[verb.head] in "EFZG":
            verbs, k = 0, at
            while k > 0 and at - k < FAR:
                kind = self.groups[k].kind
                if kind == "V":
                    verbs += 1
                elif kind == "W" and verbs == 1 and self.is_kind(k - 1, "N"):
                    return self.outermost(k - 1)
                elif kind in ",.()-YU":
                    break
                k -= 1
        if verb.voice == Voice.GERUND and self.groups[at].role in UNABLE:
            doer = self._doer_of_result(at)
            if doer is not None:
                return doer
        return self._described(self.outermost(self._counted_whole(at)))

    def _doer_of_result(self, at: int) -> int | None:
        """ "Rebels shelled the port killing nine": who shelled it, not the port."""
        for k in range(at - 1, max(-1, at - FAR), -1):
            if self.is_kind(k, ",.;()-WYUK"):
                return None
            if self.is_kind(k, "V"):
                return self.subject(k) if self.groups[k].voice == Voice.ACTIVE else None
        return None

    def _described(self, index: int) -> int:
        """From a description to the name before it: "Musa Bello, a teacher at the school was killed"."""
        group = self.groups[index]
        if (
            group.determiner not in ("a", "an", "the")
            or group.name is not None
            or not self.is_kind(index - 1, ",")
        ):
            return index
        named = self.is_kind(index - 2, "N") and self.groups[index - 2].role == "person"
        return index - 2 if named and group.role in DESCRIBING else index

    def _counted_whole(self, at: int) -> int:
        """ "Ten members of the police and the guard", "a bridge between A and B": the list belongs to those
        who are counted, to what lies between."""
        if not self.is_kind(at - 1, "K"):
            return at
        first = self.subjects(at)[0]
        if self.is_kind(first - 1, "I") and self.word(first - 1) == "between":
            return first
        if self.groups[at].number is not None:
            return at
        whole = first - 2
        of_list = self.is_kind(first - 1, "I") and self.word(first - 1) == "of" and self.is_kind(whole, "N")
        return whole if of_list and self.groups[whole].number is not None else at

    def _subject_over_comma(self, index: int, at: int, depth: int) -> int | None:
        verb = self.groups[index]
        finite = not self._is_nonfinite(index)
        shared = at - 1
        while shared >= 0 and (
            self.groups[shared].kind != "V" or (finite and self._is_prepositional(shared))
        ):
            if self.groups[shared].kind in "WU":
                shared = -1
                break
            shared -= 1
        if self.groups[at].kind == "," and shared > 0:
            if self.groups[shared - 1].kind in "WY":
                return self.subject(shared, depth + 1) if depth < DEEPEST else None
            told_of = self._relative_of(shared)
            if told_of is not None:
                return told_of
        if self.groups[at].kind == "," and verb.voice in (Voice.ACTIVE, Voice.PASSIVE):
            apposed = self._over_apposition(verb, at, shared)
            if apposed is not None:
                return apposed
        breaks = (
            self.groups[at].kind == ","
            and verb.voice == Voice.PASSIVE
            and shared >= 0
            and self.groups[shared].voice != Voice.PASSIVE
        )
        if shared >= 0 and depth < DEEPEST and not breaks:
            return self.subject(shared, depth + 1)
        if self.groups[at].kind == "," and self.is_kind(at - 1, "N") and verb.voice <= Voice.PASSIVE:
            return self.outermost(at - 1)
        return None

    def _is_prepositional(self, index: int) -> bool:
        """The -ing form of "on the way from investigating a raid": no verb that shares its subject."""
        return self.groups[index].voice == Voice.GERUND and self.is_kind(index - 1, "I")

    def _relative_of(self, index: int) -> int | None:
        """Whom a relative clause with a subject of its own is about: "X, whose car burned,"."""
        opened = index - 1
        if not self.is_kind(opened, "N"):
            return None
        if self.word(opened) != "whose":
            opened -= 1
            if not self.is_kind(opened, "W"):
                return None
        antecedent = self.before(opened, ",A")
        return self.outermost(antecedent) if self.is_kind(antecedent, "N") else None

    def _over_apposition(self, verb: Group, at: int, shared: int) -> int | None:
        """ "X, the mayor, was", "21 people, including A and B, were", "the raids, claimed by Y, struck"."""
        opening = at - 1
        while opening >= 0 and (not self.is_kind(opening, ",V") or self._is_nonfinite(opening)):
            opening -= 1
        if opening < 1:
            return None
        if self.groups[opening].kind == ",":
            if (
                self.is_kind(opening - 1, "N")
                and self._is_age(opening - 1)
                and self.is_kind(opening - 2, ",")
            ):
                opening -= 2
            if not self.is_kind(opening - 1, "N") or self.is_time(opening - 1):
                return None
            if not self.is_kind(opening + 1, "INW*AJV") or self._is_tied_back(opening, shared):
                return None
            return self.outermost(self._before_including(opening - 1))
        inner = self.groups[opening]
        if not (self.is_kind(opening - 1, ",") and self.is_kind(opening - 2, "N")):
            return None
        reduced = inner.voice in (Voice.PARTICIPLE, Voice.GERUND) or self.is_kind(opening + 1, "I")
        return self.outermost(opening - 2) if reduced and verb.voice != Voice.GERUND else None

    def _is_nonfinite(self, index: int) -> bool:
        """A form in -ing, a bare participle or an infinitive: it has the subject of another verb."""
        group = self.groups[index]
        if group.kind != "V":
            return False
        return group.voice >= Voice.PARTICIPLE or group.modal == "to" or self._describes(index)

    def _is_age(self, index: int) -> bool:
        """The 45 of "X, 45, a former mayor, was"."""
        group = self.groups[index]
        return group.number == group.first and group.last - group.first == 1

    def _is_tied_back(self, opening: int, shared: int) -> bool:
        """Whether a finite verb stands behind the comma at the index: no apposition opens there."""
        return shared > opening and not self._is_nonfinite(shared)

    def _subject_over_brackets(self, at: int, opening: str) -> int | None:
        k = at - 1
        while k > 0 and self.groups[k].kind != opening and at - k < FAR:
            k -= 1
        if k > 0 and self.groups[k].kind == opening and self.is_kind(k - 1, "N"):
            return self.outermost(k - 1)
        return None

    def outermost(self, index: int) -> int:
        """Out of prepositional groups to the noun they belong to: "the head of the police" -> the head."""
        words = self.words
        for _ in range(FAR):
            if index <= 0:
                break
            before = self.groups[index - 1]
            word = self.lower[before.first]
            if self.is_time(index) and before.kind == "N":
                index -= 1
            elif (
                before.kind == "I" and word not in words.clause_prepositions and self.is_kind(index - 2, "N")
            ):
                index -= 2
            elif before.kind == "I" and self._extends(index - 2) and self.is_kind(index - 3, "N"):
                index -= 3
            elif self._is_described(index) or self._is_named_apposition(index):
                index -= 2
            else:
                break
        return index

    def _extends(self, index: int) -> bool:
        """ "Loyal to the front", "from outside the province": what stands before a preposition."""
        return self.is_kind(index, "I") or self._describes(index)

    def _describes(self, index: int) -> bool:
        return self.is_kind(index, "V") and self.head_word(index) in self.words.describing

    def _is_described(self, index: int) -> bool:
        return self._describes(index - 1) and self.is_kind(index - 2, "N")

    def _is_named_apposition(self, index: int) -> bool:
        """ "In the provincial capital, Quetta": the name says the noun before it again."""
        if (
            not self.is_kind(index - 1, ",")
            or self.is_time(index)
            or not self.is_kind(index - 2, "N")
            or not self.is_kind(index - 3, "I")
        ):
            return False
        return self.groups[index].name is not None and self.groups[index - 2].name is None

    def objects(self, index: int) -> list[int]:
        """The noun groups a verb acts on, right after it, its particle or "on Monday"."""
        at = index + 1
        while True:
            if self.is_kind(at, "I") and self.is_kind(at + 1, "t"):
                at += 2
            elif self.is_kind(at, "At") or (self.is_kind(at, "I*") and self.word(at) in PARTICLES):
                at += 1
            else:
                break
        return self.coordinated(at) if self.is_kind(at, "N") and not self.is_time(at) else []

    def agent(self, index: int) -> list[int]:
        """The noun groups after "by" that belong to the passive verb at the index."""
        for k in range(index + 1, min(len(self.groups), index + FAR)):
            group = self.groups[k]
            if (
                group.kind == "I"
                and self.word(k) == "by"
                and self.is_kind(k + 1, "N")
                and not self.is_time(k + 1)
            ):
                return self.coordinated(k + 1, longest=4)
            if group.kind == "V" and group.voice <= Voice.PASSIVE and k > index + 1:
                break
        return []

    def after_preposition(self, index: int, prepositions: Collection[str], reach: int = 7) -> list[int]:
        """The noun groups after the first of the prepositions that follows the group at the index."""
        for k in self._until_clause_ends(index + 1, index + reach):
            group = self.groups[k]
            if (
                group.kind in "IT"
                and self.word(k) in prepositions
                and self.is_kind(k + 1, "N")
                and not self.is_time(k + 1)
            ):
                return self.coordinated(k + 1)
        return []

    def _until_clause_ends(self, first: int, last: int) -> Iterator[int]:
        for k in range(first, min(len(self.groups), last)):
            if self.groups[k].kind in "VWY.;":
                return
            yield k

    def actor_before(self, index: int) -> int | None:
        """The noun group a verb-less accusation at the index is about: "X, suspected of ..."."""
        at = index - 1
        while at >= 0 and self.groups[at].kind in "VAJ*tWYI" and index - at < 5:
            at -= 1
        return self.outermost(at) if self.is_kind(at, "N") else None
