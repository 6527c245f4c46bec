"""From text to proposed mentions, claims and incidents, one stage a file.

The package can be called: ``workbench.extract(text, published=None)``. A function of that name in
``workbench`` would be hidden as soon as one of the modules here is imported.
"""

from __future__ import annotations

import datetime
import sys
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.extract.extraction import Extraction
    from workbench.extract.gazetteer import Gazetteer


class _CallablePackage(ModuleType):
    """This package as a function."""

    def __call__(self, text: str, published: datetime.date | str | None = None) -> Extraction:
        """The mentions, claims and incidents of one report; ``published`` is its day, a date or ISO text.

        Place names are looked up in the table that comes with the package. Raises ValueError for a
        ``published`` that is no date; never for the text.
        """
        from workbench.extract.pipeline import extract

        return extract(text, published=published, gazetteer=_gazetteer())


@cache
def _gazetteer() -> Gazetteer | None:
    """The place names of the world, opened once a process."""
    from workbench.names.exact import open_gazetteer

    return open_gazetteer()


sys.modules[__name__].__class__ = _CallablePackage
