"""What follows from what was found on a computer, case by case."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from vrtour.cli.diagnosis import verdict as verdicts
from vrtour.cli.diagnosis.found import (
    Display,
    Found,
    Graphics,
    Headset,
    Machine,
    Network,
    Relay,
    Sound,
    Space,
    Storage,
    Trouble,
)
from vrtour.cli.diagnosis.telling import report, scrubbed, told
from vrtour.cli.diagnosis.verdict import ROOM, findings, verdict
from vrtour.texts import FIRST, LANGUAGES, Texts, sentences

CARD = Graphics("GeForce RTX 3060", "4.6.0 NVIDIA 535.183", "4.60", False, 4, 32768, True)
PROCESSOR = replace(CARD, renderer="llvmpipe", software=True)
NOT_ASKED = Trouble("not-asked")
NO_WINDOW, NO_GRAPHICS = Trouble("no-window"), Trouble("no-graphics")
OLD, CRASHED, SLOW = Trouble("old-graphics", "1.4"), Trouble("crashed", "SIGSEGV"), Trouble("too-long", "40")
GOOD = Found(
    machine=Machine("Debian 12", "3.11.2", "0.1.0"),
    screen=CARD,
    display=Display(1920, 1080, 1.25),
    offscreen=CARD,
    plain=False,
    sound=Sound(True, True),
    gamepads=1,
    headset=Headset("SteamVR"),
    storage=Storage("/home/ann/.cache/vrtour", True, 10 * ROOM),
    spaces=(Space("rimbaud-tech", 0, "good"),),
    network=Network(False, 140),
    date="2026-05-04 09:00 +0200",
    clock_good=True,
)
CLOSED, FULL = Storage("/x", False, 10 * ROOM), Storage("/x", True, ROOM - 1)

VERDICTS = [
    ({}, "smooth", (), 0),
    ({"screen": PROCESSOR}, "reduced", ("software",), 0),
    ({"screen": NO_WINDOW}, "pictures", ("no-window",), 1),
    ({"screen": CRASHED, "offscreen": PROCESSOR}, "pictures", ("crashed",), 1),
    ({"screen": SLOW}, "pictures", ("too-long",), 1),
    ({"screen": OLD, "offscreen": OLD, "plain": True}, "pictures", ("old-graphics", "plain"), 1),
    ({"screen": NO_GRAPHICS, "offscreen": NO_GRAPHICS}, "nothing", ("no-graphics",), 2),
    ({"storage": CLOSED}, "pictures", ("storage",), 1),
    ({"storage": FULL, "screen": NO_WINDOW}, "pictures", ("no-window", "storage"), 1),
    ({"storage": Storage("/x", True, None)}, "smooth", (), 0),
    ({"spaces": ()}, "nothing", ("spaces",), 2),
    ({"spaces": (Space("a", 2, "good"), Space("b", 0, "missing"))}, "nothing", ("spaces",), 2),
    ({"spaces": (Space("a", 2, "good"), Space("b", 0, "good"))}, "smooth", (), 0),
    ({"machine": Machine("x", "3.11", "0.1", ("panda3d",))}, "nothing", ("parts",), 2),
    ({"sound": Trouble("crashed"), "gamepads": None, "clock_good": False}, "smooth", (), 0),
    ({"network": Network(True, 0, Relay("wss://x", "name"))}, "smooth", (), 0),
]


@pytest.mark.parametrize(("changed", "level", "why", "status"), VERDICTS)
def test_the_verdict_is_the_best_that_will_work(
    changed: dict[str, object], level: str, why: tuple[str, ...], status: int
) -> None:
    judged = verdict(replace(GOOD, **changed))
    assert (judged.level, judged.why, judged.status) == (level, why, status)


FINDINGS = [
    ({}, {"machine", "screen", "features", "display", "offscreen-too", "sound", "gamepads", "headset"}),
    ({"screen": PROCESSOR}, {"!screen-software"}),
    ({"screen": NO_WINDOW, "offscreen": PROCESSOR}, {"!screen-no-window", "offscreen-software", "features"}),
    ({"screen": OLD}, {"✗screen-old-graphics", "offscreen"}),
    ({"screen": CRASHED, "offscreen": CRASHED, "plain": True}, {"✗screen-crashed", "!plain"}),
    ({"screen": NO_GRAPHICS, "offscreen": NO_GRAPHICS}, {"✗screen-no-graphics", "✗offscreen-none"}),
    ({"screen": SLOW}, {"✗screen-too-long"}),
    (
        {"machine": Machine("x", "3", "0", ("PIL",)), "screen": NOT_ASKED, "offscreen": NOT_ASKED},
        {"✗parts", "!screen-not-asked"},
    ),
    ({"screen": replace(CARD, texture=2048)}, {"!features-small"}),
    ({"screen": replace(CARD, anisotropy=False)}, {"features-flat"}),
    ({"sound": Sound(False, False)}, {"!sound-library"}),
    ({"sound": Sound(True, False)}, {"!sound-none"}),
    ({"sound": Trouble("crashed", "SIGABRT")}, {"!sound-trouble"}),
    ({"gamepads": None, "headset": Headset(None)}, {"gamepads-none", "headset-none"}),
    ({"headset": Headset("Monado", present=False)}, {"!headset-gone"}),
    ({"storage": CLOSED}, {"✗storage-closed"}),
    ({"storage": FULL}, {"✗storage-full"}),
    ({"spaces": (Space("a", 2, "good"), Space("b", 0, "wrong"))}, {"✗space-mistakes", "✗space-wrong"}),
    ({"spaces": (Space("a", 0, "missing"), Space("b", 0, "good"))}, {"!space-missing", "space-good"}),
    ({"spaces": ()}, {"✗no-spaces"}),
    ({"network": Network(True, 0)}, {"proxy", "!authorities-none"}),
    ({"network": Network(False, None)}, {"proxy-none", "authorities-system"}),
    ({"clock_good": False}, {"!clock-wrong"}),
    ({"machine": Machine("x", "3.11", "0.1", ("PIL",))}, {"✗parts"}),
    *(
        ({"network": Network(False, 1, Relay("wss://x", step, "why"))}, {f"✗relay-{step}"})
        for step in ("address", "name", "connection", "certificate", "encryption")
    ),
    ({"network": Network(False, 1, Relay("wss://x", "good"))}, {"relay-good"}),
]
SHOWN = {"good": "", "limit": "!", "bad": "✗"}


@pytest.mark.parametrize(("changed", "expected"), FINDINGS)
def test_each_finding_has_its_mark(changed: dict[str, object], expected: set[str]) -> None:
    assert expected <= {SHOWN[found.mark] + found.key for found in findings(replace(GOOD, **changed))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_is_said_in_every_language(language: str) -> None:
    own = sentences(language)
    said = set()
    for changed, *_ in [*VERDICTS, *FINDINGS]:
        found = replace(GOOD, **changed)
        assert all(line == "" or len(line) > 8 for line in told(found, Texts(language)))
        said |= {finding.key for finding in findings(found)}
        said |= {f"why-{key}" for key in verdict(found).why} | {f"verdict-{verdict(found).level}"}
    assert {f"doctor.{key}" for key in said} <= set(own)
    # And nothing is translated that no case says.
    unsaid = {key for key in own if key.startswith("doctor.")} - {f"doctor.{key}" for key in said}
    assert unsaid == {"doctor.help", "doctor.help-report", "doctor.help-relay", "doctor.report-written"}


def test_every_step_of_the_relay_is_in_the_table() -> None:
    source = (Path(verdicts.__file__).parent / "relay.py").read_text(encoding="utf-8")
    steps = set(re.findall(r"Relay\(address, \"(\w+)\"", source))
    assert {f"doctor.relay-{step}" for step in steps} == {
        key for key in sentences(FIRST) if key.startswith("doctor.relay-")
    }


PRIVATE = {"/home/ann": "~", "ann": "<user>", "reception-pc": "<host>", "root": "<user>", "al": "<user>"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/home/ann/.cache/vrtour", "~/.cache/vrtour"),
        ("/home/Ann/x", "~/x"),
        ("/mnt/ann/x", "/mnt/<user>/x"),
        ("annual channel", "annual channel"),
        ("RECEPTION-PC: refused", "<host>: refused"),
        ("root al", "root al"),
        ("to 192.168.1.20:443 and fe80::1ff:fe23:4567:890a", "to …:443 and …"),
        ("2001:db8:0:0:0:0:2:1", "…"),
        ("::1 refused", "… refused"),
        (
            "OpenGL 4.6.0 NVIDIA 535.183.01, Build 31.0.101.4575",
            "OpenGL 4.6.0 NVIDIA 535.183.01, Build 31.0.101.4575",
        ),
        ("2026-05-04 09:00 +0200", "2026-05-04 09:00 +0200"),
    ],
)
def test_what_is_personal_is_taken_out_and_nothing_else(text: str, expected: str) -> None:
    assert scrubbed(text, PRIVATE) == expected


def test_the_report_says_the_same_with_codes_and_without_what_is_personal() -> None:
    found = replace(
        GOOD, network=Network(True, 3, Relay("wss://ann.example", "connection", "10.0.0.7 refused"))
    )
    written = report(found, Texts("en", vrtour="/home/ann/bin/python3 start.py"), PRIVATE)
    assert "[storage]" in written
    assert "~/.cache/vrtour" in written
    assert written.rstrip().endswith("[smooth]")
    for personal in ("ann", "10.0.0.7", "example"):
        assert personal not in written
