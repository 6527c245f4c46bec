"""What was typed, in all the forms in which it is compared."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.names.context import Context
from workbench.names.index.actor_words import core_of
from workbench.names.index.views import Views, latin, views_of
from workbench.names.transliteration import acronyms, fold

LONGEST = 200
"""Code points of a typed text that are read."""
_SHORTEST_ACRONYM = 3
_CAPITALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,5}\.?")
"""An acronym as it is typed: two to six capitals."""


class Query(NamedTuple):
    """A typed text in its views, and what is known about where it belongs."""

    typed: str
    views: Views
    core: str
    """The plain text without the words of a legal form: Ltd, GmbH."""
    core_folded: str
    plain_words: list[str]
    folded_words: list[str]
    context: Context
    initials: tuple[str, ...]
    """Acronyms of the typed words: a full name finds an entry that is only known by its acronym."""
    capitals: bool
    """Whether it is typed as acronyms are written: BLA, B.L.A."""


def make_query(typed: str, context: Context) -> Query | None:
    """The typed text as a query; None when it holds no letter or digit."""
    typed = typed[:LONGEST]
    capitals = _CAPITALS.fullmatch(typed.strip()) is not None
    text = latin(typed.replace(".", "") if capitals else typed)[:LONGEST].strip()
    if not text:
        return None
    views = views_of(text)
    plain_words, folded_words = text.split(), views.folded.split()
    if len(plain_words) != len(folded_words):
        plain_words = folded_words
    initials = tuple(letters for letters in acronyms(text) if len(letters) >= _SHORTEST_ACRONYM)
    core = core_of(text)
    return Query(typed, views, core, fold(core), plain_words, folded_words, context, initials, capitals)
