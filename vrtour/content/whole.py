"""A file written whole or not at all: beside, to the disk, then in its place. Nobody ever sees half of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Put ``content`` (text in UTF-8) in ``path``; folders are made. Raises OSError, or ValueError for no
    path."""
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    fill_whole(path, lambda fresh: fresh.write_bytes(data))


def fill_whole(path: Path, fill: Callable[[Path], object]) -> None:
    """Have ``fill`` make the file it is given, which then takes the place of ``path``; folders are made.

    What ``fill`` raises leaves ``path`` as it was. Raises OSError, or ValueError for no path.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # In a folder of its own it has the usual rights; its name ends as it should, for some look at that, and
    # begins otherwise, so that whoever waits for the file does not find it half written.
    folder = Path(tempfile.mkdtemp(prefix=f"{path.name}.", suffix=".new", dir=path.parent))
    try:
        fresh = folder / f"new{path.suffix}"
        fill(fresh)
        with fresh.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(fresh, path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
