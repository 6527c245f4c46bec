"""Actors that are described, not named: "Pakistani security forces", "the government of X", "the group"."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.extract.document import Name, Shape
from workbench.extract.mentions.acting import acting_countries
from workbench.extract.mentions.search import Search
from workbench.scheme.words import word_class

OF_BODIES = frozenset({"government", "people", "armed", "forces", "army"})
"""What "of" ties to a country: "the government of X"."""
PEOPLE = frozenset({"civilian", "official", "security", "militant"})
"""Classes of nouns (roles.toml) whose plural after a nationality is an actor: "Syrian refugees"."""
MODIFIER_ENDINGS = ("-led", "-backed")
MOST_MODIFIERS = 2
GROUP_NOUNS = frozenset({"group", "outfit", "organisation", "organization", "movement", "militia", "faction"})
"""Nouns that, with "the", refer back to a group named before."""
REFERRING = frozenset({"the", "this", "that"})


def find_actors(search: Search, names: list[Name]) -> list[Name]:
    """Descriptive actor mentions, in text order; they may overlap names."""
    spans: dict[tuple[int, int], str | None] = {}
    for name in names:
        for span in _around_name(search, name):
            spans[span] = None
    covered = {token for name in names for token in range(name.first, name.last)}
    covered.update(token for first, last in spans for token in range(first, last))
    for span in _alone(search, covered):
        spans[span] = None
    spans.update(_referring(search, names))
    described = [
        Name(first, last, "group", why=("actor",), canonical=canonical, nominal=True)
        for (first, last), canonical in spans.items()
    ]
    return sorted((*described, *acting_countries(search, names)), key=lambda actor: (actor.first, actor.last))


def _around_name(search: Search, name: Name) -> Iterator[tuple[int, int]]:
    """The actor that a nationality, place or body makes with the words beside it."""
    if name.kind not in ("nationality", "place", "organisation", "group"):
        return
    lower, lexicon = search.document.lower, search.lexicon
    end = search.document.sentences[search.document.sentence_of[name.first]][1]
    noun = name.last
    if noun < end and lower[noun] == "'s":
        noun += 1
    modifiers_end = noun + MOST_MODIFIERS
    while noun < min(modifiers_end, end) and _modifies(search, noun):
        noun += 1
    people = name.kind == "nationality" and name.last - name.first == 1 and lower[name.first].endswith("s")
    is_actor = noun < end and (
        lower[noun] in lexicon.actor_nouns or (_is_origin(search, name) and _are_people(search, lower[noun]))
    )
    if is_actor:
        yield name.first, noun + 1
    elif people and (name.last >= end or lower[name.last] not in lexicon.actor_nouns):
        yield name.first, name.last
    before = name.first - 1
    if before >= 0 and lower[before] == "the":
        before -= 1
    if before > 0 and lower[before] == "of" and lower[before - 1] in OF_BODIES:
        yield before - 1, name.last


def _is_origin(search: Search, name: Name) -> bool:
    """Whether the name tells where people are from: "Iraqi", or a country as in "U.S. officials"."""
    if name.kind == "nationality":
        return True
    return name.kind == "place" and " ".join(search.document.lower[name.first : name.last]) in (
        search.lexicon.countries
    )


def _are_people(search: Search, word: str) -> bool:
    return word in search.lexicon.actor_people or (
        search.roles.role_of.get(word) in PEOPLE and word_class(word) == "NNS"
    )


def _modifies(search: Search, token: int) -> bool:
    word = search.document.lower[token]
    return word in search.lexicon.actor_modifiers or word.endswith(MODIFIER_ENDINGS)


def _alone(search: Search, covered: set[int]) -> Iterator[tuple[int, int]]:
    """ "the army", "security forces", but not the "police" of "police stations"."""
    document, lexicon = search.document, search.lexicon
    every = enumerate(document.lower)
    for token, word in [(token, word) for token, word in every if word in lexicon.actor_nouns]:
        if token in covered:
            continue
        if document.shapes[token] is Shape.UPPER and document.casing == "mixed":
            continue
        first = token
        while first > token - MOST_MODIFIERS and first > 0 and _modifies_alone(search, first - 1):
            first -= 1
        modified = first < token and first not in covered
        if (word in lexicon.actors_alone or modified) and not _modifies_noun(search, token):
            yield (first if modified else token), token + 1


def _modifies_alone(search: Search, token: int) -> bool:
    """Whether the word modifies an actor and is not itself tied to a name before it, as "-led" is."""
    return _modifies(search, token) and not search.document.lower[token].startswith("-")


def _modifies_noun(search: Search, token: int) -> bool:
    """Whether the word only describes the noun after it, and is no actor itself."""
    if token + 1 >= len(search.document):
        return False
    following = search.document.lower[token + 1]
    return following in search.lexicon.actor_nouns or word_class(following) in ("NN", "NNS")


def _referring(search: Search, names: list[Name]) -> dict[tuple[int, int], str | None]:
    """ "The group", with the group named last before it as the name it stands for."""
    lower = search.document.lower
    groups = [name for name in names if name.kind == "group"]
    found: dict[tuple[int, int], str | None] = {}
    passed = 0
    for token in [token for token, word in enumerate(lower) if word in GROUP_NOUNS] if groups else ():
        while passed < len(groups) and groups[passed].last < token:
            passed += 1
        if passed and lower[token - 1] in REFERRING:
            last = groups[passed - 1]
            found[token - 1, token + 1] = last.canonical or search.document.quote(last.first, last.last)
    return found
