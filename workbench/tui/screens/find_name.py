"""Finding a place, person or group with any spelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import Worker, WorkerState

from workbench.names.entry import NameEntry
from workbench.names.hit import Hit, allows
from workbench.tui.screens.hit_row import (
    LONGEST_NAME,
    Offer,
    Subject,
    draw,
    identity,
    listed_as,
    offers,
    reasons,
)
from workbench.tui.screens.key_line import KeyHint, Pieces
from workbench.tui.screens.line_input import LineInput
from workbench.tui.screens.list_dialogue import ListDialogue
from workbench.tui.screens.name_query import KINDS, Act, Answer, Question, Search, kind_label
from workbench.tui.screens.rows import Row, RowList
from workbench.tui.screens.shown import FAINT, plain


class FindNameScreen(ListDialogue[Answer]):
    """Dismisses with the name chosen, or with another wish.

    Once the search is quick it runs within the key; before, it runs in a thread, one at a time. Either way
    the hits of the last question stay until those of the next are there.
    """

    CALM: ClassVar[float] = 0.4
    """Seconds without a hit after which it is said that nothing fits."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "next_kind", show=False),
        Binding("ctrl+g", "wish('everywhere')", show=False),
        Binding("ctrl+o", "wish('none')", show=False),
        Binding("ctrl+n", "wish('new')", show=False),
        Binding("f2", "wish('change')", show=False),
    ]
    DEFAULT_CSS = """
    FindNameScreen {
        & > #dialogue { width: 100%; max-width: 100; }
        & > #dialogue.-filtered { height: 94%; }
        & #query { margin-bottom: 0; }
        & #loading { height: 1; }
        & #status { height: 3; }
    }
    """

    @dataclass
    class Found(Message):
        """The hits for a question are there; turn tells whether more can be found by now."""

        question: Question
        hits: Sequence[Hit]
        turn: int

    def __init__(
        self,
        search: Search,
        *,
        query: str = "",
        kind: str = "all",
        subject: Subject | None = None,
        quick: Callable[[], bool] = lambda: False,
    ) -> None:
        """The search is called within the key that asks, once quick says so; until then in a thread."""
        super().__init__("Find a place, person or group", query=query, placeholder="a name, in any spelling")
        self._search = search
        self._quick = quick
        self._kind = kind
        self._passed = "all"
        """The kind of which nothing fitted, when all are looked through instead."""
        self._subject = subject or Subject()
        self._opened_with = query.strip()
        self._opened_kind = kind
        self._settled: Question | None = None
        """The newest question whose hits are known."""
        self._shown: Question | None = None
        """The question whose hits are in the list."""
        self._stays_on = ""
        """Id of the name that the cursor was moved to."""
        self._loading = ""
        """How far the names of the world are loaded, in words."""
        self._turn = 0
        self._busy = False
        self._calm: Timer | None = None

    def hints(self) -> Sequence[KeyHint]:
        """To say that none is meant is named only where there are words that mean something else."""
        keys = [KeyHint("enter", "take it", "choose")]
        if self._subject.words:
            keys.append(KeyHint("ctrl+g", "everywhere", "wish('everywhere')"))
            keys.append(KeyHint("ctrl+o", "none of these", "wish('none')"))
        return [
            *keys,
            KeyHint("ctrl+t", "kind", "next_kind"),
            KeyHint("ctrl+n", "add", "wish('new')"),
            KeyHint("f2", "change", "wish('change')"),
        ]

    def body(self) -> ComposeResult:
        """The line, the kinds, how far the names are loaded, the hits."""
        for widget in super().body():
            yield widget
            if isinstance(widget, Input):
                yield Pieces(self._kind_names(), identity="kinds")
                yield Static(id="loading", markup=False)

    def say(self, words: Content | str | None) -> None:
        """Writes the lines under the list; they keep their room when there is nothing to say."""
        super().say(words if words is not None else "")

    def on_mount(self) -> None:
        """Selects what stands in the line, so that typing replaces it."""
        super().on_mount()
        self.query_one("#query", LineInput).select_all()

    def tell_loading(self, words: str, share: float) -> None:
        """Says how far the names of the world are loaded; share is 0 to 1."""
        self._loading = f"{words} {share:.0%} · what is found so far is not all"
        self._tell_above()

    def refill(self, query: str) -> None:
        """Asks for the hits; those shown stay until they are there."""
        self._stays_on = ""
        self._ask()

    def search_again(self) -> None:
        """Asks once more, when more can be found than before; a cursor that was moved stays on its name."""
        self._loading = ""
        self._tell_above()
        row = self.row_list.current
        if self._shown == self._question and row is not None and row is not self.row_list.rows[0]:
            self._stays_on = row.value.hit.entry.id
        self._settled = None
        self._turn += 1
        self._ask()

    def action_choose(self) -> None:
        """Takes the hit under the cursor; before it is there nothing is taken, unseen and out of a part."""
        if self._shown == self._question:
            super().action_choose()
        elif self._settled != self._question:
            self.say(plain("The names are still being prepared: look before you take one."))

    def choose(self, row: Row) -> None:
        """A name was chosen."""
        self._answer("take", row.value.hit.entry)

    def action_wish(self, act: Act) -> None:
        """Answers with another wish, where it makes sense: some need words of the report, some a name."""
        row = self.row_list.current if self._shown == self._question else None
        entry = row.value.hit.entry if row is not None else None
        has_words = bool(self._subject.words) or act in ("new", "change")
        if act == "none" and has_words and self._subject.kind is None and self._kind == "all":
            self.say(plain("None of these what? ctrl+t says whether it is a place, a person or a group."))
        elif has_words and (entry is not None or act in ("new", "none")):
            self._answer(act, entry)

    def action_next_kind(self) -> None:
        """Looks for the next kind of name; where nothing of this kind fits, for all."""
        names = list(KINDS)
        nothing = self._shown == self._question and self.typed.strip() and not self.row_list.rows
        if nothing and self._kind != "all":
            self._passed = self._kind
            self.action_kind("all")
        else:
            at = names.index(self._passed if nothing else self._kind) + 1
            round_again = 1 if self._kind == "all" else 0
            self.action_kind(names[at if at < len(names) else round_again])

    def action_kind(self, name: str) -> None:
        """Looks for one kind of name."""
        self._kind = name
        self.query_one("#kinds", Pieces).show(self._kind_names())
        self._ask()

    @property
    def _question(self) -> Question:
        return self.typed.strip(), self._kind

    def _answer(self, act: Act, entry: NameEntry | None) -> None:
        self.answer(Answer(act, entry, *self._question))

    def _ask(self) -> None:
        """Searches for what is typed now; in a thread only where none runs: that one asks again."""
        question = self._question
        if question == self._settled:
            return
        if self._quick() or not question[0]:
            try:
                self._take(question, self._hits(question))
            except Exception as fault:  # a damaged index must not end the program
                self._fail(fault)
        elif not self._busy:
            self._busy = True
            self._find(question, self._turn)

    def _hits(self, question: Question) -> Sequence[Hit]:
        words, kind = question
        return self._search(words, kind=KINDS[kind]) if words else ()

    @work(thread=True, exit_on_error=False, group="find")
    def _find(self, question: Question, turn: int) -> None:
        self.post_message(self.Found(question, self._hits(question), turn))

    @on(Found)
    def _found(self, event: Found) -> None:
        event.stop()
        self._busy = False
        if (event.question, event.turn) == (self._question, self._turn):
            self._take(event.question, event.hits)
        else:
            self._ask()

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        if event.worker.group == "find" and event.state == WorkerState.ERROR:
            self._busy = False
            self._fail(event.worker.error)

    def _fail(self, fault: BaseException | None) -> None:
        self._stop_calm()
        self.row_list.set_rows(())
        self.say(plain(f"The search failed: {fault}"))

    def _take(self, question: Question, hits: Sequence[Hit]) -> None:
        """Shows the hits for what stands in the line; that there are none, only after a calm moment."""
        self._settled = question
        self._stop_calm()
        offered = self._offers(question, hits)
        if offered or not question[0]:
            self._show(question, offered)
        else:
            self._calm = self.set_timer(self.CALM, partial(self._show, question, ()))

    def _offers(self, question: Question, hits: Sequence[Hit]) -> list[Offer]:
        """The hits; for the report's own words first what they are linked to, then what was weighed for them.

        So enter, pressed at once, leaves a link as it is.
        """
        words, kind = question
        found = offers(hits, words)
        if words != self._opened_with:
            return found
        known = {listed_as(offer.hit): offer for offer in found}
        linked = [offer.hit for offer in found if offer.hit.entry.id == self._subject.linked]
        own = self._subject.linked_hit
        if (
            not linked
            and own is not None
            and (kind == self._opened_kind or allows(KINDS[kind], own.entry.kind))
        ):
            linked = [own]
        first = [Offer(hit, "linked") for hit in linked]
        for hit in linked:
            known.pop(listed_as(hit), None)
        for hit in self._subject.weighed if kind in ("all", "places") else ():
            source = hit.entry.id
            if source not in map(listed_as, linked):
                offer = known.pop(source, None)
                first.append(Offer(hit if offer is None else offer.hit, "weighed", weighed=True))
        return [*first, *known.values()]

    def _show(self, question: Question, offered: Sequence[Offer]) -> None:
        self._shown = question
        distances = any(offer.hit.distance is not None for offer in offered)
        ids = [offer.hit.entry.id for offer in offered]
        cursor = ids.index(self._stays_on) if self._stays_on in ids else 0
        self._stays_on = ""
        self.row_list.set_rows(
            [Row(offer, partial(draw, offer, distances)) for offer in offered], cursor=cursor
        )
        self._tell_above()
        self._tell_of(self.row_list.current)

    def _tell_above(self) -> None:
        """Says over the list how far the names are loaded, else where its distances are measured from."""
        measured = any(row.value.hit.distance is not None for row in self.row_list.rows)
        start = f"distances from {self._subject.main}" if measured and self._subject.main else ""
        self.query_one("#loading", Static).update(plain(self._loading or start, FAINT))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        if self.row_list.rows or self._shown == self._question:
            self._tell_of(self.row_list.current)

    def _tell_of(self, row: Row | None) -> None:
        """Says what the name under the cursor is and why it came; of no name, what can be done."""
        if row is None:
            self.say(self._nothing())
            return
        offer: Offer = row.value
        said = [plain(identity(offer.hit.entry)), plain(reasons(offer, self._subject, self.typed), FAINT)]
        if len(self.typed.split()) > LONGEST_NAME:
            said.insert(0, plain("These are more words than a name has: look before you take one.", FAINT))
        self.say(Content.styled(" · ", FAINT).join(said))

    def _nothing(self) -> str | None:
        words, kind = self._question
        if not words:
            return None
        elsewhere = "" if kind == "all" else f" among {kind}; ctrl+t looks in all"
        return f"Nothing fits{elsewhere}. ctrl+n adds it."

    def _stop_calm(self) -> None:
        if self._calm is not None:
            self._calm.stop()
            self._calm = None

    def _kind_names(self) -> list[Content]:
        return [kind_label(name, current=name == self._kind) for name in KINDS]
