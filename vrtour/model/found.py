"""Reading a JSON document strictly: every value is checked before it is used and knows where it stands."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vrtour.model.errors import BadModel
from vrtour.model.limits import LIMITS, within


@dataclass(frozen=True)
class Found:
    """A value of a document and its path. Each method raises BadModel when the value is of another kind."""

    value: object
    where: str = "$"

    def bad(self, expected: str) -> BadModel:
        """The error that says this value is not what was expected."""
        return BadModel(self.where, self.value, expected)

    def fields(self) -> dict[str, object]:
        """The value, an object."""
        if not isinstance(self.value, dict):
            raise self.bad("object")
        return self.value

    def has(self, name: str) -> bool:
        """Whether the object has the field."""
        return name in self.fields()

    def get(self, name: str) -> Found:
        """A field the object must have."""
        fields = self.fields()
        where = f"{self.where}.{name}"
        if name not in fields:
            raise BadModel(where, None, "present")
        return Found(fields[name], where)

    def get_or(self, name: str, default: object) -> Found:
        """A field the object may have."""
        return Found(self.fields().get(name, default), f"{self.where}.{name}")

    def items(self, limit: int) -> list[Found]:
        """The elements of an array of at most ``limit``."""
        if not isinstance(self.value, list):
            raise self.bad("array")
        within(self.where, len(self.value), limit)
        return [Found(value, f"{self.where}[{i}]") for i, value in enumerate(self.value)]

    def integer(self, low: int, high: int) -> int:
        """An integer in ``low..high``, both included."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.bad("integer")
        if not low <= self.value <= high:
            raise self.bad(f"{low}..{high}")
        return self.value

    def number(self, low: float, high: float) -> float:
        """A finite number in ``low..high``, both included."""
        if isinstance(self.value, bool) or not isinstance(self.value, (int, float)):
            raise self.bad("number")
        if not low <= self.value <= high or not math.isfinite(self.value):
            raise self.bad(f"{low:g}..{high:g}")
        return float(self.value)

    def numbers(self, count: int, low: float, high: float) -> tuple[float, ...]:
        """An array of exactly ``count`` numbers in ``low..high``."""
        items = self.items(count)
        if len(items) != count:
            raise self.bad(f"numbers[{count}]")
        return tuple(item.number(low, high) for item in items)

    def metres(self, count: int) -> tuple[float, ...]:
        """An array of exactly ``count`` coordinates."""
        return self.numbers(count, -LIMITS.metres, LIMITS.metres)

    def text(self) -> str:
        """A printable text of reasonable length."""
        if not isinstance(self.value, str):
            raise self.bad("text")
        within(self.where, len(self.value), LIMITS.text)
        if not self.value.isprintable():
            raise self.bad("printable-text")
        return self.value

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.bad("true-or-false")
        return self.value

    def one_of(self, *choices: str) -> str:
        """One of a few texts."""
        if self.value not in choices or not isinstance(self.value, str):
            raise self.bad("|".join(choices))
        return self.value
