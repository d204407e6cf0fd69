"""What a visitor chose, kept between visits in one small JSON file.

Reading never fails: a value that is missing or not understood is the usual one, and a file in which
anything was not understood is kept once beside itself as ``.broken``. Writing is whole or not at all.
"""

from __future__ import annotations

import contextlib
import json
import math
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from vrtour.content.whole import write_whole
from vrtour.protocol.errors import BadText
from vrtour.protocol.names import check_name

SCALE = (0.75, 2.5)
SPEED = (0.25, 3.0)
LOOK = (0.2, 4.0)
QUALITIES = ("auto", "sharp", "fast")

# The file we write has some 300 bytes; a longer one is not ours.
_LARGEST = 64 * 1024
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_RELAY = re.compile(r"wss?://[a-z0-9.:\[\]-]{1,260}/[a-z]{0,20}", re.ASCII)
_FIGURE = re.compile(r"(?:\d|1[0-5])(?:-(?:\d|1[0-5])){4}", re.ASCII)


@dataclass(frozen=True)
class Settings:
    """A visitor's choices. Raises ValueError when made with a value that its field does not allow.

    ``language``: two letters, or None for the system's; ``scale``: of what is written on the screen;
    ``speed``: of walking, 1 as usual; ``look_sensitivity``: of turning the eye, 1 as usual;
    ``quality``: of the picture while moving; ``last_space``: the identifier of the last space visited;
    ``name``: how others see the visitor in a meeting, None until it was asked. ``country``: two capitals;
    ``figure``: what others see, five choices as ``protocol.fields.Look`` has them: ``0-2-5-1-2``.
    ``relay``: the websocket of the relay through which the visitor last met others.
    """

    language: str | None = None
    scale: float = 1.0
    speed: float = 1.0
    look_sensitivity: float = 1.0
    invert_look: bool = False
    reduce_motion: bool = False
    contrast: bool = False
    quality: str = "auto"
    hotspots: bool = True
    hint_seen: bool = False
    last_space: str | None = None
    name: str | None = None
    country: str | None = None
    figure: str | None = None
    relay: str | None = None

    def __post_init__(self) -> None:
        wrong = [field.name for field in fields(self) if not _RULES[field.name](getattr(self, field.name))]
        if wrong:
            raise ValueError(f"settings out of their bounds: {', '.join(wrong)}")


def _within(bounds: tuple[float, float]) -> Callable[[object], bool]:
    low, high = bounds

    def holds(value: object) -> bool:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and math.isfinite(value) and low <= value <= high  # type: ignore[arg-type,operator]

    return holds


def _named(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: value is None or (isinstance(value, str) and pattern.fullmatch(value) is not None)


def _is_name(value: object) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and check_name(value) == value
    except BadText:
        return False


def _is_choice(value: object) -> bool:
    return isinstance(value, bool)


_RULES: dict[str, Callable[[object], bool]] = {
    "language": _named(_LANGUAGE),
    "scale": _within(SCALE),
    "speed": _within(SPEED),
    "look_sensitivity": _within(LOOK),
    "invert_look": _is_choice,
    "reduce_motion": _is_choice,
    "contrast": _is_choice,
    "quality": lambda value: value in QUALITIES,
    "hotspots": _is_choice,
    "hint_seen": _is_choice,
    "last_space": _named(_NAME),
    "name": _is_name,
    "country": _named(_COUNTRY),
    "figure": _named(_FIGURE),
    "relay": _named(_RELAY),
}
"""What each field allows."""


def read_settings(path: Path) -> Settings:
    """The settings kept in ``path``; whatever the file holds, this gives settings and raises nothing."""
    try:
        if not path.is_file():
            return Settings()
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError):
        return Settings()
    written = _object(data)
    good = {key: value for key, value in written.items() if key in _RULES and _RULES[key](value)}
    # A key we do not know comes from a newer vrtour: no mistake.
    if written is _NOT_UNDERSTOOD or len(good) < len(written.keys() & _RULES.keys()):
        _keep_broken(path)
    return Settings(**good)  # type: ignore[arg-type]


def write_settings(path: Path, settings: Settings) -> bool:
    """Keep ``settings`` in ``path``, whole; False where that cannot be done (a full or read-only disk)."""
    try:
        write_whole(path, json.dumps(asdict(settings), indent=1) + "\n")
    except (OSError, ValueError):
        return False
    return True


_NOT_UNDERSTOOD: Mapping[str, object] = {}


def _object(data: bytes) -> Mapping[str, object]:
    """The JSON object in ``data``, or ``_NOT_UNDERSTOOD``."""
    if len(data) > _LARGEST:
        return _NOT_UNDERSTOOD
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return _NOT_UNDERSTOOD
    return found if isinstance(found, dict) else _NOT_UNDERSTOOD


def _keep_broken(path: Path) -> None:
    """A copy beside it, for whoever wants to know what was there; an earlier copy is left alone."""
    kept = path.with_name(f"{path.name}.broken")
    with contextlib.suppress(OSError):
        if not kept.exists() and path.stat().st_size <= _LARGEST:
            shutil.copyfile(path, kept)
