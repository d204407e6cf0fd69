"""The shader's variants: one source, a few switches, for GLSL 1.20 and 1.30."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from panda3d.core import Shader

# macOS gives its default context no more than GLSL 1.20; everything else has 1.30.
_DIALECTS = {
    120: {
        "IN_VERTEX": "attribute",
        "VARYING_OUT": "varying",
        "VARYING_IN": "varying",
        "CENTROID": "",
        "DECLARE_OUT": "",
        "FRAGMENT": "gl_FragColor",
        "SAMPLE_2D": "texture2D",
        "SAMPLE_CUBE_LOD": "textureCubeLod",
    },
    130: {
        "IN_VERTEX": "in",
        "VARYING_OUT": "out",
        "VARYING_IN": "in",
        "CENTROID": "centroid",
        "DECLARE_OUT": "out vec4 fragment_colour;",
        "FRAGMENT": "fragment_colour",
        "SAMPLE_2D": "texture",
        "SAMPLE_CUBE_LOD": "textureLod",
    },
}
_EXTENSIONS = {120: "#extension GL_ARB_shader_texture_lod : require\n", 130: ""}


def source(name: str, version: int, switches: tuple[str, ...] = ()) -> str:
    """The text of ``shaders/<name>`` for one GLSL version with its switches set."""
    dialect = dict(_DIALECTS[version])
    lines = [f"#version {version}\n", _EXTENSIONS[version] if name.endswith(".frag") else ""]
    lines += [f"#define {word} {meaning}\n" for word, meaning in dialect.items()]
    lines += [f"#define {switch.replace('=', ' ')}\n" for switch in switches]
    return "".join(lines) + (files("vrtour.app") / "shaders" / name).read_text(encoding="utf-8")


@cache
def shader(name: str, version: int, switches: tuple[str, ...] = ()) -> Shader:
    """The compiled pair ``<name>.vert`` and ``<name>.frag``."""
    vertex = source(f"{name}.vert", version, switches)
    fragment = source(f"{name}.frag", version, switches)
    return Shader.make(Shader.SL_GLSL, vertex, fragment)


def surface_switches(
    *, picture: bool, lightmapped: bool, alpha: str, two_sided: bool, multisampled: bool
) -> tuple[str, ...]:
    """The switches of the surface shader for one kind of material."""
    chosen = {
        "PICTURE": picture,
        "LIGHTMAP": lightmapped,
        "GLASS": alpha == "glass",
        "CUTOUT": alpha == "cutout",
        # With several samples a pixel the edge of a leaf is spread over them; with one it is a threshold.
        f"CUTOUT_LEAST={'0.02' if multisampled else '0.5'}": alpha == "cutout",
        "TWO_SIDED": two_sided,
    }
    return tuple(name for name, wanted in chosen.items() if wanted)
