"""Spaces converted for Panda, kept on the visitor's disk under the hash of what they come from."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from panda3d.core import PandaSystem

# Raised whenever the tree that the converter writes changes: older copies are then made anew.
CONVERTER = 5
# A converted space is some 100 MB: the five spaces and one that was just replaced.
KEPT = 6


@dataclass(frozen=True)
class Entry:
    """Where one model's conversion is kept."""

    folder: Path

    @property
    def space(self) -> Path:
        """The whole space."""
        return self.folder / "space.bam"

    @property
    def preview(self) -> Path:
        """What can be walked while the rest is converted; removed once the space is there."""
        return self.folder / "preview.bam"

    @property
    def ready(self) -> bool:
        """Whether the space can be opened at once."""
        return self.space.exists()


def entry(root: Path, model: bytes) -> Entry:
    """The entry of ``model``, the bytes of a GLB, under the cache folder ``root``."""
    digest = hashlib.sha256(model).hexdigest()[:24]
    panda = PandaSystem.get_version_string().replace(" ", "-")
    return Entry(root / f"{digest}-{panda}-{CONVERTER}")


def prune(root: Path, kept: Entry) -> None:
    """Remove the conversions that were not opened for longest, ``kept`` never."""
    others = [folder for folder in root.iterdir() if folder.is_dir() and folder != kept.folder]
    others.sort(key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in others[KEPT - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)
