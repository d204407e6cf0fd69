"""The order in which scenes and models are looked for: what was asked for, what the user published,
what was installed, what lies in the checkout. The first folder that has a space gives all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class SpaceFiles:
    """The files of one space; the model and the plan may be missing."""

    space: str
    scene: Path
    model: Path
    plan: Path


@dataclass(frozen=True)
class Content:
    """Folders that hold ``scenes/`` and ``models/``, the first one first."""

    folders: tuple[Path, ...]

    @classmethod
    def usual(cls, asked: Path | None, published: Path | None) -> Content:
        """The usual order; folders that do not exist are left out."""
        wanted: Sequence[Path | None] = (asked, published, _PACKAGE.parent, _PACKAGE / "data")
        return cls(tuple(folder for folder in wanted if folder is not None and (folder / "scenes").is_dir()))

    def spaces(self) -> dict[str, SpaceFiles]:
        """Every space by its identifier, in alphabetical order."""
        found: dict[str, SpaceFiles] = {}
        for folder in self.folders:
            for scene in sorted((folder / "scenes").glob("*.toml")):
                found.setdefault(scene.stem, _files(folder, scene))
        return dict(sorted(found.items()))


def _files(folder: Path, scene: Path) -> SpaceFiles:
    models = folder / "models" / scene.stem
    return SpaceFiles(scene.stem, scene, models / f"{scene.stem}.glb", models / "plan.toml")
