"""Which relay is meant, what an invitation leads to, and what is kept of a meeting one opens."""

from __future__ import annotations

import shutil
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from vrtour.app.call import Call, Uncalled, Wish
from vrtour.cli import calling
from vrtour.cli.calling import Reach, check_invitation, name_of, relay_of, remembering, title_of
from vrtour.cli.situation import Failed, Situation
from vrtour.content import Content
from vrtour.content.settings import Settings, read_settings
from vrtour.net.connection import Connection
from vrtour.protocol.codes import read_secret
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.messages import Guest, Open, Trainer, Visit
from vrtour.session.states import State
from vrtour.session.taken import Taken
from vrtour.texts import Texts

ROOT = Path(__file__).resolve().parents[2]
ANNE = Profile("Anne", "fr", "BE")
RELAY = "wss://relay.example:443/meet"
HOST = Wish("host", "rimbaud-tech", title="Atelier")


@pytest.fixture
def here(tmp_path: Path) -> Situation:
    scenes = tmp_path / "content" / "scenes"
    scenes.mkdir(parents=True)
    for name in ("network.toml", "rimbaud-tech.toml"):
        shutil.copy(ROOT / "scenes" / name, scenes / name)
    config = tmp_path / "config" / "settings.json"
    content = Content((tmp_path / "content",))
    return Situation(Texts("fr"), content, tmp_path / "cache", tmp_path, Settings(), config)


def name_relay(here: Situation, relay: str) -> None:
    file = here.content.folders[0] / "scenes" / "network.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("schema = 1\n", f'schema = 1\nrelay = "{relay}"\n', 1), encoding="utf-8")


def test_the_relay_is_the_one_given_else_the_networks_else_none(here: Situation) -> None:
    assert relay_of(None, here) == ""
    name_relay(here, "wss://relay.example")
    assert relay_of(None, here) == RELAY
    assert relay_of("ws://127.0.0.1:9000", here) == "ws://127.0.0.1:9000/meet"
    name_relay(here, "ws://relay.example")  # what is wrong with the file is said by who shows it
    assert relay_of(None, here) == ""
    with pytest.raises(Failed):
        relay_of("ws://relay.example", here)


def test_a_relay_that_was_given_is_there_the_next_time_until_it_is_forgotten(here: Situation) -> None:
    name_relay(here, "wss://network.example")
    given = remembering("other.example", here)
    assert read_settings(here.settings_path).relay == given.settings.relay == "wss://other.example:443/meet"
    assert relay_of(None, remembering(None, given)) == "wss://other.example:443/meet"
    forgotten = remembering("", given)
    assert read_settings(here.settings_path).relay is None and forgotten.settings.relay is None
    assert relay_of("", given) == relay_of(None, forgotten) == "wss://network.example:443/meet"
    with pytest.raises(Failed):
        remembering("ws://other.example", here)


def test_a_relay_is_named_in_the_window_too(here: Situation) -> None:
    with Reach(here) as reach:
        assert reach.use(" relay.example ") == RELAY and reach.relay == "relay.example"
        assert reach.way(HOST) == RELAY
        for wrong in ("ws://relay.example", "relay example", "https://relay.example", "x" * 400):
            with pytest.raises(Uncalled) as caught:
                reach.use(wrong)
            assert caught.value.found and reach.relay == "relay.example"
        assert reach.use("") == "" and reach.relay == ""


def test_an_invitation_leads_to_its_own_relay_and_a_code_to_the_one_that_is_named(here: Situation) -> None:
    with Reach(here, RELAY) as reach:
        link = Wish("join", invitation=" vrtour-join://other.example/bcd-fgh ")
        assert reach.way(link) == "wss://other.example:443/meet"
        said = "Kom naar vrtour-join://other.example/bcd-fgh om 14 u."
        assert reach.way(Wish("join", invitation=said)) == "wss://other.example:443/meet"
        code = Wish("join", invitation="bcd fgh")
        assert reach.way(code) == RELAY and reach.relay == "relay.example"
        call = reach.call(code, ANNE)
        assert call.entry == Guest("BCDFGH") and call.goes and not call.ends and call.profile == ANNE
    with Reach(here) as alone, pytest.raises(Uncalled) as caught:
        alone.way(code)
    assert (caught.value.what, caught.value.name) == ("invitation", "alone")


