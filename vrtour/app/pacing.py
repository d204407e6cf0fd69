"""How large a view to draw so that moving stays smooth without a graphics card."""

from __future__ import annotations

from dataclasses import dataclass, replace

# A frame may take 50 ms; aiming a little below leaves room for a heavier corner of the room.
TARGET_MS = 42.0
LEAST_SCALE = 0.35
# A scale is changed only when it is off by more than this, or the picture would breathe.
DEAD_BAND = 0.12


@dataclass(frozen=True)
class Pace:
    """``scale``: share of the window's width and height drawn while moving; ``smoothed_ms`` a frame."""

    scale: float = 0.6
    smoothed_ms: float = TARGET_MS


def paced(pace: Pace, frame_ms: float) -> Pace:
    """The pace after a frame of ``frame_ms`` milliseconds drawn at ``pace.scale``.

    The time of a frame drawn on the processor grows with its pixels, the square of the scale.
    A single slow frame (a swapped page, another program) hardly counts.
    """
    seen = min(frame_ms, 3.0 * pace.smoothed_ms)
    smoothed = pace.smoothed_ms + 0.25 * (seen - pace.smoothed_ms)
    wanted = pace.scale * (TARGET_MS / max(smoothed, 1.0)) ** 0.5
    wanted = min(max(wanted, LEAST_SCALE), 1.0)
    if abs(wanted - pace.scale) < DEAD_BAND * pace.scale and not (wanted == 1.0 > pace.scale):
        return replace(pace, smoothed_ms=smoothed)
    return Pace(wanted, smoothed * (wanted / pace.scale) ** 2)
