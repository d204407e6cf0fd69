"""Lays rectangles out in one sheet: shelves filled from the tallest to the lowest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def packed(
    sizes: Sequence[tuple[int, int]], widest: int = 4096
) -> tuple[list[tuple[int, int]], tuple[int, int]]:
    """Corners (x, y) for rectangles (width, height), and the sheet's size. Raises ValueError when one is
    wider than ``widest``, which is also the greatest height."""
    if not sizes:
        return [], (4, 4)
    area = sum(width * height for width, height in sizes)
    broadest = max(width for width, _ in sizes)
    if broadest > widest:
        raise ValueError(f"a chart of {broadest} texels: expected at most {widest}")
    width = max(broadest, int(np.sqrt(area * 1.04)))
    while True:
        width = min(-(-width // 64) * 64, widest)
        corners, height = _shelves(sizes, width)
        if height <= widest:
            return corners, (width, -(-height // 4) * 4)
        if width == widest:
            raise ValueError(f"{len(sizes)} charts need {height} rows: expected at most {widest}")
        width = int(width * 1.2)


def _shelves(sizes: Sequence[tuple[int, int]], width: int) -> tuple[list[tuple[int, int]], int]:
    """First fit: each rectangle goes on the first shelf it fits, tallest first."""
    corners = [(0, 0)] * len(sizes)
    shelves: list[list[int]] = []  # y, height, x reached
    bottom = 0
    for index in sorted(range(len(sizes)), key=lambda i: (-sizes[i][1], -sizes[i][0], i)):
        wide, high = sizes[index]
        shelf = next((s for s in shelves if s[2] + wide <= width and high <= s[1] <= 1.6 * high + 4), None)
        if shelf is None:
            shelf = next((s for s in shelves if s[2] + wide <= width and high <= s[1]), None)
        if shelf is None:
            shelf = [bottom, high, 0]
            shelves.append(shelf)
            bottom += high
        corners[index] = (shelf[2], shelf[0])
        shelf[2] += wide
    return corners, bottom
