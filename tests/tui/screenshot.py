"""Makes the README's screenshot: the sample case, one incident accepted, the umbrella in focus.

Run from the checkout:

    python -m tests.tui.screenshot
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from workbench.session.opening import Opening
from workbench.tui.app import WorkbenchApp

TARGET = Path(__file__).parents[2] / "workbench" / "manual" / "main-screen.svg"
SIZE = (120, 40)
KEYS = ("2", "down", "down", "enter", "home")
FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def picture() -> str:
    """The main screen as SVG, without the fonts that a viewer would have to fetch."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"WORKBENCH_DATA": folder, "WORKBENCH_ANALYST": "mk"}
        app = WorkbenchApp(Opening([]))
        async with app.run_test(size=SIZE) as pilot:
            while len(app.screen_stack) < 2 or not app.main.is_open:
                await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.press(*KEYS)
            await app.workers.wait_for_complete()
            await pilot.pause()
            drawn = app.export_screenshot(title="workbench")
        app.opener.leave()
    return FONT_FACES.sub("", drawn)


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(asyncio.run(picture()), encoding="utf-8")
    print(f"wrote {TARGET}")
