#!/usr/bin/env python3
"""Set everything up, then open the tour or run the tests. Standard library only, on any system.

python3 start.py               open the tour
python3 start.py test          run every check and every test, as the build does
python3 start.py <command> …   any other command of vrtour: picture, doctor, check, model build

The set-up is a virtual environment in ``.venv``: the pinned packages of requirements.txt, by hash, and
vrtour itself, installed from a wheel built here. It is done again when a file it is made of changes, and
from the start when it was interrupted: only a finished one has a stamp.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python may meet
    sys.exit("vrtour demande Python 3.11 ou plus récent (needs Python 3.11 or newer): python.org/downloads")

import functools
import hashlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent

# The sentences and the person's language are vrtour's own; these few files need no component.
sys.path.insert(0, str(ROOT))
sys.dont_write_bytecode = True
from vrtour.cli import surroundings  # noqa: E402

VENV = ROOT / ".venv"
STAMP = VENV / "vrtour-start.json"
REQUIREMENTS = ROOT / "requirements.txt"
SOURCES = ("vrtour", "server", "scenes", "models", "pyproject.toml", "README.md", "LICENSE")

# Debian's packages: what Python's own installer lacks there, what drawing needs, what the tests need too.
VENV_PACKAGES = ("python3-venv",)
DRAWING_PACKAGES = ("libegl1", "libgl1", "libgl1-mesa-dri")
TEST_PACKAGES = ("xauth", "xdotool", "xvfb")

# These words ask for something that is done without drawing.
UNDRAWN = {"check", "model", "doctor", "-h", "--help", "--version"}

# Whether OpenGL is here after all, from another driver's packages: on its own or on the screen.
DRAWING_PROBE = """
import ctypes, os
ctypes.CDLL("libGL.so.1")
egl = ctypes.CDLL("libEGL.so.1")
egl.eglGetDisplay.restype = ctypes.c_void_p
egl.eglGetDisplay.argtypes = [ctypes.c_void_p]
egl.eglInitialize.argtypes = [ctypes.c_void_p] * 3
def works():
    return bool(egl.eglInitialize(egl.eglGetDisplay(None), None, None))
if works():
    raise SystemExit(0)
os.environ["EGL_PLATFORM"] = "surfaceless"
raise SystemExit(0 if works() else 1)
"""
PROBE_SECONDS = 20

CHECKS = (
    ("ruff", ["-m", "ruff", "check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("codespell", ["-m", "codespell_lib"]),
    ("pytest", ["-m", "pytest", "--whole", "--installed"]),
)

# What pip and apt-get say when the cause lies outside, and the sentence that says so.
CAUSES = (
    ("untrusted", r"CERTIFICATE_VERIFY_FAILED|certificate verify failed"),
    (
        "offline",
        r"NewConnectionError|NameResolutionError|Failed to establish|Temporary failure|Could not resolve"
        r"|Network is unreachable|ConnectTimeout|ReadTimeout|ProxyError|Cannot connect to proxy"
        r"|Read timed out|Connection refused|Unable to connect|getaddrinfo failed",
    ),
    ("full", r"No space left on device|Disk quota exceeded|\[WinError 112\]"),
)
COLLECTED = re.compile(r"(?:Collecting |Requirement already satisfied: )([\w.-]+)")


class Stop(Exception):
    """Set-up cannot go on; the message is for the person at the keyboard."""


@functools.cache
def texts() -> surroundings.Texts:
    """The sentences in the language of the command line, of the person's settings or of the system."""
    asked = re.search(r"(?:^|\0)--lang[=\0](\w+)", "\0".join(sys.argv[1:]))
    return surroundings.texts_for(asked and asked[1], surroundings.settings())


def text(key: str, **values: str) -> str:
    """The sentence ``start.key``."""
    return texts()(f"start.{key}", **values)


def say(key: str, **values: str) -> None:
    """Print one line of progress."""
    print("vrtour · " + text(key, **values), flush=True)


def called() -> str:
    """How the person called this file, for sentences that name a command."""
    if os.name == "nt":
        return subprocess.list2cmdline(["py", sys.argv[0]])
    typed = Path(sys.orig_argv[0])
    return shlex.join([typed.name if shutil.which(typed.name) else str(typed), sys.argv[0]])


def python() -> Path:
    """The interpreter of the virtual environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(command: list[str], packages: int = 0) -> None:
    """Run ``command`` quietly; with ``packages``, the most pip may collect, count those it does collect."""
    lines, seen = [], 0
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**environment, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if not packages:
                continue
            if line.startswith("Ignoring "):  # for another system or another Python
                packages -= 1
            elif collected := COLLECTED.match(line):
                seen += 1
                print(f"  {seen}/{packages} {collected[1]}", flush=True)
            elif line.startswith("Installing collected"):
                say("installing")
    if process.returncode:
        said = "".join(lines)
        cause = next((key for key, pattern in CAUSES if re.search(pattern, said)), "broken")
        raise Stop(text(cause, command=shlex.join(command), output="".join(lines[-20:])))


def provide(arguments: list[str], *, venv: bool) -> None:
    """Make sure of the Debian packages that ``arguments`` need, and ``venv``: all that lack at once."""
    if not is_debian():
        return
    wanted = list(VENV_PACKAGES) if venv and not can_make_venv() else []
    if not UNDRAWN & set(arguments):
        wanted += absent(DRAWING_PACKAGES) if absent(DRAWING_PACKAGES) and not can_draw() else []
    if arguments[:1] == ["test"]:
        wanted += absent(TEST_PACKAGES)
    if wanted:
        install_system(wanted)


def install_system(packages: list[str]) -> None:
    """Install Debian ``packages``: as root by ourselves, otherwise by saying how."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        both = f"apt-get update && {shlex.join(install)}"
        sudo = f"sudo apt-get update && sudo {shlex.join(install)}"
        raise Stop(text("missing", line=sudo if shutil.which("sudo") else f"su -c '{both}'"))
    say("system", packages=" ".join(packages))
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run(["apt-get", "update"])
    run(install)


