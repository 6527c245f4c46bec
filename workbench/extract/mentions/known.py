"""Which known person or group a name means."""

from __future__ import annotations

from workbench.extract.document import Document
from workbench.extract.gazetteer import KnownActors


def identify_actors(document: Document, known: KnownActors) -> None:
    """Gives people, groups and organisations the id of the one in the name tables that bears their name.

    The fullest form in the report decides, so that a surname alone is never looked up by itself.
    """
    for name in (*document.names, *document.actors):
        if name.entity is None and name.kind in ("person", "group", "organisation"):
            fullest = name.canonical or document.quote(name.first, name.last)
            name.entity = known.identify(fullest, name.kind)
