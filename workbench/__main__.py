"""The command line: `python -m workbench`, and the console script `workbench`."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line's command and returns its exit code; never raises."""
    from workbench.cli.running import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
