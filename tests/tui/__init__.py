"""The screen. Textual draws at most so many frames a second, which it reads when it is imported."""

import os

os.environ.setdefault("TEXTUAL_FPS", "1000")  # a person needs 60; a test waits for each
