"""Changing one value of a file of ``scenes/``: comments and layout stay, and what is wrong is not written.

The file is opened first (``reading.opened``), which gives the digest of what the person saw; ``change``
refuses to write over anything else. Nothing is ever written in place: beside, to the disk, then renamed.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import os
import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import tomlkit
from pydantic import BaseModel

from vrtour.scene.lines import Key
from vrtour.scene.mistakes import ChangedMeanwhile
from vrtour.scene.reading import Format, Opened, checked

M = TypeVar("M", bound=BaseModel)
_MARK = b"\xef\xbb\xbf"


def change(path: Path, key: Key, value: object, form: Format[M], seen: str) -> Opened[M]:
    """Write ``value`` at ``key`` (``("viewpoints", 2, "heading")``; None removes it) and return the new file.

    ``seen`` is the digest of the file the person looked at. Raises ChangedMeanwhile when the file is no
    longer that one; SceneError with every mistake the change would make; LookupError when nothing in the
    file holds such a field; OSError when it cannot be written. In each case the file is as it was.
    """
    place = path.resolve()
    data = place.read_bytes()
    if hashlib.sha256(data).hexdigest() != seen:
        raise ChangedMeanwhile(path)
    edited = _edited(data, key, value)
    after = checked(path, edited, form)
    _replace(place, edited, seen, path)
    return after


def _edited(data: bytes, key: Key, value: object) -> bytes:
    """The bytes of the file with the one value changed."""
    mark = _MARK if data.startswith(_MARK) else b""
    text = data.removeprefix(_MARK).decode("utf-8")
    document: Any = tomlkit.parse(text)
    _put(document, key, value)
    edited = tomlkit.dumps(document)
    wanted = _put(copy.deepcopy(tomllib.loads(text)), key, value)
    if tomllib.loads(edited) != wanted:
        raise ValueError(f"the change of {key} would change more than that")  # a fault of ours, not theirs
    return mark + edited.encode("utf-8")


def _put(document: Any, key: Key, value: object) -> Any:
    """Set a value in nested tables and lists. Raises LookupError."""
    *way, last = key
    holder = document
    for step in way:
        holder = _inner(holder, step)
    if isinstance(last, int) or value is None:
        _inner(holder, last)
    _fits(holder, last)
    if value is None:
        del holder[last]
    else:
        holder[last] = value
    return document


def _inner(holder: Any, step: str | int) -> Any:
    _fits(holder, step)
    return holder[step]


def _fits(holder: Any, step: str | int) -> None:
    """Raise LookupError unless a table is asked for a name, or a list for a number."""
    if not isinstance(holder, dict if isinstance(step, str) else list):
        raise LookupError(step)


def _replace(place: Path, data: bytes, seen: str, path: Path) -> None:
    """Put the bytes in place of the file, whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=f"{place.name}.", suffix=".new", dir=place.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(place, beside)
        if hashlib.sha256(place.read_bytes()).hexdigest() != seen:
            raise ChangedMeanwhile(path)
        os.replace(beside, place)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
