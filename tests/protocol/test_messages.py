from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.protocol.literal import both_ways
from tests.protocol.some import steady
from vrtour.protocol import acts, limits, messages, news
from vrtour.protocol.errors import BadFrame, OurMistake, PeerMistake, TooBig, WrongVersion
from vrtour.protocol.fields import Look, Profile, Role
from vrtour.protocol.messages import Do, Guest, Hello, Open, Resume, Told, Welcome

ZOE = Profile("Zoé", "fr", "BE")
KEY = "A" * 43


def written(text: str) -> str:
    return text.encode().hex()


def test_a_guest_says_hello() -> None:
    both_ways(
        Hello(1, Guest("BCD2F3"), ZOE),
        written(
            '{"type":"hello","version":1,"entry":{"type":"guest","code":"BCD2F3"},'
            '"profile":{"name":"Zoé","language":"fr","country":"BE"}}'
        ),
        messages.encode,
        messages.decode_hello,
    )


def test_somebody_comes_back() -> None:
    both_ways(
        Hello(1, Resume(KEY, 12), Profile("An", "nl", look=Look(3, hair=2))),
        written(
            f'{{"type":"hello","version":1,"entry":{{"type":"resume","token":"{KEY}","seen":12}},'
            '"profile":{"name":"An","language":"nl","look":{"colour":3,"hair":2}}}'
        ),
        messages.encode,
        messages.decode_hello,
    )


def test_an_act_is_numbered() -> None:
    both_ways(
        Do(3, acts.Say("Ça va?")),
        written('{"type":"do","n":3,"act":{"type":"say","text":"Ça va?"}}'),
        messages.encode,
        messages.decode_upward,
    )


def test_a_welcome_has_all_there_is_to_know() -> None:
    room = news.Room("la-ferme", "Réunion", 20, "BCD2F3", origin=(1.5, 0.0, 0.0), ends_in=60.0)
    member = news.Member(1, ZOE, Role.TRAINER, hand=4, seat="salle.1")
    both_ways(
        Welcome(
            1, 1, Role.TRAINER, KEY, room, (member,), 7, 8, 5, 9, 2, (Told(8, news.Said(2, "!", "Bo"), 1),)
        ),
        written(
            f'{{"type":"welcome","version":1,"you":1,"role":"trainer","token":"{KEY}","room":{{"space":"la-ferme",'
            '"title":"Réunion","capacity":20,"code":"BCD2F3","origin":[1.5,0.0,0.0],"ends_in":60.0},"roster":[{"id":1,'
            '"profile":{"name":"Zoé","language":"fr","country":"BE"},"role":"trainer","hand":4,"seat":"salle.1"}],'
            '"tick":7,"server_ms":8,"tick_ms":5,"seen":9,"applied":2,"missed":[{"type":"told","n":8,'
            '"news":{"type":"said","who":2,"text":"!","name":"Bo"},"at":1}]}'
        ),
        messages.encode,
        messages.decode_downward,
    )


@steady
@given(st.sampled_from(get_args(acts.Act)), st.data())
def test_every_act_survives(kind: type[acts.Act], data: st.DataObject) -> None:
    act = data.draw(acts_of(kind))
    assert messages.decode_upward(messages.encode(Do(1, act))) == Do(1, act)


def acts_of(kind: type[acts.Act]) -> st.SearchStrategy[acts.Act]:
    given_by = {
        "text": st.text("aé?ß\n", min_size=1, max_size=500).filter(str.strip),
        "who": st.integers(1, 65535),
        "seat": st.from_regex(r"\A[a-z0-9][a-z0-9.-]{0,63}\Z"),
        "profile": st.just(ZOE),
        "position": st.tuples(*[st.floats(-10000, 10000)] * 3),
        "yaw": st.floats(-7, 7),
        "reaction": st.sampled_from(["clap", "heart", "question"]),
        "ray": st.sampled_from(["head", "left", "right"]),
        "role": st.sampled_from(["participant", "observer"]),
    }
    return st.builds(kind, **{name: given_by.get(name, st.booleans()) for name in kind.__struct_fields__})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"type":"do"}',
        '{"type":"do","n":0,"act":{"type":"stand"}}',
        '{"type":"do","n":1.0,"act":{"type":"stand"}}',
        '{"type":"do","n":true,"act":{"type":"stand"}}',
        '{"type":"do","n":1,"act":{"type":"fly"}}',
        '{"type":"do","n":1,"act":{"type":"stand","who":2}}',
        '{"type":"do","n":1,"act":{"type":"stand"},"who":2}',
        '{"type":"do","n":1,"act":{"type":"admit","who":0}}',
        '{"type":"do","n":1,"act":{"type":"admit","who":65536}}',
        '{"type":"do","n":1,"act":{"type":"say","text":" "}}',
        '{"type":"do","n":1,"act":{"type":"say","text":"\\u202e"}}',
        '{"type":"do","n":1,"act":{"type":"say","text":"\\ud800"}}',
        '{"type":"do","n":1,"act":{"type":"sit","seat":"A"}}',
        '{"type":"do","n":1,"act":{"type":"sit","seat":"a\\n"}}',
        '{"type":"do","n":1,"act":{"type":"gather","position":[1e999,0,0],"yaw":0}}',
        '{"type":"do","n":1,"act":{"type":"gather","position":[0,0],"yaw":0}}',
        '{"type":"welcome"}',
    ],
)
def test_what_a_client_may_not_say_is_refused(text: str) -> None:
    with pytest.raises(BadFrame):
        messages.decode_upward(text)


