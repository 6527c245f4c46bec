"""The clauses of a document, grouped when they are first asked for: most stages need only some sentences."""

from __future__ import annotations

from workbench.extract.document import Document, Name
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.grouping import group_sentence


class Clauses:
    """Sentence number -> Clause; ``document`` must be tagged. ``name_at`` has every name under its tokens."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._letters = "".join(document.tags)
        self.name_at: dict[int, Name] = {
            token: name for name in document.names for token in range(name.first, name.last)
        }
        self._clauses: dict[int, Clause] = {}

    def __getitem__(self, sentence: int) -> Clause:
        """The clause of a sentence."""
        clause = self._clauses.get(sentence)
        if clause is None:
            groups = group_sentence(self.document, self._letters, sentence, self.name_at)
            clause = self._clauses[sentence] = Clause(self.document, sentence, groups)
        return clause

    def __len__(self) -> int:
        return len(self.document.sentences)
