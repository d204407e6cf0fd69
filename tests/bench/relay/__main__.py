"""Our relay beside others, on one core each, on loopback.

    RELAY_BENCH=<harness> python -m tests.bench.relay

The harness stays as it is: it is copied to a scratch folder, our adapter is built in, and every peer whose
set-up works takes part. Prints the largest load each holds (all moving at 20 Hz, p99 pose age < 150 ms), the
bytes a delivered pose takes, and our ratios. Nothing else should run meanwhile: the load is printed too.

    --scenario r20,r50     rooms of 20, of 50
    --quick                no search for the limits: the loads we promise, once
    --set-up               let npm install the peers first (a minute, 200 MB in the scratch folder)
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
OURS = "vrtour"
DESKTOP, HEADSET = "14", "30"
PEERS = ("c-snap", "colyseus", "naf-socketio", "node-ws-relay")
# The packages of npm they need.
NEEDS = {"colyseus": "@colyseus/core", "naf-socketio": "networked-aframe", "node-ws-relay": "ws"}
STARTS = {
    "c-snap": {"r20": 150, "r50": 60},
    OURS: {"r20": 150, "r50": 56},
    "colyseus": {"r20": 36, "r50": 17},
}
MINUTES = 30  # at most, for one peer
PROMISED = ((5, 20), (100, 20), (50, 50))


class Harness:
    """A copy of the harness with our protocol built in."""

    def __init__(self, source: Path, folder: Path) -> None:
        self.folder = folder / "bench"
        shutil.copytree(source, self.folder, ignore=shutil.ignore_patterns("*.jsonl", "*.log"))
        adapter = f'-DADAPTER_FILE="{HERE / "adapter.c"}"'
        self._build("loadgen/loadgen.c", self.folder / "ours", adapter, "-lz")
        self._build("servers/c_floor.c", self.folder / "servers" / "c_floor")
        python = [str(ROOT / "server"), str(ROOT), os.environ.get("PYTHONPATH", "")]
        self.environment = {
            **os.environ,
            "LOADGEN": str(self.folder / "ours"),
            "PEERS_EXTRA": str(HERE / "peers.py"),
            "VRTOUR_PYTHON": sys.executable,
            "PYTHONPATH": os.pathsep.join(filter(None, python)),
        }

    def _build(self, source: str, target: Path, *more: str) -> None:
        options = ["-O2", "-march=native", "-w"]
        command = ["gcc", *options, *more[:1], "-o", str(target), source, *more[1:]]
        subprocess.run(command, cwd=self.folder, check=True, timeout=120)

    def set_up(self) -> None:
        """The peers that come from npm."""
        options = ["--no-fund", "--no-audit", "--omit=optional", "--legacy-peer-deps"]
        peers = self.folder / "peers"
        try:
            subprocess.run(["npm", "install", *options], cwd=peers, check=True, timeout=300)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"the peers cannot be installed: {error}")
            return
        server = peers / "node_modules" / "networked-aframe" / "server" / "socketio-server.js"
        if server.is_file():
            text = server.read_text(encoding="utf-8")
            text = text.replace("maxOccupantsInRoom = 50", "maxOccupantsInRoom = +(process.env.CAP||50)")
            server.with_name("socketio-server-cap.js").write_text(text, encoding="utf-8")

    def has(self, peer: str) -> bool:
        """Whether a peer can take part."""
        return peer not in NEEDS or (self.folder / "peers" / "node_modules" / NEEDS[peer]).is_dir()

    def limit(self, peer: str, scenario: str, payload: str) -> int:
        """People held in rooms of this scenario."""
        start = STARTS.get(peer, {}).get(scenario)
        more = ["--start", str(start)] if start else []
        self._bench("limit", peer, "--scenario", scenario, "--payload", payload, *more)
        lines = (self.folder / "limits.jsonl").read_text(encoding="utf-8").splitlines()
        return int(json.loads(lines[-1])["avatars"])

    def once(self, peer: str, rooms: int, people: int, payload: str, *more: str) -> dict[str, Any]:
        """One load."""
        load = ["--rooms", str(rooms), "--n", str(people), "--payload", payload, "--warm", "3", "--dur", "5"]
        self._bench("run", peer, *load, *more)
        lines = (self.folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
        return dict(json.loads(lines[-1]))

    def _bench(self, *arguments: str) -> None:
        command = [sys.executable, "bench.py", *arguments]
        subprocess.run(command, cwd=self.folder, env=self.environment, check=True, timeout=MINUTES * 60)


def load() -> str:
    """The machine's load, as its system tells it."""
    return " ".join(f"{each:.2f}" for each in os.getloadavg())


def promised(harness: Harness) -> None:
    """The loads we promise, once each."""
    for rooms, people in PROMISED:
        for payload in (DESKTOP, HEADSET):
            harness.once(OURS, rooms, people, payload)
    back = harness.once(OURS, 1, 50, DESKTOP, "--lg=--reconnect 25")
    print(f"25 of 50 come back: first pose after {back.get('rec_firstpose_max_ms')} ms at most")


def compare(harness: Harness, scenarios: list[str]) -> None:
    """The limits of everybody, and our ratios."""
    held: dict[tuple[str, str], int] = {}
    for peer in filter(harness.has, (*PEERS, OURS)):
        for scenario in scenarios:
            held[peer, scenario] = harness.limit(peer, scenario, HEADSET)
    for scenario in scenarios:
        ours = held[OURS, scenario]
        print(f"\n{scenario}: people held on one core; ours / theirs")
        for (peer, where), people in held.items():
            if where == scenario:
                print(f"  {peer:15s} {people:6d}   {ours / people if people else float('inf'):6.2f}")


def main() -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--scenario", default="r20,r50")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--set-up", action="store_true")
    asked = parser.parse_args()
    source = os.environ.get("RELAY_BENCH", "")
    if not source or not Path(source, "bench.py").is_file():
        print("RELAY_BENCH must name the folder of the harness (it holds bench.py)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        harness = Harness(Path(source), Path(folder))
        if asked.set_up:
            harness.set_up()
        print(f"load before: {load()}")
        promised(harness)
        if not asked.quick:
            compare(harness, asked.scenario.split(","))
        print(f"load after: {load()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
