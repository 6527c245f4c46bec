"""Finding a place, person or group with any spelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Protocol

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from workbench.names.entry import EntryKind, NameEntry
from workbench.names.normalise import plain as plain_form
from workbench.names.ranking import Hit, Kinds
from workbench.tui.screens.choice import Choice, ChoiceScreen
from workbench.tui.screens.key_line import KeyHint, Pieces
from workbench.tui.screens.list_dialogue import ListDialogue
from workbench.tui.screens.rows import Row
from workbench.tui.screens.shown import FAINT, GAP, in_columns, matched, plain

KINDS: dict[str, Kinds] = {
    "all": None,
    "places": "place",
    "people": "person",
    "groups": ("group", "organisation"),
}
"""What can be looked for, as the dialogue calls it."""

SURE = 0.1
"""Lead over another hit from which on the two cannot be taken for each other."""
CLOSE = 0.75
"""Score from which on a hit is called close."""
_LONGEST_NAME = 8
"""Words of a query above which it is a sentence rather than a name, and no hit is called clear."""
_BADGE = 7
"""Cells of the word that says how well a hit fits."""


class Search(Protocol):
    """Finds names; called in a thread."""

    def __call__(self, query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        """The names that fit, best first."""


Add = Callable[[str, EntryKind], NameEntry]
"""Makes a new name of what was typed."""

Question = tuple[str, str]
"""What was typed, and the name of the kind looked for."""


class FindNameScreen(ListDialogue[NameEntry]):
    """Dismisses with the name chosen.

    The search runs in a thread, one at a time: keys never wait for it, and the hits of the last question
    stay until those of the next are there.
    """

    CALM: ClassVar[float] = 0.4
    """Seconds without a hit after which it is said that nothing fits."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "next_kind", show=False),
        Binding("ctrl+n", "add", show=False),
    ]
    DEFAULT_CSS = """
    FindNameScreen #kinds { margin-bottom: 1; }
    FindNameScreen #query { margin-bottom: 0; }
    """

    @dataclass
    class Found(Message):
        """The hits for a question are there."""

        question: Question
        hits: Sequence[Hit]

    def __init__(
        self, search: Search, *, query: str = "", kind: EntryKind | None = None, add: Add | None = None
    ) -> None:
        """add makes a name that none of the hits is; without it nothing can be added."""
        super().__init__("Find a place, person or group", query=query, placeholder="a name, in any spelling")
        self._search = search
        self._add = add
        self._kind = next(name for name, kinds in KINDS.items() if kind == kinds or kind in (kinds or ()))
        self._settled: Question | None = None
        """The newest question whose hits are known."""
        self._shown: Question | None = None
        """The question whose hits are in the list."""
        self._busy = False
        self._choose_when_found = False
        self._calm: Timer | None = None

    def hints(self) -> Sequence[KeyHint]:
        """Adding is named only where it is possible."""
        keys = [KeyHint("enter", "take it", "choose"), KeyHint("↑ ↓", "walk")]
        keys.append(KeyHint("ctrl+t", "kind", "next_kind"))
        return [*keys, KeyHint("ctrl+n", "new name", "add")] if self._add else keys

    def body(self) -> ComposeResult:
        """The line, the kinds, the hits."""
        for widget in super().body():
            yield widget
            if isinstance(widget, Input):
                yield Pieces(self._kind_names(), identity="kinds")

    def refill(self, query: str) -> None:
        """Asks for the hits; those shown stay until then."""
        self._choose_when_found = False
        self._ask()

    def search_again(self) -> None:
        """Asks once more, when more names can be found than before."""
        self._settled = self._shown = None
        self._ask()

    def action_choose(self) -> None:
        """Takes the hit under the cursor; while the hits are not there yet, the first of those to come."""
        if self._shown == self._question:
            super().action_choose()
        elif self._settled != self._question:
            self._choose_when_found = True

    def action_next_kind(self) -> None:
        """Looks for the next kind of name; where nothing of this kind fits, for all."""
        names = list(KINDS)
        nothing = self._shown == self._question and self.typed.strip() and not self.row_list.rows
        self.action_kind("all" if nothing else names[(names.index(self._kind) + 1) % len(names)])

    def action_kind(self, name: str) -> None:
        """Looks for one kind of name."""
        self._kind = name
        self.query_one("#kinds", Pieces).show(self._kind_names())
        self._ask()

    def action_add(self) -> None:
        """Makes a new name of what was typed, after asking for its kind where that is open."""
        words = self.typed.strip()
        if self._add is None or not words:
            return
        kinds = KINDS[self._kind]
        if isinstance(kinds, str):
            self._added(words, kinds)
        else:
            title = "A new what?"
            self.app.push_screen(ChoiceScreen(title, _new_kinds(kinds)), partial(self._added, words))

    @property
    def _question(self) -> Question:
        return self.typed.strip(), self._kind

    def _ask(self) -> None:
        """Starts the search for what is typed now, unless one runs; that one asks again when it is done."""
        if not self._busy and self._question != self._settled:
            self._busy = True
            self._find(self._question)

    @work(thread=True, exit_on_error=False, group="find")
    def _find(self, question: Question) -> None:
        words, kind = question
        hits = self._search(words, kind=KINDS[kind]) if words else ()
        self.post_message(self.Found(question, hits))

    @on(Found)
    def _found(self, event: Found) -> None:
        event.stop()
        self._busy = False
        if event.question != self._question:
            self._ask()
            return
        self._settled = event.question
        self._stop_calm()
        if event.hits or not event.question[0]:
            self._show(event.question, event.hits)
        else:
            self._calm = self.set_timer(self.CALM, partial(self._show, event.question, ()))
        if self._choose_when_found:
            self._choose_when_found = False
            if event.hits:
                self.answer(event.hits[0].entry)

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        if event.worker.group == "find" and event.state == WorkerState.ERROR:
            self._busy = False
            self.row_list.set_rows(())
            self.say(f"The search failed: {event.worker.error}")

    def _show(self, question: Question, hits: Sequence[Hit]) -> None:
        self._shown = question
        words = question[0]
        self.row_list.set_rows([Row(hit.entry, partial(_draw, hit, words)) for hit in hits])
        self.say(_status(question, hits, self._add is not None))

    def _stop_calm(self) -> None:
        if self._calm is not None:
            self._calm.stop()
            self._calm = None

    def _kind_names(self) -> list[Content]:
        return [_kind_name(name, name == self._kind) for name in KINDS]

    def _added(self, words: str, kind: EntryKind | None) -> None:
        if kind is not None and self._add is not None:
            self.answer(self._add(words, kind))


