"""The meetings one opened and may come back to: who closes a window by mistake still leads.

One small file for this person's eyes alone (mode 0600). It holds the trainer's keys, each until its meeting
ends, at the latest when a relay would end it by itself; with nothing to hold there is no file. Reading never
fails: what is not understood is as good as not there.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from vrtour.content.whole import fill_whole
from vrtour.protocol import limits
from vrtour.protocol.codes import CODE_PATTERN, read_secret
from vrtour.protocol.errors import BadText
from vrtour.protocol.names import check_title

_LARGEST = 64 * 1024
_MOST = 20  # meetings open at once: a relay lets one address open ten
_LONGEST = 300
_OWNERS = 0o600
_CODE = re.compile(CODE_PATTERN)
_SPACE = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")


@dataclass(frozen=True)
class OpenMeeting:
    """``address``: of the relay's websocket; ``key``: the trainer's; ``until``: seconds since 1970;
    ``own``: the relay was this computer's own, and begins again with whoever comes back to it.
    Raises ValueError for what no meeting could have."""

    address: str
    space: str
    title: str
    code: str
    key: str
    until: float
    own: bool = False

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.address)
            check_title(self.title)
            read_secret(self.key)
        except BadText as error:
            raise ValueError(str(error)) from None
        good = len(self.address) <= _LONGEST and parts.scheme in ("ws", "wss") and bool(parts.hostname)
        if not (good and _SPACE.fullmatch(self.space) and _CODE.fullmatch(self.code)):
            raise ValueError("no meeting is there")
        if not math.isfinite(self.until):
            raise ValueError("a meeting has an end")


class OpenMeetings:
    """Those kept in the file ``path``. Times are seconds since 1970."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def at(self, now: float) -> tuple[OpenMeeting, ...]:
        """Those that may still be open, the newest first; the keys of all others are erased."""
        kept, whole = self._read()
        # No meeting is longer than that: whoever says so has another clock, or another aim.
        open_now = tuple(each for each in kept if now < each.until <= now + limits.MEETING_LONGEST)
        if len(open_now) < len(kept) or not whole:
            self._write(open_now)
        return open_now

    def keep(self, meeting: OpenMeeting, now: float) -> bool:
        """Remember one; False where this disk takes nothing."""
        others = [each for each in self.at(now) if each.key != meeting.key]
        return self._write((meeting, *others)[:_MOST])

    def forget(self, key: str, now: float) -> bool:
        """Erase the key of a meeting that has ended; False where that cannot be done."""
        kept = self.at(now)
        left = tuple(each for each in kept if each.key != key)
        return len(left) == len(kept) or self._write(left)

    def _read(self) -> tuple[list[OpenMeeting], bool]:
        """The meetings in the file, and whether it holds nothing else."""
        try:
            with self._path.open("rb") as file:
                data = file.read(_LARGEST + 1)
        except FileNotFoundError:
            return [], True
        except (OSError, ValueError):
            return [], False
        found: object = None
        with contextlib.suppress(ValueError, RecursionError):
            found = json.loads(data.decode("utf-8")) if len(data) <= _LARGEST else None
        if not isinstance(found, list):
            return [], False
        made = [_meeting(each) for each in found]
        return [each for each in made if each is not None], None not in made

    def _write(self, meetings: tuple[OpenMeeting, ...]) -> bool:
        try:
            if meetings:
                text = json.dumps([asdict(each) for each in meetings], indent=1) + "\n"
                fill_whole(self._path, lambda fresh: _fill(fresh, text))
            else:
                self._path.unlink(missing_ok=True)
        except (OSError, ValueError):
            return False
        return True


def _fill(path: Path, text: str) -> None:
    """A new file that only its owner can ever have opened."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNERS), "wb") as file:
        file.write(text.encode("utf-8"))


def _meeting(written: object) -> OpenMeeting | None:
    """A meeting as it was written; None for anything else."""
    # Files of before this computer's own relay could begin again do not say whose it was.
    if not isinstance(written, Mapping) or {"own", *written} != set(OpenMeeting.__dataclass_fields__):
        return None
    texts = all(isinstance(value, str) for name, value in written.items() if name not in ("until", "own"))
    until = written["until"]
    if not texts or not isinstance(written.get("own", False), bool):
        return None
    if not isinstance(until, int | float) or isinstance(until, bool):
        return None
    with contextlib.suppress(ValueError, OverflowError):
        return OpenMeeting(**{**written, "until": float(until)})
    return None