@pytest.mark.parametrize(
    ("written", "name"),
    [("BCD", "length"), ("BCDFGA", "letters"), ("ftp://x/BCDFGH", "scheme"),
     ("vrtour-join:///BCDFGH", "host"), ("vrtour-join://x/", "path"),
     ("https://x:0/join/BCDFGH", "port"), ("a" * 400 + "/", "long")],
)  # fmt: skip
def test_what_is_no_invitation_is_said(here: Situation, written: str, name: str) -> None:
    with Reach(here, RELAY) as reach, pytest.raises(Uncalled) as caught:
        reach.way(Wish("join", invitation=written))
    assert caught.value.name == name
    for language in ("fr", "nl", "de", "en"):
        with pytest.raises(Failed) as said:
            check_invitation(written, RELAY, Texts(language))
        assert len(said.value.lines) == 1


def test_a_code_needs_a_relay_in_the_terminal_too(here: Situation) -> None:
    check_invitation("BCDFGH", RELAY, here.texts)
    with pytest.raises(Failed) as said:
        check_invitation("BCDFGH", "", here.texts)
    assert "--relay" in said.value.lines[0] and "network.toml" in said.value.lines[0]


def test_a_meeting_is_opened_with_a_new_key_and_the_permit_that_was_given(here: Situation) -> None:
    with Reach(here, RELAY, permit="sésame") as reach:
        first, second = reach.call(HOST, ANNE).entry, reach.call(HOST, ANNE).entry
        assert isinstance(first, Open) and isinstance(second, Open)
        assert (first.space, first.title, first.permit) == ("rimbaud-tech", "Atelier", "sésame")
        assert first.key != second.key and len(read_secret(first.key)) == 32
        other = reach.call(Wish("host", "rimbaud-tech", title="Atelier", permit="autre"), ANNE).entry
        assert isinstance(other, Open) and other.permit == "autre"
        assert reach.call(Wish("visit", "rimbaud-tech"), ANNE).entry == Visit("rimbaud-tech")
        with pytest.raises(Uncalled):
            reach.call(Wish("host", "nowhere", title="Atelier"), ANNE)
    with Reach(here) as alone, pytest.raises(Uncalled) as caught:
        alone.way(Wish("visit", "rimbaud-tech"))
    assert caught.value.name == "no-relay"


def opened(here: Situation, capsys: Any) -> str:
    """Open a meeting as far as the code, and lose the window."""
    reach = Reach(here, RELAY, loud=True)
    call = reach.call(HOST, ANNE)
    call.on_open("vrtour-join://relay.example/BCDFGH", "BCD-FGH")
    assert "BCD-FGH" in capsys.readouterr().out
    assert isinstance(call.entry, Open)
    return call.entry.key


def test_who_loses_the_window_of_a_meeting_comes_back_as_who_leads_it(
    here: Situation, capsys: pytest.CaptureFixture[str]
) -> None:
    key = opened(here, capsys)
    with Reach(here) as again:  # the relay is the meeting's own, whatever is named now
        (still,) = again.still_open()
        assert (still.title, still.space, still.relay) == ("Atelier", "rimbaud-tech", "relay.example")
        wish = Wish("host", still.space, title=still.title, again=still.code)
        assert again.way(wish) == RELAY
        call = again.call(wish, ANNE)
        assert call.entry == Trainer("BCDFGH", key) and call.goes
        call.on_past("left")
        assert again.still_open() and Reach(here).still_open()
        call.on_past("ended")
        assert again.still_open() == () and Reach(here).still_open() == ()
        assert not here.settings_path.with_name("meetings.json").exists()
        with pytest.raises(Uncalled):
            again.way(wish)


