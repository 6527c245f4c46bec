"""A capitalised sequence made into names: titles and leading words taken off, the rest judged by evidence."""

from __future__ import annotations

from workbench.extract.document import NameKind, Shape
from workbench.extract.gazetteer import Place
from workbench.extract.mentions.candidate import CONNECTORS, LARGE, Candidate
from workbench.extract.mentions.evidence import judge, speaking_for
from workbench.extract.mentions.groups import group_or_organisation
from workbench.extract.mentions.ordinary import is_listed_given_name, is_ordinary
from workbench.extract.mentions.search import Search
from workbench.scheme.words import word_class

KEPT_CLASSES = frozenset({"JJ", "NN", "NNS", "VBN"})
"""Classes of ordinary words that may open a name of several words: "United", "Supreme"."""
BEFORE_TITLES = frozenset({"party", "rebel", "group", "of", "state"})
"""Lower-case words that belong to a title when a title word follows."""
LONGEST_TITLE = 4
COMPASS_POINTS = frozenset({"north", "south", "east", "west"})
LEAST_SCORE = 0.35
"""A candidate needs more than this: one weak clue is none."""
CERTAIN, TITLED, KNOWN, UNCERTAIN = 2.0, 3.0, 2.5, 0.1


def classify(search: Search, first: int, last: int, sentence: tuple[int, int], opens_sentence: bool) -> None:
    """Note the names in the capitalised sequence of tokens [first, last)."""
    lexicon = search.lexicon
    if search.document.lower[first] in lexicon.event_first_words and last - first > 1:
        search.add(first, last, "event", TITLED, ("operation",))
        return
    trimmed, last = trim(search, first, last, opens_sentence)
    if trimmed >= last:
        return
    opens_sentence = opens_sentence and trimmed == first
    first = _leading_names(search, trimmed, last)
    if _titled(search, first, last, sentence):
        return
    inner = _inner_title(search, first, last)
    if inner is not None:
        search.add(inner[1], last, "person", TITLED, ("title",), inner)
        classify(search, first, inner[0], sentence, opens_sentence)
        return
    title = title_on_left(search, first, sentence[0])
    known = search.known(first, last)
    if known is not None and known[0] == last and title is None:
        search.add(first, last, known[1], KNOWN, ("known",))
    elif last - first == 1 and _is_people(search, first):
        search.add(first, last, "nationality", CERTAIN, ("nationality",))
    elif search.lexicon.nationalities.issuperset(search.document.lower[first:last]) and title is None:
        for token in range(first, last):
            search.add(token, token + 1, "nationality", CERTAIN, ("nationality",))
    elif last - first == 1 and search.document.lower[first] in lexicon.other_acronyms:
        search.add(first, last, "other", UNCERTAIN, ("no-name-acronym",))
    else:
        place = search.place(first, last)
        if place is None:
            first, place = _after_direction(search, first, last)
        add_judged(search, Candidate(first, last, *sentence, opens_sentence, title, place))


def _after_direction(search: Search, first: int, last: int) -> tuple[int, Place | None]:
    """The first token and the place of a name without the direction before it: "Southern Karsk".

    The gazetteer has no such part of a place; "South Karsk" is more of a name, and stays whole.
    """
    start, lower = first, search.document.lower
    while start < last - 1 and lower[start] in search.lexicon.directions:
        if start == first and lower[start] in COMPASS_POINTS and lower[start + 1] not in COMPASS_POINTS:
            break
        start += 1
        place = search.place(start, last)
        if place is not None and (place.kind in ("country", "admin1") or place.population > LARGE):
            return start, place
    return first, None


