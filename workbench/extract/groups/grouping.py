"""Tags to groups: one pattern over the tag letters of a sentence, then what each group says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from workbench.extract.document import Document, Name
from workbench.extract.groups.group import Group, Voice
from workbench.extract.lexicon import LexiconFile, load_roles
from workbench.extract.remembered import Remembered

GROUP = re.compile(
    r"""
      [^tDSJCQNPRATMBHOVZEFG]                               # begins none of these
    | t+
    | (?:D{1,2}S?|S)?                                    # noun groups: the, all the, his
        (?:[JCQ]|(?<=J)K(?=J)|A(?=J)){0,30}                     # at least three heavily armed and masked
        [NP](?:[NP]|L|(?<=P)C|(?<=[LPJ])J(?=[JNP])|(?<=[LJ])C(?=[JNP])|(?<=P)\.(?=P))*
    | (?:D{1,2}S?|S)?[QJ]{0,30}C[QJC]*                    # the three, at least 21
    | D{1,2}[QJ]{0,30}                                   # this, the wounded
    | R | S
    | (?:TA{0,3})?(?:[MBHO]A{0,3})+[VZEFG]? | TA{0,3}[VZEFG] | [VZEFG]     # verb groups
    | J+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
"""The tags of one group. Runs that another alternative may have to read again are bounded, so time is linear
in the sentence."""

NOMINAL, VERBAL = frozenset("DSCNPR"), frozenset("MBHOVZEFG")
"""Tags of which every noun group, but no verb group, has one; and the other way round."""
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


class GroupWords(Struct, frozen=True):
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


class _Form(NamedTuple):
    """What the tags of a group say of it by themselves; offsets are counted from its first token."""

    kind: str
    length: int
    """Tokens of the group; of a verb group without the adverbs after it."""
    reach: int
    """Tokens up to the next group."""
    head: int
    number: int | None = None
    voice: Voice = Voice.ACTIVE
    modal: int | None = None
    past: bool = False


def _form(tags: str) -> _Form:
    """The form of a group with these tags, as GROUP cuts them."""
    first, length = tags[0], len(tags)
    if first == "t" or tags.count("J") == length:
        return _Form(first, length, length, length - 1)
    if not NOMINAL.isdisjoint(tags):
        return _noun_form(tags)
    if not VERBAL.isdisjoint(tags):
        return _verb_form(tags)
    return _Form(first, length, length, 0)


def _noun_form(tags: str) -> _Form:
    length = len(tags)
    head = max(tags.rfind("N"), tags.rfind("P"))
    number = tags.find("C")
    return _Form("N", length, length, head if head >= 0 else length - 1, number if number >= 0 else None)


def _verb_form(tags: str) -> _Form:
    length = len(tags.rstrip("A"))
    head = length - 1
    main, being, having = tags[head], "B" in tags[:head], "H" in tags[:head]
    voice = Voice.ACTIVE
    if main == "F" and being:
        voice = Voice.PASSIVE
    elif main == "F" and not having and head == 0:
        voice = Voice.PARTICIPLE
    elif main == "G" and not being:
        voice = Voice.GERUND
    modal = max(tags.rfind("M"), tags.rfind("T"))
    past = main == "E" or having
    return _Form("V", length, len(tags), head, None, voice, modal if modal >= 0 else None, past)


FORMS = Remembered(_form)
"""Tags of a group -> its form: news has a few thousand of them, so that each is looked into once."""


def group_sentence(
    document: Document, letters: str, sentence: int, name_at: Mapping[int, Name]
) -> list[Group]:
    """The groups of a sentence in order; ``letters`` are the joined tags of the whole document.

    ``name_at`` has every name under each of its tokens. Partitives are already merged.
    """
    first, last = document.sentences[sentence]
    found: list[Group] = []
    at = first
    for tags in GROUP.findall(letters, first, last):
        form = FORMS[tags]
        kind = form.kind
        if kind == "N":
            found.append(_noun_group(document, tags, form, at, name_at))
        elif kind == "V":
            found.append(_verb_group(document, tags, form, at))
        else:
            found.append(Group(kind, at, at + form.length, at + form.head))
        at += form.reach
    _part_opening_place(document, letters, found, name_at)
    if letters.find('"', first, last) >= 0 or letters.find("(", first, last) >= 0:
        found = _merge_signs(document, found)
    if "of" in document.lower[first:last]:
        found = _merge_partitives(document, found)
    return found


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
        _noun_group_of(document, letters[group.first : name.last], group.first, name_at),
        _noun_group_of(document, letters[name.last : group.last], name.last, name_at),
    ]


