"""When two names are likely to be one: the rules, each with the key under which such names meet.

Precision comes first: a wrong offer costs more trust than a missing one. So a family name alone is nothing,
initials and acronyms need a partner of their own, and a letter that differs must stand inside a long word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct
from rapidfuzz.distance import OSA

from workbench.model.entity import EntityKind
from workbench.names.transliteration import acronyms, fold, skeleton
from workbench.review.name_forms import ARTICLES, Form, heard

Keys = Callable[[Form], Iterator[str]]
Says = Callable[[Form, Form], str]
"""In words what makes two names alike that have met; empty where on a closer look nothing does."""


class Rule(Struct, frozen=True):
    """One way in which two names are alike."""

    likeness: float
    """How likely they are one, 0 to 1; set by hand, to put what is surer first."""
    keys: Keys
    """Names with a key in common meet."""
    says: Says
    alone: bool = False
    """Whether it holds only for a short form that has no second partner."""


_COMMON = frozenset(
    fold(
        "khan ali ahmad muhammad mohamad hussain hassan shah malik singh kumar sharma abdullah ibrahim mahmud"
        " yusuf umar usman abdul rahman karim bin ibn abu kim lee li park wang chen zhang nguyen tran garcia"
        " rodriguez lopez smith jones ivanov"
    ).split()
)
"""Names that many people bear: with one of them, initials or a letter that differs prove nothing."""
_LANDS = {"i": "istan", "n": "ia"}
"""How folded names of lands end that make the name of their people by one letter; others are like Niger."""
_VOWELS = frozenset("aiu")
"""Those that folding leaves."""
_DOUBLED = re.compile(r"(.)\1+")
_LEAST = 4
"""Letters of a folded name, below which different names fold alike too often."""
_LONG = 6
"""Letters of a word from which on one that differs is more likely a slip than another word."""


def rules_for(kind: EntityKind) -> tuple[Rule, ...]:
    """The rules for entities of a kind, the surest first."""
    return _RULES[kind]


def _called(one: Form, other: Form) -> str:
    return f"both are called {one.shown}" if one.shown == other.shown else _spelt(one, other)


def _spelt(one: Form, other: Form) -> str:
    return f"{one.shown} and {other.shown} are spellings of one name"


def _same_keys(form: Form) -> Iterator[str]:
    yield " ".join(form.words)


def _same_keys_of_people(form: Form) -> Iterator[str]:
    if len(form.words) > 1:
        yield from _same_keys(form)


def _spelt_keys(form: Form) -> Iterator[str]:
    joined = _DOUBLED.sub(r"\1", "".join(form.folded))
    if form.is_acronym or len(joined) < _LEAST:
        return
    yield joined
    if form.words[0] in ARTICLES and len(form.words) > len(form.folded):
        yield fold(form.words[0]) + joined


def _spelt_keys_of_bodies(form: Form) -> Iterator[str]:
    if len("".join(form.words)) >= _LONG:
        yield from _spelt_keys(form)


def _spelt_keys_of_people(form: Form) -> Iterator[str]:
    if len(form.folded) > 1 and max(map(len, form.folded)) >= _LEAST:
        yield " ".join(form.folded)


def _order_keys(form: Form) -> Iterator[str]:
    if len(form.folded) > 1 and len(form.folded[0]) > 1:
        yield " ".join(sorted(form.folded))


def _in_another_order(one: Form, other: Form) -> str:
    return f"{one.shown} and {other.shown} are one name in another order"


def _middle_keys(form: Form) -> Iterator[str]:
    full = [word for word in form.folded if not _is_initial(word)]
    if len(full) > 1 and not _is_initial(form.folded[0]):
        yield " ".join(full)


def _without_middle(one: Form, other: Form) -> str:
    initials = [sum(map(_is_initial, form.folded)) for form in (one, other)]
    if min(initials) == 0 < max(initials):
        return f"{_shorter(one, other)} leaves out the initial of {_longer(one, other)}"
    return ""


def _initial_keys(form: Form) -> Iterator[str]:
    """First letter and family name, of names with as many words as the other."""
    last = form.folded[-1] if len(form.folded) > 1 else ""
    if len(last) >= _LEAST and last not in _COMMON:
        yield f"{len(form.folded)} {form.words[0][0]} {last}"


def _by_initials(one: Form, other: Form) -> str:
    given = list(zip(one.folded[:-1], other.folded[:-1], strict=True))
    if given != [(mine, mine) for mine, _ in given] and all(_is_initial_of(*pair) for pair in given):
        return f"{_shorter(one, other)} may be short for {_longer(one, other)}"
    return ""


def _is_initial_of(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and (_is_initial(one) or _is_initial(other)))


def _is_initial(word: str) -> bool:
    """A single Latin letter; one sign of another script may be a whole name."""
    return len(word) == 1 and word.isascii() and word.isalpha()


def _slip_keys(form: Form) -> Iterator[str]:
    """For each long word the others, with its first and last letter."""
    for number, word in enumerate(form.folded if len(form.folded) > 1 else ()):
        if len(word) >= _LONG - 1 and not any(map(str.isdigit, word)):
            others = (*form.folded[:number], "-", *form.folded[number + 1 :])
            yield f"{word[0]}{word[-1]} {' '.join(others)}"


def _family_slip_keys(form: Form) -> Iterator[str]:
    """As above, for the last word: brothers' given names may differ by as little as a slip."""
    given = [word for word in form.folded[:-1] if word not in _COMMON and len(word) >= _LEAST]
    last = form.folded[-1]
    if given and len(last) >= _LONG - 1 and not any(map(str.isdigit, last)):
        yield f"{last[0]}{last[-1]} {' '.join(form.folded[:-1])}"


