"""`workbench rules`: the rules of the extractor by name, and which of them are switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.failures import DONE
from workbench.cli.options import RuleName, json_option
from workbench.cli.output import print_table, write_json

if TYPE_CHECKING:
    from workbench.extract.rules import Rule


@click.command(
    "rules", options_metavar="[OPTIONS]", short_help="List the extractor's rules; switch them off and on."
)
@click.option(
    "--off", multiple=True, type=RuleName(), metavar="RULE", help="Switch a rule off, in every case."
)
@click.option("--on", multiple=True, metavar="RULE", help="Switch a rule on again.")
@json_option
def command(off: tuple[str, ...], on: tuple[str, ...], as_json: bool) -> int:
    """List every rule by the name that `why` gives it, with one line that says what it does.

    A rule can be switched off by its name, or with a detail as `why` shows it: "casualty: kill" leaves all
    other casualty words on. What is switched off is left out wherever the extractor runs; proposals that
    are there already go when their report is read again. `workbench extract --without RULE` leaves a rule
    out once. With --off or --on the names of those that are off now are printed, not the list.
    """
    from workbench.extract.rules import all_rules, rule_of
    from workbench.session.own_rules import rules_off, switch

    for rule in set(on).difference(rules_off()):
        RuleName()(rule)  # one that is off may be of another version; any other must be known
    for rule in off:
        switch(rule, on=False)
    for rule in on:
        switch(rule, on=True)
    gone = rules_off()
    known = {rule.name for rule in all_rules()}
    details = [found for name in gone if name not in known and (found := rule_of(name)) is not None]
    rules = [*all_rules(), *details]
    if as_json:
        write_json(
            [{"name": r.name, "stage": r.stage, "meaning": r.meaning, "off": r.name in gone} for r in rules]
        )
    elif off or on:
        click.echo(f"Off: {', '.join(gone)}" if gone else "No rule is off.")
    else:
        _print(rules, gone)
    return DONE


def _print(rules: list[Rule], off: tuple[str, ...]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="")
    for heading in ("", "stage", "rule", "what it does"):
        table.add_column(heading)
    for rule in rules:
        table.add_row("off" if rule.name in off else "", rule.stage, rule.name, rule.meaning)
    print_table(table)
