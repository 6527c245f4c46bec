"""Names of the case that may be one: a hint in the title line, and the list in which they are settled."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from time import monotonic

from textual import work
from textual.timer import Timer

from workbench.edits.edit import Edit
from workbench.edits.same_entities import keep_apart, merge_entities
from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.entry import Entry
from workbench.names.countries import country_name
from workbench.review.report_context import uses_of
from workbench.review.same_names import same_names
from workbench.tui.screens.main.entity_actions import EntityActions
from workbench.tui.screens.main.name_loading import CALM
from workbench.tui.screens.same_names import Pair, SameNamesScreen, Side, Verdict


class SameNameActions(EntityActions):
    """The list stays open until all pairs are settled or the analyst leaves it."""

    calm_seconds: float = CALM
    """How long names and keys rest before the names are compared unasked."""
    pairs_alike: int = 0
    """Pairs of names that may be one, as far as they are known."""
    _comparing: asyncio.Lock
    """Held while names are compared: never twice at once."""
    _pairs: Sequence[Pair] = ()
    _compared_at: int = -1
    """The state of the names that the pairs were found in."""
    _names_at: int = 0
    """Counts the states of the names."""
    _compare_soon: Timer | None = None
    _listing: bool = False
    """Whether the list is open, or waits for the comparison."""

    @work
    async def action_same_names(self) -> None:
        """Lists names that may be one, and joins or keeps apart what the analyst decides."""
        if self._listing:
            return
        self._listing = True
        try:
            if self._compared_at != self._names_at:
                self.say("comparing the names of this case …")
            pairs = await self._pairs_now()
            if not pairs:
                self.say("no two names of this case look like one")
            elif self.app.screen is self:  # else the analyst has gone on to something else
                self.say("")
                await self._settle_pairs(pairs)
        finally:
            self._listing = False

    async def _settle_pairs(self, pairs: list[Pair]) -> None:
        cursor = 0
        while pairs:
            cursor = min(cursor, len(pairs) - 1)
            verdict = await self.app.push_screen_wait(SameNamesScreen(pairs, cursor=cursor))
            if verdict is None or self._settle_pair(verdict) is None:
                return
            settled = _ids(verdict.pair)
            cursor = next((at for at, pair in enumerate(pairs) if _ids(pair) == settled), 0)
            pairs = self._living(pair for pair in pairs if _ids(pair) != settled)
            self._counted(len(pairs))
            if not pairs:  # what was joined may be like another
                pairs = await self._pairs_now()

    async def _pairs_now(self) -> list[Pair]:
        """The pairs of names that may be one by now, compared in a thread where names have changed."""
        async with self._comparing:
            if self._compared_at != (at := self._names_at):
                self._pairs = await asyncio.to_thread(pairs_of, self.case, self.case.entities())
                self._compared_at = at
                self._counted(len(self._pairs))
        return self._living(self._pairs)

    def _living(self, pairs: Iterable[Pair]) -> list[Pair]:
        """The pairs of which the case has both."""
        return [pair for pair in pairs if all(self.case.has("entities", each) for each in _ids(pair))]

    def _settle_pair(self, verdict: Verdict) -> Entry | None:
        keep, other = verdict.pair.keep.entity, verdict.pair.other.entity

        def edit(case: Case) -> Edit:
            return merge_entities(case, keep, [other]) if verdict.same else keep_apart(case, keep, other)

        return self.make(edit)

    def count_alike_after(self, entry: Entry) -> None:
        """Counts anew when an entry changed names."""
        if any(change.table == "entities" for change in entry.changes):
            self.count_alike()

    def count_alike(self) -> None:
        """Counts the pairs of names that may be one and says so in the title line, once all is calm."""
        self._names_at += 1
        if not self.session.read_only:
            self._compare_when_calm()

    def _compare_when_calm(self) -> None:
        if self._compare_soon is not None:
            self._compare_soon.stop()
        self._compare_soon = self.set_timer(self.calm_seconds, self._compare_if_calm)

    def _compare_if_calm(self) -> None:
        if monotonic() - self.last_key < self.calm_seconds:
            self._compare_when_calm()
        else:
            self._count_alike()

    @work(group="alike", exit_on_error=False)
    async def _count_alike(self) -> None:
        self.case.mentions_of("")  # sorts the mentions by what they are linked to: no key waits for it later
        await self._pairs_now()

    def _counted(self, count: int) -> None:
        if count != self.pairs_alike:
            self.pairs_alike = count
            self.redraw_title()


def pairs_of(case: Case, entities: Sequence[Entity]) -> list[Pair]:
    """The pairs of these entities of a case that may be one, in words, the likeliest first; in a thread."""
    uses = uses_of(case)
    known = {entity.id: entity for entity in entities}
    return [
        Pair(_side(known[found.keep], uses), _side(known[found.other], uses), found.reason)
        for found in same_names(entities, uses)
    ]


def _ids(pair: Pair) -> set[str]:
    return {pair.keep.entity, pair.other.entity}


def _side(entity: Entity, uses: Mapping[str, int]) -> Side:
    where = ", ".join(filter(None, (*reversed(entity.admin), country_name(entity.country))))
    about = " · ".join(filter(None, (entity.description or entity.kind, where)))
    return Side(entity.id, entity.name, about, uses.get(entity.id, 0))
