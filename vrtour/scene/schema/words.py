"""Texts in our languages, and how sure a statement is."""

from __future__ import annotations

from typing import Literal

from vrtour.scene.schema.values import Label, Prose, Table

Language = Literal["fr", "nl", "de", "en"]

Certainty = Literal["H", "M", "A"]
"""H: the operator, or two sources that agree. M: one source, or an old one. A: our assumption."""


class Words(Table):
    """A name or a title in our languages; French is required, the others fall back to it."""

    fr: Label
    nl: Label | None = None
    de: Label | None = None
    en: Label | None = None

    def table(self) -> dict[str, str]:
        """The languages it is written in."""
        return {name: text for name, text in self.model_dump().items() if text}


class Paragraph(Table):
    """A longer text in our languages, lines and all."""

    fr: Prose
    nl: Prose | None = None
    de: Prose | None = None
    en: Prose | None = None

    def table(self) -> dict[str, str]:
        """The languages it is written in."""
        return {name: text for name, text in self.model_dump().items() if text}
