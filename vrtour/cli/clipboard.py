"""The system's clipboard. Where there is none, nothing happens and nobody is disturbed."""

from __future__ import annotations


def copy(text: str) -> bool:
    """Put a text where the person can paste it from; False where this system gives no way to."""
    try:
        import copykitten
    except ImportError:  # has no wheel for this system
        return False
    try:
        copykitten.copy(text)
    except (copykitten.CopykittenError, UnicodeError):
        return False
    return True


def paste() -> str | None:
    """The text the person copied; None where there is none, or no way to it."""
    try:
        import copykitten
    except ImportError:
        return None
    try:
        return copykitten.paste()
    except (copykitten.CopykittenError, UnicodeError):
        return None
