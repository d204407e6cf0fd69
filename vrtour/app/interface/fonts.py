"""The font files: where the installed packages keep them, without importing any."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from vrtour.app.interface.icons import IconFont, installed_icons

_PACKAGE = "font_source_sans_pro"
# One of the faces that may stand beside the emblem of the Union; no package brings it, so it is ours to ship.
PLAIN = Path(__file__).parent / "faces" / "Ubuntu-Regular.ttf"


@dataclass(frozen=True)
class Fonts:
    """Text at weight 400 and 600, the plain face of public notices, and icons."""

    regular: Path
    semibold: Path
    plain: Path
    icons: IconFont


def installed_fonts() -> Fonts:
    """Source Sans Pro and the icons. Raises ModuleNotFoundError, with the package's name."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"no module named {_PACKAGE!r}", name=_PACKAGE)
    folder = Path(spec.origin).parent / "files"
    regular, semibold = (folder / f"SourceSansPro-{name}.otf" for name in ("Regular", "Semibold"))
    for path in (regular, semibold):
        if not path.is_file():
            raise ModuleNotFoundError(f"{_PACKAGE!r} has no {path.name}", name=_PACKAGE)
    return Fonts(regular, semibold, PLAIN, installed_icons())
