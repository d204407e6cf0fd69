"""Looking at this computer. Whatever may crash or hang is asked in a child process, with a time limit."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import getproxies

import vrtour
from vrtour.cli.diagnosis.found import (
    Display,
    Found,
    Graphics,
    Machine,
    Network,
    Sound,
    Space,
    Storage,
    Trouble,
)
from vrtour.cli.diagnosis.headset import registered
from vrtour.cli.diagnosis.relay import try_relay
from vrtour.content import Content
from vrtour.model import ModelError, read_model
from vrtour.scene import SceneError

# A driver that was just installed compiles for a while when first used.
SECONDS = 40.0
COMPONENTS = ("panda3d", "PIL", "numpy", "font_source_sans_pro", "qtawesome", "copykitten", "websockets")

_REPORT = (sys.executable, "-m", "vrtour.app.graphics_report")
_NOT_ASKED = Trouble("not-asked")


def look(content: Content, cache: Path, relay: str | None) -> Found:
    """Everything that can be found out about this computer; ``relay`` is contacted, nothing else is."""
    machine = _machine()
    screen, display = _screen(machine)
    offscreen = _graphics(_asked(machine, "offscreen"))
    plain = isinstance(offscreen, Trouble) and not isinstance(_asked(machine, "plain"), Trouble)
    now = datetime.now(UTC)
    return Found(
        machine=machine,
        screen=screen,
        display=display,
        offscreen=offscreen,
        plain=plain,
        sound=_sound(_asked(machine, "sound")),
        gamepads=_gamepads(_asked(machine, "gamepads")),
        headset=registered(os.environ),
        storage=storage(cache),
        spaces=spaces(content),
        network=Network(bool(_proxies()), _authorities(), try_relay(relay) if relay is not None else None),
        date=now.astimezone().strftime("%Y-%m-%d %H:%M %z"),
        clock_good=clock_good(now, _installed()),
    )


def ask(command: Sequence[str], seconds: float = SECONDS) -> dict[str, object] | Trouble:
    """The JSON object that ``command`` prints; Trouble when it reports one, crashes or takes too long."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Trouble("too-long", f"{seconds:g}")
    except OSError as error:
        return Trouble("crashed", error.strerror or "")
    said = _object(done.stdout)
    if done.returncode or said is None:
        return Trouble("crashed", _ending(done.returncode, done.stderr))
    if "error" in said:
        values = said.get("values")
        detail = values.get("found", "") if isinstance(values, dict) else ""
        return Trouble(str(said["error"]).removeprefix("app."), str(detail))
    return said


def _asked(machine: Machine, probe: str) -> dict[str, object] | Trouble:
    return _NOT_ASKED if machine.missing else ask([*_REPORT, probe])


def _object(text: str) -> dict[str, object] | None:
    """The last line that is a JSON object: drivers print what they like before it."""
    for line in reversed(text.splitlines()):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            return found
    return None


def _ending(status: int, stderr: str) -> str:
    """How a process ended: the signal's name, or its status, and the last thing it said."""
    try:
        how = signal.Signals(-status).name if status < 0 else f"{status & 0xFFFFFFFF:#x}"
    except ValueError:
        how = str(status)
    said = [line.strip() for line in stderr.splitlines() if line.strip()]
    return ": ".join([how, *(line[:160] for line in said[-1:])])


def _machine() -> Machine:
    missing = tuple(name for name in COMPONENTS if importlib.util.find_spec(name) is None)
    return Machine(_system(), platform.python_version(), vrtour.__version__, missing)


def _system() -> str:
    kind = platform.machine()
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]} ({kind})"
    if sys.platform == "win32":
        return f"Windows {platform.release()} {platform.version()} ({kind})"
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    except OSError:
        name = "Linux"
    session = os.environ.get("XDG_SESSION_TYPE", "")
    return f"{name} ({', '.join([kind, *([session] if session.isalnum() else [])])})"


def _screen(machine: Machine) -> tuple[Graphics | Trouble, Display | None]:
    said = _asked(machine, "screen")
    graphics = _graphics(said)
    if isinstance(said, Trouble) or isinstance(graphics, Trouble):
        return graphics, None
    sizes = said.get("screen")
    width, height = sizes if isinstance(sizes, list) and len(sizes) == 2 else (0, 0)
    return graphics, Display(int(width), int(height), float(str(said.get("zoom", 1.0))))


def _graphics(said: dict[str, object] | Trouble) -> Graphics | Trouble:
    if isinstance(said, Trouble):
        return said
    return Graphics(
        renderer=str(said["renderer"]),
        version=str(said["version"]),
        glsl=str(said["glsl"]),
        software=bool(said["software"]),
        samples=int(str(said["samples"])),
        texture=int(str(said["texture"])),
        anisotropy=bool(said["anisotropy"]),
    )


def _sound(said: dict[str, object] | Trouble) -> Sound | Trouble:
    return said if isinstance(said, Trouble) else Sound(bool(said["library"]), bool(said["device"]))


def _gamepads(said: dict[str, object] | Trouble) -> int | None:
    found = None if isinstance(said, Trouble) else said.get("gamepads")
    return len(found) if isinstance(found, list) else None


def storage(cache: Path) -> Storage:
    """The folder ``cache``, tried by writing in it."""
    there = next((folder for folder in (cache, *cache.parents) if folder.is_dir()), None)
    try:
        free = shutil.disk_usage(there).free if there is not None else None
    except OSError:
        free = None
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=cache) as file:
            file.write(b"vrtour")
    except OSError:
        return Storage(str(cache), False, free)
    return Storage(str(cache), True, free)


def spaces(content: Content) -> tuple[Space, ...]:
    """Every space of this computer, each read whole."""
    found = []
    files = content.spaces()
    for name, scene in content.scenes().items():
        mistakes = len(scene.mistakes) if isinstance(scene, SceneError) else 0
        found.append(Space(name, mistakes, _model(files[name].model)))
    return tuple(found)


def _model(path: Path) -> str:
    if not path.is_file():
        return "missing"
    try:
        read_model(path.read_bytes())
    except (ModelError, OSError):
        return "wrong"
    return "good"


def _proxies() -> dict[str, str]:
    """The proxies that the environment or the system names, but for those of other uses."""
    return {kind: place for kind, place in getproxies().items() if kind in ("http", "https", "all", "socks")}


def _authorities() -> int | None:
    """How many certificate authorities are trusted; None where they are read one by one when needed."""
    context = ssl.create_default_context()
    known = context.cert_store_stats()["x509_ca"]
    folder = ssl.get_default_verify_paths().capath
    if known == 0 and folder is not None and any(Path(folder).glob("*.[0-9]")):
        return None
    return known


def _installed() -> datetime:
    """When this vrtour was put here."""
    return datetime.fromtimestamp(Path(vrtour.__file__).stat().st_mtime, UTC)


def clock_good(now: datetime, installed: datetime) -> bool:
    """Whether it can be ``now``: not before vrtour was installed, nor in another century."""
    return installed - timedelta(days=1) <= now < datetime(2100, 1, 1, tzinfo=UTC)
