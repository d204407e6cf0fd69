"""Which OpenXR runtime is registered on this computer: only looked at, never loaded.

The places are those of the OpenXR loader (specification of the loader, "Runtime discovery").
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from vrtour.cli.diagnosis.found import Headset

_LARGEST = 64 * 1024
_FILE = Path("openxr") / "1" / "active_runtime.json"
_KEY = r"SOFTWARE\Khronos\OpenXR\1"


def registered(environment: Mapping[str, str], root: Path = Path("/")) -> Headset:
    """The registered runtime; ``root`` stands before the system's own folders."""
    for manifest in _manifests(environment, root):
        if manifest.is_file():
            return _read(manifest)
    return Headset(None)


def _manifests(environment: Mapping[str, str], root: Path) -> Iterator[Path]:
    chosen = environment.get("XR_RUNTIME_JSON")
    if chosen:
        yield Path(chosen)
    if sys.platform == "win32":
        named = _from_registry()
        if named:
            yield Path(named)
        return
    home = environment.get("HOME")
    own = environment.get("XDG_CONFIG_HOME") or (os.path.join(home, ".config") if home else None)
    shared = (environment.get("XDG_CONFIG_DIRS") or str(root / "etc/xdg")).split(os.pathsep)
    for folder in [own, *shared, str(root / "etc"), str(root / "usr/local/etc")]:
        if folder:
            yield Path(folder) / _FILE


def _from_registry() -> str | None:
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _KEY) as key:  # type: ignore[attr-defined,unused-ignore]
            return str(winreg.QueryValueEx(key, "ActiveRuntime")[0])  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return None


def _read(manifest: Path) -> Headset:
    """The runtime that a manifest describes; its file names it where it does not name itself."""
    try:
        with manifest.open("rb") as file:
            runtime = json.loads(file.read(_LARGEST))["runtime"]
        library = runtime["library_path"]
        name = str(runtime.get("name") or Path(library).stem)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Headset(manifest.name, present=False)
    # A bare name is looked for by the system's loader, as any library is.
    path = manifest.parent / library if "/" in library or "\\" in library else None
    shown = "".join(letter for letter in name if letter.isprintable())[:60]
    return Headset(shown, present=path is None or path.is_file())
