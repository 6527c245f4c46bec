"""What the rules for names share: the report, the lexicons, the gazetteer, and the names found so far."""

from __future__ import annotations

from msgspec import Struct, field

from workbench.extract.background import NOTHING, Background
from workbench.extract.document import CAPITALS, Document, Name, NameKind, Shape
from workbench.extract.gazetteer import Gazetteer, Place
from workbench.extract.lexicon import NamesLexicon, Roles, load_names_lexicon, load_roles
from workbench.extract.mentions.ordinary import is_ordinary
from workbench.extract.switches import is_on


class Search(Struct):
    """The search for names in one report."""

    document: Document
    gazetteer: Gazetteer | None
    lexicon: NamesLexicon = field(default_factory=load_names_lexicon)
    roles: Roles = field(default_factory=load_roles)
    background: Background = NOTHING
    found: list[Name] = []
    """Names in the order they were found; sorted and without overlaps only at the end."""

    def add(
        self,
        first: int,
        last: int,
        kind: NameKind,
        score: float = 1.0,
        why: tuple[str, ...] = (),
        title: tuple[int, int] | None = None,
    ) -> None:
        """Note a name over tokens [first, last), unless a rule that found it is switched off."""
        if all(map(is_on, why)):
            self.found.append(Name(first, last, kind, score, why, title))

    def is_capital(self, token: int) -> bool:
        """Whether the token is capitalised or in capitals."""
        return self.document.shapes[token] in CAPITALS

    def word(self, token: int, first: int, last: int) -> str:
        """The lower-case word of a token, empty outside the sentence [first, last)."""
        return self.document.lower[token] if first <= token < last else ""

    def known(self, token: int, last: int) -> tuple[int, NameKind] | None:
        """A known name that starts at a capitalised token and ends by ``last``: (its end, its kind)."""
        shape = self.document.shapes[token]
        if shape not in CAPITALS:
            return None
        hit = self.lexicon.known.match(self.document.lower, token, last)
        if hit is None:
            return None
        alone = hit[0] == token + 1
        if alone and shape is not Shape.UPPER and self.document.lower[token] in self.lexicon.only_in_capitals:
            return None
        return hit

    def known_in_caseless(self, token: int, last: int) -> tuple[int, NameKind] | None:
        """A known name where case says nothing: ambiguous words are left out."""
        word = self.document.lower[token]
        hit = self.lexicon.known.match(self.document.lower, token, last)
        if hit is None or hit[0] > token + 1:
            return hit
        if word in self.lexicon.never_in_caseless_text:
            return None
        return None if word in self.lexicon.not_in_caseless_text and is_ordinary(word) else hit

    def place(self, first: int, last: int) -> Place | None:
        """The gazetteer's most prominent place with the name of tokens [first, last)."""
        if self.gazetteer is None:
            return None
        words = self.document.words
        return self.gazetteer.lookup(words[first] if last == first + 1 else " ".join(words[first:last]))

    def is_given_or_title(self, word: str) -> bool:
        """Whether a word may open a person's name."""
        return word in self.lexicon.titles or word in self.lexicon.given_names