def add_judged(search: Search, candidate: Candidate) -> None:
    """Note the candidate as what the evidence says it is, or as "other" where nothing does."""
    scores, why = judge(search, candidate)
    kind: NameKind = max(scores, key=lambda kind: scores[kind])
    score = scores[kind]
    first, last = candidate.first, candidate.last
    why = speaking_for(kind, why)
    if score <= LEAST_SCORE:
        search.add(first, last, "other", UNCERTAIN, why)
    elif kind == "person":
        lexicon, lower = search.lexicon, search.document.lower
        while (
            first < last - 1
            and lower[first] in lexicon.nationalities
            and lower[first] not in lexicon.given_names
        ):
            search.add(first, first + 1, "nationality", CERTAIN, ("nationality",))
            first += 1
        search.add(first, last, "person", score, why, candidate.title)
    elif kind == "organisation":
        search.add(first, last, group_or_organisation(search, first, last), score, why)
    else:
        search.add(first, last, kind, score, why)


def trim(search: Search, first: int, last: int, opens_sentence: bool) -> tuple[int, int]:
    """The sequence without function words, and without ordinary words that only open a sentence."""
    document, lexicon = search.document, search.lexicon
    lower = document.lower
    while first < last:
        word = lower[first]
        if word in lexicon.never_alone:
            known = search.known(first, last)
            if known is not None and known[0] > first + 1:
                break
        elif opens_sentence and _only_opens_sentence(search, first, last):
            opens_sentence = False
        elif document.words[first] != ".":
            break
        first += 1
    while last > first:
        word = lower[last - 1]
        if word == "." and last - first > 1 and lower[last - 2] in lexicon.abbreviated_streets:
            break
        if word not in lexicon.never_alone and word not in CONNECTORS and word != ".":
            break
        last -= 1
    return first, last


def _only_opens_sentence(search: Search, first: int, last: int) -> bool:
    """Whether the word has its capital only from the start of the sentence."""
    word = search.document.lower[first]
    if not is_ordinary(word) or word in search.lexicon.nationalities or search.is_given_or_title(word):
        return False
    if last - first == 1:
        return True
    may_open_name = (
        word in search.lexicon.directions
        or word in search.lexicon.organisation_heads
        or word in search.lexicon.place_prefixes
        or word_class(word) in KEPT_CLASSES
    )
    return not may_open_name and search.place(first, last) is None


def _leading_names(search: Search, first: int, last: int) -> int:
    """Note the nationality or known name that stands before a title or a given name; the rest begins there.

    "Pakistani Prime Minister X", "Pakistan Prime Minister X", "Turkey Recep X".
    """
    lexicon, lower = search.lexicon, search.document.lower
    if last - first < 2:
        return first
    if lower[first] in lexicon.nationalities and lower[first + 1] in lexicon.titles:
        search.add(first, first + 1, "nationality", CERTAIN, ("nationality",))
        return first + 1
    known = search.known(first, last)
    if known is None or known[0] >= last or known[1] == "event":
        return first
    following = lower[known[0]]
    names_body = lower[last - 1] in lexicon.strong_heads
    if following in lexicon.titles and following not in lexicon.attached_titles and not names_body:
        search.add(first, known[0], known[1], CERTAIN, ("known",))
        return known[0]
    if _is_given(search, known[0]) and known[1] == "place" and known[0] < last - 1:
        search.add(first, known[0], "place", CERTAIN, ("known",))
        return known[0]
    return first


def _titled(search: Search, first: int, last: int, sentence: tuple[int, int]) -> bool:
    """Note what follows a capitalised title; True where the whole sequence is dealt with."""
    lexicon, document = search.lexicon, search.document
    lower = document.lower
    name = first
    while name < last and (lower[name] in lexicon.titles or document.words[name] == "."):
        name += 1
    if name == first:
        return False
    if name == last:
        return not (last - first > 1 and _is_body_or_building(search, last - 1, last))
    if lexicon.title_heads.isdisjoint(lower[first:name]):
        return False
    if lower[name] in ("of", "for"):
        _titled_with_office(search, first, name, last, sentence)
        return True
    if _is_body_or_building(search, name, last):
        return False
    search.add(name, last, "person", TITLED, ("title",), (first, name))
    return True


