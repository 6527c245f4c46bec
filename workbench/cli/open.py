"""`workbench [open] [CASE | REPORT...]`: the screen."""

from __future__ import annotations

import sys

import click

from workbench.cli.failures import CommandError
from workbench.cli.options import report_options

_NO_TERMINAL = (
    "the screen needs a terminal; without one use `workbench extract REPORT...`, "
    "`workbench add CASE REPORT...` or `workbench export CASE --as json`"
)


@click.command("open", options_metavar="[OPTIONS]", short_help="Open the screen; the word may be left out.")
@click.argument("paths", nargs=-1, metavar="[CASE | REPORT...]")
@report_options
@click.option(
    "--take-over",
    is_flag=True,
    help="Write to a case that another computer seems to have open; be sure that it is closed there.",
)
def command(
    paths: tuple[str, ...],
    published: str | None,
    title: str | None,
    publisher: str | None,
    take_over: bool,
) -> int:
    """Open the screen on a CASE or on REPORTs; the word `open` may be left out.

    A CASE is a folder, or the name of a case in your data folder.

    Without arguments it opens the last case, at first a copy of the sample case. REPORTs open the case
    that holds them already, else a new one in your data folder; nothing is written beside them.
    """
    from workbench.cli.cases import named_path

    places = [named_path(path) for path in paths]
    for place in places:
        if not place.exists():
            raise CommandError(f"there is no case, report or command {str(place)!r} (see `workbench --help`)")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError(_NO_TERMINAL)
    from workbench.session.opening import Known, Opening

    if title is not None and len(paths) > 1:
        raise click.UsageError("--title is for one report")
    known = Known(published=published, title=title, publisher=publisher)
    opening = Opening(places, known, take_over=take_over)
    from workbench.tui.app import run_screen

    return run_screen(opening)
