"""What can be wrong with a frame, a message, or a text someone typed.

    ProtocolError            code, values
     ├── OurMistake          our bug: we made a message or a pose that may not be sent
     ├── PeerMistake         the peer's bug: its connection is closed with ``close``
     │    ├── BadFrame       binary bytes that are no pose frame, or text that is no message
     │    ├── TooBig         a frame or a count past a limit
     │    ├── OutOfOrder     a numbered message skips a number, or comes before the welcome
     │    └── WrongVersion   the other side speaks another version
     └── BadText             a person's mistake: a name, a code or a link that cannot be used

Decoders raise nothing but ``PeerMistake``; constructors of messages raise ``OurMistake``. Errors carry a
code and values for the texts package to speak.
"""

from __future__ import annotations

from typing import ClassVar

Value = str | int | float


class ProtocolError(Exception):
    """The root of the tree: ``code`` names the text, ``values`` fill it in."""

    code = "protocol"

    def __init__(self, **values: Value) -> None:
        self.values = values
        super().__init__(self.code, values)

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value!r}" for name, value in self.values.items())])


class OurMistake(ProtocolError, ValueError):
    """Something of ours may not be sent; ``where`` says what, ``found`` what it was."""

    code = "protocol.ours"


class PeerMistake(ProtocolError):
    """The peer broke the protocol. ``close`` is the code its connection is to be closed with."""

    code = "protocol.peer"
    close: ClassVar[int] = 4000


class BadFrame(PeerMistake):
    """A frame that cannot be read; ``where`` is a path or a field, ``found`` says what was there."""

    code = "protocol.bad-frame"


class TooBig(PeerMistake):
    """``found`` passes ``limit``; ``what`` is what was counted."""

    code = "protocol.too-big"
    close: ClassVar[int] = 4003


class OutOfOrder(PeerMistake):
    """A message numbered ``found`` where ``expected`` was due."""

    code = "protocol.out-of-order"
    close: ClassVar[int] = 4002


class WrongVersion(PeerMistake):
    """The peer speaks version ``found``; we speak ``ours``."""

    code = "protocol.version"
    close: ClassVar[int] = 4001


class BadText(ProtocolError, ValueError):
    """A typed name, code or link that cannot be used; ``what`` names the field, ``reason`` is one word:
    empty, long, sign, blank, marks, letters, length, host, port, scheme, path. ``text`` is the key of the
    sentence to show, which takes ``values``."""

    code = "protocol.bad-text"

    def __init__(self, what: str, reason: str, **values: Value) -> None:
        self.what, self.reason = what, reason
        super().__init__(what=what, reason=reason, **values)

    @property
    def text(self) -> str:
        """The sentence's key: of this field where it has one of its own, else of the reason."""
        own = self.what in ("code", "key") or (self.what == "link" and self.reason != "long")
        return f"typed.{self.what}-{self.reason}" if own else f"typed.{self.reason}"
