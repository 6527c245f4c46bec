"""Tags to groups: one pattern over the tag letters of a sentence, then what each group says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from workbench.extract.document import Document, Name
from workbench.extract.groups.group import Group, Voice
from workbench.extract.lexicon import LexiconFile, load_roles

GROUP = re.compile(
    r"""
      (?P<single>[^tDSJCQNPRATMBHOVZEFG])                   # begins none of these
    | (?P<t>t+)
    | (?P<N>(?:D{1,2}S?|S)?                              # the, all the, his
        (?:[JCQ]|(?<=J)K(?=J)|A(?=J)){0,30}                     # at least three heavily armed and masked
        [NP](?:[NP]|L|(?<=P)C|(?<=[LPJ])J(?=[JNP])|(?<=[LJ])C(?=[JNP])|(?<=P)\.(?=P))*
      | (?:D{1,2}S?|S)?[QJ]{0,30}C[QJC]*                  # the three, at least 21
      | D{1,2}[QJ]{0,30}                                 # this, the wounded
      | R | S )
    | (?P<V>(?:TA{0,3})?(?:[MBHO]A{0,3})+[VZEFG]? | TA{0,3}[VZEFG] | [VZEFG])
    | (?P<J>J+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Runs that another alternative may have to read again are bounded, so time is linear in the sentence."""

NEGATIONS = frozenset({"not", "never", "n't"})
PAST_AUXILIARIES = frozenset({"was", "were", "had", "wasn't", "weren't", "hadn't", "did", "didn't"})
OPENING_PREPOSITIONS = frozenset({"in", "at", "near", "across", "around", "outside"})
PEOPLE_OF_PLACES = frozenset({"civilian", "security", "militant", "official"})
GROUP_HEADS = frozenset({"group", "movement", "militia", "organisation", "organization", "outfit", "faction"})
"""After a group's name these are the group: "the Lakeside Front group"."""
TELLING_NAME_KINDS = frozenset({"person", "place", "group"})
"""Kinds of name that outweigh the class of their last word: "Liberation Army" is no state force."""


AFTER_BRACKETS = frozenset({"civilian", "security", "militant", "official", "facility", "vehicle"})
"""Classes of nouns before which a name and its short form in brackets may stand."""
BODIES = frozenset({"group", "organisation", "other"})
LONGEST_BRACKET = 12
"""Groups a bracket after a name holds at most."""


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The word lists of ``language.toml`` about groups."""

    partitives: frozenset[str]
    time_heads: frozenset[str]
    describing: frozenset[str]
    clause_prepositions: frozenset[str]
    place_prepositions: frozenset[str]
    container_nouns: frozenset[str]


@cache
def load_group_words() -> GroupWords:
    """The table ``groups`` of ``language.toml``."""
    file = LexiconFile("language")
    return GroupWords(
        *(
            file.word_set(f"groups.{key}")
            for key in (
                "partitives",
                "time_heads",
                "describing",
                "clause_prepositions",
                "place_prepositions",
                "container_nouns",
            )
        )
    )


def group_sentence(
    document: Document, letters: str, sentence: int, name_at: Mapping[int, Name]
) -> list[Group]:
    """The groups of a sentence in order; ``letters`` are the joined tags of the whole document.

    ``name_at`` has every name under each of its tokens. Partitives are already merged.
    """
    first, last = document.sentences[sentence]
    found: list[Group] = []
    for match in GROUP.finditer(letters, first, last):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "N":
            found.append(_noun_group(document, letters, start, end, name_at))
        elif kind == "V":
            found.append(_verb_group(document, letters, start, end))
        elif kind in ("single", "other"):
            found.append(Group(letters[start], start, end, start))
        else:
            found.append(Group(str(kind), start, end, end - 1))
    _part_opening_place(document, letters, found, name_at)
    found = _merge_signs(document, found)
    return _merge_partitives(document, found)


def _part_opening_place(
    document: Document, letters: str, groups: list[Group], name_at: Mapping[int, Name]
) -> None:
    """ "In Lagos and Accra people saw ...": the last place is no part of who they are."""
    if (
        len(groups) < 3
        or groups[0].kind != "I"
        or document.lower[groups[0].first] not in OPENING_PREPOSITIONS
    ):
        return
    at = 1
    while at + 1 < len(groups) and groups[at].kind == "N" and groups[at + 1].kind in "K,":
        at += 2
    if at + 1 >= len(groups) or groups[at].kind != "N" or groups[at + 1].kind != "V":
        return
    group = groups[at]
    name = name_at.get(group.first)
    if name is None or name.kind != "place" or not name.last <= group.head < group.last:
        return
    if letters[name.last] != "N" or noun_role(document.lower[group.head]) not in PEOPLE_OF_PLACES:
        return
    groups[at : at + 1] = [
        _noun_group(document, letters, group.first, name.last, name_at),
        _noun_group(document, letters, name.last, group.last, name_at),
    ]


def _noun_group(
    document: Document, letters: str, first: int, last: int, name_at: Mapping[int, Name]
) -> Group:
    head = last - 1
    while head > first and letters[head] not in "NP":
        head -= 1
    if letters[head] not in "NP":
        head = last - 1
    group = Group("N", first, last, head)
    number = letters.find("C", first, last)
    group.number = number if number >= 0 else None
    if letters[first] in "DS":
        group.determiner = document.lower[first]
    for token in range(first, last):
        name = name_at.get(token)
        if name is not None and name.last <= last + 1 and (group.name is None or token <= head):
            group.name = name
    group.role = "pronoun" if letters[first] == "R" else _role(document, group)
    return group


@lru_cache(maxsize=50_000)
def noun_role(word: str) -> str | None:
    """The class of a common noun in roles.toml, of the singular where only that is listed."""
    roles = load_roles().role_of
    return roles.get(word) or (roles.get(word[:-1]) if word.endswith("s") and len(word) > 4 else None)


def _role(document: Document, group: Group) -> str | None:
    name = group.name
    names_head = name is not None and name.first <= group.head < name.last
    if names_head and name is not None and name.kind in TELLING_NAME_KINDS:
        return "organisation" if name.acts else name.kind
    role = noun_role(document.lower[group.head])
    if (
        role is None
        and name is not None
        and name.kind == "group"
        and document.lower[group.head] in GROUP_HEADS
    ):
        return name.kind
    if role is None and names_head and name is not None and name.kind not in ("event", "other"):
        return name.kind
    if role is None and group.head > group.first:
        if _is_weapon_part(document, group.head):
            return "weapon"
        return "militant" if _is_armed_body(document, group) else None
    return role


def _is_armed_body(document: Document, group: Group) -> bool:
    """ "Paramilitary groups", "a rebel column"."""
    roles, lower = load_roles(), document.lower
    return lower[group.head] in roles.bodies and not roles.armed.isdisjoint(lower[group.first : group.head])


def _is_weapon_part(document: Document, head: int) -> bool:
    """ "Dynamite charges", "petrol bombs": the head says it only after the word before."""
    roles, lower = load_roles(), document.lower
    if lower[head] in roles.weapon_heads and lower[head - 1] in roles.weapons:
        return True
    found = roles.weapon_phrases.match(lower, head - 1, head + 1)
    return found is not None


def _verb_group(document: Document, letters: str, first: int, last: int) -> Group:
    while last > first + 1 and letters[last - 1] == "A":
        last -= 1
    head = last - 1
    group = Group("V", first, last, head)
    lower = document.lower
    being = having = False
    for token in range(first, last):
        letter, word = letters[token], lower[token]
        if letter == "M":
            group.modal = word
        elif letter == "T":
            group.modal = "to"
        elif letter == "B" and token < head:
            being = True
        elif letter == "H" and token < head:
            having = True
        if (letter == "A" and word in NEGATIONS) or (letter != "A" and word.endswith("n't")):
            group.negated = True
        if word in PAST_AUXILIARIES:
            group.past = True
    main = letters[head]
    if main == "F":
        if being:
            group.voice = Voice.PASSIVE
        elif not having and head == first:
            group.voice = Voice.PARTICIPLE
    elif main == "G" and not being:
        group.voice = Voice.GERUND
    group.past = group.past or main == "E" or having
    return group


def _merge_signs(document: Document, groups: list[Group]) -> list[Group]:
    """One group of a quoted name with its article, and of a name with its bracket and the noun after it:
    the "Sunrise" group; the Dock Workers' Union (DWU) leaders."""
    kinds = {group.kind for group in groups}
    if '"' not in kinds and "(" not in kinds:
        return groups
    merged: list[Group] = []
    for group in groups:
        merged.append(group)
        if group.kind == '"':
            _join_quoted(merged)
        elif group.kind == "N":
            _join_bracketed(document, merged)
    return merged


def _join_quoted(merged: list[Group]) -> None:
    """Leave out the quotes around a noun group that ends the list; an article before them opens it."""
    if len(merged) < 3 or merged[-2].kind != "N" or merged[-3].kind != '"':
        return
    quoted = merged[-2]
    del merged[-3:]
    if (
        merged
        and merged[-1].kind == "N"
        and merged[-1].last - merged[-1].first == 1
        and merged[-1].determiner
    ):
        article = merged.pop()
        quoted.first, quoted.determiner = article.first, article.determiner
    merged.append(quoted)


def _join_bracketed(document: Document, merged: list[Group]) -> None:
    """Make one group of a name, its bracket and a bare noun for people or a building that ends the list."""
    noun = merged[-1]
    if len(merged) < 4 or merged[-2].kind != ")" or noun.name is not None or noun.role not in AFTER_BRACKETS:
        return
    if document.tags[noun.first] not in "NJ":
        return
    opening = len(merged) - 3
    while opening > 0 and merged[opening].kind != "(" and len(merged) - opening < LONGEST_BRACKET:
        opening -= 1
    named = merged[opening - 1]
    if merged[opening].kind != "(" or opening == 0 or named.kind != "N" or named.name is None:
        return
    if named.name.last < named.last or named.name.kind not in BODIES:
        return
    noun.first, noun.determiner, noun.number, noun.name = (
        named.first,
        named.determiner,
        named.number,
        named.name,
    )
    del merged[opening - 1 : -1]


def _merge_partitives(document: Document, groups: list[Group]) -> list[Group]:
    """ "One of the guards", "a group of armed men": one group, with the number of the first and the head of
    the second."""
    lower, tags = document.lower, document.tags
    if not any(group.kind == "I" and lower[group.first] == "of" for group in groups):
        return groups
    words = load_group_words()
    roles = load_roles().role_of
    merged: list[Group] = []
    i = 0
    while i < len(groups):
        group = groups[i]
        head = lower[group.head]
        while (
            group.kind in "NJ"
            and i + 2 < len(groups)
            and groups[i + 1].kind == "I"
            and groups[i + 2].kind == "N"
            and lower[groups[i + 1].first] == "of"
            and (head in words.partitives or (tags[group.head] == "C" and group.role is None))
        ):
            whole = groups[i + 2]
            whole.first = group.first
            whole.determiner = group.determiner or whole.determiner
            if group.number is not None:
                whole.number = group.number
            whole.partitive = head
            if whole.role is None and roles.get(head) == "militant":
                whole.role = "militant"
            group = whole
            head = lower[group.head]
            i += 2
        merged.append(group)
        i += 1
    return merged
