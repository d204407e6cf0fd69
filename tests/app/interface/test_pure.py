"""What decides where things are and what they do needs neither a window nor Panda nor Pillow."""

from __future__ import annotations

import subprocess
import sys

PURE = (
    *("box", "theme", "colours", "lines", "sharing", "layout", "parts", "hit", "focus", "scroll"),
    *("entry", "entries", "paint", "hint", "interaction", "icons", "fonts"),
)
SCRIPT = """
import sys
class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"panda3d", "PIL", "qtawesome", "qtpy"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refused())
import importlib
for name in %r:
    importlib.import_module("vrtour.app.interface." + name)
print("pure")
"""


def test_boxes_are_laid_out_painted_and_used_without_an_engine() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT % (PURE,)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "pure\n", done.stderr
