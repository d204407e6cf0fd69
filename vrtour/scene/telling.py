"""Mistakes in the words of the person who made them: file and line, what was found, what to write."""

from __future__ import annotations

from pathlib import Path

from vrtour.scene.mistakes import Mistake, SceneError
from vrtour.texts import Texts


def told(error: SceneError, texts: Texts) -> list[str]:
    """Each mistake of a file in one line."""
    return [sentence(error.path, mistake, texts) for mistake in error.mistakes]


def sentence(path: Path, mistake: Mistake, texts: Texts) -> str:
    """``file:line: what was found; what to write``."""
    ruled = f"scene.rule-{mistake.rule}" if mistake.rule else f"scene.{mistake.code}-expected"
    return texts(
        "scene.mistake",
        file=path,
        line=mistake.line,
        found=texts(f"scene.{mistake.code}", **mistake.values),
        expected=texts(ruled, **mistake.values),
    )
