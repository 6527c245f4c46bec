"""Asking who took part, in what role, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec
from textual.app import ComposeResult

from workbench.model.incident import Actor, Attribution, Role
from workbench.scheme.enumerations import CHOICES
from workbench.tui.screens.choice_field import ChoiceField
from workbench.tui.screens.completing_input import CompletingInput
from workbench.tui.screens.form import Form, labelled
from workbench.tui.screens.name_field import NOBODY, Name, NameField


class ActorScreen(Form[Actor]):
    """Dismisses with the actor changed; other words lose the entity that the old ones pointed to."""

    def __init__(
        self, actor: Actor, *, names: Sequence[tuple[str | None, str]] = (), title: str = "Actor"
    ) -> None:
        """names are those in the report, offered as the actor and as the source of an attribution."""
        super().__init__(title)
        self._actor = actor
        self._names: list[Name] = [name for name in names if name[1].strip()]

    def fields(self) -> ComposeResult:
        """Words, role, attribution and its source."""
        actor = self._actor
        hint = "who, in the words of the report"
        known = dict.fromkeys(name for _, name in self._names)
        yield labelled("who", CompletingInput(actor.words, known, placeholder=hint, identity="words"))
        yield labelled("role", ChoiceField(CHOICES["role"], actor.role, identity="role"))
        attribution = ChoiceField(CHOICES["attribution"], actor.attribution, identity="attribution")
        yield labelled("attribution", attribution)
        by = (None, actor.by) if actor.by else NOBODY
        yield labelled("says who", NameField("Who says so?", self._names, by, "nobody named", identity="by"))

    def submit(self) -> None:
        """Answers with the actor, once there are words for it."""
        words = self.text_of("words")
        if not words:
            self.show_problem("Write who it was, or leave with escape.")
            return
        unchanged = words == self._actor.words.strip()
        changed = msgspec.structs.replace(
            self._actor,
            words=self._actor.words if unchanged else words,
            entity=self._actor.entity if unchanged else None,
            role=cast(Role, self.choice_of("role")),
            attribution=cast(Attribution, self.choice_of("attribution")),
            by=self.query_one("#by", NameField).name_value[1] or None,
        )
        self.answer(changed)
