"""One connection: its handshake, its frames, its end.

In a room, bytes that are exactly one short pose frame take the hot path: ``Intake`` reads them for all lines
at once, or, where it cannot, ``data_received`` lays them down still masked for the tick. Everything else goes
through ``websockets``' core without I/O.

    HANDSHAKE → GREETING (hello is due) → DOOR (waits, or is being let in) → INSIDE → CLOSING → GONE
"""

from __future__ import annotations

import asyncio
import enum
import http
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from websockets.frames import Frame
from websockets.http11 import Request
from websockets.protocol import State
from websockets.server import ServerProtocol
from websockets.typing import Origin

from vrtour.protocol import limits, messages, stacked
from vrtour.protocol.closing import BY_NAME, Close
from vrtour.protocol.errors import BadFrame, OutOfOrder, PeerMistake, TooBig
from vrtour_relay.rooms.buckets import Bucket
from vrtour_relay.shell import splitting
from vrtour_relay.shell.address import Come, client_of, is_of, place_of, read_address
from vrtour_relay.shell.log import kind_of

if TYPE_CHECKING:
    from vrtour_relay.shell.relay import Relay

HEAD_LONGEST = 16 * 1024  # bytes of an HTTP request
AFTER_CLOSE = 64 * 1024  # bytes a peer may still send once we closed
FRAME_WEIGHS = 256  # bytes each of its frames counts for besides: short ones are work too
NOWHERE = -1


class Stage(enum.IntEnum):
    """Where a connection is in its life."""

    HANDSHAKE = 0
    GREETING = 1
    DOOR = 2
    INSIDE = 3
    CLOSING = 4
    GONE = 5


def text_frame(data: bytes) -> bytes:
    """A whole text message as a server writes it."""
    header = stacked.websocket_header(len(data))
    return b"\x81" + header[1:] + data


