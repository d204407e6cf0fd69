"""Errors of the app in the person's words."""

from __future__ import annotations

from vrtour.texts import Texts


def spoken(texts: Texts, error: Exception, space: str) -> str:
    """The sentence of an error of the app."""
    values = {"space": space, **getattr(error, "values", {})}
    reason = str(values.get("reason", ""))
    for key in (reason, f"app.{reason}"):
        if reason and texts.has(key):
            return texts(key, **values)
    return texts(str(getattr(error, "code", "app.broken-space")), **values)
