"""Reports: choosing one, describing it, running the extractor on it, exporting the case."""

from __future__ import annotations

from pathlib import Path

from textual import work
from textual.worker import get_current_worker

from workbench.edits.edit import Edit, EditError
from workbench.edits.reports import describe_report, set_progress
from workbench.extract.background import Background, background_of
from workbench.extract.extraction import Extraction
from workbench.formats.writing.files import write_file
from workbench.formats.writing.formats import FORMATS
from workbench.model.case import Case
from workbench.model.values import is_day
from workbench.session.intake import proposal_edit, run_extractor
from workbench.store.repository import StoreError
from workbench.tui.screens.choice import Choice, ChoiceScreen
from workbench.tui.screens.history import HistoryScreen
from workbench.tui.screens.main.base import CaseScreen
from workbench.tui.screens.prompt import PromptScreen
from workbench.tui.screens.reports import ReportRow, ReportsScreen


class ReportActions(CaseScreen):
    """The case's reports, one of which the source pane shows."""

    @work
    async def action_reports(self) -> None:
        """Lists the reports and opens the one chosen."""
        chosen = await self.app.push_screen_wait(ReportsScreen(self._report_rows(), self.report_id))
        if chosen is not None:
            self.open_report(chosen)

    def _report_rows(self) -> list[ReportRow]:
        left: dict[str | None, int] = {}
        for incident in self.case.incidents():
            if incident.status == "proposed":
                left[incident.report] = left.get(incident.report, 0) + 1
        return [
            ReportRow(
                id=report.id,
                name=report.name,
                title=report.title,
                published=report.published,
                progress=report.progress,
                proposals=left.get(report.id, 0),
            )
            for report in self.case.reports()
        ]

    def action_next_report(self) -> None:
        """Opens the next report."""
        self._step(1)

    def action_previous_report(self) -> None:
        """Opens the report before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        ids = [report.id for report in self.case.reports()]
        if self.report_id not in ids or not 0 <= ids.index(self.report_id) + by < len(ids):
            self.say("there is no further report in this case")
            return
        self.open_report(ids[ids.index(self.report_id) + by])

    def action_report_done(self) -> None:
        """Marks the report as done; one that is done as in work."""
        report_id = self.report_id
        if report_id is not None:
            done = self.case.report(report_id).progress == "done"
            self.make(lambda case: set_progress(case, report_id, "in_work" if done else "done"))

    @work
    async def action_describe_report(self) -> None:
        """Changes date, title or publisher of the report."""
        report_id = self.report_id
        if report_id is None:
            return
        report = self.case.report(report_id)
        choices = [
            Choice("d", "published", report.published or "not known", "published"),
            Choice("t", "title", report.title or "none", "title"),
            Choice("p", "publisher", report.publisher or "not known", "publisher"),
        ]
        field = await self.app.push_screen_wait(ChoiceScreen("Change what about this report?", choices))
        if field == "published":
            await self.ask_published(report_id)
        elif field is not None:
            value = await self.app.push_screen_wait(
                PromptScreen(field.capitalize(), value=getattr(report, field) or "")
            )
            if value is not None:
                self.make(lambda case: describe_report(case, report_id, **{field: value or None}))

    async def ask_published(self, report_id: str) -> None:
        """Asks for the published date; a new one dates the undecided proposals anew."""
        report = self.case.report(report_id)
        answer = await self.app.push_screen_wait(
            PromptScreen(
                "When was this report published?",
                value=report.published or "",
                placeholder="YYYY-MM-DD; empty if not known",
                check=date_fault,
            )
        )
        if answer is None or (answer or None) == report.published:
            return
        self.make(
            lambda case: describe_report(case, report_id, published=answer or None),
            lambda done: self.propose(report_id),
        )

    def action_extract(self) -> None:
        """Runs the extractor on the report again; what was decided stays."""
        if self.report_id is not None:
            self.propose(self.report_id)

    def propose(self, report_id: str) -> None:
        """Runs the extractor in a worker and adds its proposals."""
        if self.session.read_only:
            return
        report = self.case.report(report_id)
        self.say("reading the report …")
        background = background_of(self.case)
        self._run_extractor(
            report_id, self.session.text(report_id), report.name, report.published, background
        )

    @work(thread=True, exclusive=True, group="extract", exit_on_error=False)
    def _run_extractor(
        self, report_id: str, text: str, name: str, published: str | None, background: Background
    ) -> None:
        worker = get_current_worker()
        try:
            extraction = run_extractor(text, name, published, background)
        except Exception as fault:
            # A rule that stumbles over one report must not keep the analyst from it.
            words = f"the extractor failed on this report ({type(fault).__name__}: {fault}); mark it by hand"
            self.app.call_from_thread(self.say, words, wrong=True)
            raise
        if not worker.is_cancelled:
            self.app.call_from_thread(self._extracted, report_id, text, published, extraction)

    def _extracted(self, report_id: str, text: str, published: str | None, extraction: Extraction) -> None:
        """Adds what a worker found, unless the report is gone or was dated anew meanwhile."""
        if not self.case.has("reports", report_id):
            return
        if self.case.report(report_id).published != published:
            self.propose(report_id)
            return

        def renewed(case: Case) -> Edit:
            edit = proposal_edit(case, report_id, text, extraction)
            if not edit.changes:
                raise EditError("nothing new was found")
            return edit

        self.make(renewed)
        for warning in extraction.warnings:
            self.warn(warning, title="Extractor")

    @work
    async def action_history(self) -> None:
        """Shows the history of the case."""
        await self.app.push_screen_wait(HistoryScreen(list(self.session.history())))

    @work
    async def action_export(self) -> None:
        """Writes the case to a JSON file."""
        suggested = Path.cwd() / f"{self.session.repository.path.name}.json"
        answer = await self.app.push_screen_wait(
            PromptScreen("Export the case to", value=str(suggested), required=True)
        )
        if answer is None:
            return
        try:
            path = Path(answer).expanduser()
            if path.exists() and not await self._replace(path):
                self.say("not exported")
                return
            write_file(path, FORMATS["json"].write(self.case, self.session.text))
        except OSError as failure:
            self.say(f"cannot write {answer}: {failure.strerror or failure}", wrong=True)
        except (RuntimeError, ValueError, StoreError) as failure:
            self.say(f"cannot export to {answer}: {failure}", wrong=True)
        else:
            self.say(f"exported to {path}")

    async def _replace(self, path: Path) -> bool:
        sure = [Choice("k", "keep it", "", False), Choice("r", "replace it", "", True)]
        return bool(await self.app.push_screen_wait(ChoiceScreen(f"{path.name} exists", sure)))


def date_fault(text: str) -> str | None:
    """What is wrong with a date as YYYY-MM-DD; None when it is right or empty."""
    if not text.strip():
        return None
    return None if is_day(text.strip()) else "write the day as YYYY-MM-DD, such as 2026-02-01"
