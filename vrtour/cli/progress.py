"""A bar with the time left, for work that takes minutes."""

from __future__ import annotations

import sys
import time

from vrtour.texts import Texts

# How long each step of a final build takes, in parts of the whole: measured, and good enough for a bar.
WEIGHTS = {
    "read": 0.2, "compile": 3.0, "layout": 1.0, "sources": 13.0, "bounce": 18.0, "light": 120.0,
    "grid": 1.0, "smoothing": 5.0, "reflections": 6.0, "assemble": 9.0, "write": 3.0,
}  # fmt: skip
_WIDE = 28
_BOUNCES = 4


class Bar:
    """Call it with a step's code and how much of it is done. Silent where nobody looks."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._start = time.perf_counter()
        self._shown = 0.0
        self._live = sys.stderr.isatty()
        self._step = ""

    def __call__(self, step: str, share: float) -> None:
        """A step is under way."""
        name, _, number = step.partition("-")
        if name not in WEIGHTS:
            return
        done = self._done(name, share, int(number) if number.isdigit() else 1)
        now = time.perf_counter()
        if self._live and (now - self._shown > 0.2 or share >= 1.0):
            self._shown = now
            self._draw(name, done, now - self._start)
        elif not self._live and name != self._step:
            print(self._texts(f"step.{name}"), file=sys.stderr, flush=True)
        self._step = name

    def close(self) -> float:
        """Clear the bar; the seconds since it was made."""
        if self._live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
        return time.perf_counter() - self._start

    def _done(self, name: str, share: float, number: int) -> float:
        """Of the whole, 0..1."""
        names = list(WEIGHTS)
        before = sum(WEIGHTS[n] for n in names[: names.index(name)])
        if name == "bounce":
            share = min((number - 1 + share) / _BOUNCES, 1.0)
        return (before + WEIGHTS[name] * share) / sum(WEIGHTS.values())

    def _draw(self, name: str, done: float, spent: float) -> None:
        left = spent * (1 - done) / done if done > 0.02 else 0.0
        bar = "█" * round(done * _WIDE)
        clock = f"{int(left) // 60}:{int(left) % 60:02d}"
        rest = self._texts("cli.remaining", time=clock) if left else ""
        line = f"\r\033[K{bar:░<{_WIDE}} {done:4.0%}  {self._texts(f'step.{name}')}  {rest}"
        print(line, end="", file=sys.stderr, flush=True)
