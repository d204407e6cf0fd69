"""The places as this machine has them, for the tour: read when asked for, and again when they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from vrtour.app.errors import AppError
from vrtour.app.inside import Place
from vrtour.app.library import Changes, Pixels, Unopenable
from vrtour.app.stills import read_still
from vrtour.cli.saying import spoken
from vrtour.cli.situation import Failed, Situation, mistakes
from vrtour.content import SpaceFiles
from vrtour.model import ModelError, read_outline
from vrtour.scene import Network, Scene, SceneError, read_scene
from vrtour.texts import Texts

# How often the files are looked at while they are being written, seconds.
LOOK_EVERY = 0.4

Stamp = tuple[int, int] | None


class Library:
    """What ``vrtour.app.library`` asks for, out of the folders of a situation."""

    def __init__(self, here: Situation) -> None:
        self._here = here
        self._spaces = here.content.spaces()
        self._open: SpaceFiles | None = None
        self._stamp: Stamp = None
        self._network_stamp: Stamp = None
        self._network_file: Path | None = None
        self.network_error: SceneError | None = None
        self.network = self._read_network()
        self._looked = 0.0

    @property
    def ready(self) -> frozenset[str]:
        """Spaces that have a scene and a model."""
        return frozenset(name for name, files in self._spaces.items() if files.model.is_file())

    def open(self, space: str, texts: Texts) -> Place:
        """A space. Raises Unopenable."""
        here = replace(self._here, texts=texts)
        files: SpaceFiles | None = None
        try:
            files = here.space(space)
            stamp = _stamp(files.scene)
            scene, data = here.scene(files), here.model(files)
            outline = read_outline(data)
        except Failed as error:
            file = files.scene.name if files is not None else space
            raise Unopenable(file, tuple(error.lines)) from None
        except ModelError as error:
            name = files.model.name if files is not None else space
            raise Unopenable(name, (texts(error.code, **error.values),)) from None
        self._open, self._stamp = files, stamp
        return Place(scene, files.model, data, outline)

    def explain(self, error: AppError, space: str, texts: Texts) -> tuple[str, ...]:
        """An error of the app, in the visitor's language."""
        return (spoken(texts, error, space),)

    def cards(self) -> Iterator[tuple[str, Pixels]]:
        """Pictures of the first view: of a place that has files, or beside the network's."""
        shared = self._network_file.parent / "media" if self._network_file is not None else None
        for space in self.network.spaces if self.network is not None else ():
            files = self._spaces.get(space.id)
            folder = files.media if files is not None else shared / space.id if shared is not None else None
            still = read_still(folder / "card.jpg") if folder is not None else None
            if still is not None:
                yield f"card {space.id}", still

    def pictures(self, scene: Scene) -> Iterable[tuple[str, Pixels]]:
        """Pictures of a space's cards."""
        files = self._spaces.get(scene.id)
        if files is None:
            return
        for hotspot in scene.hotspots:
            still = read_still(files.media / hotspot.picture.file) if hotspot.picture else None
            if still is not None:
                yield f"hotspot {scene.id} {hotspot.id}", still

    def changes(self, now: float, texts: Texts) -> Changes:
        """What changed in the files of the open space and the network."""
        if now - self._looked < LOOK_EVERY:
            return Changes()
        self._looked = now
        changed = self._changed_scene(texts)
        file = self._network_file
        if file is None or _stamp(file) == self._network_stamp:
            return changed
        before, self.network_error = self.network, None
        self.network = self._read_network() or before
        if self.network_error is not None:
            return Changes(file=file.name, mistakes=tuple(mistakes(texts, self.network_error)))
        return replace(changed, network=True)

    def _changed_scene(self, texts: Texts) -> Changes:
        files = self._open
        if files is None or _stamp(files.scene) in (self._stamp, None):
            return Changes()
        self._stamp = _stamp(files.scene)
        try:
            return Changes(scene=read_scene(files.scene))
        except SceneError as error:
            return Changes(file=files.scene.name, mistakes=tuple(mistakes(texts, error)))
        except OSError as error:
            reason = error.strerror or str(error)
            line = texts("cli.not-read", path=files.scene.name, reason=reason)
            return Changes(file=files.scene.name, mistakes=(line,))

    def _read_network(self) -> Network | None:
        content = self._here.content
        self._network_file = content.network_file()
        self._network_stamp = _stamp(self._network_file) if self._network_file is not None else None
        try:
            return content.network()
        except SceneError as error:
            self.network_error = error
            return None


def _stamp(path: Path) -> Stamp:
    """What tells one writing of a file from the next; None while it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
