#!/usr/bin/env python3
"""Set everything up, then open the tour or run the tests. Standard library only, on any system.

python3 start.py               open the tour
python3 start.py test          run every check and every test, as the build does
python3 start.py <command> …   any other command of vrtour: picture, check, model build

The set-up is a virtual environment in ``.venv``: the pinned packages of requirements.txt, by hash, and
vrtour itself, installed from a wheel built here. It is done again only when a file it is made of changes.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python may meet
    sys.exit("vrtour demande Python 3.11 ou plus récent (needs Python 3.11 or newer): python.org/downloads")

import hashlib
import importlib.util
import json
import locale
import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "vrtour-start.json"
REQUIREMENTS = ROOT / "requirements.txt"
SOURCES = ("vrtour", "scenes", "models", "pyproject.toml", "README.md", "LICENSE")

# What Python's own installer lacks on Debian, and what drawing without a screen needs there.
VENV_PACKAGES = ("python3-venv",)
TEST_PACKAGES = ("libegl1", "libgl1", "libgl1-mesa-dri", "xauth", "xdotool", "xvfb")

CHECKS = (
    ("ruff", ["-m", "ruff", "check", "."]),
    ("mypy", ["-m", "mypy"]),
    ("codespell", ["-m", "codespell_lib"]),
    ("pytest", ["-m", "pytest", "--whole", "--installed"]),
)

TEXTS = {
    "fr": {
        "environment": "Préparation de l'environnement Python…",
        "packages": "Installation des composants (une seule fois, quelques minutes)…",
        "wheel": "Installation de vrtour…",
        "system": "Installation des paquets du système : {packages}",
        "missing": "Il manque des paquets du système. Lancez cette ligne, puis recommencez :\n  {line}",
        "broken": "Cette étape a échoué : {command}\n{output}",
        "no-venv": "Ce Python ne sait pas créer d'environnement virtuel (modules venv et ensurepip).",
        "failed": "En échec : {checks}",
        "passed": "Tout est vérifié.",
    },
    "nl": {
        "environment": "De Python-omgeving wordt klaargemaakt…",
        "packages": "De onderdelen worden geïnstalleerd (eenmalig, enkele minuten)…",
        "wheel": "vrtour wordt geïnstalleerd…",
        "system": "Systeempakketten worden geïnstalleerd: {packages}",
        "missing": "Er ontbreken systeempakketten. Voer deze regel uit en begin opnieuw:\n  {line}",
        "broken": "Deze stap is mislukt: {command}\n{output}",
        "no-venv": "Deze Python kan geen virtuele omgeving maken (modules venv en ensurepip).",
        "failed": "Mislukt: {checks}",
        "passed": "Alles is gecontroleerd.",
    },
    "de": {
        "environment": "Die Python-Umgebung wird vorbereitet…",
        "packages": "Die Bestandteile werden installiert (einmalig, einige Minuten)…",
        "wheel": "vrtour wird installiert…",
        "system": "Systempakete werden installiert: {packages}",
        "missing": "Es fehlen Systempakete. Bitte diese Zeile ausführen und neu beginnen:\n  {line}",
        "broken": "Dieser Schritt ist fehlgeschlagen: {command}\n{output}",
        "no-venv": "Dieses Python kann keine virtuelle Umgebung anlegen (Module venv und ensurepip).",
        "failed": "Fehlgeschlagen: {checks}",
        "passed": "Alles ist geprüft.",
    },
    "en": {
        "environment": "Preparing the Python environment…",
        "packages": "Installing the components (once only, a few minutes)…",
        "wheel": "Installing vrtour…",
        "system": "Installing system packages: {packages}",
        "missing": "Some system packages are missing. Run this line, then start again:\n  {line}",
        "broken": "This step failed: {command}\n{output}",
        "no-venv": "This Python cannot make a virtual environment (modules venv and ensurepip).",
        "failed": "Failed: {checks}",
        "passed": "Everything is checked.",
    },
}


class Stop(Exception):
    """Set-up cannot go on; the message is for the person at the keyboard."""


def text(key: str, **values: str) -> str:
    """The sentence ``key`` in the reader's language, French when it is not one of ours."""
    asked = os.environ.get("VRTOUR_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG")
    language = (asked or locale.getlocale()[0] or "fr")[:2].lower()
    return TEXTS.get(language, TEXTS["fr"])[key].format(**values)