def test_depth_and_length_are_refused() -> None:
    with pytest.raises(BadFrame):
        messages.decode_downward(b"[" * 100_000)
    with pytest.raises(BadFrame):
        messages.decode_hello('{"type":"hello","version":1,"x":' + "[" * 8000)
    with pytest.raises(TooBig):
        messages.decode_upward(b" " * (limits.TEXT_UP + 1))
    with pytest.raises(BadFrame):
        messages.decode_upward(b'{"type":"ping","id":1}\xff')


def test_the_version_is_looked_at_before_all_else() -> None:
    with pytest.raises(WrongVersion) as told:
        messages.decode_hello('{"type":"hello","version":2,"entry":{"type":"spoon"},"new":[1]}')
    assert told.value.values == {"found": 2, "ours": 1}
    assert told.value.close == 4001
    with pytest.raises(WrongVersion):
        messages.decode_hello('{"type":"hello","version":' + "9" * 300 + "}")


def test_the_first_frame_is_a_hello() -> None:
    with pytest.raises(BadFrame):
        messages.decode_hello('{"type":"ping","id":1}')


@pytest.mark.parametrize(
    "make",
    [
        lambda: acts.Say(""),
        lambda: acts.Say("a" * 501),
        lambda: acts.Say("é" * 500 + "é"),
        lambda: acts.Say("\u200b"),
        lambda: acts.Raise(1),  # type: ignore[arg-type]
        lambda: acts.Admit(70000),
        lambda: acts.React("kiss"),  # type: ignore[arg-type]
        lambda: acts.Gather((0.0, 0.0, float("nan")), 0.0),
        lambda: Profile("  An", "nl"),
        lambda: Profile("An", "es"),  # type: ignore[arg-type]
        lambda: Guest("BCDEFG"),
        lambda: Resume(KEY[:-1] + "B"),
        lambda: Open("la-ferme", "x" * 81, KEY),
        lambda: Do(1, {"type": "stand"}),  # type: ignore[arg-type]
    ],
)
def test_a_message_that_may_not_be_sent_cannot_be_made(make: object) -> None:
    with pytest.raises(OurMistake):
        make()  # type: ignore[operator]


def test_a_message_does_not_change() -> None:
    with pytest.raises(AttributeError):
        ZOE.name = "Zoe"  # type: ignore[misc]


def test_the_longest_chat_line_fits_in_escapes() -> None:
    line = "\\ud83e\\udd8a" * limits.CHAT_CHARACTERS
    assert messages.decode_upward(f'{{"type":"do","n":1,"act":{{"type":"say","text":"{line}"}}}}')


def test_a_full_room_can_be_told() -> None:
    worst = Profile("'ü" * 16, "fr", "BE", Look(15, 15, 15, 15, 15))
    member = news.Member(65535, worst, Role.PARTICIPANT, "trainer", 2**53 - 1, "a" * 64, "right", True, False)
    chat = Told(2**53 - 1, news.Said(65535, "\U0001f98a" * 500, "ü" * 32), 2**33)
    room = news.Room("a" * 64, "é" * 80, 500, "BCD2F3", lobby=True)
    knock = news.Knock(65535, worst)
    welcome = Welcome(
        1, 1, Role.TRAINER, KEY, room, (member,) * 500, 0, 0, 50, 1, 1, (chat,) * 200, True, (knock,) * 100
    )
    assert messages.decode_downward(messages.encode(welcome)) == welcome


@steady
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), st.lists, max_leaves=5))
def test_any_json_is_a_message_or_the_peers_mistake(value: object) -> None:
    for data in (
        msgspec.json.encode({"type": "do", "n": 1, "act": value}),
        repr(value).encode("utf-8", "replace"),
    ):
        for decode in (messages.decode_upward, messages.decode_downward, messages.decode_hello):
            try:
                decode(data)
            except PeerMistake:
                continue
