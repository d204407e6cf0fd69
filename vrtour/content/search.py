"""The order in which scenes and models are looked for: what was asked for, what the user published,
what was installed, what lies in the checkout. The first folder that has a space gives all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what reads scenes is imported where one is read: settings need none of it
    from vrtour.scene import Network, Scene, SceneError

NETWORK_FILE = "network.toml"

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class SpaceFiles:
    """The files of one space; the model, the plan and the pictures may be missing."""

    space: str
    scene: Path
    model: Path
    plan: Path
    media: Path


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
        """Every space by its identifier, in alphabetical order; the network's file is none."""
        found: dict[str, SpaceFiles] = {}
        for folder in self.folders:
            for scene in sorted((folder / "scenes").glob("*.toml")):
                if scene.name != NETWORK_FILE:
                    found.setdefault(scene.stem, files_of(scene))
        return dict(sorted(found.items()))

    def scenes(self) -> dict[str, Scene | SceneError]:
        """Each space's scene, or its mistakes: one that is broken never stops the others."""
        return {name: _scene_or_mistakes(files.scene) for name, files in self.spaces().items()}

    def network_file(self) -> Path | None:
        """The file of the network, if there is one."""
        files = (folder / "scenes" / NETWORK_FILE for folder in self.folders)
        return next((file for file in files if file.is_file()), None)

    def network(self) -> Network | None:
        """The places together; None when no folder has such a file. Raises SceneError."""
        from vrtour.scene import read_network

        file = self.network_file()
        if file is None:
            return None
        try:
            return read_network(file)
        except OSError as error:
            raise unreadable(file, error) from None


def files_of(scene: Path) -> SpaceFiles:
    """The files of the space whose scene this is: its model lies in ``models/`` beside ``scenes/``."""
    name, folder = scene.stem, scene.parent.parent
    models = folder / "models" / name
    return SpaceFiles(
        name, scene, models / f"{name}.glb", models / "plan.toml", scene.parent / "media" / name
    )


def unreadable(path: Path, error: OSError) -> SceneError:
    """The mistake of a file that cannot be opened."""
    from vrtour.scene import Mistake, SceneError

    return SceneError(path, [Mistake(1, "not-read", {"reason": error.strerror or str(error)})])


def _scene_or_mistakes(path: Path) -> Scene | SceneError:
    from vrtour.scene import SceneError, read_scene

    try:
        return read_scene(path)
    except SceneError as error:
        return error
    except OSError as error:
        return unreadable(path, error)
