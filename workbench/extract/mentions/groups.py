"""Armed and political groups told from other organisations by the words in their names."""

from __future__ import annotations

from workbench.extract.document import NameKind
from workbench.extract.mentions.search import Search


def group_or_organisation(search: Search, first: int, last: int) -> NameKind:
    """``group`` for tokens that name an armed or political group, else ``organisation``."""
    lexicon = search.lexicon
    words = search.document.lower[first:last]
    parts = {part for word in words for part in word.split("-")} | set(words)
    if not lexicon.group_heads.isdisjoint(parts):
        return "group"
    if lexicon.army_words.isdisjoint(words) or lexicon.group_modifiers.isdisjoint(words):
        return "organisation"
    return "group"
