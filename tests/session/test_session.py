"""What a session says and does, frame by frame, on a clock moved by hand."""

from __future__ import annotations

import itertools
import random

import pytest

from tests.session.people import Someone, run
from tests.session.relay import CODE, Relay
from vrtour.protocol import acts, limits, news
from vrtour.protocol import messages as say
from vrtour.protocol.closing import CLOSES, Retry
from vrtour.protocol.errors import OutOfOrder, PeerMistake, WrongVersion
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.poses import Downlink, Pose, decode_uplink, encode_downlink
from vrtour.protocol.ticks import Tick
from vrtour.session.changes import Change, Denied, Done, Entered, Moved, Reason, Waited
from vrtour.session.session import PATIENCE, PATIENCE_FIRST, Session
from vrtour.session.states import State

ANNA = Profile("Anna", "nl", "BE")
TOKEN, OTHER = "A" * 43, "B" * 42 + "A"


def session(entry: say.Entry | None = None) -> Session:
    return Session(entry or say.Guest(CODE), ANNA, 0.0, random.Random(1), "test")


def welcome(token: str = TOKEN, **other: object) -> str:
    roster = (news.Member(5, ANNA, Role.PARTICIPANT), news.Member(6, ANNA, Role.TRAINER))
    room = news.Room("a-place", "A title", 50, CODE, origin=(10.0, 20.0, 0.0))
    fields = {"tick": 100, "server_ms": 5000, "tick_ms": 20, "seen": 3, **other}
    return text(say.Welcome(1, 5, Role.PARTICIPANT, token, room, roster, **fields))  # type: ignore[arg-type]


def text(message: say.Downward) -> str:
    return say.encode(message).decode()


def said(frames: list[bytes | str]) -> list[say.Upward]:
    return [say.decode_upward(frame) for frame in frames if isinstance(frame, str)]


def inside(now: float = 0.0) -> Session:
    one = session()
    one.opened(now)
    one.tick(now)
    one.received(welcome(), now)
    one.changes()
    return one


def moved(one: Session) -> list[State]:
    return [change.state for change in one.changes() if isinstance(change, Moved)]


def test_it_says_hello_first_and_nothing_else_until_it_is_answered() -> None:
    one = session()
    one.move(Pose((1.0, 2.0, 1.6), 0.0), 0.0)
    assert one.state is State.CONNECTING and one.tick(0.0) == []
    one.opened(1.0)
    assert said(one.tick(1.0)) == [say.Hello(1, say.Guest(CODE), ANNA, (), "test")]
    assert one.tick(1.5) == []
    assert moved(one) == [State.GREETING]


def test_in_the_lobby_it_pings_and_waits() -> None:
    one = session()
    one.opened(0.0)
    one.tick(0.0)
    one.received(text(say.Waiting(2, "A title")), 0.1)
    pings = [now for now in range(20) if one.tick(0.2 + now) and not one.received(text(say.Pong(1, 0)), now)]
    assert max(b - a for a, b in itertools.pairwise(pings)) < 5
    one.received(text(say.Waiting(1, "A title")), 21.0)
    one.received(welcome(), 22.0)
    assert [c for c in one.changes() if isinstance(c, Waited)] == [
        Waited(2, "A title"),
        Waited(1, "A title"),
    ]
    assert one.state is State.INSIDE


def test_inside_it_tells_where_it_is_from_the_rooms_origin_with_the_relays_time() -> None:
    one = inside()
    one.move(Pose((11.0, 22.0, 1.6), 0.25), at=1.0)
    uplinks = [decode_uplink(frame) for frame in one.tick(1.02) if isinstance(frame, bytes)]
    assert len(uplinks) == 1 and uplinks[0].tick == Tick(100)
    pose = uplinks[0].pose
    assert pose is not None and pose.position == pytest.approx((1.0, 2.0, 1.6))
    assert pose.stamp == 6000


def test_it_acknowledges_the_newest_tick_ten_times_a_second() -> None:
    one = inside()
    frame = Downlink(False, Tick(140), 5100, {})
    one.received(encode_downlink(frame), 0.1)
    sent = [
        frame
        for i in range(100)
        for frame in one.tick(0.2 + i / 100)
        if isinstance(frame, bytes) and decode_uplink(frame).tick == Tick(140)
    ]
    assert len(sent) >= 10


