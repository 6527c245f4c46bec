"""Countries that act: "Russia vetoed it", "U.S. airstrikes", "talks with Iran", "a U.S.-led alliance".

The name still tells a place, so it stays one for the map; as an actor it is noted beside that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.extract.document import Name, Shape
from workbench.extract.mentions.ordinary import is_ordinary
from workbench.extract.mentions.search import Search
from workbench.extract.switches import is_on
from workbench.scheme.words import word_class

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AFTER_AUXILIARY = frozenset({"VB", "VBN", "VBD", "RB"})
AUXILIARIES = frozenset({"has", "have", "had", "will", "would", "did", "does"})
BEING = frozenset({"is", "was", "are", "were"})
STATES = BEING | frozenset({"been", "be", "has", "had", "have", "lies", "lie", "borders"})
"""Verbs that tell of a land as often as of its government: "Syria is in ruins", "Iraq has oil"."""
LED = frozenset({"-led", "-backed", "-sponsored", "-funded", "-trained", "-supported", "-run"})
PARTNER = frozenset({"with", "by", "ally", "allies"})
"""Words before one who acts along: "together with Iran", "bombed by Israel", "our ally Turkey"."""
MINDED = frozenset(
    {"accused", "committed", "concerned", "determined", "keen", "prepared", "ready", "resolved", "willing"}
)
"""After "is" these tell of a government, not a land."""
SUBJECT_AFTER = frozenset(
    {"that", "as", "while", "when", "if", "but", "because", "after", "before", "which", "and", "where"}
)
"""Words after which a subject begins, beside punctuation and the start of a sentence."""
JOINS = frozenset({",", "and", "or", "&"})
NOUNS_OR_UNLISTED = frozenset({"NN", "NNS", "JJ", None})


def acting_countries(search: Search, names: Sequence[Name]) -> Iterator[Name]:
    """The countries among the places that the report names as actors, as actors; in text order.

    Sets ``acts`` of the places, too."""
    row: list[Name] = []
    for name in names:
        if name.kind != "place" or not _is_country(search, name):
            continue
        if row and not _is_joined(search, row[-1], name):
            yield from _acting(search, row)
            row = []
        row.append(name)
    yield from _acting(search, row)


def _acting(search: Search, row: Sequence[Name]) -> Iterator[Name]:
    """Those of coordinated countries that act: all of them where one verb or preposition has them all."""
    if not row:
        return
    start, end = search.document.sentences[search.document.sentence_of[row[0].first]]
    before = row[0].first - 1
    if search.word(before, start, end) == "the":
        before -= 1
    together = search.word(before, start, end) in PARTNER or (
        _opens_subject(search, before, start) and _has_verb_after(search, row[-1].last, start, end)
    )
    for name in row:
        why = "country-acts" if together else _by_what_follows(search, name, end)
        if why and is_on(why):
            name.acts = True
            yield Name(name.first, name.last, "organisation", why=(why,), nominal=True)


def _is_country(search: Search, name: Name) -> bool:
    return " ".join(search.document.lower[name.first : name.last]) in search.lexicon.countries


def _is_joined(search: Search, one: Name, other: Name) -> bool:
    """Whether nothing but "and", commas and articles stands between two names."""
    between = search.document.lower[one.last : other.first]
    return 0 < len(between) <= 3 and between[0] in JOINS and JOINS.union(("the",)).issuperset(between)


def _by_what_follows(search: Search, name: Name, end: int) -> str:
    """The rule by which the word after the name makes the country an actor, empty where none does."""
    document = search.document
    if name.last >= end:
        return ""
    after = document.lower[name.last]
    if after in LED:
        return "country-leads"
    initials = document.shapes[name.first] is Shape.UPPER and document.casing == "mixed"
    modifies = document.shapes[name.last] is Shape.LOWER and word_class(after) in NOUNS_OR_UNLISTED
    return "country-modifies" if initials and modifies else ""


def _opens_subject(search: Search, before: int, start: int) -> bool:
    """Whether a subject may begin after the token."""
    if before < start or search.document.shapes[before] is Shape.PUNCTUATION:
        return True
    return search.document.lower[before] in SUBJECT_AFTER


def _has_verb_after(search: Search, token: int, start: int, end: int) -> bool:
    """Whether a finite verb of doing follows, perhaps after an adverb: "strongly condemns", "has sent"."""
    if search.word(token, start, end).endswith("ly"):
        token += 1
    verb, following = search.word(token, start, end), search.word(token + 1, start, end)
    if verb in BEING:
        return following in MINDED or (word_class(following) == "VBG" and following != "being")
    if verb in AUXILIARIES:
        return following not in STATES and word_class(following) in AFTER_AUXILIARY
    return verb not in STATES and (word_class(verb) in FINITE or (verb.endswith("ed") and is_ordinary(verb)))
