"""The groups of one sentence in a row, and what each of them says by itself."""

from __future__ import annotations

from workbench.extract.document import Document
from workbench.extract.groups.group import Group
from workbench.extract.groups.grouping import load_group_words


class Row:
    """The groups of a sentence; they are told by their index."""

    __slots__ = ("document", "groups", "kinds", "lower", "sentence", "words")

    def __init__(self, document: Document, sentence: int, groups: list[Group]) -> None:
        self.document = document
        self.sentence = sentence
        self.groups = groups
        self.kinds = "".join([group.kind for group in groups])
        """One letter a group: asked for far more than anything else."""
        self.lower = document.lower
        self.words = load_group_words()

    def __len__(self) -> int:
        return len(self.groups)

    def is_kind(self, index: int, kinds: str) -> bool:
        """Whether there is a group at the index and it is of one of the kinds."""
        own = self.kinds
        return 0 <= index < len(own) and own[index] in kinds

    def head_word(self, index: int) -> str:
        """The head of a group, lower case."""
        return self.lower[self.groups[index].head]

    def word(self, index: int) -> str:
        """The first word of a group, lower case: the preposition, the sign."""
        return self.lower[self.groups[index].first]

    def is_time(self, index: int) -> bool:
        """Whether the group is a time, though it is built like a noun group."""
        return self.head_word(index) in self.words.time_heads

    def next_word(self, index: int) -> str:
        """The word after a group, empty at the end of the sentence."""
        last = self.groups[index].last
        return self.lower[last] if last < self.document.sentences[self.sentence][1] else ""

    def quote(self, index: int) -> str:
        """The words of a group as the report has them."""
        group = self.groups[index]
        return self.document.quote(group.first, group.last)

    def before(self, index: int, skipped: str = "At") -> int:
        """The nearest group before the index that is of no skipped kind; -1 when there is none."""
        index -= 1
        while index >= 0 and self.groups[index].kind in skipped:
            index -= 1
        return index

    def index_of(self, token: int) -> int | None:
        """The group that holds a token."""
        for k, group in enumerate(self.groups):
            if group.first <= token < group.last:
                return k
        return None
