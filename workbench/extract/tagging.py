"""A light part of speech for every token: a word list, suffixes and a few rules of context.

A tag is one letter, so that the tags of a sentence make a string the group patterns can read:

    D determiner   S possessive pronoun   R personal pronoun   N noun      P part of a name   J adjective
    C number       Q hedge of a number    L possessive 's      A adverb    I preposition      T to
    V base verb    Z verb in -s           E past verb          F past participle              G verb in -ing
    M modal        B be                   H have               O do        K and, or, but, nor
    W who, which   Y that                 U where, when        X there     t date or time
    , comma   ; semicolon   . : ! ?   ( [   ) ]   - dash   " quote   * any other sign
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from workbench.extract.document import CAPITALS, Document
from workbench.extract.event_words import load_event_words
from workbench.extract.inflection import inflect
from workbench.extract.lexicon import LexiconFile, load_roles
from workbench.extract.phrases import PhraseTable
from workbench.extract.remembered import Remembered
from workbench.scheme.words import word_class

LETTER_OF_CLASS = {
    "NNP": "P", "NNPS": "P", "NN": "N", "NNS": "N", "FW": "N", "JJ": "J", "JJR": "J", "JJS": "J", "VB": "V",
    "VBP": "V", "VBZ": "Z", "VBD": "E", "VBN": "F", "VBG": "G", "RB": "A", "RBR": "A", "RBS": "A", "RP": "A",
    "CD": "C", "IN": "I", "DT": "D", "PDT": "D", "CC": "K", "MD": "M", "PRP": "R", "PRP$": "S", "TO": "T",
    "WP": "W", "WDT": "W", "WRB": "U", "EX": "X", "POS": "L",
}  # fmt: skip
LETTER_OF_SIGN = {
    ",": ",", "(": "(", "[": "(", ")": ")", "]": ")", "-": "-", "--": "-", "—": "-", '"': '"', "'": '"',
    ".": ".", ";": ";", ":": ".", "!": ".", "?": ".", "...": ".",
}  # fmt: skip
NAME_KINDS = frozenset({"person", "place", "group", "organisation", "facility", "event", "other"})
VERBS = frozenset("VZEFG")
UNSETTLED = VERBS | {"N", "J", "R"}
"""Tags of words whose class may hang on their neighbours."""
TIMELESS = frozenset({"now", "recently", "currently", "current", "future", "time", "period", "present-day"})
"""Last words of what the time stage marks that a verb phrase needs as adverbs, a noun group as its own."""


class TagWords(Struct, frozen=True):
    """The word lists of ``language.toml`` that tagging needs."""

    closed: dict[str, str]
    adjective_ends: frozenset[str]
    adjective_suffixes: tuple[str, ...]
    hedges: PhraseTable[str]
    """Hedge phrase -> at_least | at_most | about | plain."""
    hedge_reach: int
    """Tokens before a number within which its hedge begins."""
    reporting: frozenset[str]


@cache
def load_tag_words() -> TagWords:
    """Closed classes, adjective endings and hedges."""
    file = LexiconFile("language")
    closed = {
        word: letter for letter in file.table("closed_class") for word in file.words(f"closed_class.{letter}")
    }
    hedges = [
        (phrase, form)
        for form in ("at_least", "at_most", "about", "plain")
        for phrase in file.phrases(f"hedges.{form}")
    ]
    table = PhraseTable(hedges)
    return TagWords(
        closed=closed,
        adjective_ends=file.word_set("open_class.adjective_ends"),
        adjective_suffixes=file.phrases("open_class.adjective_suffixes"),
        hedges=table,
        hedge_reach=table.longest() + MOST_FILLERS,
        reporting=frozenset(file.phrases("reporting.verbs")),
    )


UNLISTED = "?"
"""What stands for the tag of a word that no list has, until its capital is looked at."""


def tag(document: Document) -> None:
    """Set ``document.tags``, one letter a token; times and names must have been found before."""
    tags = _by_word(document)
    _mark_names(document, tags)
    _by_context(document, tags)
    _mark_numbers(document, tags)
    for time in document.times:
        if time.kind in ("date", "time") and document.lower[time.last - 1] not in TIMELESS:
            tags[time.first : time.last] = "t" * (time.last - time.first)
    document.tags = tags


def _by_word(document: Document) -> list[str]:
    tags = TAGS.each(document.lower)
    cased = document.casing == "mixed"
    for token in [token for token, letter in enumerate(tags) if letter == UNLISTED]:
        tags[token] = "P" if cased and document.shapes[token] in CAPITALS else "N"
    return tags


def tag_of_word(word: str) -> str:
    """The tag of a lower-case word by itself; UNLISTED for part of a name, if capitalised, else a noun."""
    if word == "'s":
        return "L"
    first = word[0]
    if first.isdecimal():
        return "C" if word.replace(",", "").replace(".", "").isdecimal() else "J" if "-" in word else "C"
    if first == "-" and word[1:] in load_tag_words().adjective_ends:
        return "J"
    if not first.isalnum():
        return LETTER_OF_SIGN.get(word, "*")
    words = load_tag_words()
    letter = words.closed.get(word)
    if letter is not None:
        return letter
    events, roles = load_event_words(), load_roles()
    sense = events.verbs.get(word)
    if sense is not None and word not in roles.role_of and (word not in events.nouns or sense.tag == "VBG"):
        return LETTER_OF_CLASS[sense.tag]
    if word in roles.role_of:
        return "N"
    listed = LETTER_OF_CLASS.get(word_class(word) or "")
    return listed or _by_ending(word, words)


TAGS = Remembered(tag_of_word)


def _by_ending(word: str, words: TagWords) -> str:
    if word.endswith("ly"):
        return "A"
    if word.endswith("ing") and len(word) > 5:
        return "G"
    if word.endswith("ed") and len(word) > 4:
        return "F"
    if "-" in word and word.rpartition("-")[2] in words.adjective_ends:
        return "J"
    if word.endswith(words.adjective_suffixes):
        return "J"
    return UNLISTED


def _mark_names(document: Document, tags: list[str]) -> None:
    for name in document.names:
        if name.kind in NAME_KINDS:
            tags[name.first : name.last] = "P" * (name.last - name.first)
        elif name.kind == "nationality":
            following = tags[name.last] if name.last < len(tags) else "."
            letter = "J" if following in "NPJ" else "N"
            tags[name.first : name.last] = letter * (name.last - name.first)


def _by_context(document: Document, tags: list[str]) -> None:
    """Settle the words whose class hangs on their neighbours, from left to right."""
    events, lower = load_event_words(), document.lower
    last, verbs = len(tags) - 1, events.verbs
    for i in [i for i, letter in enumerate(tags) if letter in UNSETTLED]:
        letter = tags[i]
        if letter == "N":
            before = tags[i - 1] if i else "."
            if before not in "ATMO" and lower[i] not in verbs:
                continue
            after = tags[i + 1] if i < last else "."
            if before == "A" and i > 1:
                before = tags[i - 2] if tags[i - 2] in "OM" else before
            if before in "TMO" or lower[i] in verbs:
                tags[i] = _noun_or_verb(lower[i], before, after)
        elif letter == "R":
            if lower[i] == "her" and i < last and tags[i + 1] in "NPJC":
                tags[i] = "S"
        elif letter == "J":
            if i and tags[i - 1] in "TM" and lower[i] in events.verb_phrases:
                tags[i] = "V"
        elif letter == "R" and lower[i] == "her":
            two = tags[i + 1 : i + 3]
            if two and (two[0] in "NPC" or (two[0] == "J" and two[-1] in "NPJ")):
                tags[i] = "S"
        elif letter in VERBS:
            before = tags[i - 1] if i else "."
            after = tags[i + 1] if i < last else "."
            if letter in "VZ":
                tags[i] = _present(letter, lower[i] in events.nouns, before, after, i == 0)
            elif letter in "EF":
                tags[i] = _past(document, tags, i, before, after)
            else:
                tags[i] = _gerund(lower, tags, i, before, after)


def _noun_or_verb(word: str, before: str, after: str) -> str:
    """A noun that is a verb here: "to raid", "they torched"."""
    events = load_event_words()
    sense = events.verbs.get(word)
    if sense is None and word in events.object_senses and before in "TM" and after in "CDST":
        return "V"
    if sense is None:
        return "V" if before in "TMO" and word_class(word) in ("VB", "VBP") else "N"
    if before in "TMO":
        return "V"
    if before == "R":
        return "V" if sense.tag == "VB" else LETTER_OF_CLASS[sense.tag]
    if sense.tag == "VB" and before == "N" and after in "DPS":
        return "V"
    if sense.tag == "VBZ" and before in "NP" and after in "DPSC":
        return "Z"
    return "N"


def _present(letter: str, event_noun: bool, before: str, after: str, opens: bool) -> str:
    """A present verb form that is a noun here: "the raids", "attack kills two"."""
    if before in "DSLJC":
        return "N"
    if letter == "Z" and before in "PI" and after in "I.,KEB":
        return "N" if event_noun or before == "I" else "Z"
    if letter == "V" and before == "I":
        return "N"
    if letter == "V" and event_noun and (opens or before in "PN") and after in "I.,EBN":
        return "N"
    return letter


def _past(document: Document, tags: list[str], i: int, before: str, after: str) -> str:
    """A past form: finite verb (E), participle (F) or adjective (J)."""
    k = i - 1
    while k >= 0 and k > i - 5 and tags[k] in 'A"':
        k -= 1
    if k >= 0 and tags[k] in "BH":
        return "F"
    if before in "DSLJCQ" and after in "NPJ":
        return "J"
    if before == "D":
        return "J"
    if before == "A" and after in "NP" and i > 1 and tags[i - 2] in "DSLJCQ":
        return "J"
    if after == "N" and _premodifies(document, tags, i, before):
        return "J"
    if after == "J" and before == "I" and document.lower[i] in _reporting_forms():
        return "J"
    following = document.lower[i + 1] if i + 1 < len(tags) else ""
    if before in "NPRWYA" and after in "DSCPRYJNQ":
        return "E"
    if before in "NP" and after in "IT":
        return "F" if following == "by" else "E"
    if tags[i] == "F" and before in "NPRWKA,." and following != "by":
        return "E"
    return tags[i]


def _premodifies(document: Document, tags: list[str], i: int, before: str) -> bool:
    """Whether the participle at i belongs to the noun after it: "by armed men", "suspected rebels"."""
    word, events = document.lower[i], load_event_words()
    if word in ("killed", "wounded", "injured"):
        return False
    if before in "I." or i == 0:
        return True
    if word in _reporting_forms() or word in events.object_senses or word in events.verb_phrases:
        return False
    if before in "KUEY,(":
        earlier = tags[i - 2] if i > 1 else "."
        if before == "K" and earlier in "EF":
            return False
        if before == "," and earlier in "NP":
            return False
        return word not in events.verbs
    return False


@cache
def _reporting_forms() -> frozenset[str]:
    return frozenset(form for lemma in load_tag_words().reporting for form in inflect(lemma))


def _gerund(lower: list[str], tags: list[str], i: int, before: str, after: str) -> str:
    """A form in -ing that is a noun or premodifies one: "the shelling of", "Fighting broke out"."""
    of_follows = i + 1 < len(lower) and lower[i + 1] == "of"
    if before in "DSLJ" and after != "N":
        return "N"
    if of_follows:
        return "N"
    word = lower[i]
    events = load_event_words()
    if word in events.nouns and before not in "BK," and after in "I.,;)":
        return "N"
    if word in events.nouns and before in '.,"(' and (after in "BM" or (before == "." and after == "E")):
        return "N"
    if word in events.nouns and before in "NPJDSLC" and after not in "DSCQR":
        return "N"
    if after == "N" and before in "DSLJCQ":
        return "J"
    if (
        after == "N"
        and (i == 0 or before in "IK")
        and word not in events.verbs
        and word not in _reporting_forms()
    ):
        return "J"
    return "G"


MOST_FILLERS = 2
"""Tokens between a hedge and its number."""
FILLERS = frozenset({"a", "an", "another", "other", "some", "about", "nearly"})
SIZES = frozenset({"dozen", "dozens", "scores", "hundreds", "half", "thousands", "tens"})
OF_SIZES = frozenset({"dozens", "scores", "hundreds", "thousands", "tens"})


def _mark_numbers(document: Document, tags: list[str]) -> None:
    """Hedges before a number become Q; what joins the halves of a range becomes part of the number."""
    lower, openers = document.lower, load_tag_words().hedges.first_words()
    counted = [i for i, letter in enumerate(tags) if letter == "C" or lower[i] in SIZES]
    reach = load_tag_words().hedge_reach
    starts = {i for i in counted if tags[i] == "C"}
    starts.update(i for end in counted for i in range(max(0, end - reach), end) if lower[i] in openers)
    passed = 0
    for start in sorted(starts):
        if start < passed:
            continue
        i = _end_of_hedge(lower, tags, start) if tags[start] in "IJADF*RVK" else start
        passed = i + 1
        if tags[i] == "C" and i + 2 < len(tags):
            if tags[i + 2] == "C" and _joins(lower, tags, i):
                tags[i + 1] = "C"
                passed = i + 2
            elif lower[i + 1] == "of" and lower[i] in OF_SIZES:
                tags[i + 1] = "C"


def _end_of_hedge(lower: list[str], tags: list[str], i: int) -> int:
    """Mark the hedge at token i, and give the number it hedges; i itself where there is none."""
    total = len(tags)
    found = load_tag_words().hedges.match(lower, i, total)
    if found is None:
        return i
    stop = end = found[0]
    while stop < total and stop < end + MOST_FILLERS and lower[stop] in FILLERS:
        stop += 1
    counted = stop < total and (tags[stop] == "C" or lower[stop] in SIZES)
    paired = lower[i] != "between" or _pair_follows(lower, tags, stop)
    if not (counted and paired):
        return i
    tags[i:stop] = "Q" * (stop - i)
    return stop


def _joins(lower: list[str], tags: list[str], i: int) -> bool:
    """Whether the token after the number at i ties it to the next number: "37 to 70", "between 3 and 5"."""
    word = lower[i + 1]
    if word in ("to", "or", "-"):
        return True
    return word == "and" and i > 0 and tags[i - 1] == "Q" and lower[i - 1] == "between"


def _pair_follows(lower: list[str], tags: list[str], i: int) -> bool:
    return i + 2 < len(tags) and lower[i + 1] == "and" and tags[i + 2] == "C"