def _inner_title(search: Search, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of a title inside the sequence, with a person after it: "Zhob Fire Chief Adam Brand"."""
    lexicon, lower = search.lexicon, search.document.lower
    for head in range(last - 2, first, -1):
        if lower[head] not in lexicon.title_heads:
            continue
        end = head + 1
        while end < last and search.document.words[end] == ".":
            end += 1
        if end == last or _is_body_or_building(search, end, last) or not _opens_person(search, end, last):
            return None
        begin = head
        while begin > first and (
            lower[begin - 1] in lexicon.titles or search.document.words[begin - 1] == "."
        ):
            begin -= 1
        return (begin, end) if begin > first else None
    return None


def _is_given(search: Search, token: int) -> bool:
    word = search.document.lower[token]
    return word in search.lexicon.given_names or is_listed_given_name(word)


def _opens_person(search: Search, token: int, last: int) -> bool:
    """Whether a person's name may begin there: of "Myrtle Tanvik" one word is in no dictionary."""
    word = search.document.lower[token]
    if search.document.shapes[token] is Shape.UPPER and len(word) > 1:
        return False
    return _is_given(search, token) or not all(map(is_ordinary, search.document.lower[token:last]))


def _is_body_or_building(search: Search, first: int, last: int) -> bool:
    """Whether the rest after title words shows that they were none: "Governor House", "General Command"."""
    lexicon = search.lexicon
    lower = search.document.lower
    head = lower[last - 1]
    if head in lexicon.strong_heads or head in lexicon.facility_heads:
        return True
    if lower[first] in lexicon.strong_heads and lower[first + 1 : first + 2] in (["of"], ["for"]):
        return True
    return last - first == 1 and (head in lexicon.organisation_heads or head in lexicon.residences)


def _titled_with_office(search: Search, first: int, of: int, last: int, sentence: tuple[int, int]) -> None:
    """Note the office and the person of "Minister of Defence X Y", or the place of "President of Z"."""
    lower = search.document.lower
    office = of + 1
    while office < last and lower[office] in ("the", "of"):
        office += 1
    person = next((token for token in range(office + 1, last) if _is_given(search, token)), None)
    if person is not None:
        search.add(person, last, "person", TITLED, ("title",), (first, person))
    office_end = last if person is None else person
    if office >= office_end:
        return
    known = search.known(office, office_end)
    if known is not None:
        search.add(office, known[0], known[1], CERTAIN, ("known",))
    elif person is None and not all(is_ordinary(word) for word in lower[office:office_end]):
        classify(search, office, office_end, sentence, opens_sentence=False)


def title_on_left(search: Search, first: int, start: int) -> tuple[int, int] | None:
    """The tokens of a title, capitalised or not, that stands right before token ``first``."""
    lexicon, lower = search.lexicon, search.document.lower
    begin = first
    while begin > start and first - begin < LONGEST_TITLE:
        word = lower[begin - 1]
        inner = word in BEFORE_TITLES and begin < first and lower[begin] in lexicon.titles
        if word not in lexicon.titles and not inner:
            break
        begin -= 1
    if begin == first or lexicon.title_heads.isdisjoint(lower[begin:first]):
        return None
    shapes = search.document.shapes
    lower_title = all(shapes[token] is Shape.LOWER for token in range(begin, first))
    return None if lower_title and shapes[first] is Shape.UPPER else (begin, first)


def _names_people(search: Search, part: str) -> bool:
    """Whether a part of "Arab-Israeli", "Iran-Iraq", "Sino-Indian" names a people or a country."""
    lexicon = search.lexicon
    return part in lexicon.nationalities or part in lexicon.countries or part in lexicon.joined_nationalities


def _is_people(search: Search, token: int) -> bool:
    """Whether one capitalised word names a people or a current: "Baloch", "Maoists"."""
    word = search.document.lower[token]
    if word in search.lexicon.nationalities:
        return True
    if "-" in word and all(_names_people(search, part) for part in word.split("-")):
        return True
    militant = search.roles.role_of.get(word) == "militant"
    return militant and search.document.shapes[token] is Shape.CAPITALISED
