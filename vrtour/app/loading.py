"""Opening a space: at once when it was opened before, through a child process the first time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from panda3d.core import BamFile, Filename, NodePath, load_prc_file_data

from vrtour.app.cache import Entry, entry, prune
from vrtour.app.errors import AppError


class BrokenSpace(AppError):
    """The space could not be converted or opened again; ``reason`` is a code."""

    code = "app.broken-space"

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason=reason, **values)
        self.reason = reason


@dataclass
class _Heard:
    """What the child has said so far; written by one thread, read by another, each value whole."""

    share: float = 0.0
    preview: bool = False
    error: tuple[str, dict[str, object]] | None = None
    tail: list[str] = field(default_factory=list)


class Loading:
    """A space on its way. ``close`` ends a conversion under way."""

    def __init__(self, model: Path, data: bytes, cache: Path) -> None:
        """``data`` is the content of the file ``model``; ``cache`` the visitor's folder for conversions."""
        self.entry: Entry = entry(cache, data)
        self._model, self._data = model, data
        self._cache = cache
        self._heard = _Heard()
        self._child: subprocess.Popen[str] | None = None
        if not self.entry.ready:
            self._start()

    def _start(self) -> None:
        self._heard = _Heard()
        command = [sys.executable, "-m", "vrtour.app.convert", str(self._model), str(self.entry.folder)]
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        threading.Thread(target=_listen, args=(self._child, self._heard), daemon=True).start()

    @property
    def share(self) -> float:
        """How much of the conversion is done, 0..1."""
        return 1.0 if self.entry.ready else self._heard.share

    def preview(self) -> NodePath | None:
        """The tree to walk in meanwhile, once it is there."""
        return _read(self.entry.preview) if self._heard.preview and self.entry.preview.exists() else None

    def space(self) -> NodePath | None:
        """The whole tree, or None while it is being converted. Raises BrokenSpace."""
        if self._child is not None:
            status = self._child.poll()
            if status is None:
                return None
            self._child.wait()
            if status != 0:
                raise self._failure()
        if not self.entry.ready:
            raise self._failure()
        tree = _read(self.entry.space)
        if tree is None:  # cut short by a full disk or another Panda: made anew, once
            if self._child is not None:
                raise BrokenSpace("unreadable")
            self.entry.space.unlink(missing_ok=True)
            self._start()
            return None
        os.utime(self.entry.folder)
        prune(self._cache, self.entry)
        return tree

    def _failure(self) -> BrokenSpace:
        if self._heard.error is not None:
            code, values = self._heard.error
            return BrokenSpace(code, **values)
        return BrokenSpace("stopped", detail=" / ".join(self._heard.tail[-3:]))

    def again(self) -> Loading:
        """The same space once more, after ``close``: what was converted is kept."""
        return Loading(self._model, self._data, self._cache)

    def close(self) -> None:
        """End a conversion under way."""
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()
            self._child.wait(5.0)


def _listen(child: subprocess.Popen[str], heard: _Heard) -> None:
    if child.stdout is None:
        return
    for line in child.stdout:
        try:
            said = json.loads(line)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            heard.tail.append(line.strip()[:200])
            continue
        heard.share = float(said.get("share", heard.share))
        heard.preview = heard.preview or bool(said.get("preview"))
        if "error" in said:
            heard.error = (str(said["error"]), dict(said.get("values", {})))


def _read(path: Path) -> NodePath | None:
    # A texture file named inside a kept space would be looked for on disk: ours are all inside.
    load_prc_file_data("vrtour", "model-cache-dir\n")
    bam = BamFile()
    if not bam.open_read(Filename.from_os_specific(str(path))):
        return None
    node = bam.read_node()
    return NodePath(node) if node is not None else None
