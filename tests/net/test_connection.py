"""The thread that carries a meeting, against relays of the tests' own on loopback."""

from __future__ import annotations

import asyncio
import random
import socket
import ssl
import threading
import time
from collections.abc import Callable

import pytest

from tests.net.relays import ANNA, CODE, TOKEN, Visit, meeting, relay, welcome
from vrtour.net.connection import Connection
from vrtour.protocol import acts, news
from vrtour.protocol import messages as say
from vrtour.protocol.closing import Retry
from vrtour.protocol.poses import Downlink, Pose, encode_downlink
from vrtour.protocol.ticks import Tick
from vrtour.session.changes import Change, Done, Entered
from vrtour.session.states import State
from vrtour.session.taken import Taken


class Owner:
    """The thread that draws."""

    def __init__(self, address: str, context: ssl.SSLContext | None = None) -> None:
        entry, chance = say.Guest(CODE), random.Random(1)
        self.connection = Connection(address, entry, ANNA, time.perf_counter, chance, "test", context)
        self.changes: list[Change] = []
        self.samples = 0

    def __enter__(self) -> Owner:
        self.connection.start()
        return self

    def __exit__(self, *args: object) -> None:
        self.connection.stop()
        assert not self.connection._thread.is_alive()

    def until(self, what: Callable[[Taken], bool], seconds: float = 6.0) -> Taken:
        """Draw until something is so."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            taken = self.connection.take()
            self.changes += taken.changes
            self.samples += sum(len(track.arrivals) for track in taken.batch.tracks.values())
            if what(taken):
                return taken
            time.sleep(0.005)
        raise AssertionError(f"{taken.state} {taken.reason}")


def is_in(state: State) -> Callable[[Taken], bool]:
    return lambda taken: taken.state is state


def test_it_comes_in_tells_where_it_is_and_acknowledges_while_nobody_draws() -> None:
    with relay(meeting) as (address, visits), Owner(address) as owner:
        owner.until(is_in(State.INSIDE))
        owner.connection.move(Pose((1.0, 2.0, 1.6), 0.0))
        before = len(visits[0].uplinks)
        time.sleep(1.0)  # the thread that draws is busy
        frames = visits[0].uplinks[before:]
        assert len(frames) >= 9
        assert next(u.pose.position for u in frames if u.pose) == pytest.approx((1.0, 2.0, 1.6))
        assert owner.connection.take().round_trip > 0.0


def test_a_walk_leaves_twenty_times_a_second() -> None:
    with relay(meeting) as (address, visits), Owner(address) as owner:
        owner.until(is_in(State.INSIDE))
        begun = time.perf_counter()
        while time.perf_counter() < begun + 1.5:
            owner.connection.move(Pose((time.perf_counter() - begun, 0.0, 1.6), 0.0))
            time.sleep(1 / 60)
        poses = [u.pose for u in visits[0].uplinks if u.pose]
        assert 18 <= len(poses) <= 32


def test_what_others_do_is_handed_over() -> None:
    async def busy(visit: Visit) -> None:
        await visit.hello()
        await visit.say(welcome())
        await visit.say(say.Told(1, news.Hand(2, True)))
        for i in range(50):
            frame = Downlink(
                False, Tick(8 + i), 1000 + 20 * i, {2: Pose((1.0, 2.0, 1.6), 0.0, stamp=1000 + 20 * i)}
            )
            await visit.socket.send(encode_downlink(frame))
        await visit.listen()

    with relay(busy) as (address, _), Owner(address) as owner:
        taken = owner.until(lambda taken: bool(taken.meeting and taken.meeting.members[2].hand))
        owner.until(lambda taken: owner.samples >= 16)
        assert say.Told(1, news.Hand(2, True)) in owner.changes
        assert taken.meeting is not None and taken.meeting.you == 1


def test_a_cut_line_is_resumed_within_a_second_or_two_and_acts_are_done_once() -> None:
    done: list[acts.Act] = []

    async def cut(visit: Visit) -> None:
        await visit.hello()
        await visit.say(welcome())
        await visit.listen(lambda: any(isinstance(m, say.Do) for m in visit.messages))
        done.extend(m.act for m in visit.messages if isinstance(m, say.Do))
        visit.socket.transport.abort()  # applied, and the line broke before it said so

    async def again(visit: Visit) -> None:
        hello = await visit.hello()
        assert hello.entry == say.Resume(TOKEN, 0)
        await visit.say(welcome("", applied=1))
        await visit.listen(lambda: any(isinstance(m, say.Do) for m in visit.messages))
        (second,) = [m for m in visit.messages if isinstance(m, say.Do)]
        assert second.n == 2
        done.append(second.act)
        await visit.say(say.Applied(2))
        await visit.listen()

    with relay(cut, again) as (address, visits), Owner(address) as owner:
        owner.until(is_in(State.INSIDE))
        first = owner.connection.act(acts.Say("hello"))
        begun = time.perf_counter()
        owner.until(lambda taken: Entered(True, False) in owner.changes)
        assert time.perf_counter() - begun < 2.0
        second = owner.connection.act(acts.Say("again"))
        owner.until(lambda taken: Done(second) in owner.changes)
        assert owner.changes.count(Done(first)) == 1
        assert done == [acts.Say("hello"), acts.Say("again")]
        assert len(visits) == 2


def test_noise_closes_the_line_with_its_code_and_another_is_opened() -> None:
    codes: list[int | None] = []

    async def noisy(visit: Visit) -> None:
        await visit.hello()
        await visit.say(welcome())
        await visit.socket.send(b"\xff\x00")
        await visit.socket.wait_closed()
        codes.append(visit.socket.close_code)

    with relay(noisy, meeting) as (address, _), Owner(address) as owner:
        owner.until(is_in(State.AWAY))
        owner.until(is_in(State.INSIDE))
        assert codes == [4000]


def test_a_frame_past_every_limit_is_not_read() -> None:
    async def huge(visit: Visit) -> None:
        await visit.hello()
        await visit.socket.send("x" * (1 << 21))
        await visit.listen()

    with relay(huge, meeting) as (address, _), Owner(address) as owner:
        owner.until(is_in(State.INSIDE))


def test_a_close_code_that_is_final_is_final() -> None:
    async def full(visit: Visit) -> None:
        await visit.hello()
        await visit.say(say.Closing(4023, 30.0))
        await visit.socket.close(4023, "full")

    with relay(full) as (address, visits), Owner(address) as owner:
        taken = owner.until(is_in(State.ENDED))
        assert taken.reason is not None
        assert (taken.reason.name, taken.reason.retry, taken.reason.wait) == ("full", Retry.ASK, 30.0)
        owner.connection._thread.join(2.0)
        assert len(visits) == 1


def test_a_goodbye_is_answered_before_the_thread_ends() -> None:
    with relay(meeting) as (address, visits), Owner(address) as owner:
        owner.until(is_in(State.INSIDE))
        begun = time.perf_counter()
        owner.connection.stop()
        assert time.perf_counter() - begun < 1.5
        said = [message.act for message in visits[0].messages if isinstance(message, say.Do)]
        assert said == [acts.Leave()]


def test_whoever_does_not_take_what_happened_stops_the_reading() -> None:
    """Thousands of lines of chat for an owner who is asleep: they stay on the wire."""

    async def talkative(visit: Visit) -> None:
        await visit.hello()
        await visit.say(welcome())
        for i in range(1, 20001):
            await visit.say(say.Told(i, news.Said(2, "blah " * 50)))
        await visit.listen()

    with relay(talkative) as (address, _), Owner(address) as owner:
        time.sleep(1.5)
        taken = owner.connection.take()
        assert 900 <= len(taken.changes) <= 1100
        owner.until(lambda taken: any(isinstance(c, say.Told) and c.n > 3000 for c in owner.changes))


@pytest.mark.parametrize("status", [404, 503])
def test_something_else_that_answers_is_named(status: int) -> None:
    answer = f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode()
    with answering(answer) as port, Owner(f"ws://127.0.0.1:{port}/meet") as owner:
        taken = owner.until(lambda taken: taken.reason is not None)
        assert taken.reason is not None
        assert taken.reason.name == ("busy" if status == 503 else "not-a-relay")
        assert taken.state is (State.AWAY if status == 503 else State.ENDED)


def test_a_redirection_is_not_followed() -> None:
    with relay(meeting) as (elsewhere, visits):
        there = elsewhere.replace("ws:", "http:").encode()
        answer = b"HTTP/1.1 307 There\r\nLocation: " + there + b"\r\nContent-Length: 0\r\n\r\n"
        with answering(answer) as port, Owner(f"ws://127.0.0.1:{port}/meet") as owner:
            taken = owner.until(is_in(State.ENDED))
            assert taken.reason is not None and taken.reason.name == "not-a-relay"
        assert visits == []


def test_nobody_there_is_tried_again_until_the_person_leaves() -> None:
    free = socket.create_server(("127.0.0.1", 0))
    port = free.getsockname()[1]
    free.close()
    with Owner(f"ws://127.0.0.1:{port}/meet") as owner:
        taken = owner.until(is_in(State.AWAY))
        assert taken.reason is not None and taken.reason.name == "unreachable"
    assert owner.connection.take().state is State.ENDED


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/meet", "ws://[/meet", "", "ws://\u2603.\u2603" + "a" * 70]
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    with Owner(address) as owner:
        taken = owner.until(is_in(State.ENDED))
        assert taken.reason is not None and taken.reason.name in ("address", "unreachable")


def test_stopping_before_anything_answers_takes_no_time() -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    try:
        with Owner(f"ws://127.0.0.1:{silent.getsockname()[1]}/meet") as owner:
            time.sleep(0.2)
            begun = time.perf_counter()
            owner.connection.stop()
            assert time.perf_counter() - begun < 1.0
    finally:
        silent.close()


def test_a_bug_of_ours_ends_the_meeting_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(self: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr("vrtour.net.line.Line.run", broken)
    with Owner("ws://127.0.0.1:9/meet") as owner:
        taken = owner.until(is_in(State.ENDED))
        assert taken.reason is not None and taken.reason.name == "bug"
    assert "KeyError" in caplog.text


class answering:  # noqa: N801
    """Something on loopback that gives one answer to everybody."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._work, daemon=True)

    def __enter__(self) -> int:
        self._thread.start()
        port: int = self._socket.getsockname()[1]
        return port

    def _work(self) -> None:
        while True:
            try:
                one, _ = self._socket.accept()
            except OSError:
                return
            with one:
                one.settimeout(2.0)
                one.recv(4096)
                one.sendall(self._answer)

    def __exit__(self, *args: object) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(3.0)


def test_a_loop_can_carry_many_lines() -> None:
    """As the bots do: sessions of their own, no thread."""
    from vrtour.net.line import Line
    from vrtour.session.session import Session

    async def main(address: str) -> list[State]:
        now = asyncio.get_running_loop().time
        sessions = [Session(say.Guest(CODE), ANNA, now(), random.Random(i)) for i in range(20)]
        lines = [Line(session, address, now) for session in sessions]
        tasks = [asyncio.ensure_future(line.run()) for line in lines]
        end = now() + 5.0
        while now() < end and any(session.state is not State.INSIDE for session in sessions):
            await asyncio.sleep(0.01)
        states = [session.state for session in sessions]
        for session, line in zip(sessions, lines, strict=True):
            session.leave(now())
            line.wake()
        await asyncio.wait_for(asyncio.gather(*tasks), 5.0)
        return states

    with relay(meeting) as (address, _):
        assert asyncio.run(main(address)) == [State.INSIDE] * 20