def test_others_are_heard_in_the_spaces_coordinates_and_oneself_and_strangers_are_not() -> None:
    one = inside()
    pose = Pose((1.0, 2.0, 1.6), 0.0, stamp=5080)
    one.received(encode_downlink(Downlink(True, Tick(101), 5100, {5: pose, 6: pose, 9: pose})), 0.1)
    batch = one.mailbox.take()
    assert batch.only and set(batch.tracks) == {6}
    ((sample, _at),) = batch.tracks[6].arrivals
    assert sample.position == pytest.approx((11.0, 22.0, 1.6))
    assert sample.stamp == pytest.approx(5.080)


def test_a_jump_is_counted_even_when_its_pose_is_replaced_before_it_leaves() -> None:
    one = inside()
    one.move(Pose((1.0, 0.0, 1.6), 0.0), 0.0, jumped=True)
    one.move(Pose((1.1, 0.0, 1.6), 0.0), 0.01)
    (uplink,) = [decode_uplink(frame) for frame in one.tick(0.02) if isinstance(frame, bytes)]
    assert uplink.pose is not None and uplink.pose.teleport == 1


def test_news_reach_the_owner_once_and_change_the_roster() -> None:
    one = inside()
    hand = say.Told(4, news.Hand(6, True))
    for told in (hand, hand, say.Told(2, news.Lost(6))):
        one.received(text(told), 1.0)
    assert one.changes() == [hand]
    assert one.meeting is not None and one.meeting.members[6].hand == 4 and one.meeting.members[6].here


def test_acts_have_tickets_that_are_done_or_denied() -> None:
    one = inside()
    first, second = one.act(acts.Raise(True), 1.0), one.act(acts.Lock(True), 1.0)
    assert [do.n for do in said(one.tick(1.0)) if isinstance(do, say.Do)] == [1, 2]
    one.received(text(say.Applied(1)), 1.1)
    one.received(text(say.Denied(2, "role")), 1.1)
    one.received(text(say.Applied(2)), 1.1)
    assert one.changes() == [Done(first), Denied(second, acts.Lock(True), "role")]


def test_before_one_is_inside_acts_are_denied() -> None:
    one = session()
    ticket = one.act(acts.Raise(True), 0.0)
    assert one.changes() == [Denied(ticket, acts.Raise(True), "away")]


def again(one: Session, now: float) -> tuple[float, say.Hello]:
    """Until the session wants another line: when, and its hello."""
    begun = now
    while one.state is State.AWAY:
        now = max(now, one.wake_at(now))
        one.tick(now)
    assert one.state is State.CONNECTING
    one.opened(now)
    (hello,) = said(one.tick(now))
    assert isinstance(hello, say.Hello)
    return now - begun, hello


def test_a_broken_line_is_resumed_with_the_token_and_the_last_news() -> None:
    one = inside()
    one.received(text(say.Told(8, news.Hand(6, True))), 1.0)
    one.closed(1006, 2.0)
    waited, hello = again(one, 2.0)
    assert waited <= 1.0
    assert hello.entry == say.Resume(TOKEN, 8)
    one.changes()
    one.received(welcome(token="", seen=9, missed=(say.Told(9, news.Said(6, "hello", "Bart")),)), 4.0)
    assert one.changes() == [
        Moved(State.INSIDE),
        Entered(True, False),
        say.Told(9, news.Said(6, "hello", "Bart")),
    ]
    one.closed(1006, 5.0)
    assert again(one, 5.0)[1].entry == say.Resume(TOKEN, 9), "the token stays good"


@pytest.mark.parametrize("code", sorted(CLOSES))
def test_every_close_code_is_obeyed(code: int) -> None:
    one, close = inside(), CLOSES[code]
    one.closed(code, 20.0)
    if close.retry in (Retry.NEVER, Retry.ASK):
        assert one.state is State.ENDED
        assert one.reason is not None
        assert (one.reason.name, one.reason.retry, one.reason.wait) == (close.name, close.retry, close.wait)
        return
    waited, hello = again(one, 20.0)
    assert close.wait < waited <= close.wait + 1.0
    expected = say.Resume(TOKEN, 3) if close.retry is Retry.RESUME else say.Guest(CODE)
    assert hello.entry == expected


def test_the_relays_own_wait_counts_instead_of_the_usual() -> None:
    one = inside()
    one.received(text(say.Closing(4050, 7.0)), 20.0)
    one.closed(4050, 20.1)
    waited, _ = again(one, 20.1)
    assert 7.0 < waited <= 8.0


def test_a_closing_that_nothing_follows_counts_too() -> None:
    one = inside()
    one.received(text(say.Closing(4041)), 1.0)
    one.tick(4.0)
    assert one.state is State.ENDED and one.reason is not None and one.reason.name == "ended"
    assert one.hang_up == 1000


