"""Who may import whom: the table of the design, read from the sources themselves."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NUMBERS = {"numpy"}
ALLOWED: dict[str, set[str]] = {
    "protocol": NUMBERS | {"msgspec"},
    "texts": set(),
    "scene": {"pydantic", "pydantic_core", "tomlkit", "vrtour.texts"},
    "world": NUMBERS,
    "model": NUMBERS,
    "session": NUMBERS | {"msgspec", "vrtour.protocol", "vrtour.world"},
    "net": {"websockets", "vrtour.session", "vrtour.protocol"},
    "content": {"vrtour.scene", "vrtour.model", "vrtour.protocol"},
    "modelling": NUMBERS
    | {"scipy", "shapely", "trimesh", "manifold3d", "embreex", "mapbox_earcut", "PIL", "font_source_sans_pro"}
    | {"pydantic", "vrtour.scene", "vrtour.model", "vrtour.world"},
    "app": NUMBERS
    | {"panda3d", "PIL", "vrtour.scene", "vrtour.model", "vrtour.world", "vrtour.texts", "vrtour.content"}
    | {"vrtour.protocol", "vrtour.session", "vrtour.net"},
    "cli": NUMBERS | {"font_source_sans_pro", "copykitten", "vrtour"},
}
# The relay runs beside people's computers or far from them, without anything that draws.
SERVING = NUMBERS | {"vrtour.protocol", "msgspec"}
RELAY: dict[str, set[str]] = {
    "rooms": SERVING | {"vrtour_relay.rooms"},
    "journal": {"msgspec", "vrtour.protocol", "vrtour_relay.rooms.kept", "vrtour_relay.journal"},
    "shell": SERVING | {"websockets", "uvloop", "vrtour_relay"},
    "command": SERVING | {"websockets", "uvloop", "vrtour_relay", "vrtour.texts"},
}
SOCKETS = {"asyncio", "socket", "ssl", "sqlite3", "threading", "time", "os", "logging"}
BUILTINS = {"base", "render", "render2d", "aspect2d", "loader", "taskMgr", "messenger", "globalClock"}


def sources(package: str) -> list[Path]:
    return sorted((ROOT / "vrtour" / package).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def is_allowed(name: str, package: str) -> bool:
    own = f"vrtour.{package}"
    known = {*ALLOWED[package], own}
    if name == "vrtour":
        return package == "cli"
    if name.split(".")[0] in sys.stdlib_module_names or name == "__future__":
        return True
    return any(name == good or name.startswith(f"{good}.") for good in known)


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_a_package_imports_only_what_the_table_allows(package: str) -> None:
    files = sources(package)
    assert files, f"vrtour/{package} is empty"
    wrong = [f"{f.relative_to(ROOT)}: {n}" for f in files for n in imported(f) if not is_allowed(n, package)]
    assert wrong == []


def test_every_package_is_in_the_table() -> None:
    found = {path.parent.name for path in (ROOT / "vrtour").glob("*/__init__.py")}
    assert found == set(ALLOWED)


def test_a_forbidden_import_would_be_found() -> None:
    assert not is_allowed("panda3d.core", "world")
    assert not is_allowed("vrtour.app.tree", "modelling")
    assert not is_allowed("panda3dx", "app")


def test_only_the_app_draws() -> None:
    drawing = {"panda3d", "direct"}
    for package in set(ALLOWED) - {"app"}:
        assert not {n.split(".")[0] for f in sources(package) for n in imported(f)} & drawing


def test_no_file_relies_on_pandas_builtins() -> None:
    for path in sources("app") + sources("cli"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bound = {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
        bound |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        bound |= {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
        read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        assert not (read - bound) & BUILTINS, path


@pytest.mark.parametrize("package", sorted(set(ALLOWED) - {"cli"}))
def test_only_commands_read_clocks_environment_and_arguments(package: str) -> None:
    """Time is an argument. The window's own clock is one, given a default."""
    for path in sources(package):
        text = path.read_text(encoding="utf-8")
        assert "sys.argv" not in text or "__main__" in text, path
        assert "datetime.now" not in text, path
        assert "time.time()" not in text, path


def relay_sources(part: str) -> list[Path]:
    """Of a folder, or of the files beside the folders: the settings and the entry point."""
    root = ROOT / "server" / "vrtour_relay"
    if part == "command":
        return sorted(root.glob("*.py"))
    return sorted((root / part).rglob("*.py"))


@pytest.mark.parametrize("part", sorted(RELAY))
def test_the_relay_imports_only_what_its_table_allows(part: str) -> None:
    files = relay_sources(part)
    assert files, part
    for path in files:
        for name in imported(path):
            known = name.split(".")[0] in sys.stdlib_module_names or name == "__future__"
            allowed = any(name == good or name.startswith(f"{good}.") for good in RELAY[part])
            assert known or allowed, (path, name)


def test_every_folder_of_the_relay_is_in_its_table() -> None:
    found = {path.parent.name for path in (ROOT / "server" / "vrtour_relay").glob("*/__init__.py")}
    assert found == set(RELAY) - {"command"}


def test_rooms_do_no_input_or_output() -> None:
    for path in relay_sources("rooms"):
        assert not {name.split(".")[0] for name in imported(path)} & SOCKETS, path


def test_only_the_relays_entry_point_reads_clocks_environment_and_arguments() -> None:
    for path in [each for part in RELAY for each in relay_sources(part)]:
        names = {
            f"{node.value.id}.{node.attr}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        }
        if path.name != "command.py":
            forbidden = {"time.time", "time.monotonic", "time.perf_counter", "time.process_time"}
            assert not names & (forbidden | {"sys.argv", "os.environ", "os.getenv", "datetime.now"}), path
