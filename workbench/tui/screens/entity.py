"""Describing a place, person or group: a new one, or one that the case has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from msgspec import Struct
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workbench.model.entity import EntityKind, PlacePrecision
from workbench.names.countries import country_code, country_name, country_names
from workbench.tui.screens.choice_field import ChoiceField
from workbench.tui.screens.completing_input import CompletingInput
from workbench.tui.screens.form import Form, labelled
from workbench.tui.screens.line_input import LineInput
from workbench.tui.screens.place_text import position_shown, position_words, read_position
from workbench.tui.screens.shown import FAINT, plain
from workbench.tui.screens.swapped import KnownPlace, swapped_words

KINDS: dict[str, str] = {
    "place": "a town, village, district, region",
    "person": "",
    "group": "armed or political",
    "organisation": "",
}
PRECISIONS: dict[str, str] = {
    "town": "the place itself",
    "near": "approximate: its surroundings",
    "district": "approximate: only its district is known",
    "region": "approximate: only its region is known",
    "unknown": "not said",
}


class Described(Struct, frozen=True, kw_only=True):
    """What an analyst says of a place, person or group; the fields are those of `Entity`."""

    kind: EntityKind = "place"
    name: str = ""
    aliases: tuple[str, ...] = ()
    country: str | None = None
    admin: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    precision: PlacePrecision | None = None
    description: str | None = None


class Wrong(ValueError):
    """A field cannot be read; the text says what to write."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class EntityScreen(Form[Described]):
    """Dismisses with the description changed; what was not touched stays to the letter."""

    DEFAULT_CSS = """
    EntityScreen #about { height: auto; margin-bottom: 1; }
    EntityScreen .-hidden { display: none; }
    """

    def __init__(
        self,
        described: Described,
        *,
        title: str,
        about: str = "",
        new: bool = True,
        known: Sequence[KnownPlace] = (),
    ) -> None:
        """about says what depends on it; a new one may be of any kind, an old one stays what it is.

        By the known places it is warned where latitude and longitude look swapped.
        """
        super().__init__(title)
        self._old = described
        self._about = about
        self._new = new
        self._known = known
        position = (described.latitude, described.longitude)
        written = None if None in position else cast(tuple[float, float], position)
        self._texts = {
            "name": described.name,
            "aliases": "; ".join(described.aliases),
            "where": position_words(written),
            "country": country_name(described.country),
            "region": ", ".join(reversed(described.admin)),
            "description": described.description or "",
        }

    def fields(self) -> ComposeResult:
        """Name, kind, other spellings, position, country, region, precision, what it is."""
        if self._about:
            yield Static(plain(self._about, FAINT), id="about")
        yield labelled("name", self._line("name", "as it is to be shown"))
        if self._new:
            yield labelled("kind", ChoiceField(KINDS, self._old.kind, identity="kind"))
        yield labelled("also", self._line("aliases", "other spellings, a semicolon between"))
        yield self._of_places("where", self._line("where", "30.18, 67.00 or 30°11'N 67°0'E"))
        countries = CompletingInput(
            self._texts["country"], country_names().values(), placeholder="name or code", identity="country"
        )
        yield labelled("country", countries)
        yield self._of_places("region", self._line("region", "the smallest first, a comma between"))
        precision = ChoiceField(PRECISIONS, self._old.precision or "unknown", identity="precision")
        yield self._of_places("precision", precision)
        yield labelled("about", self._line("description", "what it is, in a few words"))

    def submit(self) -> None:
        """Answers with what the fields say, or goes to the one that is wrong."""
        try:
            self.answer(self._described())
        except Wrong as wrong:
            self.query_one(f"#{wrong.field}").focus()
            self.show_problem(str(wrong))

    def legend_of(self, widget: Widget) -> Sequence[Content]:
        """For the position also how it is read, for the country its code."""
        legend = super().legend_of(widget)
        said = ""
        if widget.id == "where":
            said = self._position_said()
        elif widget.id == "country" and (code := country_code(self.text_of("country"))):
            said = f"{country_name(code)} · {code}"
        return [plain(said, FAINT), *legend] if said else legend

    def changed(self) -> None:
        """Shows how the position is read, warns of a swapped one, hides what only places have from others."""
        self.show_problem(self._swapped() or None)
        if self.focused is not None and self.focused.id == "where":
            self._show_legend(self.focused)
        for row in self.query(".of-places"):
            row.set_class(self._kind != "place", "-hidden")

    @property
    def _kind(self) -> EntityKind:
        return cast(EntityKind, self.choice_of("kind")) if self._new else self._old.kind

    def _line(self, field: str, placeholder: str) -> LineInput:
        return LineInput(self._texts[field], placeholder=placeholder, identity=field)

    def _of_places(self, label: str, field: Widget) -> Widget:
        row = labelled(label, field)
        row.add_class("of-places")
        row.set_class(self._old.kind != "place", "-hidden")
        return row

    def _position_said(self) -> str:
        try:
            position = read_position(self.text_of("where"))
        except ValueError as wrong:
            return str(wrong)
        return (
            position_shown(position)
            if position
            else "decimal degrees, or degrees and minutes; empty if not known"
        )

    def _swapped(self) -> str:
        try:
            position = read_position(self.text_of("where")) if self._kind == "place" else None
        except ValueError:
            return ""
        country = country_code(self.text_of("country"))
        return swapped_words(position, country, self._known) if position else ""

    def _described(self) -> Described:
        """What the fields say. Raises Wrong."""
        name = " ".join(self.text_of("name").split())
        if not name:
            raise Wrong("name", "Write a name, or leave with escape.")
        common: dict[str, Any] = {
            "kind": self._kind,
            "name": name,
            "aliases": self._aliases(name),
            "country": self._country(),
            "description": self._read("description") or None,
        }
        if self._kind != "place":
            return Described(**common)
        latitude, longitude = self._position()
        precision = self.choice_of("precision")
        return Described(
            **common,
            admin=self._regions(),
            latitude=latitude,
            longitude=longitude,
            precision=None if precision == "unknown" else cast(PlacePrecision, precision),
        )

    def _untouched(self, field: str) -> bool:
        return self.text_of(field) == self._texts[field].strip()

    def _read(self, field: str) -> str:
        return self._texts[field] if self._untouched(field) else self.text_of(field)

    def _aliases(self, name: str) -> tuple[str, ...]:
        if self._untouched("aliases"):
            return self._old.aliases
        written = (alias.strip() for alias in self.text_of("aliases").split(";"))
        return tuple(dict.fromkeys(alias for alias in written if alias and alias != name))

    def _regions(self) -> tuple[str, ...]:
        if self._untouched("region"):
            return self._old.admin
        return tuple(part.strip() for part in reversed(self.text_of("region").split(",")) if part.strip())

    def _country(self) -> str | None:
        words = self.text_of("country")
        if self._untouched("country") or not words:
            return self._old.country if words else None
        code = country_code(words)
        if code is None:
            raise Wrong("country", f"No country is called {words}: tab completes a name.")
        return code

    def _position(self) -> tuple[float | None, float | None]:
        if self._untouched("where"):
            return self._old.latitude, self._old.longitude
        try:
            return read_position(self.text_of("where")) or (None, None)
        except ValueError as wrong:
            sentence = str(wrong)
            raise Wrong("where", f"{sentence[0].upper()}{sentence[1:]}.") from wrong
