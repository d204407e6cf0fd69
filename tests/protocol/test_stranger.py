"""A client in JavaScript, written from PROTOCOL.md alone: the same frames, a meeting with a real relay."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.process import Process
from vrtour.protocol import limits
from vrtour.protocol.codes import CODE_PATTERN

HERE = Path(__file__).parent
VECTORS = HERE / "vectors.json"
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="node is not installed")
SCENES = ["joined", "poses", "talk", "resumed", "lobby", "locked", "removed", "malformed", "ended"]


def node(program: str, *arguments: str) -> list[str]:
    """The lines a program printed; it failed if it said anything else."""
    assert NODE
    command = [NODE, "--no-warnings", "--experimental-websocket", str(HERE / program), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Process]:
    process = Process(tmp_path)
    yield process
    logged = process.stop()
    assert not [entry for entry in logged if entry["event"] == "bug"]


def test_a_stranger_writes_and_reads_the_same_frames() -> None:
    (line,) = node("vectors.mjs", str(VECTORS))
    told, vectors = json.loads(line), json.loads(VECTORS.read_text(encoding="utf-8"))
    assert told["wrong"] == []
    kinds = ("uplinks", "downlinks", "broken_downlinks", "codes")
    assert told["checks"] == sum(len(vectors[kind]) for kind in kinds) > 20


def test_strangers_hold_a_whole_meeting(relay: Process) -> None:
    """What each scene expects stands in client.mjs, and it stops at the first that goes otherwise."""
    code, *scenes = node("client.mjs", f"ws://127.0.0.1:{relay.port}{limits.PATH}")
    assert re.fullmatch(f"code {CODE_PATTERN}", code)
    assert scenes == SCENES
