"""The child process that turns a model into what Panda opens at once.

``python -m vrtour.app.convert MODEL FOLDER`` writes ``preview.bam``, then ``space.bam`` in FOLDER.
Each line it prints is JSON: ``{"share": 0.4}``, ``{"preview": true}``, or
``{"error": code, "values": {…}}`` with exit status 3.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from panda3d.core import Filename, NodePath, load_prc_file_data

from vrtour.app.cache import Entry
from vrtour.app.errors import AppError
from vrtour.app.tree import bare_tree, preview_tree
from vrtour.content.whole import fill_whole
from vrtour.model import ModelError, read_model

FAILED = 3


class DiskFull(AppError):
    """The converted space could not be written; ``path`` is where."""

    code = "app.cache-not-written"


def convert(model: Path, folder: Path) -> None:
    """Convert ``model`` into ``folder``. Raises ModelError, OSError or DiskFull."""
    entry = Entry(folder)
    folder.mkdir(parents=True, exist_ok=True)
    _say(share=0.05)
    space = read_model(model.read_bytes())
    _say(share=0.3)
    fill_whole(entry.preview, lambda path: _save(preview_tree(space), path))
    _say(preview=True)
    _say(share=0.45)
    tree = bare_tree(space)
    _say(share=0.8)
    fill_whole(entry.space, lambda path: _save(tree, path))
    entry.preview.unlink(missing_ok=True)
    _say(share=1.0)


def _save(tree: NodePath, path: Path) -> None:
    if not tree.write_bam_file(Filename.from_os_specific(str(path))):
        raise DiskFull(path=str(path))


def _say(**values: object) -> None:
    print(json.dumps(values), flush=True)


def main() -> int:
    """Run as a program."""
    # Pictures stay as they are: block compression turns near-white walls green and pink.
    load_prc_file_data("vrtour", "textures-power-2 none\nbam-texture-mode rawdata\nnotify-level error\n")
    try:
        convert(Path(sys.argv[1]), Path(sys.argv[2]))
    except (ModelError, AppError) as error:
        _say(error=error.code, values={name: str(value) for name, value in error.values.items()})
        return FAILED
    except OSError as error:
        _say(error=DiskFull.code, values={"path": str(error.filename or sys.argv[2])})
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main())