def _by_a_slip(one: Form, other: Form) -> str:
    if len(one.folded) != len(one.words) or len(other.folded) != len(other.words):
        return ""
    if len([pair for pair in zip(one.words, other.words, strict=True) if len(set(map(heard, pair))) > 1]) > 1:
        return ""
    for number in _differing(one, other):
        long = min(len(one.words[number]), len(other.words[number])) >= _LONG
        if long and _is_slip(one.folded[number], other.folded[number]):
            return f"{one.shown} and {other.shown} differ by a letter"
    return ""


def _given_keys(form: Form) -> Iterator[str]:
    """For each long given name its letters but for the inner a, with the others."""
    if len(form.folded) > 1 and form.folded[-1] not in _COMMON:
        for number, word in enumerate(form.folded[:-1]):
            if len(word) >= _LONG:
                others = (*form.folded[:number], "-", *form.folded[number + 1 :])
                yield f"{word[0]}{word[1:-1].replace('a', '')}{word[-1]} {' '.join(others)}"


def _by_a_short_vowel(one: Form, other: Form) -> str:
    """Sarfraz and Sarfaraz: a vowel that is hardly spoken, between two consonants."""
    for number in _differing(one, other):
        short, long = sorted((one.folded[number], other.folded[number]), key=len)
        lost = [at for at in range(1, len(long) - 1) if long[:at] + long[at + 1 :] == short]
        for at in lost:
            if long[at] == "a" and _VOWELS.isdisjoint((long[at - 1], long[at + 1])):
                return f"{one.shown} and {other.shown} differ by a letter"
    return ""


def _differing(one: Form, other: Form) -> list[int]:
    """Which of the folded words of names with equally many differ."""
    pairs = zip(one.folded, other.folded, strict=True)
    return [number for number, (mine, theirs) in enumerate(pairs) if mine != theirs]


def _is_slip(one: str, other: str) -> bool:
    """Whether a letter is missing, two are exchanged, or a vowel is another: consonants make other names."""
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    differing = [pair for pair in zip(one, other, strict=False) if len(set(pair)) > 1]
    return len(one) != len(other) or len(differing) == 2 or set(differing[0]) <= _VOWELS


