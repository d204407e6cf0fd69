"""Icons by what they mean here, as characters of the Material Design Icons font.

The font comes with the package QtAwesome, of which only two data files are read: importing it would ask
for Qt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = "qtawesome"
_FONT = re.compile(r"materialdesignicons\d+-webfont-(\d+)\.(\d+)\.(\d+)\.ttf")

NAMES: Mapping[str, str] = {
    "home": "home-outline",
    "rooms": "format-list-bulleted",
    "list": "format-list-bulleted",
    "route": "map-marker-path",
    "guided-tour": "map-marker-path",
    "next": "skip-next",
    "previous": "skip-previous",
    "back": "arrow-left",
    "settings": "cog-outline",
    "help": "help-circle-outline",
    "language": "translate",
    "camera": "camera-outline",
    "link": "link-variant",
    "copy": "content-copy",
    "open-in-browser": "open-in-new",
    "map-marker": "map-marker-outline",
    "marker": "map-marker-outline",
    "info": "information-outline",
    "warning": "alert-outline",
    "wheelchair": "wheelchair-accessibility",
    "step-free": "wheelchair-accessibility",
    "clock": "clock-outline",
    "calendar": "calendar-blank-outline",
    "mail": "email-outline",
    "contact": "email-outline",
    "people": "account-group-outline",
    "person": "account-outline",
    "door": "door-open",
    "portal": "door-open",
    "sofa": "sofa-outline",
    "coffee": "coffee-outline",
    "terrace": "table-furniture",
    "tree": "tree-outline",
    "gamepad": "gamepad-variant-outline",
    "keyboard": "keyboard-outline",
    "eye": "eye-outline",
    "speed": "speedometer",
    "contrast": "contrast-circle",
    "text-size": "format-size",
    "exit": "exit-to-app",
    "building": "office-building-outline",
    "picture": "image-outline",
    "download": "download-outline",
    "search": "magnify",
    "vr": "virtual-reality",
}
"""Our names for icons; every name of the font itself is one too: "floor-plan", "presentation", "desk"."""


class UnknownIcon(LookupError):
    """No icon has this name: a mistake in a panel."""


@dataclass(frozen=True)
class IconFont:
    """``font``: the file of the letters; ``characters``: by the font's names."""

    font: Path
    characters: Mapping[str, str]

    def character(self, name: str) -> str:
        """The character that draws the icon ``name``. Raises UnknownIcon."""
        found = self.characters.get(NAMES.get(name, name))
        if found is None:
            raise UnknownIcon(f"no icon is called {name!r}: see NAMES and the font's own names")
        return found


def installed_icons() -> IconFont:
    """The newest Material Design Icons of the installed package. Raises ModuleNotFoundError."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"no module named {_PACKAGE!r}", name=_PACKAGE)
    folder = Path(spec.origin).parent / "fonts"
    found = [(m, path) for path in folder.glob("*.ttf") if (m := _FONT.fullmatch(path.name))]
    if not found:
        raise ModuleNotFoundError(f"{_PACKAGE!r} has no Material Design Icons", name=_PACKAGE)
    _, font = max(found, key=lambda pair: tuple(int(part) for part in pair[0].groups()))
    table = font.with_name(font.name.replace("-webfont-", "-webfont-charmap-")).with_suffix(".json")
    codes = json.loads(table.read_text(encoding="utf-8"))
    return IconFont(font, {name: chr(int(code, 16)) for name, code in codes.items()})
