"""Sizes along one direction: who grows, who gives way."""

from __future__ import annotations

from collections.abc import Sequence


def share_out(
    room: float,
    wants: Sequence[float],
    leasts: Sequence[float],
    grows: Sequence[float],
    mosts: Sequence[float | None],
) -> list[float]:
    """Sizes along a direction: together no more than ``room``."""
    sizes = [0.0 if grow > 0 else want for want, grow in zip(wants, grows, strict=True)]
    growing = [k for k, grow in enumerate(grows) if grow > 0]
    rest = room - sum(sizes)
    if growing:
        least = sum([leasts[k] for k in growing])
        if rest >= least:
            _grow(sizes, growing, rest, leasts, grows, mosts)
            return sizes
        for k in growing:
            sizes[k] = leasts[k]
        rest -= least
    return sizes if rest >= -1e-6 else _shrunk(room, sizes, leasts)


def _grow(
    sizes: list[float],
    growing: list[int],
    rest: float,
    leasts: Sequence[float],
    grows: Sequence[float],
    mosts: Sequence[float | None],
) -> None:
    """Share ``rest`` among those that grow; who is held by a limit is settled first, the others again."""
    while growing:
        unit = rest / sum([grows[k] for k in growing])
        short = [k for k in growing if unit * grows[k] < leasts[k]]
        long = [k for k in growing if (most := mosts[k]) is not None and unit * grows[k] > most]
        held = short or long
        for k in held or growing:
            most = mosts[k]
            sizes[k] = leasts[k] if short else most if long and most is not None else unit * grows[k]
            rest -= sizes[k]
        growing = [k for k in growing if k not in held] if held else []


def _shrunk(room: float, sizes: Sequence[float], leasts: Sequence[float]) -> list[float]:
    """The largest are lowered to one level, none under its least; under that all give alike."""
    floors = [min(size, least) for size, least in zip(sizes, leasts, strict=True)]
    total = sum(floors)
    if total >= room:
        ratio = room / total if total > 0 else 0.0
        return [floor * ratio for floor in floors]
    low, high = 0.0, max(sizes)
    for _ in range(48):
        level = (low + high) / 2
        used = sum([min(s, max(f, level)) for s, f in zip(sizes, floors, strict=True)])
        low, high = (level, high) if used <= room else (low, level)
    return [min(s, max(f, low)) for s, f in zip(sizes, floors, strict=True)]