def say(key: str, **values: str) -> None:
    """Print one line of progress."""
    print("vrtour · " + text(key, **values), flush=True)


def python() -> Path:
    """The interpreter of the virtual environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(command: list[str], progress: int = 0) -> None:
    """Run ``command`` quietly; with ``progress``, count the packages that pip collects up to that number."""
    lines = []
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        seen = 0
        for line in process.stdout or ():
            lines.append(line)
            if progress and line.startswith("Collecting "):
                seen += 1
                print(f"  {seen}/{progress} {line.split()[1].partition('==')[0]}", flush=True)
    if process.returncode:
        raise Stop(text("broken", command=shlex.join(command), output="".join(lines[-20:])))


def install_system(packages: tuple[str, ...]) -> None:
    """Install the Debian ``packages`` that are missing: as root by ourselves, otherwise by saying how."""
    absent = [name for name in packages if not debian_has(name)]
    if not absent:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *absent]
    if os.geteuid() != 0:
        raise Stop(text("missing", line="sudo " + shlex.join(install)))
    say("system", packages=" ".join(absent))
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run(["apt-get", "update"])
    run(install)


def is_debian() -> bool:
    """Whether this is Debian or a system made from it."""
    return Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def debian_has(package: str) -> bool:
    """Whether the Debian ``package`` is installed."""
    asked = ["dpkg-query", "-W", "-f", "${db:Status-Status}", package]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    return found.stdout == "installed"


def can_make_venv() -> bool:
    """Whether this Python has what makes a virtual environment."""
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def make_environment() -> None:
    """Make ``.venv``, or keep the one that is there if its pip works."""
    works = python().exists() and not subprocess.run([python(), "-c", "import pip"], check=False).returncode
    same = works and read_stamp().get("python", version()) == version()
    if same:
        return
    say("environment")
    if not can_make_venv() and is_debian():
        install_system(VENV_PACKAGES)
    if not can_make_venv():
        raise Stop(text("no-venv"))
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def install_requirements() -> None:
    """Install the pinned packages, each checked against its hash."""
    say("packages")
    wanted = REQUIREMENTS.read_text(encoding="utf-8").count("==")
    pip = [str(python()), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    run([*pip, "-r", str(REQUIREMENTS)], progress=wanted)


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


def set_up() -> None:
    """Bring the environment up to date; at once when nothing changed."""
    stamp = {
        "python": version(),
        "requirements": digest(REQUIREMENTS),
        "sources": digest(*(ROOT / name for name in SOURCES)),
    }
    if read_stamp() == stamp and python().exists():
        return
    make_environment()
    if read_stamp().get("requirements") != stamp["requirements"]:
        install_requirements()
    install_wheel()
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def call(arguments: list[str]) -> int:
    """Run the environment's Python with ``arguments``; it sees the installed vrtour, never the sources."""
    return subprocess.call([str(python()), *arguments], cwd=ROOT, env={**os.environ, "PYTHONSAFEPATH": "1"})


def test(arguments: list[str]) -> int:
    """Run every check and test; with ``arguments``, only the tests, with these passed to pytest."""
    if is_debian():
        install_system(TEST_PACKAGES)
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
        set_up()
        if arguments[:1] == ["test"]:
            return test(arguments[1:])
        # Models are built, and scenes are changed, in the checkout: it comes before what is installed.
        here = {**os.environ, "VRTOUR_CONTENT": os.environ.get("VRTOUR_CONTENT", str(ROOT))}
        return subprocess.call([str(python()), "-P", "-m", "vrtour.cli.main", *arguments], env=here)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