def _noun_group_of(document: Document, tags: str, first: int, name_at: Mapping[int, Name]) -> Group:
    """A part of a noun group as a noun group."""
    return _noun_group(document, tags, _noun_form(tags), first, name_at)


def _noun_group(document: Document, tags: str, form: _Form, first: int, name_at: Mapping[int, Name]) -> Group:
    last, head, lower = first + form.length, first + form.head, document.lower
    nearest: Name | None = None
    for token in range(first, last):
        if token in name_at:
            name = name_at[token]
            if name.last <= last + 1 and (nearest is None or token <= head):
                nearest = name
    role = "pronoun" if tags[0] == "R" else _role(document, first, head, nearest)
    number = first + form.number if form.number is not None else None
    return Group("N", first, last, head, role, number, lower[first] if tags[0] in "DS" else None, nearest)


def noun_role(word: str) -> str | None:
    """The class of a common noun in roles.toml, of the singular where only that is listed."""
    roles = load_roles().role_of
    return roles.get(word) or (roles.get(word[:-1]) if word.endswith("s") and len(word) > 4 else None)


NOUN_ROLES = Remembered(noun_role)


def _role(document: Document, first: int, head: int, name: Name | None) -> str | None:
    """The class of a noun group by its head, and by the name in it."""
    word = document.lower[head]
    role = NOUN_ROLES[word]
    if name is not None:
        names_head = name.first <= head < name.last
        if names_head and name.kind in TELLING_NAME_KINDS:
            return "organisation" if name.acts else name.kind
        if role is None and name.kind == "group" and word in GROUP_HEADS:
            return name.kind
        if role == "weapon" and names_head and name.kind == "organisation":
            return name.kind
        if role is None and names_head and name.kind not in ("event", "other"):
            return name.kind
    if role is None and head > first:
        if _is_weapon_part(document, head):
            return "weapon"
        return "militant" if _is_armed_body(document, first, head) else None
    return role


def _is_armed_body(document: Document, first: int, head: int) -> bool:
    """ "Paramilitary groups", "a rebel column"."""
    roles, lower = load_roles(), document.lower
    return lower[head] in roles.bodies and not roles.armed.isdisjoint(lower[first:head])


def _is_weapon_part(document: Document, head: int) -> bool:
    """ "Dynamite charges", "petrol bombs": the head says it only after the word before."""
    roles, lower = load_roles(), document.lower
    if lower[head] in roles.weapon_heads and lower[head - 1] in roles.weapons:
        return True
    found = roles.weapon_phrases.match(lower, head - 1, head + 1)
    return found is not None


def _verb_group(document: Document, tags: str, form: _Form, first: int) -> Group:
    last, head = first + form.length, first + form.head
    negated, past = False, form.past
    for letter, word in zip(tags, document.lower[first:last], strict=False):
        if word in PAST_AUXILIARIES:
            past = True
        if word in NEGATIONS if letter == "A" else word.endswith("n't"):
            negated = True
    group = Group("V", first, last, head, voice=form.voice, negated=negated, past=past)
    if form.modal is not None:
        group.modal = "to" if tags[form.modal] == "T" else document.lower[first + form.modal]
    return group


def _merge_signs(document: Document, groups: list[Group]) -> list[Group]:
    """One group of a quoted name with its article, and of a name with its bracket and the noun after it:
    the "Sunrise" group; the Dock Workers' Union (DWU) leaders."""
    merged: list[Group] = []
    for group in groups:
        merged.append(group)
        if group.kind == '"':
            _join_quoted(merged)
        elif group.kind == "N" and len(merged) > 3 and merged[-2].kind == ")":
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
    """Make one group of a name, its bracket, which closes right before the noun that ends the list, and that
    noun, if it is a bare one for people or a building."""
    noun = merged[-1]
    if noun.name is not None or noun.role not in AFTER_BRACKETS or document.tags[noun.first] not in "NJ":
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
    words = load_group_words()
    roles = load_roles().role_of
    merged: list[Group] = []
    i, total = 0, len(groups)
    while i < total:
        group = groups[i]
        while (
            i + 2 < total
            and groups[i + 1].kind == "I"
            and group.kind in "NJ"
            and groups[i + 2].kind == "N"
            and lower[groups[i + 1].first] == "of"
        ):
            head = lower[group.head]
            if head not in words.partitives and (tags[group.head] != "C" or group.role is not None):
                break
            whole = groups[i + 2]
            whole.first = group.first
            whole.determiner = group.determiner or whole.determiner
            if group.number is not None:
                whole.number = group.number
            whole.partitive = head
            if whole.role is None and roles.get(head) == "militant":
                whole.role = "militant"
            group = whole
            i += 2
        merged.append(group)
        i += 1
    return merged