@pytest.mark.parametrize("reason", ["expired", "no-meeting", "wrong-key", "ended"])
def test_a_key_is_erased_when_it_opens_nothing_any_more(
    here: Situation, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key = opened(here, capsys)
    with Reach(here) as again:
        again.call(Wish("host", "rimbaud-tech", again="BCDFGH"), ANNE).on_past(reason)
    assert not here.settings_path.with_name("meetings.json").exists(), key


def test_a_disk_that_keeps_no_key_is_said(
    here: Situation, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    here.settings_path.parent.write_text("a file where a folder should be", encoding="utf-8")
    with Reach(here, RELAY) as reach:
        reach.call(HOST, ANNE).on_open("vrtour-join://relay.example/BCDFGH", "BCD-FGH")
        assert "clé" in capsys.readouterr().err
        assert len(reach.still_open()) == 1  # in this window one can still come back


def test_a_meeting_of_this_computers_own_ends_with_its_window_and_is_then_not_kept(
    here: Situation, capsys: pytest.CaptureFixture[str]
) -> None:
    near = Wish("host", "rimbaud-tech", title="Atelier", near=True)
    with Reach(here, RELAY, loud=True) as reach:
        assert reach.way(near) == ""
        first, second = reach.call(near, ANNE), reach.call(near, ANNE)
        assert first.address == second.address and first.ends and first.relay == ""
        first.on_open("vrtour-join://x/BCDFGH", "BCD-FGH")
        assert [(each.code, each.relay) for each in reach.still_open()] == [("BCDFGH", "")]
        host, port = first.address.removeprefix("ws://").removesuffix("/meet").rsplit(":", 1)
        socket.create_connection((host, int(port)), 2.0).close()
    with pytest.raises(OSError):
        socket.create_connection((host, int(port)), 2.0)
    assert "réseau local" in capsys.readouterr().out
    assert Reach(here).still_open() == ()


def entered(call: Call) -> Taken:
    """Come in as the call says, and stay until told why one is out."""
    line = Connection(call.address, call.entry, call.profile, time.perf_counter, call.chance)
    line.start()
    end = time.monotonic() + 20.0
    while (taken := line.take()).state not in (State.INSIDE, State.ENDED):
        assert time.monotonic() < end
        time.sleep(0.02)
    if taken.meeting is not None:
        call.on_open("vrtour-join://x/" + taken.meeting.room.code, taken.meeting.room.code)
    line.stop()
    return taken


@pytest.mark.parametrize("comes_back", [True, False])
def test_a_meeting_of_this_computers_own_outlives_the_death_of_its_window(
    here: Situation, comes_back: bool
) -> None:
    near = Wish("host", "rimbaud-tech", title="Atelier", near=True)
    dead = Reach(here)
    call = dead.call(near, ANNE)
    assert entered(call).state is State.INSIDE and isinstance(call.entry, Open)
    assert dead._own is not None
    dead._own.__exit__(None, None, None)  # as its relay does when its window is gone
    with Reach(here) as again:
        (still,) = again.still_open()
        assert still.relay == "" and still.title == "Atelier"
        back = Wish("host", still.space, title=still.title, near=True, again=still.code)
        assert again.way(back) == ""
        if comes_back:
            made = again.call(back, ANNE)
            assert made.address == call.address and made.ends
            taken = entered(made)
            assert taken.meeting is not None and taken.meeting.room.code == still.code
            assert taken.meeting.role is Role.TRAINER
        else:
            assert again.call(near, ANNE).address == call.address and again.still_open() == ()
            guest = Call(call.address, Guest(still.code), ANNE, call.chance)
            reason = entered(guest).reason
            assert reason is not None and reason.name == "no-meeting"  # guests are told, and not left alone
    assert Reach(here).still_open() == ()


def test_a_relay_that_cannot_begin_here_is_said_at_the_door(
    here: Situation, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(calling.LocalRelay):
        def __enter__(self) -> calling.LocalRelay:
            raise Failed("port 8765")

    monkeypatch.setattr(calling, "LocalRelay", Broken)
    with Reach(here) as reach, pytest.raises(Uncalled) as caught:
        reach.call(Wish("host", "rimbaud-tech", title="Atelier", near=True), ANNE)
    assert (caught.value.what, caught.value.found) == ("own", "port 8765")


def test_a_name_or_a_title_that_cannot_be_shown_is_refused_in_the_terminal(here: Situation) -> None:
    assert name_of(None, here) == "" and name_of("  Zoé ", here) == "Zoé"
    assert title_of(" Atelier  du mardi", here.texts) == "Atelier du mardi"
    for wrong in ("", "a\u202eb", "x" * 33):
        with pytest.raises(Failed):
            name_of(wrong, here)
    with pytest.raises(Failed):
        title_of("x" * 81, here.texts)