def test_before_its_welcome_it_comes_again_as_the_first_time() -> None:
    one = session()
    one.opened(0.0)
    one.tick(0.0)
    one.closed(1006, 1.0)
    assert again(one, 1.0)[1].entry == say.Guest(CODE)


def test_who_is_not_remembered_comes_in_as_another_and_is_told_what_was_not_done() -> None:
    one = inside()
    ticket = one.act(acts.Say("hello"), 1.0)
    one.tick(1.0)
    one.closed(1006, 2.0)
    now = 2.0 + again(one, 2.0)[0]
    one.closed(4022, now)
    waited, hello = again(one, now)
    assert hello.entry == say.Guest(CODE)
    one.received(welcome(OTHER), now + waited)
    changes = one.changes()
    assert Denied(ticket, acts.Say("hello"), "away") in changes
    assert Entered(False, False) in changes
    one.act(acts.Say("again"), now)
    assert [do.n for do in said(one.tick(now + 9)) if isinstance(do, say.Do)] == [1]


def test_ten_silent_seconds_are_a_broken_line() -> None:
    one = inside()
    assert one.silent_for(9.9) == pytest.approx(9.9)
    one.tick(9.9)
    assert one.state is State.INSIDE
    one.tick(10.0)
    assert one.state is State.AWAY and one.hang_up is not None
    assert again(one, 10.0)[1].entry == say.Resume(TOKEN, 3)


def attempts(one: Session, now: float, seconds: float) -> list[float]:
    """When it tries, at a relay that nobody reaches."""
    tried, end = [], now + seconds
    while now < end and one.state is not State.ENDED:
        if one.state is State.CONNECTING:
            tried.append(now)
            one.failed(Reason("unreachable", Retry.AGAIN), now)
        now = max(now + 0.001, one.wake_at(now))
        one.tick(now)
    return tried


def test_it_tries_often_while_its_seat_is_kept_and_seldom_later_and_gives_up() -> None:
    one = inside()
    one.closed(1006, 20.0)
    tried = attempts(one, 20.0, 1000.0)
    gaps = [b - a for a, b in zip([20.0, *tried], tried, strict=False)]
    assert max(gap for gap, at in zip(gaps, tried, strict=True) if at < 20.0 + limits.GRACE) <= 2.3
    assert max(gaps) > 7.0
    assert one.state is State.ENDED
    assert one.reason is not None and one.reason.retry is Retry.ASK
    assert PATIENCE <= tried[-1] - 20.0 <= PATIENCE + 30.0


def test_whoever_never_came_in_is_told_soon() -> None:
    one = session()
    tried = attempts(one, 0.0, 1000.0)
    assert one.state is State.ENDED
    assert len(tried) > 5 and tried[-1] <= PATIENCE_FIRST + 3.0


def test_an_address_that_is_none_is_not_tried_again() -> None:
    one = session()
    one.failed(Reason("address", Retry.ASK), 0.0)
    assert one.state is State.ENDED


def test_who_is_in_a_hurry_does_not_wait() -> None:
    one = inside()
    one.closed(4004, 20.0)
    one.hurry(20.5)
    one.tick(20.5)
    assert one.state is State.CONNECTING


def test_a_goodbye_is_said_and_answered() -> None:
    one = inside()
    one.act(acts.Say("bye"), 1.0)
    one.leave(1.0)
    assert [do.act for do in said(one.tick(1.0)) if isinstance(do, say.Do)] == [acts.Say("bye"), acts.Leave()]
    one.received(text(say.Applied(2)), 1.1)
    one.closed(1000, 1.1)
    assert one.state is State.ENDED and one.reason is not None and one.reason.name == "left"


def test_a_goodbye_that_nobody_answers_ends_as_well() -> None:
    one = inside()
    one.leave(1.0)
    one.tick(1.0)
    one.tick(3.5)
    assert one.state is State.ENDED and one.hang_up == 1000


@pytest.mark.parametrize("where", ["connecting", "lobby", "away"])
def test_one_can_leave_from_anywhere(where: str) -> None:
    one = inside() if where == "away" else session()
    if where == "away":
        one.closed(1006, 1.0)
    if where == "lobby":
        one.opened(0.0)
        one.tick(0.0)
        one.received(text(say.Waiting(0, "A title")), 0.0)
    one.leave(1.0)
    assert one.state is State.ENDED


