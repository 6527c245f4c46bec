"""Running one command line from start to exit code."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence

from workbench.cli.failures import DONE, NoReader, exit_code_of
from workbench.cli.output import abandon_output, finish_output, prepare_streams


def run(arguments: Sequence[str]) -> int:
    """Runs a command line and returns its exit code; whatever happens ends as one line on standard error."""
    from workbench.cli.commands import workbench

    prepare_streams()
    try:
        code = workbench.main(list(arguments), prog_name="workbench", standalone_mode=False)
        finish_output()
        return code if isinstance(code, int) else DONE
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE
    except BaseException as problem:
        failed = exit_code_of(problem)
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
        if isinstance(problem, (NoReader, OSError)):
            abandon_output()
        return failed
