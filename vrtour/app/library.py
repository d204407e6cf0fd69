"""What a tour asks of whoever knows where places are kept. Implemented by the command."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from vrtour.app.errors import AppError
from vrtour.app.inside import Place
from vrtour.scene import Network, Scene
from vrtour.texts import Texts

Pixels = npt.NDArray[np.uint8]


class Unopenable(Exception):
    """A place that cannot be visited; ``lines`` say why and what to do, in the visitor's language."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file, self.lines = file, lines
        super().__init__(*lines)


@dataclass(frozen=True)
class Changes:
    """What changed in the files since they were last asked for: the scene of the open place as it is
    now, the network, or the ``mistakes`` of ``file``; nothing of it when all is as it was."""

    scene: Scene | None = None
    network: bool = False
    file: str = ""
    mistakes: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is news."""
        return self.scene is not None or self.network or bool(self.mistakes)


class Library(Protocol):
    """The places, wherever they are."""

    @property
    def network(self) -> Network | None:
        """All places; None where their file is missing or wrong."""

    @property
    def ready(self) -> frozenset[str]:
        """Spaces that have a scene and a model."""

    def open(self, space: str, texts: Texts) -> Place:
        """A space. Raises Unopenable."""

    def explain(self, error: AppError, space: str, texts: Texts) -> tuple[str, ...]:
        """An error of the app, in the visitor's language."""

    def cards(self) -> Iterable[tuple[str, Pixels]]:
        """Pictures of the first view, by name: ``card <space>``, (height, width, 3)."""

    def pictures(self, scene: Scene) -> Iterable[tuple[str, Pixels]]:
        """Pictures of a space's cards, by name: ``hotspot <space> <hotspot>``."""

    def changes(self, now: float, texts: Texts) -> Changes:
        """What changed in the files of the open space since the last call; ``now`` in seconds."""
