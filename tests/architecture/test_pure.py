"""What decides must run where nothing can be drawn: the pure layers without Panda, Pillow or scipy."""

from __future__ import annotations

import subprocess
import sys

PURE = ("protocol", "texts", "scene", "world", "model", "session", "net", "content")
SCRIPT = """
import sys
class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"panda3d", "direct", "PIL", "scipy", "shapely", "trimesh"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refused())
import importlib, pkgutil
for package in %r:
    module = importlib.import_module(f"vrtour.{package}")
    for found in pkgutil.walk_packages(module.__path__, module.__name__ + "."):
        importlib.import_module(found.name)
print("pure")
"""


def test_the_pure_layers_import_without_what_draws() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT % (PURE,)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "pure\n", done.stderr


def test_importing_has_no_effect() -> None:
    script = (
        "import vrtour.cli.main, vrtour.app.tour, logging, sys; print(logging.root.handlers, len(sys.argv))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "[] 1\n", done.stderr
    assert done.stderr == ""