def _kind_name(name: str, current: bool) -> Content:
    content = Content.styled(f"[{name}]", "bold") if current else Content.styled(f" {name} ", FAINT)
    return content.stylize(Style.from_meta({"@click": f"screen.kind('{name}')"}))


def _new_kinds(kinds: Kinds) -> list[Choice]:
    choices = [Choice(kind[0], kind, "", kind) for kind in ("place", "person", "group", "organisation")]
    choices[1] = Choice("e", "person", "", "person")
    return [choice for choice in choices if kinds is None or choice.value in kinds]


def _draw(hit: Hit, words: str, width: int) -> Content:
    """Name, the form that matched where it is another, what and where it is, how well it fits."""
    name = hit.entry.name
    if hit.alias == name:
        first = matched(name, hit.matched)
    else:
        first = Content.assemble(matched(hit.alias, hit.matched), (" is ", FAINT), plain(name))
    first_width = max(width // 2, width - 40)
    about = _about(hit.entry, width - first_width - _BADGE - 2 * GAP)
    badge = Content.styled(_badge(hit, words), FAINT)
    return in_columns(width, [(first, first_width), (plain(about, FAINT), 0), (badge, _BADGE)])


def _about(entry: NameEntry, width: int) -> str:
    """What it is and where: "city, Balochistan, PK"; only where, if there is no room for both."""
    where = ", ".join(filter(None, (*entry.admin[:1], entry.country)))
    both = ", ".join(filter(None, (entry.detail or entry.kind, where)))
    return where if where and len(both) > width else both


def _badge(hit: Hit, words: str) -> str:
    """How well a hit fits, in a word."""
    typed = {plain_form(words), plain_form(words.partition(",")[0])}
    if plain_form(hit.alias) in typed:
        return "exact"
    return "close" if hit.score >= CLOSE else "similar"


def _status(question: Question, hits: Sequence[Hit], can_add: bool) -> str | None:
    """What the hits amount to: whether the first is sure."""
    words, kind = question
    if not words:
        return None
    if not hits:
        nothing = (
            "Nothing fits." if KINDS[kind] is None else f"Nothing fits among {kind}; ctrl+t looks in all."
        )
        return nothing + (" ctrl+n makes a new name of it." if can_add else "")
    rivals = _rivals(hits)
    if rivals > 1:
        return f"{rivals} close matches: look before you take one."
    if len(words.split()) > _LONGEST_NAME:
        return "These are more words than a name has: look before you take one."
    return "The first is a clear match."


def _rivals(hits: Sequence[Hit]) -> int:
    """How many hits, the first included, are so close that they can be taken for each other."""
    lead = 0.0
    for number, hit in enumerate(hits, 1):
        lead += hit.margin
        if lead >= SURE:
            return number
    return len(hits)