def _land_keys(form: Form) -> Iterator[str]:
    for number, word in enumerate(form.folded if len(form.folded) > 1 else ()):
        if len(word) >= _LEAST:
            yield " ".join((*form.folded[:number], word[:_LEAST] + "-", *form.folded[number + 1 :]))


def _by_people_and_land(one: Form, other: Form) -> str:
    for number in _differing(one, other):
        short, long = sorted((one.folded[number], other.folded[number]), key=len)
        more = long[len(short) :] if long.startswith(short) else ""
        if more in ("istan", "istani") or (more in _LANDS and short.endswith(_LANDS[more])):
            return f"{one.shown} and {other.shown} name a people and its land"
    return ""


def _acronym_keys(form: Form) -> Iterator[str]:
    if form.is_acronym:
        yield "".join(form.words)
    elif len(form.words) > 2:
        yield from acronyms(" ".join(form.words))


def _by_acronym(one: Form, other: Form) -> str:
    if one.is_acronym == other.is_acronym or len("".join(min(one, other, key=_length).words)) < 3:
        return ""
    short, long = (one, other) if one.is_acronym else (other, one)
    return f"{short.shown} are the initials of {long.shown}"


def _sound_keys(form: Form) -> Iterator[str]:
    """The consonants of a place's name; who uses this rule looks at the distance, too."""
    name = "".join(form.folded)
    consonants = skeleton(name)
    if len(name) > _LEAST and len(consonants) > 1:
        yield f"{name[0]} {consonants}"


def _length(form: Form) -> int:
    return len(form.shown)


def _shorter(one: Form, other: Form) -> str:
    return min(one, other, key=_length).shown


def _longer(one: Form, other: Form) -> str:
    return max(other, one, key=_length).shown


def _sounding(one: Form, other: Form) -> str:
    lengths = [len("".join(form.folded)) for form in (one, other)]
    return _spelt(one, other) if abs(lengths[0] - lengths[1]) < 2 else ""


def _first_vowel_keys(form: Form) -> Iterator[str]:
    """The letters but for the second: Pasni and Pusni, as English has a short vowel as a or u."""
    word = form.folded[0]
    closed = form.own and len(word) > _LEAST and word[1] in "au" and _VOWELS.isdisjoint(word[0] + word[2])
    if len(form.folded) == 1 and closed:
        yield f"{word[0]}-{word[2:]}"


SOUNDS_ALIKE = Rule(0.7, _sound_keys, _sounding)
"""For places so near to each other that only the vowels of a name can make them two."""

FIRST_VOWEL = Rule(0.5, _first_vowel_keys, _spelt)
"""For places of which nothing tells where they are."""

_OF_PLACES = (Rule(0.95, _same_keys, _called), Rule(0.85, _spelt_keys, _spelt), SOUNDS_ALIKE, FIRST_VOWEL)
_OF_PEOPLE = (
    Rule(0.95, _same_keys_of_people, _called),
    Rule(0.9, _spelt_keys_of_people, _spelt),
    Rule(0.85, _order_keys, _in_another_order),
    Rule(0.75, _middle_keys, _without_middle),
    Rule(0.7, _family_slip_keys, _by_a_slip),
    Rule(0.7, _given_keys, _by_a_short_vowel),
    Rule(0.6, _initial_keys, _by_initials, alone=True),
)
_OF_BODIES = (
    Rule(0.95, _same_keys, _called),
    Rule(0.9, _spelt_keys_of_bodies, _spelt),
    Rule(0.75, _land_keys, _by_people_and_land),
    Rule(0.7, _slip_keys, _by_a_slip),
    Rule(0.65, _acronym_keys, _by_acronym, alone=True),
)
_RULES: dict[EntityKind, tuple[Rule, ...]] = {
    "place": _OF_PLACES,
    "person": _OF_PEOPLE,
    "group": _OF_BODIES,
    "organisation": _OF_BODIES,
}
