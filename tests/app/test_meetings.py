"""From the door into a meeting and out again; one public room at a time, of the place one is in."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

pytest.importorskip("panda3d.core")

from vrtour.app import together
from vrtour.app.call import Call, StillOpen, Uncalled, Wish
from vrtour.app.dialling import Dialling
from vrtour.app.meeting_views import Shown
from vrtour.app.meetings import Meetings
from vrtour.app.panels.meet import MeetView
from vrtour.app.showing import Showing
from vrtour.content.settings import Settings
from vrtour.protocol.closing import Retry
from vrtour.protocol.fields import Profile
from vrtour.protocol.messages import Guest
from vrtour.session.changes import Reason, Waited
from vrtour.session.states import State
from vrtour.texts import Texts

KNOWN = Settings(name="Zoé", country="BE", figure="4-2-6-3-1")
STILL = StillOpen("Lundi", "rimbaud-tech", "BCDFGH", "relay.example")


class FakeMeeting:
    """What ``Together`` shows of itself, moved by hand."""

    made: ClassVar[list[FakeMeeting]] = []

    def __init__(self, call: Call, travel: Any, graphics: Any) -> None:
        self.call = call
        self.state, self.entered, self.missing = State.CONNECTING, False, ""
        self.reason: Reason | None = None
        self.lobby: Waited | None = None
        self.heard: list[str] = []
        self.room = SimpleNamespace(space="rimbaud-tech", title="Atelier", code="BCDFGH", public=False)
        FakeMeeting.made.append(self)

    @property
    def over(self) -> bool:
        return self.state is State.ENDED

    def end(self, name: str, retry: Retry = Retry.ASK, wait: float = 0.0) -> None:
        self.state, self.reason = State.ENDED, Reason(name, retry, wait)

    def enter(self) -> None:
        self.state, self.entered = State.INSIDE, True

    def frame(self, dt: float) -> bool:
        return False

    def shown(self) -> Shown:
        return Shown()

    def obey(self, action: tuple[str, ...]) -> bool:
        self.heard.append(action[0])
        return True

    def took_over(self) -> None:
        self.heard.append("took over")

    def part(self) -> None:
        self.heard.append("part")

    def close(self) -> None:
        self.heard.append("close")
        if not self.over:
            self.end("left", Retry.NEVER)


class FakeCalls:
    relay, near = "relay.example", "192.168.1.7"
    chance = random.Random(3)

    def __init__(self) -> None:
        self.asked: list[tuple[Wish, Profile]] = []
        self.past: list[str] = []
        self.still: tuple[StillOpen, ...] = ()
        self.fails: Uncalled | None = None

    def way(self, wish: Wish) -> str:
        if wish.kind == "join" and len(wish.invitation) != 6:
            raise Uncalled("invitation", "length", str(len(wish.invitation)), "6")
        return ""  # nothing is tried in the network

    def use(self, relay: str) -> str:
        if " " in relay:
            raise Uncalled("relay", "typed", "no address")
        self.relay = relay
        return f"wss://{relay}:443/meet" if relay else ""

    def call(self, wish: Wish, profile: Profile) -> Call:
        if self.fails is not None:
            raise self.fails
        self.asked.append((wish, profile))
        return Call(
            "wss://relay.example:443/meet",
            Guest("BCDFGH"),
            profile,
            random.Random(1),
            on_past=self.past.append,
        )

    def still_open(self) -> tuple[StillOpen, ...]:
        return self.still


def place(space: str) -> Any:
    name = SimpleNamespace(table=lambda: {"fr": space.title()})
    return SimpleNamespace(scene=SimpleNamespace(id=space, name=name), whole=True)


class FakeTravel:
    def __init__(self, settings: Settings) -> None:
        self.now, self.settings, self.texts = 0.0, settings, Texts("fr")
        self.showing, self.stale, self.inside = Showing(), False, None
        self.fade = SimpleNamespace(busy=False)
        self.pasted: str | None = None
        library = SimpleNamespace(network=None, ready=frozenset({"rimbaud-tech", "e420"}))
        self.trip = SimpleNamespace(clock=lambda: 0.0, paste=lambda: self.pasted, library=library)
        self.told: list[str] = []
        self.opened: list[str] = []

    def open(self, space: str, *, crossing: bool) -> None:
        self.opened.append(space)

    def choose(self, settings: Settings) -> None:
        self.settings = settings

    def tell(self, text: str, warning: bool = False) -> None:
        self.told.append(text)


class Stage:
    def __init__(self, wish: Wish | None, settings: Settings = KNOWN, space: str = "") -> None:
        self.calls, self.travel = FakeCalls(), FakeTravel(settings)
        self.go(space)
        self.wish = wish
        graphics: Any = SimpleNamespace(software=True)
        travel: Any = self.travel
        self.meetings = Meetings(self.calls, travel, graphics, wish)

    def go(self, space: str) -> None:
        self.travel.inside = place(space) if space else None

    def frame(self, seconds: float = 0.0) -> None:
        self.travel.now += seconds
        for _ in range(100):
            self.meetings.frame(0.02)
            dialling = self.meetings._dialling
            if dialling is None:
                break
            dialling.join(1.0)
        self.meetings.frame(0.02)

    def do(self, *actions: tuple[str, ...]) -> None:
        for action in actions:
            self.meetings.obey(action)
            self.frame()

    @property
    def door(self) -> Any:
        return self.meetings.shown().door


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch) -> list[FakeMeeting]:
    FakeMeeting.made = []
    monkeypatch.setattr(together, "Together", FakeMeeting)
    return FakeMeeting.made


def test_one_writes_a_code_and_a_name_and_comes_in(fakes: list[FakeMeeting]) -> None:
    stage = Stage(None, Settings())
    assert stage.door is None and stage.meetings.free
    stage.do(("meet", "join"))
    assert stage.meetings.at_door and stage.meetings.take_focus() == "entry invitation"
    stage.do(("invitation", "BCDFGH", "enter"))
    assert stage.meetings.take_focus() == "entry name" and not fakes
    stage.do(("name", "Zoé", "enter"))
    assert stage.door.entering and stage.travel.settings.name == "Zoé"
    assert [profile.name for _, profile in stage.calls.asked] == ["Zoé"]
    fakes[0].enter()
    stage.frame()
    assert not stage.meetings.at_door and stage.meetings.meets and not stage.meetings.free
    stage.do(("hand", "up"))
    assert fakes[0].heard == ["hand"]
    stage.meetings.close()
    assert stage.calls.past == ["left"] and stage.meetings.refused == ""


def test_who_is_not_let_in_is_at_the_door_again_with_the_reason(fakes: list[FakeMeeting]) -> None:
    stage = Stage(Wish("join", invitation="BCDFGH"))
    stage.do(("enter", "Zoé", "BCDFGH"))
    fakes[0].end("locked", Retry.ASK, 10.0)
    stage.frame()
    assert stage.door.problem.name == "locked" and stage.door.again_in == 10.0
    assert "n’entre" in stage.meetings.refused
    stage.do(("enter", "Zoé", "BCDFGH"))
    assert len(fakes) == 1  # it makes no sense yet
    stage.frame(10.0)
    assert stage.meetings.take_focus() == "enter"
    stage.do(("enter", "Zoé", "BCDFGH"))
    fakes[1].enter()
    stage.frame()
    assert stage.meetings.refused == "" and stage.door is None


@pytest.mark.parametrize("why", ["left", "removed", "ended", "lost"])
@pytest.mark.parametrize("way", ["join", "host"])
def test_who_is_out_of_a_meeting_goes_to_another(fakes: list[FakeMeeting], why: str, way: str) -> None:
    stage = Stage(Wish("join", invitation="BCDFGH"))
    stage.do(("enter", "Zoé", "BCDFGH"))
    fakes[0].enter()
    stage.frame()
    fakes[0].end(why, Retry.NEVER)
    stage.frame()
    assert stage.meetings.free and stage.door is None
    stage.do(("meet", way))
    stage.frame()
    assert stage.door is not None and stage.door.kind == way and not stage.door.entering
    stage.do(("invitation", "BCDFGJ"), ("enter", "Zoé", "BCDFGJ"))
    assert len(fakes) == 2 and stage.door.entering
    fakes[1].enter()
    stage.frame()
    assert stage.door is None and stage.meetings.meets


def test_the_door_of_a_meeting_stays_open_for_who_is_in_a_public_room(fakes: list[FakeMeeting]) -> None:
    stage = Stage(Wish("visit", "rimbaud-tech"), space="rimbaud-tech")
    stage.do(("enter", "", ""))
    fakes[0].enter()
    stage.frame()
    stage.do(("meet", "join"))
    stage.frame()
    assert stage.door.kind == "join" and stage.meetings.meets


def test_a_code_that_is_none_is_said_at_its_entry_and_nobody_is_called(fakes: list[FakeMeeting]) -> None:
    stage = Stage(Wish("join", invitation="BCD"))
    stage.do(("enter", "Zoé", "BCD"))
    assert stage.door.wrong_invitation.name == "length" and not fakes
    assert stage.meetings.take_focus() == "entry invitation"


def test_one_waits_in_the_lobby_and_may_go_away(fakes: list[FakeMeeting]) -> None:
    stage = Stage(Wish("join", invitation="BCDFGH"))
    stage.do(("enter", "Zoé", "BCDFGH"))
    fakes[0].state, fakes[0].lobby = State.LOBBY, Waited(2, "Atelier")
    stage.frame()
    assert stage.door.waiting.title == "Atelier" and stage.door.waiting.before == 2
    stage.do(("leave-meeting",))
    assert fakes[0].heard == ["part"] and stage.meetings.at_door and not stage.door.entering
    stage.do(("escape",))
    assert stage.door is None


def test_a_meeting_in_a_place_that_is_not_here_is_left(fakes: list[FakeMeeting]) -> None:
    stage = Stage(Wish("join", invitation="BCDFGH"))
    stage.do(("enter", "Zoé", "BCDFGH"))
    fakes[0].enter()
    fakes[0].missing = "la-ferme"
    stage.frame()
    assert stage.door.problem.name == "nowhere" and "la-ferme" in stage.meetings.refused
    assert fakes[0].heard == ["part"]


def test_while_one_is_at_the_door_nothing_else_hears_the_keys() -> None:
    stage = Stage(Wish("join"))
    for action in (("panel", "rooms"), ("guide", "play"), ("home",), ("marker", "open"), ("leave",)):
        assert stage.meetings.obey(action)
    for action in (("language", "nl"), ("fullscreen",)):
        assert not stage.meetings.obey(action)


def test_a_question_over_the_door_is_answered_first() -> None:
    stage = Stage(Wish("host", "rimbaud-tech", title="Atelier"), space="rimbaud-tech")
    stage.travel.showing = replace(stage.travel.showing, mistakes=("a mistake",), file="x.toml")
    assert not stage.meetings.obey(("close",)) and not stage.meetings.obey(("home",))
    assert stage.meetings.at_door


def test_who_goes_home_from_a_meeting_sees_it_there_and_goes_back_or_leaves(fakes: list[FakeMeeting]) -> None:
    stage = Stage(Wish("join", invitation="BCDFGH"))
    stage.do(("enter", "Zoé", "BCDFGH"))
    fakes[0].enter()
    stage.go("rimbaud-tech")
    stage.frame()
    assert stage.meetings.shown().away == ""
    stage.go("")
    stage.frame()
    assert stage.meetings.shown().away == "Atelier" and not stage.meetings.free
    stage.do(("meet", "back"))
    assert stage.travel.opened == ["rimbaud-tech"]
    fakes[0].end("left", Retry.NEVER)
    stage.frame()
    assert stage.meetings.shown().away == "" and stage.meetings.free
    stage.do(("meet", "back"))
    assert stage.travel.opened == ["rimbaud-tech"]


@pytest.mark.parametrize(
    ("why", "kept"), [("left", True), ("lost", True), ("ended", False), ("banned", False)]
)
def test_the_invitation_of_a_meeting_one_left_is_at_the_door_when_one_comes_again(
    fakes: list[FakeMeeting], why: str, kept: bool
) -> None:
    stage = Stage(Wish("join", invitation="BCDFGH"))
    stage.do(("enter", "Zoé", "BCDFGH"))
    fakes[0].enter()
    stage.frame()
    fakes[0].end(why, Retry.NEVER)
    stage.frame()
    stage.do(("meet", "join"))
    assert stage.door.invitation == ("vrtour-join://relay.example/BCDFGH" if kept else "")


def test_ending_the_program_from_a_meeting_says_that_one_leaves_it_too(fakes: list[FakeMeeting]) -> None:
    stage = Stage(Wish("join", invitation="BCDFGH"))
    stage.frame()
    assert stage.travel.farewell == "visit.again-leave"
    stage.do(("enter", "Zoé", "BCDFGH"))
    fakes[0].enter()
    stage.frame()
    stage.frame()
    assert stage.travel.farewell == "exits.again-leave"


def test_a_whole_message_is_pasted_and_the_invitation_in_it_is_found() -> None:
    stage = Stage(Wish("join"))
    stage.travel.pasted = "Kom naar vrtour-join://192.168.1.7/BCDFGH om 14 u,\n" + "tot dan " * 60
    stage.do(("paste",))
    assert stage.door.invitation == "vrtour-join://192.168.1.7/BCDFGH"


def test_what_is_written_is_said_by_the_line_of_the_connection_too() -> None:
    stage = Stage(Wish("join"))

    def said(invitation: str, why: str) -> tuple[str, str]:
        def way(wish: Wish) -> str:
            raise Uncalled("invitation", why)

        stage.calls.way = way  # type: ignore[method-assign]
        stage.do(("invitation", invitation))
        return stage.door.checks[0].state, stage.door.checks[0].said

    assert said("", "length") == ("idle", "")
    assert said("BCD", "length") == ("idle", "invite.incomplete")
    assert said("BCDFGH", "alone") == ("failed", "invite.code-alone")


def test_ones_own_meeting_that_is_open_has_the_keyboard_before_another_is_opened() -> None:
    stage = Stage(None, space="rimbaud-tech")
    stage.calls.still = (STILL,)
    stage.do(("meet", "host"))
    assert stage.meetings.take_focus() == "again"


def test_a_relay_is_named_at_the_door_remembered_and_forgotten(fakes: list[FakeMeeting]) -> None:
    stage = Stage(None, space="rimbaud-tech")
    stage.calls.relay = ""
    stage.do(("meet", "host"))
    assert stage.door.near and stage.door.other_relay is None
    stage.do(("door-relay",))
    assert stage.door.other_relay == "" and stage.meetings.take_focus() == "entry relay"
    stage.do(("relay", "mon relais", "enter"))
    assert stage.door.wrong_relay.found == "no address" and not fakes
    assert stage.meetings.take_focus() == "entry relay"
    stage.do(("relay", "relay.example"), ("enter", "Zoé", ""))
    assert stage.travel.settings.relay == "wss://relay.example:443/meet"
    assert not stage.calls.asked[0][0].near and stage.door.entering
    fakes[0].end("busy", Retry.ASK)
    stage.frame()
    stage.do(("relay", ""), ("enter", "Zoé", ""))
    assert stage.travel.settings.relay is None and stage.calls.asked[1][0].near


def test_an_invitation_is_pasted_by_a_button_too() -> None:
    stage = Stage(Wish("join"))
    stage.do(("paste",))
    assert len(stage.travel.told) == 1
    stage.travel.pasted = " BCDFGH\n"
    stage.do(("paste",))
    assert stage.door.invitation == "BCDFGH" and stage.meetings.take_focus() == "enter"


def test_a_relay_of_ones_own_that_does_not_begin_is_said(fakes: list[FakeMeeting]) -> None:
    stage = Stage(Wish("host", "rimbaud-tech", title="Atelier", near=True), space="rimbaud-tech")
    stage.calls.fails = Uncalled("own", "own", "8765")
    stage.do(("enter", "Zoé", ""))
    assert stage.door.problem.name == "own" and not fakes and "8765" in stage.meetings.refused


def test_ones_own_open_meeting_is_one_key_away_and_forgotten_when_it_is_past(
    fakes: list[FakeMeeting],
) -> None:
    stage = Stage(None, space="rimbaud-tech")
    stage.calls.still = (STILL,)
    stage.travel.showing = replace(stage.travel.showing, panel="meet")
    assert stage.meetings.shown().panel == MeetView(relay=True, still="Lundi")
    stage.do(("meet", "host"))
    assert stage.door.still == "Lundi" and stage.door.topic == "Rimbaud-Tech"
    stage.do(("again",))
    assert stage.calls.asked[0][0].again == "BCDFGH"
    fakes[0].end("no-meeting")
    stage.frame()
    assert stage.calls.past == ["no-meeting"] and stage.door.problem.name == "gone"


def test_who_opens_a_meeting_from_home_sees_on_arrival_how_others_are_invited(
    fakes: list[FakeMeeting],
) -> None:
    stage = Stage(None)
    stage.do(("meet", "host"), ("enter", "Zoé", ""))
    fakes[0].enter()
    stage.frame()
    assert stage.door is None and stage.travel.showing.panel == ""
    stage.go(stage.calls.asked[0][0].space)
    stage.frame()
    assert stage.travel.showing.panel == "meeting"
    stage.travel.showing = Showing()
    stage.frame()
    assert stage.travel.showing.panel == ""


def test_a_meeting_called_like_its_place_follows_the_choice_of_the_place() -> None:
    stage = Stage(None)
    stage.do(("meet", "host"))
    first = stage.door.topic
    assert len(stage.door.spots) == 2
    stage.do(("host-at", "rimbaud-tech" if first == "e420" else "e420"))
    assert stage.door.topic != first
    stage.do(("title", "Atelier"), ("host-at", first))
    assert stage.door.topic == "Atelier"


def test_the_public_room_is_that_of_the_place_one_is_in_and_there_is_none_at_home(
    fakes: list[FakeMeeting],
) -> None:
    stage = Stage(Wish("visit", "rimbaud-tech"), space="rimbaud-tech")
    stage.do(("enter", "", ""))
    assert [wish.space for wish, _ in stage.calls.asked] == ["rimbaud-tech"]
    assert stage.calls.asked[0][1].name != "Zoé"
    fakes[0].enter()
    stage.frame()
    assert stage.meetings.meets and stage.meetings.free and stage.door is None
    stage.go("e420")
    stage.frame()
    assert fakes[0].heard == ["part"]
    assert [wish.space for wish, _ in stage.calls.asked] == ["rimbaud-tech", "e420"]
    fakes[1].enter()
    stage.go("")
    stage.frame()
    assert fakes[1].heard == ["part"] and len(fakes) == 2
    stage.go("rimbaud-tech")
    stage.frame()
    assert len(fakes) == 3
    fakes[2].end("no-space", Retry.NEVER)
    stage.frame()
    assert len(stage.travel.told) == 1 and stage.door is None  # the visit goes on alone
    stage.frame()
    assert len(fakes) == 3
    stage.meetings.close()
    assert all("close" in each.heard for each in fakes[:2])


def test_who_hangs_up_in_a_public_room_visits_alone(fakes: list[FakeMeeting]) -> None:
    stage = Stage(Wish("visit", "rimbaud-tech"), space="rimbaud-tech")
    stage.do(("enter", "", ""))
    fakes[0].enter()
    stage.frame()
    fakes[0].end("left", Retry.NEVER)
    stage.frame()
    stage.go("e420")
    stage.frame()
    assert len(fakes) == 1


def test_a_public_room_that_is_not_there_is_said_at_the_door(fakes: list[FakeMeeting]) -> None:
    stage = Stage(Wish("visit", "rimbaud-tech"), space="rimbaud-tech")
    stage.do(("enter", "", ""))
    fakes[0].end("no-space", Retry.NEVER)
    stage.frame()
    assert stage.door.problem.name == "no-space" and stage.door.final
    stage.do(("close",))
    stage.go("e420")
    stage.frame()
    assert len(fakes) == 1 and stage.door is None


def test_a_bug_while_a_call_is_made_is_heard_by_who_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    made = Dialling(lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    end = time.monotonic() + 5.0
    while not made.done:
        assert time.monotonic() < end
        time.sleep(0.01)
    assert made.error is not None and made.error.name == "bug"


def test_a_visit_alone_needs_no_network() -> None:
    script = (
        "import sys, vrtour.app.meetings, vrtour.cli.calling; print({'websockets', 'ssl'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "set()\n", done.stderr
