"""The same view in three.js, in a browser on the same renderer: a peer to be measured against.

Optional: three.js is looked for in the folder that VRTOUR_THREE names (with ``npm install three`` it is
``node_modules/three``), the browser under the names Debian gives Chromium.
"""

from __future__ import annotations

import base64
import http.server
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.frames import SIZE, TIMED, WARM
from tests.bench.views import Measured
from vrtour.app.batches import Batch
from vrtour.app.pictures import anisotropy
from vrtour.app.shading import source, surface_switches
from vrtour.app.stage import WHITE_BALANCE
from vrtour.app.view import FAR_METRES, NEAR_METRES
from vrtour.model.space import Probe, SpaceModel

HOW_TO = (
    "three.js was not measured: on Debian install chromium, `npm install three` anywhere, and name its "
    "folder, VRTOUR_THREE=…/node_modules/three"
)
PAGE = Path(__file__).with_name("peer.html")
SECONDS = 180
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# The browser's own software renderer is another one than ours: it is told to use the system's GL.
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--use-gl=angle",
    "--use-angle=gl-egl",
    "--ignore-gpu-blocklist",
)


class NoResult(Exception):
    """The peer was not measured, and why."""


@dataclass(frozen=True)
class Peer:
    """What was found to measure against."""

    three: Path
    browser: str


@dataclass(frozen=True)
class Drawn:
    """What the peer measured: median milliseconds with readback, and what it drew on which renderer."""

    milliseconds: float
    triangles: int
    draws: int
    renderer: str
    picture: bytes  # JPEG, half size: to look whether it is the same view


def find_peer() -> Peer | None:
    """The peer, when this machine has one."""
    named = os.environ.get("VRTOUR_THREE")
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if not named or browser is None or not (Path(named) / "build" / "three.module.js").is_file():
        return None
    return Peer(Path(named), browser)


def measure(
    peer: Peer,
    model: SpaceModel,
    drawn: list[Batch],
    view: Measured,
    samples: int,
    *,
    cull: bool,
    software: bool,
) -> Drawn:
    """Draw ``drawn`` from ``view`` in the peer, its pictures read as ours are.

    ``cull``: let it leave out what is outside the frustum. ``software``: the renderer draws on the processor.
    Raises NoResult.
    """
    scene, blob = _described(model, drawn, view, samples, cull, software)
    with (
        _served(peer.three, scene, blob) as (address, results),
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
    ):
        command = [peer.browser, *_FLAGS, f"--user-data-dir={profile}", f"{address}/peer.html"]
        browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            found = results.get(timeout=SECONDS)
        except queue.Empty:
            raise NoResult(f"the browser gave no result within {SECONDS} s") from None
        finally:
            browser.terminate()
            browser.wait(10)
    if "error" in found:
        raise NoResult(f"the browser says: {found['error']}")
    picture = base64.b64decode(found["picture"])
    return Drawn(found["milliseconds"], found["triangles"], found["draws"], found["renderer"], picture)


def _described(
    model: SpaceModel, drawn: list[Batch], view: Measured, samples: int, cull: bool, software: bool
) -> tuple[dict[str, Any], bytes]:
    """Everything the page needs: a table, and one block of bytes that it points into."""
    blob = bytearray()

    def put(array: np.ndarray[Any, Any] | bytes) -> list[int]:
        data = array if isinstance(array, bytes) else np.ascontiguousarray(array).tobytes()
        blob.extend(bytes(-len(blob) % 16))
        place = [len(blob), len(data)]
        blob.extend(data)
        return place

    used = sorted({k for b in drawn if (k := model.materials[b.key.material].image) is not None})
    light = np.dstack([model.lightmap, np.ones(model.lightmap.shape[:2], np.float32)]).astype(np.float16)
    rooms = {room.name: room for room in model.rooms}
    probes: list[Probe] = []
    batches = []
    for batch in drawn:
        probe = (rooms[batch.key.room].probes if batch.key.room in rooms else model.rooms[0].probes)[0]
        if not any(probe is known for known in probes):
            probes.append(probe)
        material = model.materials[batch.key.material]
        switches = surface_switches(
            picture=material.image is not None,
            lightmapped=batch.key.lightmapped,
            alpha=material.alpha,
            two_sided=material.two_sided,
            multisampled=samples > 1,
        )
        batches.append(
            {
                "attributes": {name: put(batch.vertices[name]) for name in batch.vertices.dtype.names or ()},
                "triangles": put(batch.triangles),
                "picture": material.image,
                "repeat": material.repeat,
                "anisotropy": anisotropy(material.alpha, costly=software and not batch.key.lightmapped),
                "alpha": material.alpha,
                "twoSided": material.two_sided,
                "probe": next(k for k, known in enumerate(probes) if known is probe),
                "vertex": _for_three("surface.vert", switches),
                "fragment": _for_three("surface.frag", switches),
            }
        )
    scene = {
        "size": SIZE,
        "samples": samples,
        "rounds": [WARM, TIMED],
        "cull": cull,
        "eye": view.eye.tolist(),
        "yaw": view.yaw,
        "depths": [NEAR_METRES, FAR_METRES],
        "exposure": [model.exposure * share for share in WHITE_BALANCE],
        "pictures": {
            str(k): {"kind": model.pictures[k].kind, "data": put(model.pictures[k].data)} for k in used
        },
        "lightmap": {"width": light.shape[1], "height": light.shape[0], "data": put(light[::-1])},
        "probes": [_probe(probe, put) for probe in probes],
        "batches": batches,
    }
    return scene, bytes(blob)


def _probe(probe: Probe, put: Any) -> dict[str, Any]:
    faces = np.asarray(probe.levels[0])
    opaque = np.full((*faces.shape[:-1], 1), 255, np.uint8)
    return {
        "size": faces.shape[1],
        "faces": [put(np.dstack([face, one])) for face, one in zip(faces, opaque, strict=True)],
        "levels": len(probe.levels) - 1,
        "place": [float(v) for v in probe.position],
        "low": [float(v) for v in probe.low],
        "high": [float(v) for v in probe.high],
    }


def _for_three(name: str, switches: tuple[str, ...]) -> str:
    """Our own shader, with the words of WebGL 2: three.js puts the version in front itself."""
    lines = source(name, 130, switches).splitlines(keepends=True)
    return "precision highp float;\nprecision highp int;\n" + "".join(lines[1:])


@contextmanager
def _served(
    three: Path, scene: dict[str, Any], blob: bytes
) -> Iterator[tuple[str, queue.Queue[dict[str, Any]]]]:
    """A server on loopback that gives the page, three.js and the scene, and takes the result."""
    results: queue.Queue[dict[str, Any]] = queue.Queue()
    pages = {
        "/peer.html": (PAGE.read_bytes(), "text/html"),
        "/scene.json": (json.dumps(scene).encode(), "application/json"),
        "/scene.bin": (blob, "application/octet-stream"),
    }
    for script in (three / "build").glob("three.*.js"):
        pages[f"/{script.name}"] = (script.read_bytes(), "text/javascript")

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = pages.get(self.path)
            self.send_response(200 if found else 404)
            if found:
                self.send_header("Content-Type", found[1])
                self.send_header("Content-Length", str(len(found[0])))
            self.end_headers()
            if found:
                self.wfile.write(found[0])

        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length", 0)), 1 << 20)
            results.put(json.loads(self.rfile.read(length)))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: only the figures are printed."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", results
    finally:
        server.shutdown()
        server.server_close()
