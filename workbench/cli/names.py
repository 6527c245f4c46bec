"""`workbench names`: the analyst's own gazetteers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.amounts import counted
from workbench.cli.failures import DONE, FAULTS, CommandError, say
from workbench.cli.options import json_option
from workbench.cli.output import print_table, write_json, write_lines
from workbench.cli.progress import progress_in_stages
from workbench.text.sanitise import for_label

if TYPE_CHECKING:
    from workbench.names.gazetteers.importing import Imported
    from workbench.names.gazetteers.installed import Heading
    from workbench.names.gazetteers.registry import Damaged, Gazetteer

_SHOWN = 10
"""Malformed rows that are told; `--json` tells the first hundred."""
_STEPS = 1000
_KINDS = {"geonames": "GeoNames", "table": "table", "actors": "FollowTheMoney"}
_REBUILT = "The index of names is built anew when it is next used."


@click.group(
    "names",
    no_args_is_help=False,
    short_help="Import places, people and groups of your own; list and remove them.",
)
def command() -> None:
    """Places, people and groups of your own, beside those that ship with the program.

    They are found wherever names are searched, in every case. Removing them changes no case: what is linked
    keeps its names and coordinates.
    """


@command.command("add", options_metavar="[OPTIONS]", short_help="Import a file of names.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="What to call it; without this it is called like the file.")
@click.option(
    "--country", "countries", metavar="PK,AF...", help="Only names of these countries, by code or name."
)
@click.option("--attribution", metavar="TEXT", help="Whose data it is and under what licence; kept with it.")
@json_option
def add(file: Path, name: str | None, countries: str | None, attribution: str | None, as_json: bool) -> int:
    """Import the names in FILE, which is one of these, also packed as .zip or .gz:

    \b
    - a dump of GeoNames, such as PK.zip or allCountries.zip: 19 columns
    - a table (CSV, TSV ...) whose first line names its columns: name, latitude and
      longitude; if you like id, aliases (divided by ; or |), country, admin1, admin2,
      precision (1-3), kind (person, group, organisation, or what the place is) and
      population
    - people and organisations of FollowTheMoney or OpenSanctions: one JSON object a line

    Names of regions for GeoNames' codes are taken from admin1CodesASCII.txt and admin2Codes.txt beside FILE,
    from FILE itself, and from the places that ship with the program.

    Malformed rows are left out; the first ones are told, and the exit code is 1.
    """
    from workbench.names.gazetteers import registry

    chosen = countries.split(",") if countries else ()
    with _refused(), _told() as told:
        imported = registry.add(file, name=name, countries=chosen, attribution=attribution, progress=told)
    return _report(imported, as_json)


@command.command("update", options_metavar="[OPTIONS]", short_help="Read a file of names again.")
@click.argument("name", metavar="NAME")
@click.argument("file", metavar="[FILE]", type=click.Path(path_type=Path), required=False)
@json_option
def update(name: str, file: Path | None, as_json: bool) -> int:
    """Read the file of the gazetteer NAME again, or another FILE in its place.

    The choice of countries and the attribution stay. Where the new file cannot be used, the old names stay.
    """
    from workbench.names.gazetteers import registry

    with _refused(), _told() as told:
        imported = registry.update(name, file, progress=told)
    return _report(imported, as_json)


@command.command("remove", options_metavar="[OPTIONS]", short_help="Remove imported names.")
@click.argument("name", metavar="NAME")
@json_option
def remove(name: str, as_json: bool) -> None:
    """Remove the imported gazetteer NAME. Cases keep what they link to."""
    from workbench.names.gazetteers import registry

    with _refused():
        registry.remove(name)
    if as_json:
        write_json({"removed": name})
    else:
        write_lines([for_label(f"{name} is removed. {_REBUILT}")])


@command.command("list", options_metavar="[OPTIONS]", short_help="List what was imported.")
@json_option
def list_(as_json: bool) -> int:
    """List the imported gazetteers; the exit code is 1 where one is damaged and therefore not used."""
    from workbench.names.gazetteers import registry
    from workbench.names.gazetteers.faults import GazetteerError

    for gazetteer in registry.list_gazetteers():
        with suppress(GazetteerError):  # a damaged one is told of below
            gazetteer.check()
    sound, damaged = registry.list_gazetteers(), registry.damaged_gazetteers()
    if as_json:
        documents = [_document(each.heading) for each in sound]
        write_json([*documents, *({"name": each.name, "damaged": each.reason} for each in damaged)])
    else:
        _print_list(sound, damaged)
    return FAULTS if damaged else DONE


def _print_list(sound: list[Gazetteer], damaged: list[Damaged]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if sound:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
        for column in ("name", "names", "file", "from", "countries", "imported", "attribution"):
            table.add_column(column, justify="right" if column == "names" else "left")
        for gazetteer in sound:
            heading = gazetteer.heading
            cells = (
                heading.name,
                f"{heading.kept:,}",
                _KINDS.get(heading.kind, heading.kind),
                Path(heading.path).name,
                " ".join(heading.countries) or "all",
                heading.imported[:10],
                heading.attribution,
            )
            table.add_row(*(Text(for_label(cell), overflow="fold") for cell in cells))
        print_table(table)
    elif not damaged:
        write_lines(["nothing was imported yet; `workbench names add FILE` does"])
    for each in damaged:
        say(f"{each.name} is not used: {each.reason}")


def _report(imported: Imported, as_json: bool) -> int:
    """Tells what came of an import, and gives the exit code."""
    heading = imported.gazetteer.heading
    for warning in imported.warnings:
        say(f"warning: {warning}")
    if as_json:
        write_json({**_document(heading), "warnings": list(imported.warnings)})
        return FAULTS if heading.malformed else DONE
    left_out = f", {heading.left_out:,} not wanted" if heading.left_out else ""
    lines = [f"{heading.name}: {counted(heading.kept, 'name')} of {counted(heading.rows, 'row')}{left_out}"]
    lines += [f"Attribution: {heading.attribution}"] if heading.attribution else []
    write_lines(map(for_label, [*lines, _REBUILT]))
    _tell_malformed(heading)
    return FAULTS if heading.malformed else DONE


def _tell_malformed(heading: Heading) -> None:
    if not heading.malformed:
        return
    say(f"{counted(heading.malformed, 'malformed row')} left out:")
    for row in heading.first_malformed[:_SHOWN]:
        say(f"line {row.line}: {row.reason}")
    if heading.malformed > _SHOWN:
        listed = len(heading.first_malformed)
        say(f"and {heading.malformed - _SHOWN:,} more; `--json` lists the first {listed}")


def _document(heading: Heading) -> dict[str, Any]:
    """A heading as JSON, without what only the program's own files need."""
    import msgspec

    document: dict[str, Any] = msgspec.to_builtins(heading)
    return {key: value for key, value in document.items() if key not in ("format", "entries", "size")}


@contextmanager
def _refused() -> Iterator[None]:
    """Makes what is said of a file or gazetteer that cannot be used the failure of the command."""
    from workbench.names.gazetteers.faults import GazetteerError

    try:
        yield
    except GazetteerError as problem:
        raise CommandError(str(problem)) from problem


@contextmanager
def _told() -> Iterator[Callable[[str, float], None]]:
    """A progress bar on a terminal's standard error; a file's name in it is no markup."""
    from rich.markup import escape

    with progress_in_stages() as told:
        yield lambda words, share: told(escape(for_label(words)), round(share * _STEPS), _STEPS)
