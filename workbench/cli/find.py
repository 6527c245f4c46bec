"""`workbench find`: places, people and groups by any spelling."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.failures import CommandError, say
from workbench.cli.options import json_option
from workbench.cli.output import print_table, write_json, write_lines
from workbench.text.sanitise import for_label

if TYPE_CHECKING:
    from rich.table import Table

    from workbench.names.catalogue import Catalogue
    from workbench.names.entry import EntryKind, NameEntry
    from workbench.names.hit import Hit

_WHOLE = ("name", "position", "km", "fit", "score", "id")
"""Columns that do not give way to others."""
_CLOSE = 0.75
"""Score from which a place is taken for the one that --near names."""
_LONGEST_NAME = 28
"""Cells of a name on a terminal that is too narrow for everything."""
_KINDS: dict[str, tuple[EntryKind, ...]] = {
    "place": ("place",),
    "person": ("person",),
    "group": ("group", "organisation"),
}


@click.command(
    "find", options_metavar="[OPTIONS]", short_help="Find a place, person or group by any spelling."
)
@click.argument("kind", type=click.Choice(list(_KINDS)))
@click.argument("query", metavar="QUERY...", nargs=-1, required=True)
@click.option("--near", metavar="PLACE", help="Prefer what is near this place.")
@click.option("--country", metavar="COUNTRY", help="Prefer what lies in this country: its name or code.")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many to show at most."
)
@json_option
def command(
    kind: str, query: tuple[str, ...], near: str | None, country: str | None, limit: int, as_json: bool
) -> None:
    """Find a place, person or group, tolerant of spelling, best match first.

    Searches the tables of people and groups that ship with the program, the world's places, and the
    gazetteers imported with `workbench names`. A region or country at the end of QUERY counts as well.
    """
    from workbench.names.context import Context

    code = _country(country)
    catalogue = _catalogue(with_world=kind == "place" or near is not None)
    points = (_position(catalogue, near),) if near is not None else ()
    context = Context(country=code, points=points, stated=True)
    was_loaded = catalogue.is_loaded
    hits = catalogue.search(" ".join(query), kind=_KINDS[kind], limit=limit, context=context)
    if was_loaded and not catalogue.is_loaded:  # the index turned out to be damaged
        say(f"{catalogue.problem}; it is built anew")
        catalogue.load_world()
        hits = catalogue.search(" ".join(query), kind=_KINDS[kind], limit=limit, context=context)
    if as_json:
        write_json([_document(hit, with_distance=near is not None) for hit in hits])
    else:
        _print_table(hits, "where" if kind == "place" else "what")
    if not hits:
        say("to add it: ctrl+f in the screen, then ctrl+n; or import a gazetteer that lists it")


def _country(words: str | None) -> str | None:
    """The code of the country that --country names."""
    from workbench.names.countries import country_code

    code = country_code(words) if words is not None else None
    if words is not None and code is None:
        raise CommandError(f"no country is called {words!r}; try its two-letter code, such as PK")
    return code


def _catalogue(*, with_world: bool) -> Catalogue:
    """The names to search; the index of all is left out, and not built, where the seed tables will do."""
    from workbench.cli.progress import Told, progress_in_stages
    from workbench.names.catalogue import build_catalogue
    from workbench.names.gazetteers.registry import list_gazetteers

    catalogue = build_catalogue()
    if with_world or list_gazetteers():
        with ExitStack() as stack:
            shown: list[Told] = []

            def tell(words: str, share: float) -> None:
                """Shows progress from the first word of it on: where the index is there, there is none."""
                if not shown:
                    shown.append(stack.enter_context(progress_in_stages()))
                shown[0](words, round(100 * share), 100)

            catalogue.load_world(tell)
        if not catalogue.is_loaded:
            say(f"only the seed tables were searched: {catalogue.problem}")
        elif catalogue.problem:
            say(f"an older index of the names was searched: {catalogue.problem}")
    return catalogue


def _position(catalogue: Catalogue, near: str) -> tuple[float, float]:
    """Latitude and longitude of the place that fits a name best, if it is close; told where it is another."""
    for hit in catalogue.search(near, kind="place", limit=3):
        entry = hit.entry
        if hit.score >= _CLOSE and entry.latitude is not None and entry.longitude is not None:
            if entry.name.casefold() != near.casefold():
                say(f"near {entry.name}, {_where(entry)}")
            return entry.latitude, entry.longitude
    raise CommandError(f"no place with a known position fits {near!r}; try --near with a larger town")


def _document(hit: Hit, *, with_distance: bool) -> dict[str, Any]:
    entry = hit.entry
    distance = {"distance": round(hit.distance, 1) if hit.distance is not None else None}
    return {
        "id": entry.id,
        "kind": entry.kind,
        "name": entry.name,
        "alias": hit.alias,
        "country": entry.country,
        "admin": list(entry.admin),
        "lat": entry.latitude,
        "lon": entry.longitude,
        "score": round(hit.score, 4),
        "margin": round(hit.margin, 4),
        "sure": hit.sure,
        **(distance if with_distance else {}),
    }


def _print_table(hits: list[Hit], about: str) -> None:
    """One line a hit; the ids, which are long and of no use in part, only where there is room for all."""
    if not hits:
        write_lines(["nothing fits"])
        return
    from workbench.names.closeness import rivals

    close = rivals(hits)
    first = "sure" if hits[0].sure else f"{close} close" if close > 1 else "not sure"
    fits = [first, *["close"] * (close - 1), *[""] * (len(hits) - close)]
    rows = [tuple(map(for_label, _row(hit, fit))) for hit, fit in zip(hits, fits, strict=True)]
    names = ("name", "matched", about, "position", "km", "fit", "score", "id")
    print_table(_table(rows, names), _table(rows, names[:-1], longest_name=_LONGEST_NAME))


def _table(rows: list[tuple[str, ...]], names: tuple[str, ...], longest_name: int | None = None) -> Table:
    """The named columns that hold anything; where there is little room other texts give way first."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    used = [at for at, _ in enumerate(names) if any(row[at] for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for at in used:
        name = names[at]
        table.add_column(
            name,
            justify="right" if name in ("score", "km") else "left",
            no_wrap=name in _WHOLE,
            max_width=longest_name if name == "name" else None,
        )
    for row in rows:
        table.add_row(*(Text(row[at], no_wrap=True, overflow="ellipsis") for at in used))
    return table


def _row(hit: Hit, fit: str) -> tuple[str, ...]:
    """Name, form that matched, where or what it is, position, distance, how sure it is, score, id."""
    entry = hit.entry
    located = entry.latitude is not None and entry.longitude is not None
    return (
        entry.name,
        hit.alias if hit.alias != entry.name else "",
        _where(entry) if entry.kind == "place" else entry.detail,
        f"{entry.latitude:.2f}, {entry.longitude:.2f}" if located else "",
        f"{hit.distance:,.0f}" if hit.distance is not None else "",
        fit,
        f"{hit.score:.2f}",
        entry.id,
    )


def _where(entry: NameEntry) -> str:
    """The regions a place lies in, smallest first, and its country."""
    from workbench.names.countries import country_name

    return ", ".join(filter(None, (*reversed(entry.admin), country_name(entry.country))))
