"""Our relay beside others, on one core each, on loopback.

    RELAY_BENCH=<harness> python -m tests.bench.relay

The harness stays as it is: it is copied to a scratch folder, our adapter is built in, and every peer whose
set-up works takes part, under the same load and the same criterion, ours included: all moving at 20 Hz, held
while p99 of the poses' age < 150 ms, > 90 % of the poses arrive and nobody is lost, for long enough that what
falls behind by 1.5 % shows. Prints the largest load each holds, our ratios, and what says how far to believe
them: the shares of a core that server and load generator took (a generator that is saturated makes the load a
lower bound), the CPU and the bytes of a delivered pose. A load is a whole number of rooms: in rooms of 50,
who could hold 99 holds 50. Nothing else should run meanwhile: the load of the machine is printed too.

    --scenario r20,r50     rooms of 20, of 50; "one": a single room of any size
    --peers vrtour,c-snap  only these
    --seconds 8            measured each time
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
PACKAGES = (
    "@colyseus/core",
    "@colyseus/schema",
    "@colyseus/ws-transport",
    "networked-aframe",
    "socket.io",
    "ws",
)
STARTS = {
    "c-snap": {"r20": 150, "r50": 60},
    OURS: {"r20": 150, "r50": 56},
    "colyseus": {"r20": 36, "r50": 17},
}
MINUTES = 30  # at most, for one peer
WARM = 3.0  # seconds before each measurement: a backlog grows in them too
SECONDS = 8.0
SATURATED = 0.95  # of a core: the load generator, not the server, is what ended the search
# A machine that is busy with something else is waited for, and a run that was disturbed is repeated.
CALM = {"QUIET": ".75", "QWAIT": "60", "NOISE": ".12"}
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
            **CALM,
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

    def versions(self) -> str:
        """What runs here: some of the peers' packages float, and so do their figures."""
        node = os.environ.get("NODE", "node")
        try:
            told = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=True)
        except (OSError, subprocess.SubprocessError):
            return "no node"
        modules = self.folder / "peers" / "node_modules"
        found = [f"node {told.stdout.strip()}"]
        for name in PACKAGES:
            file = modules / name / "package.json"
            if file.is_file():
                found.append(f"{name} {json.loads(file.read_text(encoding='utf-8'))['version']}")
        return ", ".join(found)

    def has(self, peer: str) -> bool:
        """Whether a peer can take part."""
        return peer not in NEEDS or (self.folder / "peers" / "node_modules" / NEEDS[peer]).is_dir()

    def limit(self, peer: str, scenario: str, payload: str, seconds: float) -> dict[str, Any]:
        """The run with the most people held in rooms of this scenario; ``avatars`` is how many. Without a
        ``peer`` in it, not even the smallest load was held."""
        start = STARTS.get(peer, {}).get(scenario)
        more = ["--start", str(start)] if start else []
        spans = ["--warm", str(WARM), "--dur", str(seconds)]
        self._bench("limit", peer, "--scenario", scenario, "--payload", payload, *spans, *more)
        held = int(self._lines("limits.jsonl")[-1]["avatars"])
        runs = [each for each in self._lines("results.jsonl") if each["tag"] == scenario]
        best = [each for each in runs if each["peer"] == peer and each["rooms"] * each["n"] == held]
        return {**(best[-1] if best else {}), "avatars": held}

    def _lines(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.folder / name).read_text(encoding="utf-8").splitlines()]

    def once(self, peer: str, rooms: int, people: int, payload: str, *more: str) -> dict[str, Any]:
        """One load."""
        load = ["--rooms", str(rooms), "--n", str(people), "--payload", payload, "--warm", "3", "--dur", "5"]
        self._bench("run", peer, *load, *more)
        return self._lines("results.jsonl")[-1]

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


def compare(harness: Harness, scenarios: list[str], peers: list[str], seconds: float) -> None:
    """The limits of everybody, and our ratios."""
    held = {
        (peer, scenario): harness.limit(peer, scenario, HEADSET, seconds)
        for peer in filter(harness.has, peers)
        for scenario in scenarios
    }
    for scenario in scenarios:
        ours = held.get((OURS, scenario), {}).get("avatars", 0)
        print(f"\n{scenario}: people held on one core; ours / theirs; server, generator: share of a core")
        for (peer, where), run in held.items():
            if where == scenario:
                print(_row(peer, run, ours))


def _row(peer: str, run: dict[str, Any], ours: int) -> str:
    people = run["avatars"]
    if "peer" not in run:
        return f"  {peer:15s} {people:6d}   nothing held"
    bound = "  at least: the load generator is full" if run["lg_cpu"] > SATURATED else ""
    disturbed = "  disturbed by neighbours" if run.get("noisy") else ""
    return (
        f"  {peer:15s} {people:6d}   {ours / people:6.2f}   p99 {run['p99']:5.1f} ms"
        f"   server {run['srv_cpu']:4.0%}   generator {run['lg_cpu']:4.0%}"
        f"   {run['us_per_upd']:6.3f} us and {run['B_per_upd']:6.1f} bytes a pose{bound}{disturbed}"
    )


def main() -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--scenario", default="r20,r50")
    parser.add_argument("--peers", default=",".join((*PEERS, OURS)))
    parser.add_argument("--seconds", type=float, default=SECONDS)
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
        print(f"{harness.versions()}\nload before: {load()}")
        promised(harness)
        if not asked.quick:
            compare(harness, asked.scenario.split(","), asked.peers.split(","), asked.seconds)
        print(f"load after: {load()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
