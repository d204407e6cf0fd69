"""One person's conversation with a relay, over as many lines as it takes. No I/O, no clock.

The owner of the line calls, always with its own clock's seconds:

    while ``state`` is CONNECTING   open a line, then ``opened``, or ``failed`` if that is not possible
    while there is a line           ``received`` for every frame, ``closed`` when it ends
    at ``wake_at`` or earlier       ``tick``: send the frames it returns, in order
    whenever ``hang_up`` is set     close the line with that code; the session has already left it
    at any time                     ``changes`` (for the person), ``mailbox`` (for who draws)

The person's side calls ``move``, ``act``, ``hurry`` and ``leave``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from vrtour.protocol import acts, limits, news
from vrtour.protocol import messages as say
from vrtour.protocol.closing import BY_NAME, LEFT, Close, Retry, meaning_of
from vrtour.protocol.errors import BadFrame, OutOfOrder, PeerMistake, WrongVersion
from vrtour.protocol.fields import Profile
from vrtour.protocol.poses import Pose, decode_downlink
from vrtour.protocol.ticks import Tick
from vrtour.session.changes import Change, Denied, Done, Entered, Moved, Reason, Waited
from vrtour.session.clock import Clock, Reading
from vrtour.session.others import Mailbox, heard
from vrtour.session.outbox import Outbox
from vrtour.session.pings import Pings
from vrtour.session.roster import Meeting, Roster
from vrtour.session.states import HAS_LINE, State, Step, follow
from vrtour.session.waits import Waits
from vrtour.session.whereabouts import Whereabouts

PATIENCE_FIRST = 20.0  # seconds of trying to come in for the first time
PATIENCE = 600.0  # seconds of trying to come back
WELL_AFTER = 10.0  # seconds inside after which a broken line is a new misfortune, not the old one
FAULTS_MOST = 3  # breaches of the protocol in a row, before it is no use
GOODBYE = 2.0  # seconds for a relay to answer one
WAIT_MOST = 120.0  # seconds that a relay may ask for
CHANGES_MOST = 1000
Frame = bytes | str


class Session:
    """``entry``: how to come in for the first time. ``chance``: for the waits, so that clients spread."""

    def __init__(
        self, entry: say.Entry, profile: Profile, now: float, chance: random.Random, client: str = ""
    ) -> None:
        self.state = State.CONNECTING
        self.reason: Reason | None = None
        self.hang_up: int | None = None
        self.mailbox = Mailbox()
        self._entry, self._profile, self._client = entry, profile, client
        self._token = ""
        self._seen = 0
        self._roster: Roster | None = None
        self._clock, self._whereabouts, self._outbox, self._pings = Clock(), Whereabouts(), Outbox(), Pings()
        self._waits = Waits(chance)
        self._changes: list[Change] = []
        self._tickets = 0
        self._tick = Tick(0)
        self._began = self._broken_at = self._heard_at = self._entered_at = now
        self._until = 0.0
        self._resuming = self._hello_due = False
        self._faults = 0
        self._closing: tuple[say.Closing, float] | None = None
        self._leaving: float | None = None

    # What is known

    @property
    def meeting(self) -> Meeting | None:
        """The room and who is in it; of before the line broke while away."""
        return self._roster.meeting if self._roster else None

    @property
    def reading(self) -> Reading:
        """The relay's clock."""
        return self._clock.reading

    @property
    def round_trip(self) -> float:
        """Seconds to the relay and back, of late; 0 when not known."""
        return self._pings.round_trip

    def silent_for(self, now: float) -> float:
        """Seconds since the relay was last heard: above one, the line is in trouble."""
        return now - self._heard_at if self.state in HAS_LINE else 0.0

    def changes(self) -> list[Change]:
        """What happened since the last call, in order."""
        changes, self._changes = self._changes, []
        return changes

    @property
    def crowded(self) -> bool:
        """Whether the owner is far behind in taking changes: read no more from the line for a while."""
        return len(self._changes) >= CHANGES_MOST and self._leaving is None

    # What the person does

    def move(self, pose: Pose, at: float, jumped: bool = False) -> None:
        """Where one is since ``at``, in the space's own coordinates; the newest counts. ``jumped``: one did
        not walk there. Stamp and jump count are the session's to fill in."""
        self._whereabouts.move(pose, at, jumped)

    def act(self, act: acts.Act, now: float) -> int:
        """Do something. Returns a ticket; ``Done`` or ``Denied`` with it follows."""
        self._tickets += 1
        if self._roster is None or self.state is State.ENDED or self._leaving is not None:
            self._changes.append(Denied(self._tickets, act, "away"))
        elif not self._outbox.add(self._tickets, act):
            self._changes.append(Denied(self._tickets, act, "too-fast"))
        return self._tickets

    def hurry(self, now: float) -> None:
        """Try to come back now instead of waiting."""
        if self.state is State.AWAY:
            self._until = min(self._until, now)

    def leave(self, now: float) -> None:
        """Say goodbye. Ends the session, at once or when the relay answered."""
        if self.state is State.INSIDE and self._leaving is None:
            self.act(acts.Leave(), now)
            self._leaving = now
        elif self.state is not State.ENDED and self._leaving is None:
            self._end(_reason(LEFT), hang_up=LEFT.code)

    def fail(self, reason: Reason) -> None:
        """A bug of ours in the line's owner: end, whatever the state."""
        if self.state is not State.ENDED:
            self._end(reason)

    # What the line does

    def opened(self, now: float) -> None:
        """A line to the relay is open: its first ``tick`` returns the hello."""
        self._go(Step.OPENED)
        self.hang_up = self._closing = None
        self._heard_at = now
        self._pings = Pings()
        self._whereabouts.start_anew()
        self._hello_due = True

    def failed(self, reason: Reason, now: float) -> None:
        """No line could be opened."""
        if self.state is not State.CONNECTING:
            return
        if reason.retry in (Retry.NEVER, Retry.ASK) and self._roster is None:
            self._end(reason)
        else:
            self._break(reason, now)

    def received(self, frame: Frame, now: float) -> None:
        """A frame of the relay. Raises PeerMistake, after which the line is to be hung up."""
        if self.state not in HAS_LINE:
            return  # on its way when we hung up
        self._heard_at = now
        try:
            if isinstance(frame, str):
                message = say.decode_downward(frame)
                _HEARD[type(message)](self, message, now)
            else:
                self._poses(frame, now)
        except PeerMistake as mistake:
            self._breach(mistake, now)
            raise

    def closed(self, code: int, now: float) -> None:
        """The line ended: the close frame's code, or 1006 if there was none."""
        if self.state not in HAS_LINE:
            return
        close, wait = meaning_of(code), None
        if self._closing and self._closing[0].code == code:
            wait = min(WAIT_MOST, self._closing[0].wait)
        self._over(close, close.wait if wait is None else wait, now)

    # What is to be done

    def tick(self, now: float) -> list[Frame]:
        """Frames to send now."""
        if self.state is State.AWAY and now >= self._until:
            self._go(Step.DUE)
        elif self.state in HAS_LINE:
            self._look_after_line(now)
        return self._frames(now) if self.state in HAS_LINE else []

    def wake_at(self, now: float) -> float:
        """When to call ``tick`` next, if nothing happens before."""
        if self.state is State.AWAY:
            return self._until
        if self.state not in HAS_LINE:
            return now + 1.0
        if self._hello_due:
            return now
        due = min(self._heard_at + limits.SILENT, now + 1.0, self._pings.due(self.state))
        if self._leaving is not None or self._closing:
            due = min(due, now + 0.1)
        if self.state is State.INSIDE:
            due = min(due, self._whereabouts.due(now))
            if self._outbox.waits():
                due = min(due, now + 0.02)
        return due

    def _frames(self, now: float) -> list[Frame]:
        frames: list[Frame] = []
        if self._hello_due:
            self._hello_due = False
            frames.append(_text(self._hello()))
        ping = self._pings.next(self.state, now)
        if ping is not None:
            frames.append(_text(say.Ping(ping)))
        if self.state is State.INSIDE:
            frames += [_text(do) for do in self._outbox.due(now)]
            origin = self.meeting.room.origin if self.meeting else (0.0, 0.0, 0.0)
            uplink = self._whereabouts.uplink(now, self._tick, self._clock, origin)
            frames += [uplink] if uplink else []
        return frames

    def _hello(self) -> say.Hello:
        self._resuming = bool(self._token)
        entry: say.Entry = say.Resume(self._token, self._seen) if self._token else self._entry
        features = tuple(sorted(limits.FEATURES))
        return say.Hello(limits.VERSION, entry, self._profile, features, self._client)

    def _look_after_line(self, now: float) -> None:
        if self._leaving is not None and now - self._leaving > GOODBYE:
            self._end(_reason(LEFT), hang_up=LEFT.code)
        elif self._closing and now - self._closing[1] > GOODBYE:
            code = self._closing[0].code
            self.hang_up = LEFT.code
            self.closed(code, now)
        elif now >= self._heard_at + limits.SILENT:
            self.hang_up = LEFT.code
            self._over(BY_NAME["silent"], 0.0, now)

    # What the relay says

    def _poses(self, data: bytes, now: float) -> None:
        frame = decode_downlink(data)
        if self._roster is None or self.state is not State.INSIDE:
            raise OutOfOrder(found="poses", expected=self.state.value)
        server = self._clock.heard(frame.server_ms, now)
        if frame.tick > self._tick:
            self._tick = frame.tick
        meeting = self._roster.meeting
        known = [who for who in frame.poses if who in meeting.members and who != meeting.you]
        at = self._clock.server_at(now)
        self.mailbox.put(heard(frame, server, at, meeting.room.origin, known))

    def _waiting(self, message: say.Waiting, now: float) -> None:
        self._go(Step.WAIT)
        self._changes.append(Waited(message.place, message.title))

    def _welcome(self, message: say.Welcome, now: float) -> None:
        if message.version != limits.VERSION:
            raise WrongVersion(found=message.version, ours=limits.VERSION)
        if not any(member.id == message.you for member in message.roster):
            raise BadFrame(where="welcome.roster", found="without you")
        if not message.token and not self._resuming:
            raise BadFrame(where="welcome.token", found="")
        self._go(Step.WELCOME)
        back, self._token = self._resuming, message.token or self._token
        self._take_up(back, message)
        self._changes.append(Entered(back, message.gap))
        self._changes += [told for told in message.missed if not back or told.n > self._seen]
        self._seen = message.seen
        self._roster = Roster(message)
        self._tick = Tick(message.tick)
        self._clock = Clock()  # another process may answer, with a clock of its own
        self._clock.heard(message.server_ms, now)
        self._entered_at, self.reason = now, None
        self.mailbox.start_anew()

    def _take_up(self, back: bool, message: say.Welcome) -> None:
        """Acts that were in the air when the line broke."""
        if not back:
            self._changes += [Denied(ticket, act, "away") for ticket, act in self._outbox.start_anew()]
        self._changes += [Done(ticket) for ticket in self._outbox.resume(message.applied)]

    def _told(self, message: say.Told, now: float) -> None:
        roster = self._inside("told")
        if message.n <= self._seen:
            return
        roster.hear(message.n, message.news)
        self._seen = message.n
        if isinstance(message.news, news.Left):
            self.mailbox.forget(message.news.who)
        if self._leaving is None:
            self._changes.append(message)

    def _applied(self, message: say.Applied, now: float) -> None:
        self._inside("applied")
        self._changes += [Done(ticket) for ticket in self._outbox.applied(message.n)]

    def _denied(self, message: say.Denied, now: float) -> None:
        self._inside("denied")
        found = self._outbox.denied(message.n)
        if found:
            self._changes.append(Denied(*found, message.why))

    def _pong(self, message: say.Pong, now: float) -> None:
        asked_at = self._pings.answered(message.id, now)
        if asked_at is not None and self.state is State.INSIDE:
            self._clock.heard(message.server_ms, now, asked_at)

    def _closed_soon(self, message: say.Closing, now: float) -> None:
        self._closing = (message, now)

    def _inside(self, what: str) -> Roster:
        if self._roster is None or self.state is not State.INSIDE:
            raise OutOfOrder(found=what, expected=self.state.value)
        return self._roster

    # From one state to another

    def _go(self, step: Step, reason: Reason | None = None) -> None:
        before, self.state = self.state, follow(self.state, step)
        if before is not self.state:
            until = self._until if self.state is State.AWAY else 0.0
            self._changes.append(Moved(self.state, reason, until))

    def _breach(self, mistake: PeerMistake, now: float) -> None:
        self.hang_up = mistake.close
        self._faults = 1 if self._was_well(now) else self._faults + 1
        detail = str(mistake)
        if isinstance(mistake, WrongVersion):
            self._end(Reason("version", Retry.NEVER, detail=detail), hang_up=mistake.close)
        elif self._faults >= FAULTS_MOST:
            self._end(Reason("bad-relay", Retry.NEVER, detail=detail), hang_up=mistake.close)
        else:
            self._break(Reason("bad-relay", Retry.RESUME, detail=detail), now)

    def _over(self, close: Close, wait: float, now: float) -> None:
        version = self._closing[0].version if self._closing and close.name == "version" else ""
        reason = Reason(close.name, close.retry, wait, str(version))
        if self._leaving is not None:
            self._end(_reason(LEFT))
        elif close.retry in (Retry.NEVER, Retry.ASK):
            self._end(reason)
        else:
            if close.retry is Retry.AGAIN:
                self._token = ""
            self._break(reason, now)

    def _was_well(self, now: float) -> bool:
        return self.state is State.INSIDE and now - self._entered_at >= WELL_AFTER

    def _break(self, reason: Reason, now: float) -> None:
        if self._was_well(now):
            self._waits.begin_anew()
        if self.state is State.INSIDE:
            self._broken_at = now
        away_for = now - self._broken_at
        if away_for > (PATIENCE if self._roster else PATIENCE_FIRST):
            self._end(replace(reason, retry=Retry.ASK))
            return
        self._until = now + self._waits.next(away_for, reason.wait)
        self.reason = reason
        self._go(Step.BROKEN, reason)

    def _end(self, reason: Reason, hang_up: int | None = None) -> None:
        self.reason = reason
        if self.state in HAS_LINE and hang_up is not None:
            self.hang_up = hang_up
        self._changes += [Denied(ticket, act, "away") for ticket, act in self._outbox.start_anew()]
        self._go(Step.OVER, reason)


def _reason(close: Close) -> Reason:
    return Reason(close.name, close.retry, close.wait)


def _text(message: say.Upward) -> str:
    return say.encode(message).decode("utf-8")


_HEARD: dict[type, Callable[[Session, Any, float], None]] = {
    say.Waiting: Session._waiting,
    say.Welcome: Session._welcome,
    say.Told: Session._told,
    say.Applied: Session._applied,
    say.Denied: Session._denied,
    say.Pong: Session._pong,
    say.Closing: Session._closed_soon,
}
