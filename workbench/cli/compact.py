"""`workbench compact`: less journal to keep, less to read when the case is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.amounts import counted, sized
from workbench.cli.failures import DONE, FAULTS
from workbench.cli.options import json_option
from workbench.cli.output import write_json, write_lines
from workbench.cli.progress import progress_in_stages
from workbench.text.sanitise import for_label

if TYPE_CHECKING:
    from workbench.store.compaction import Extra, Plan


@click.command(
    "compact", options_metavar="[OPTIONS]", short_help="Make a case smaller; says first what it would do."
)
@click.argument("case", metavar="CASE")
@click.option("--yes", is_flag=True, help="Do it; without this it is only told what would be done.")
@click.option(
    "--aside", is_flag=True, help="Remove also what was kept aside of a crash or of files changed by hand."
)
@json_option
def command(case: str, yes: bool, aside: bool, as_json: bool) -> int:
    """Compress the old history of CASE, bring its tables up to date, and remove files never finished.

    Without --yes it only says what it would do. The history and the report texts stay as they are. Files
    that were kept aside are removed only with --aside. Afterwards the case is checked, and the exit code is
    1 where it has faults.
    """
    from workbench.cli.cases import existing_path
    from workbench.store.check import check_case
    from workbench.store.compaction import compact, plan_compaction

    path = existing_path(case)
    faults: list[str] = []
    with progress_in_stages() as told:
        told("looking at the case", 0, 0)
        plan = plan_compaction(path)
        left = plan
        if yes:
            left = compact(path, kept_too=aside, progress=told)
            told("checking the case", 0, 0)
            faults = check_case(path)
    if as_json:
        write_json(
            {"case": str(path), "done": yes, **_document(plan), "left": _document(left), "faults": faults}
        )
    else:
        lines = _done(case, plan, left, faults, aside) if yes else _planned(case, plan, aside)
        write_lines(f"{' ' * (len(line) - len(line.lstrip()))}{for_label(line)}" for line in lines)
    return FAULTS if faults else DONE


def _document(plan: Plan) -> dict[str, Any]:
    import msgspec

    document: dict[str, Any] = msgspec.to_builtins(plan)
    return document


def _planned(case: str, plan: Plan, aside: bool) -> list[str]:
    steps = _steps(plan, aside)
    if not steps:
        return [f"{case}: nothing to do", *_staying(plan, aside)]
    asked = f"`workbench compact {case} --yes{' --aside' if aside else ''}`"
    return [f"{asked} would", *steps, *_staying(plan, aside), "Nothing was changed."]


def _done(case: str, plan: Plan, left: Plan, faults: list[str], aside: bool) -> list[str]:
    steps = _steps(plan, aside)
    lines = [f"{case}: {'done' if steps else 'nothing to do'}", *steps, *_staying(left, aside)]
    if not left.is_empty:
        lines += ["This could not be done:", *_steps(left, False)]
    return [*lines, *faults] if faults else [*lines, "Checked: no faults."]


def _steps(plan: Plan, aside: bool) -> list[str]:
    from workbench.store.versions import FORMAT

    steps = []
    if plan.format < FORMAT:
        steps.append(f"- bring the case from format {plan.format} to {FORMAT}")
    if plan.tables:
        steps.append(f"- bring {counted(plan.tables, 'table file')} up to date")
    if plan.segments:
        size = f"{sized(plan.size)} to about {sized(plan.compressed)}"
        steps.append(f"- compress {counted(plan.segments, 'old journal file')}, from {size}")
    if plan.unfinished:
        steps.append(f"- remove {_extras(plan.unfinished)} never finished")
    if plan.kept and aside:
        steps += [f"- remove {_extras(plan.kept)} kept aside:", *map(_told, plan.kept)]
    return steps


def _staying(plan: Plan, aside: bool) -> list[str]:
    lines = []
    if plan.elsewhere:
        lines.append(f"Stays: {sized(plan.elsewhere)} of journal that other copies of the case wrote.")
    if plan.kept and not aside:
        lines += [f"Stays: {_extras(plan.kept)} kept aside, which --aside removes:", *map(_told, plan.kept)]
    return lines


def _told(extra: Extra) -> str:
    return f"  {extra.name}, {sized(extra.size)}, {extra.modified}"


def _extras(extras: tuple[Extra, ...]) -> str:
    return f"{counted(len(extras), 'file')} ({sized(sum(extra.size for extra in extras))})"
