"""Before entering one knows whether the relay answers, and how fast; nothing is said of oneself."""

from __future__ import annotations

import socket
import time

from tests.net.relays import Visit, meeting, relay
from vrtour.net.trial import ECHOES, Outcome, Trial
from vrtour.protocol.closing import Retry


def tried(address: str) -> Outcome:
    trial = Trial(address, time.perf_counter)
    assert trial.found is None
    trial.start()
    trial.join(15.0)
    assert trial.found is not None
    return trial.found


def test_a_relay_that_answers_is_found_with_its_round_trip_and_hears_nothing_of_who_asks() -> None:
    heard: list[str | bytes] = []

    async def listen(visit: Visit) -> None:
        heard.extend([frame async for frame in visit.socket])

    with relay(listen) as (address, visits):
        found = tried(address)
    assert found.reason is None and 0.0 < found.round_trip < 2.0
    assert len(visits) == 1 and heard == [] and ECHOES > 1


def test_a_relay_that_is_not_there_is_unreachable_and_may_be_tried_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    found = tried(f"ws://127.0.0.1:{port}/meet")
    assert found.reason is not None
    assert (found.reason.name, found.reason.retry) == ("unreachable", Retry.AGAIN)


def test_something_else_that_answers_is_no_relay() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        trial = Trial(f"ws://127.0.0.1:{other.getsockname()[1]}/meet", time.perf_counter)
        trial.start()
        connection, _ = other.accept()
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        trial.join(15.0)
        connection.close()
    assert trial.found is not None and trial.found.reason is not None
    assert trial.found.reason.name == "not-a-relay"


def test_a_relay_that_hangs_up_at_once_is_said_to_be_lost() -> None:
    async def hang_up(visit: Visit) -> None:
        visit.socket.transport.abort()

    with relay(hang_up, meeting) as (address, _):
        found = tried(address)
    assert found.reason is not None and found.reason.name in ("lost", "unreachable", "not-a-relay")


def test_an_address_that_is_none_is_said() -> None:
    found = tried("ws://")
    assert found.reason is not None and found.reason.name == "address"