def test_messages_out_of_their_time_break_the_protocol() -> None:
    early = session()
    early.opened(0.0)
    early.tick(0.0)
    with pytest.raises(OutOfOrder):
        early.received(text(say.Told(1, news.Lost(6))), 0.1)
    assert early.state is State.AWAY and early.hang_up == OutOfOrder.close
    twice = inside()
    with pytest.raises(OutOfOrder):
        twice.received(welcome(), 0.1)


def test_another_version_ends_it() -> None:
    one = session()
    one.opened(0.0)
    one.tick(0.0)
    with pytest.raises(WrongVersion):
        one.received(welcome().replace('"version":1', '"version":2'), 0.1)
    assert one.state is State.ENDED and one.reason is not None and one.reason.name == "version"


def test_a_relay_that_keeps_breaking_the_protocol_is_left_alone() -> None:
    one, now = inside(), 0.0
    for _ in range(3):
        with pytest.raises(PeerMistake):
            one.received(b"\x00", now)
        if one.state is State.ENDED:
            break
        now += again(one, now)[0]
        one.received(welcome(token=""), now)
    assert one.state is State.ENDED and one.reason is not None and one.reason.name == "bad-relay"


def test_what_arrives_after_hanging_up_is_not_looked_at() -> None:
    one = inside()
    with pytest.raises(PeerMistake):
        one.received(b"\x00", 1.0)
    one.received(b"\x00", 1.0)
    one.closed(1006, 1.0)
    assert one.state is State.AWAY


def test_a_line_cut_in_mid_sentence_loses_and_doubles_nothing() -> None:
    """Two people talk while their lines are cut again and again, at any moment."""
    relay, chance = Relay(), random.Random(7)
    people = [Someone("Anna", seed=1), Someone("Bart", seed=2)]
    wanted: dict[str, list[str]] = {"Anna": [], "Bart": []}
    run(relay, people, 0.0, 0.2)
    now = 0.2
    for i in range(100):
        for person, name in zip(people, wanted, strict=True):
            if chance.random() < 0.2:
                wanted[name].append(f"{name} {i}")
                person.session.act(acts.Say(f"{name} {i}"), person.clock(now))
            if chance.random() < 0.25:
                person.cut()
        now = run(relay, people, now, now + chance.choice([0.003, 0.05, 0.4, 0.9]))
    run(relay, people, now, now + 8.0)
    for person, name in zip(people, wanted, strict=True):
        assert person.session.state is State.INSIDE
        seat = next(seat for seat in relay.seats.values() if seat.profile.name == name)
        assert [act.text for act in seat.log if isinstance(act, acts.Say)] == wanted[name]
        done = [change.ticket for change in person.changes if isinstance(change, Done)]
        assert done == list(range(1, len(wanted[name]) + 1))
        assert heard(person.changes) == heard_by_relay(relay)


def heard(changes: list[Change]) -> list[str]:
    return [c.news.text for c in changes if isinstance(c, say.Told) and isinstance(c.news, news.Said)]


def heard_by_relay(relay: Relay) -> list[str]:
    return [told.news.text for told in relay.chat if isinstance(told.news, news.Said)]


def test_who_comes_back_is_where_they_were() -> None:
    relay = Relay(origin=(100.0, 0.0, 0.0))
    anna, bart = Someone("Anna", seed=1), Someone("Bart", seed=2)
    anna.session.move(Pose((101.0, 2.0, 1.6), 0.5), 0.0)
    run(relay, [anna, bart], 0.0, 1.0)
    mine = anna.session.meeting
    anna.cut()
    run(relay, [anna, bart], 1.0, 3.0, lambda now: None)
    back = anna.session.meeting
    assert anna.session.state is State.INSIDE and mine is not None and back is not None
    assert back.you == mine.you
    assert next(iter(bart.look(3.0).values())).position == pytest.approx((101.0, 2.0, 1.6))


def test_a_relay_started_anew_has_another_clock_and_nobody_limps() -> None:
    relay = Relay()
    anna, bart = Someone("Anna", seed=1), Someone("Bart", seed=2)
    anna.session.move(Pose((1.0, 2.0, 1.6), 0.5), 0.0)
    run(relay, [anna, bart], 0.0, 6.0)
    anna.cut()
    bart.cut()
    relay.epoch += 4321.0
    run(relay, [anna, bart], 6.0, 9.0)
    assert bart.session.reading.server_at(9.0) == pytest.approx(9.0 + relay.epoch, abs=0.02)
    assert len(bart.look(9.0)) == 1
