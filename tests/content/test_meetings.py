"""Keys of meetings are for their owner alone, last no longer than the meeting, and survive a crash."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as limited
from hypothesis import strategies as st

from vrtour.content.meetings import OpenMeeting, OpenMeetings
from vrtour.protocol import limits
from vrtour.protocol.codes import new_secret

NOW = 1_800_000_000.0
ONE = OpenMeeting(
    "wss://relay.example:443/meet", "rimbaud-tech", "Atelier", "BCDFGH", new_secret(), NOW + 3600
)
OTHER = replace(ONE, code="WXYZ23", key=new_secret())
ROOT = Path(__file__).resolve().parents[2]


def test_what_was_kept_comes_back_the_newest_first(tmp_path: Path) -> None:
    kept = OpenMeetings(tmp_path / "vrtour" / "meetings.json")
    assert kept.at(NOW) == ()
    assert kept.keep(ONE, NOW) and kept.keep(OTHER, NOW) and kept.keep(ONE, NOW)
    assert kept.at(NOW) == (ONE, OTHER)


def test_whose_relay_it_was_is_kept_and_files_of_before_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "meetings.json"
    own = replace(ONE, address="ws://192.168.1.7:8765/meet", own=True)
    assert OpenMeetings(path).keep(own, NOW) and OpenMeetings(path).at(NOW) == (own,)
    before = {name: value for name, value in asdict(ONE).items() if name != "own"}
    path.write_text(json.dumps([before]))
    assert OpenMeetings(path).at(NOW) == (ONE,)
    path.write_text(json.dumps([{**before, "own": "yes"}, {**before, "more": True}]))
    assert OpenMeetings(path).at(NOW) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "meetings.json"
    path.write_text("[]")
    path.chmod(0o666)
    before = os.umask(0)
    try:
        assert OpenMeetings(path).keep(ONE, NOW)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_key_is_erased_when_its_meeting_ends_and_the_file_with_the_last(tmp_path: Path) -> None:
    path = tmp_path / "meetings.json"
    kept = OpenMeetings(path)
    kept.keep(ONE, NOW)
    kept.keep(OTHER, NOW)
    assert kept.forget(ONE.key, NOW)
    assert ONE.key not in path.read_text() and kept.at(NOW) == (OTHER,)
    assert kept.forget(OTHER.key, NOW) and not path.exists()
    assert kept.forget(OTHER.key, NOW)


def test_a_key_is_erased_when_its_meeting_is_past_whether_or_not_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "meetings.json"
    kept = OpenMeetings(path)
    kept.keep(ONE, NOW)
    kept.keep(replace(OTHER, until=NOW + 7200), NOW)
    assert [each.code for each in kept.at(NOW + 3600)] == ["WXYZ23"]
    assert ONE.key not in path.read_text()
    assert kept.at(NOW + 7200) == () and not path.exists()


def test_no_meeting_lasts_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "meetings.json"
    path.write_text(json.dumps([asdict(replace(ONE, until=NOW + limits.MEETING_LONGEST + 1))]))
    assert OpenMeetings(path).at(NOW) == () and not path.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"address": "https://relay.example/meet"},
        {"address": "wss://"},
        {"address": "wss://" + "a" * 400},
        {"space": "../x"},
        {"title": "a\u202eb"},
        {"code": "AAAAAA"},
        {"code": "BCDFGH\n"},
        {"key": "short"},
        {"until": float("nan")},
    ],
)
def test_what_no_meeting_could_have_is_none(change: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        replace(ONE, **change)  # type: ignore[arg-type]
    path = tmp_path / "meetings.json"
    path.write_text(json.dumps([{**asdict(ONE), **change}, asdict(OTHER)]))
    assert OpenMeetings(path).at(NOW) == (OTHER,)
    assert [each["code"] for each in json.loads(path.read_text())] == ["WXYZ23"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*asdict(ONE)]), inner, max_size=7)
    ),
    max_leaves=8,
)


@given(written=JSON)
@limited(max_examples=80, deadline=None)
def test_whatever_the_file_holds_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory, written: object
) -> None:
    path = tmp_path_factory.mktemp("kept") / "meetings.json"
    path.write_text(json.dumps(written))
    assert OpenMeetings(path).at(NOW) == ()
    assert OpenMeetings(path).keep(ONE, NOW) and OpenMeetings(path).at(NOW) == (ONE,)


@pytest.mark.parametrize("written", [b"\xff\xfe", b"[" * 70_000, b"", b"{}", b"null"])
def test_a_file_that_is_no_list_is_as_good_as_not_there(written: bytes, tmp_path: Path) -> None:
    path = tmp_path / "meetings.json"
    path.write_bytes(written)
    assert OpenMeetings(path).at(NOW) == ()


def test_a_disk_that_takes_nothing_is_said_and_not_raised(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not OpenMeetings(tmp_path / "file" / "meetings.json").keep(ONE, NOW)


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_what_was_kept_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "meetings.json"
    script = (
        "import os, signal; from pathlib import Path\n"
        "from vrtour.content.meetings import OpenMeeting, OpenMeetings\n"
        f"OpenMeetings(Path({str(path)!r})).keep({ONE!r}, {NOW})\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert OpenMeetings(path).at(NOW) == (ONE,)