def is_debian() -> bool:
    """Whether this is Debian or a system made from it."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def absent(packages: tuple[str, ...]) -> list[str]:
    """The Debian ``packages`` that are not installed."""
    asked = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages]
    found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()
    return [name for name in packages if f"{name} installed" not in found]


def can_draw() -> bool:
    """Whether OpenGL is here without Debian's packages."""
    try:
        asked = [sys.executable, "-c", DRAWING_PROBE]
        return not subprocess.run(asked, capture_output=True, timeout=PROBE_SECONDS, check=False).returncode
    except subprocess.TimeoutExpired:
        return False


def can_make_venv() -> bool:
    """Whether this Python has what makes a virtual environment."""
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def make_environment() -> None:
    """Make ``.venv`` from the start."""
    say("again" if VENV.exists() else "environment")
    if not can_make_venv():
        raise Stop(text("no-venv"))
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def install_requirements() -> None:
    """Install the pinned packages, each checked against its hash."""
    say("packages")
    listed = len(re.findall(r"^[\w.-]+==", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE))
    pip = [str(python()), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    run([*pip, "-r", str(REQUIREMENTS)], packages=listed)


def install_wheel() -> None:
    """Build vrtour's wheel without any download, and install it."""
    say("wheel")
    pip = [str(python()), "-m", "pip"]
    with tempfile.TemporaryDirectory() as folder:
        run([*pip, "wheel", "--no-build-isolation", "--no-deps", "--no-index", "-w", folder, str(ROOT)])
        wheels = [str(path) for path in Path(folder).glob("*.whl")]
        run([*pip, "install", "--no-deps", "--no-index", "--force-reinstall", *wheels])


def version() -> str:
    """This Python's language version; an environment is good for one."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def read_stamp() -> dict[str, str]:
    """What the environment was made from; empty when that is not known."""
    try:
        found = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def digest(*paths: Path) -> str:
    """A hash of the files at and under ``paths``, names and bytes."""
    total = hashlib.sha256()
    for path in paths:
        for file in sorted([path] if path.is_file() else path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                total.update(file.relative_to(ROOT).as_posix().encode() + b"\0")
                total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def parts() -> str:
    """How many components the environment holds whole; one that is cut short has no record yet."""
    library = "Lib" if os.name == "nt" else "lib/python*"
    return str(sum(1 for _ in VENV.glob(f"{library}/site-packages/*.dist-info/RECORD")))


def is_whole() -> bool:
    """Whether the environment was finished, and nothing was taken out of it since."""
    found = read_stamp()
    same = found.get("python") == version() and found.get("parts") == parts()
    return same and python().exists()


def set_up(arguments: list[str]) -> None:
    """Bring the environment up to date; at once when nothing changed."""
    wanted = {
        "python": version(),
        "requirements": digest(REQUIREMENTS),
        "sources": digest(*(ROOT / name for name in SOURCES)),
    }
    whole, before = is_whole(), read_stamp()
    provide(arguments, venv=not whole)
    if whole and wanted.items() <= before.items():
        return
    STAMP.unlink(missing_ok=True)
    if not whole:
        make_environment()
    if not whole or before.get("requirements") != wanted["requirements"]:
        install_requirements()
    install_wheel()
    STAMP.write_text(json.dumps({**wanted, "parts": parts()}, indent=1), encoding="utf-8")


def call(arguments: list[str]) -> int:
    """Run the environment's Python with ``arguments``; it sees the installed vrtour, never the sources."""
    return subprocess.call([str(python()), *arguments], cwd=ROOT, env={**os.environ, "PYTHONSAFEPATH": "1"})


def test(arguments: list[str]) -> int:
    """Run every check and test; with ``arguments``, only the tests, with these passed to pytest."""
    if arguments:
        return call([*CHECKS[-1][1], *arguments])
    failed = []
    for name, check in CHECKS:
        print(f"vrtour · {name}", flush=True)
        if call(check):
            failed.append(name)
    say("failed", checks=", ".join(failed)) if failed else say("passed")
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    """Set up, then do what ``arguments`` ask; the exit status of that."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        set_up(arguments)
        if arguments[:1] == ["test"]:
            return test(arguments[1:])
        # Models are built, and scenes are changed, in the checkout: it comes before what is installed.
        here = {"VRTOUR_CONTENT": str(ROOT), **os.environ, surroundings.COMMAND: called()}
        return subprocess.call([str(python()), "-P", "-m", "vrtour.cli.main", *arguments], env=here)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except OSError as error:
        print(text("not-written", path=str(error.filename), reason=str(error.strerror)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
