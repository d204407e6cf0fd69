"""What can be wrong with a model.

    ModelError            code, values
     ├── NotAModel        the bytes are not a GLB 2.0 file of this profile at all
     ├── WrongProfile     a model, written for another version of the profile
     ├── TooBig           something passes a limit of ``vrtour.model.limits``
     └── BadModel         something in it is missing, of another kind, or contradicts the rest

Errors carry a code and values for the texts package to speak; ``where`` is a path such as
``accessors[3].count``.
"""

from __future__ import annotations

Value = str | int | float


class ModelError(Exception):
    """The root of the tree: ``code`` names the text, ``values`` fill it in."""

    code = "model"

    def __init__(self, **values: Value) -> None:
        self.values = values
        super().__init__(self.code, values)

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value!r}" for name, value in self.values.items())])


class NotAModel(ModelError):
    """The bytes are not a GLB 2.0 file; ``reason`` is one word: size, magic, version, chunk."""

    code = "model.not-a-model"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class WrongProfile(ModelError):
    """The file follows another version of the profile than ``expected``."""

    code = "model.wrong-profile"

    def __init__(self, found: int, expected: int) -> None:
        super().__init__(found=found, expected=expected)


class TooBig(ModelError):
    """``where`` holds ``found`` of something of which ``limit`` is the most."""

    code = "model.too-big"

    def __init__(self, where: str, found: float, limit: float) -> None:
        super().__init__(where=where, found=found, limit=limit)


class BadModel(ModelError):
    """``where`` holds ``found`` (shortened) and not ``expected``, a short code."""

    code = "model.bad"

    def __init__(self, where: str, found: object, expected: str) -> None:
        super().__init__(where=where, found=brief(found), expected=expected)


FOUND_CHARACTERS = 60


def brief(found: object) -> Value:
    """A value as an error shows it: numbers as they are, containers by kind and size, text cut short."""
    if isinstance(found, bool) or found is None:
        return str(found).lower()
    if isinstance(found, int):
        return found if abs(found) < 10**15 else "integer"
    if isinstance(found, float):
        return found
    if isinstance(found, str):
        return found[:FOUND_CHARACTERS]
    if isinstance(found, (list, tuple, dict)):
        return f"{type(found).__name__}[{len(found)}]"
    return type(found).__name__
