"""What was found out about a computer, as plain values: nothing here looks at anything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Machine:
    """``system`` as its makers name it; ``missing``: components that are not installed."""

    system: str
    python: str
    vrtour: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trouble:
    """A probe that found nothing to use.

    ``code``: ``no-window``, ``no-graphics``, ``old-graphics``, ``crashed``, ``too-long`` or ``not-asked``.
    """

    code: str
    detail: str = ""


@dataclass(frozen=True)
class Graphics:
    """OpenGL as it was opened. ``samples`` a pixel, ``texture``: the longest side in pixels."""

    renderer: str
    version: str
    glsl: str
    software: bool
    samples: int
    texture: int
    anisotropy: bool


@dataclass(frozen=True)
class Display:
    """The screen's size in pixels and the scale its owner chose; zero for what is not known."""

    width: int
    height: int
    zoom: float


@dataclass(frozen=True)
class Sound:
    """Whether OpenAL is there, and a device that it can play on."""

    library: bool
    device: bool


@dataclass(frozen=True)
class Headset:
    """The OpenXR runtime that is registered: its name, None without one; ``present``: whether it is there."""

    runtime: str | None
    present: bool = True


@dataclass(frozen=True)
class Storage:
    """Where spaces are kept once converted; ``free`` in bytes, None when not known."""

    path: str
    writable: bool
    free: int | None


@dataclass(frozen=True)
class Space:
    """A space on this computer: how many mistakes its scene has, and its model."""

    name: str
    mistakes: int
    model: str
    """``good``, ``missing`` or ``wrong``."""

    @property
    def good(self) -> bool:
        """Whether it can be visited."""
        return self.mistakes == 0 and self.model == "good"


@dataclass(frozen=True)
class Relay:
    """How far a connection to the relay at ``address`` came.

    ``step``: the one that failed (``address``, ``name``, ``connection``, ``certificate``, ``encryption``),
    or ``good``.
    """

    address: str
    step: str
    detail: str = ""


@dataclass(frozen=True)
class Network:
    """``authorities``: how many certificate authorities are trusted, None when the system alone knows."""

    proxy: bool
    authorities: int | None
    relay: Relay | None = None


@dataclass(frozen=True)
class Found:
    """All of it. ``date``: what this computer's clock says, and whether that can be."""

    machine: Machine
    screen: Graphics | Trouble
    display: Display | None
    offscreen: Graphics | Trouble
    plain: bool
    """Whether Panda's own renderer works; only asked for where ``offscreen`` is in trouble."""
    sound: Sound | Trouble
    gamepads: int | None
    headset: Headset
    storage: Storage
    spaces: tuple[Space, ...]
    network: Network
    date: str
    clock_good: bool