class Line(asyncio.Protocol):
    """``number``: never given again. ``left``: frames that may still come before the next refill. ``since``:
    when this stage began; ``heard``: when something last came. ``fd``: while ``Intake`` reads it, which
    then knows what is left and heard; ``full``: meanwhile, whether something written is not taken yet."""

    __slots__ = (
        *("relay", "number", "stage", "transport", "write", "pending", "core", "rest", "begun", "parts"),
        *("hot", "row", "slot", "left", "mark", "acts", "pings", "since", "heard", "place", "normal"),
        *("ceiling", "poses", "acknowledged", "drained", "client", "fd", "full"),
    )
    write: Callable[[bytes], None]
    pending: Callable[[], int]

    def __init__(self, relay: Relay, number: int, now: float) -> None:
        self.relay, self.number, self.stage = relay, number, Stage.HANDSHAKE
        self.poses, self.acknowledged = relay.beat.poses, relay.beat.acknowledged
        self.rest, self.begun = b"", int(splitting.TEXT)
        self.parts: list[bytes] = []
        self.hot, self.row, self.slot, self.fd = False, NOWHERE, NOWHERE, NOWHERE
        self.left = self.mark = float(limits.POSES_BURST)
        self.acts = Bucket.full(limits.ACTS_RATE, limits.ACTS_BURST, now)
        self.pings = Bucket.full(limits.PINGS_RATE, limits.PINGS_BURST, now)
        self.since = self.heard = now
        self.place, self.normal = "", True
        self.ceiling, self.drained, self.full = limits.EVENTS_QUEUED, 0, False
        origins: list[Origin | None] = [None, *map(Origin, relay.settings.origins)]
        self.core = ServerProtocol(origins=origins, max_size=limits.TEXT_UP, logger=relay.core_log)

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A peer is there; who is beyond all that is normal is not even answered."""
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is none by inheritance
        self.write, self.pending = self.transport.write, self.transport.get_write_buffer_size
        peer = transport.get_extra_info("peername")
        self.client = read_address(peer[0]) if isinstance(peer, tuple) else None
        if not self.relay.admit(self):
            self.stage = Stage.GONE
            self.transport.abort()
            return
        if not is_of(self.client, self.relay.settings.proxies):
            self._count()

    def data_received(self, data: bytes) -> None:
        """The hot path, and the way to all others."""
        if self.hot:
            size = len(data)
            if size in stacked.LENGTHS and data[0] == 130 and data[1] == size + 122:
                self.left -= 1
                if self.left >= 0:
                    (self.poses if size != stacked.ACKNOWLEDGEMENT_LENGTH else self.acknowledged)[
                        self.slot
                    ] = data
                    return
                self.fail(BY_NAME["too-fast"])
                return
            data = self._latest(data)
            if not data:
                return
        self.relay.guarded(self, self._cold, data)

    def pause_writing(self) -> None:
        """Something waits to be taken."""
        self.full = True

    def resume_writing(self) -> None:
        """All is taken."""
        self.full = False

    def eof_received(self) -> bool:
        """The peer says no more: neither do we."""
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """The end, whatever the reason."""
        self.hot, self.stage = False, Stage.GONE
        self.relay.beat.intake.give_back(self)
        self.relay.guarded(self, self.relay.gone, self)
        # Nobody asks for these any more; without them nothing holds the line or its core in a circle, and
        # their memory is free at once: under a flood of connections the collector comes too late.
        self.core.parser.close()
        self.core.parser_exc = None
        del self.core, self.transport, self.write, self.pending

    # Bytes to frames.

    def _latest(self, data: bytes) -> bytes:
        """Of pose frames that came together only the last counts; returns what follows them.

        This is what lets a relay that fell behind catch up: many frames cost little more than one."""
        at, end, pose, acknowledged = 0, len(data), b"", b""
        while end - at >= stacked.ACKNOWLEDGEMENT_LENGTH and data[at] == stacked.FINAL_BINARY:
            size = data[at + 1] - 122  # of the whole frame: 128 says masked, 6 bytes come before the payload
            if size not in stacked.LENGTHS or at + size > end:
                break
            if size == stacked.ACKNOWLEDGEMENT_LENGTH:
                acknowledged = data[at : at + size]
            else:
                pose = data[at : at + size]
            at += size
            self.left -= 1
        if self.left < 0:
            self.fail(BY_NAME["too-fast"])
            return b""
        if pose:
            self.poses[self.slot] = pose
        if acknowledged:
            self.acknowledged[self.slot] = acknowledged
        return data[at:]

    def _cold(self, data: bytes) -> None:
        if self.stage is Stage.CLOSING:
            self.drained += len(data)
            if self.drained > AFTER_CLOSE:
                self.transport.abort()
                return
        data = self.rest + data if self.rest else data
        self.rest = b""
        try:
            if self.stage is Stage.HANDSHAKE:
                data = self._handshake(data)
            if self.stage not in (Stage.HANDSHAKE, Stage.GONE):
                self.rest = self._frames(data)
        except PeerMistake as mistake:
            self.relay.log.debug("mistake", line=self.number, **kind_of(mistake))
            self.fail(self.relay.closes[mistake.close])
        self._heat()

    def _heat(self) -> None:
        self.hot = self.stage is Stage.INSIDE and not self.rest and not self.parts

    def _frames(self, data: bytes) -> bytes:
        """Every whole frame of ``data``; what is left belongs to the next."""
        at, end = 0, len(data)
        while head := splitting.head_of(data, at):
            limit = splitting.limit_of(head.opcode, self.begun)
            begun = sum(map(len, self.parts)) if head.opcode == splitting.CONTINUATION else 0
            if head.size + begun > limit and self.stage is not Stage.CLOSING:
                raise TooBig(what="frame", found=head.size + begun, limit=limit)
            if end - at < head.whole:
                if head.whole > AFTER_CLOSE:
                    self.transport.abort()
                break
            frame = data[at : at + head.whole]
            at += head.whole
            self._frame(head, frame)
            if self.drained > AFTER_CLOSE:
                self.transport.abort()
                return b""
        return data[at:]

    def _frame(self, head: splitting.Head, frame: bytes) -> None:
        if self.stage is Stage.CLOSING:
            self.drained += FRAME_WEIGHS
            if head.opcode == splitting.CLOSE:
                self.core.receive_data(frame)
                self._flush()
            return
        self.left -= 1
        if self.left < 0:
            self.fail(BY_NAME["too-fast"])
            return
        if not self.parts and stacked.is_hot(frame):
            self._pose(frame)
            return
        self.core.receive_data(frame)
        for event in self.core.events_received():
            if isinstance(event, Frame) and not self.is_over():
                self._event(event)
        self._flush()
        if self.core.state is not State.OPEN and not self.is_over():
            self.end()

    def _pose(self, frame: bytes) -> None:
        if self.stage is not Stage.INSIDE:
            raise OutOfOrder(found=0, expected=0)
        hot = self.poses if len(frame) != stacked.ACKNOWLEDGEMENT_LENGTH else self.acknowledged
        hot[self.slot] = frame

    def _event(self, event: Frame) -> None:
        if event.opcode in (splitting.TEXT, splitting.BINARY):
            self.begun = int(event.opcode)
            if event.opcode == splitting.BINARY:
                raise BadFrame(where="binary", found=len(event.data))
        elif event.opcode != splitting.CONTINUATION:
            return
        self.parts.append(bytes(event.data))
        if event.fin:
            whole = b"".join(self.parts)
            self.parts = []
            self._text(whole)

    def _text(self, data: bytes) -> None:
        """A whole JSON message."""
        self.relay.figures.messages_in += 1
        now = self.relay.clock()
        if self.stage is Stage.GREETING:
            hello = messages.decode_hello(data)
            self.stage, self.since = Stage.DOOR, now
            self.relay.hello(self, hello, now)
            return
        message = messages.decode_upward(data)
        if isinstance(message, messages.Ping):
            if not self.pings.take(now):
                self.fail(BY_NAME["too-fast"])
                return
            self.say(messages.encode(messages.Pong(message.id, int(now * 1000) & 0xFFFFFFFF)))
        elif isinstance(message, messages.Do) and self.stage is Stage.INSIDE:
            if not self.acts.take(now):
                self.fail(BY_NAME["too-fast"])
                return
            self.relay.do(self, message, now)
        else:
            raise OutOfOrder(found=0, expected=0)

    # The handshake.

    def _handshake(self, data: bytes) -> bytes:
        """Waits for the whole request; returns what follows it."""
        end = data.find(b"\r\n\r\n") + 4
        if end < 4:
            if len(data) > HEAD_LONGEST:
                self._answer(http.HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "too long\n")
                return b""
            self.rest = data
            return b""
        self.core.receive_data(data[:end])
        events = self.core.events_received()
        if not events or not isinstance(events[0], Request):
            self.relay.figures.refused["no-http"] += 1
            self.write(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
            self._finish()
            return b""
        self._request(events[0])
        return data[end:]

    def _request(self, request: Request) -> None:
        settings = self.relay.settings
        if is_of(self.client, settings.proxies):
            forwarded = request.headers.get_all("X-Forwarded-For")
            self.client = client_of(self.client, forwarded, settings.proxies)
            self._count()
            if self.stage is Stage.CLOSING:
                return
        path = request.path.partition("?")[0]
        if path != limits.PATH:
            self._answer(*self.relay.answer(path, self.client))
            return
        response = self.core.accept(request)
        if response.status_code != http.HTTPStatus.SWITCHING_PROTOCOLS:
            self.relay.figures.refused[str(response.status_code)] += 1
            self.core.send_response(response)
            self._flush()
            self._finish()
            return
        self.core.send_response(response)
        self._flush()
        self.stage, self.since = Stage.GREETING, self.relay.clock()
        if not self.normal:
            self.fail(BY_NAME["too-many"])
        elif self.relay.is_full():
            self.fail(BY_NAME["busy"])
        elif self.relay.stopping:
            self.fail(BY_NAME["restart"])

    def _answer(self, status: http.HTTPStatus, text: str) -> None:
        self.core.send_response(self.core.reject(status, text))
        self._flush()
        self._finish()

    def _count(self) -> None:
        self.place = place_of(self.client)
        come = self.relay.places.come(self.place, self.relay.clock())
        self.normal = come is Come.NORMAL
        if come is Come.FLOOD:
            self.relay.figures.refused["flood"] += 1
            self.stage = Stage.CLOSING
            self.transport.abort()

    # What is said, and the end.

    def is_over(self) -> bool:
        """Whether it is being closed, or was."""
        return self.stage >= Stage.CLOSING

    def say(self, data: bytes, welcome: bool = False) -> None:
        """A JSON message. Who does not take them is closed; of the welcome alone there is much at once."""
        if self.is_over() or self.stage is Stage.HANDSHAKE:
            return
        self.relay.figures.messages_out += 1
        self.write(text_frame(data))
        if welcome:
            self.ceiling = self.pending() + limits.EVENTS_QUEUED
        elif self.pending() > self.ceiling:
            self.fail(BY_NAME["slow"])

    def enter(self, row: int, slot: int) -> None:
        """Poses flow from here on."""
        self.stage, self.row, self.slot = Stage.INSIDE, row, slot
        self._heat()
        self.relay.beat.intake.take(self)

    def fail(self, close: Close, wait: float | None = None) -> None:
        """Close with a code, a word before it, and no more patience than a moment."""
        if self.is_over():
            return
        self.end(close.name)
        if self.core.state is State.OPEN:
            wait = close.wait if wait is None else wait
            if close.code >= 4000:
                self.write(text_frame(messages.encode(messages.Closing(close.code, wait))))
            self.core.send_close(close.code, close.name)
            self._flush()
            if self.transport.can_write_eof():
                self.transport.write_eof()  # nothing follows: nobody has to wait for our end
        else:
            self.transport.abort()

    def end(self, why: str = "peer") -> None:
        """Nothing more is read from here on but the peer's goodbye."""
        self.hot = False
        self.stage, self.since = Stage.CLOSING, self.relay.clock()
        self.relay.beat.intake.give_back(self)
        self.relay.closing(self, why)

    def _finish(self) -> None:
        """After an HTTP answer: everything is written, then the line ends."""
        self.stage, self.since = Stage.CLOSING, self.relay.clock()
        self.transport.close()

    def _flush(self) -> None:
        for data in self.core.data_to_send():
            if data:
                self.write(data)
            elif self.transport.can_write_eof():
                self.transport.write_eof()
            else:
                self.transport.close()
