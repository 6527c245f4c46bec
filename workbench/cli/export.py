"""`workbench export`: a case in a format that other programs read."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.failures import CommandError, say
from workbench.cli.output import write_bytes, write_lines


@click.command(
    "export", options_metavar="[OPTIONS]", short_help="Write a case in a format other programs read."
)
@click.argument("case", metavar="CASE", required=False)
@click.option(
    "--as",
    "form",
    metavar="FORMAT",
    required=True,
    help="The format; `list` names them, `schema` prints one.",
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(),
    help="Write here, whole or not at all, not to stdout.",
)
def command(case: str | None, form: str, output: str | None) -> None:
    """Write CASE in another FORMAT. Equal cases give equal bytes.

    `--as list` names the formats, and `--as schema` prints the JSON Schema of the format json; neither
    needs a CASE.
    """
    from workbench.formats.writing.formats import FORMATS

    if form == "list":
        width = max(map(len, FORMATS))
        write_lines(f"{each.name:<{width}}  {each.description}" for each in FORMATS.values())
    elif form == "schema":
        from workbench.formats.writing.schema import shipped_schema

        _put(shipped_schema(), output)
    elif form not in FORMATS:
        raise click.UsageError(f"there is no format {form!r}; `--as list` names them")
    elif case is None:
        raise click.UsageError("say which CASE to export")
    else:
        _put(_exported(case, form), output)


def _exported(case: str, form: str) -> bytes:
    from workbench.cli.cases import reading_case
    from workbench.formats.writing.formats import FORMATS

    with reading_case(case) as session:
        return FORMATS[form].write(session.case, session.text)


def _put(data: bytes, output: str | None) -> None:
    if output is None or output == "-":
        write_bytes(data)
        return
    from workbench.formats.writing.files import write_file

    try:
        write_file(Path(output), data)
    except OSError as problem:
        raise CommandError(f"{output} cannot be written: {problem.strerror or problem}") from problem
    say(f"wrote {output}")
