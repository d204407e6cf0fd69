"""Numbers and dates as the visitor's language writes them."""

from __future__ import annotations

from datetime import date

from vrtour.app.panels.parts import Say


def decimal(say: Say, value: float, digits: int = 1) -> str:
    """A number with the language's decimal mark; no digits after it when they are all zero."""
    shown = f"{value:.{digits}f}"
    if digits:
        shown = shown.rstrip("0").rstrip(".")
    return shown.replace(".", say("place.decimal-mark"))


def kilometres(say: Say, value: float) -> str:
    """A distance as the crow flies."""
    return say("portal.kilometres", distance=decimal(say, value))


def day(say: Say, iso: str) -> str:
    """A date written 2026-11-24, in words; what is not such a date is shown as it is."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return say("place.date", day=found.day, month=say(f"place.month-{found.month}"), year=found.year)


def time_left(say: Say, seconds: float) -> str:
    """How long something still takes, rounded to what a person wants to know."""
    if seconds < 55.0:
        return say("notice.seconds-left", count=max(5, round(seconds / 5.0) * 5))
    return say("notice.minutes-left", count=max(1, round(seconds / 60.0)))
