"""What ties figures to the room: soft shadows under them, and the rays of those who point."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from panda3d.core import ColorBlendAttrib, NodePath, TransparencyAttrib

from vrtour.app.avatars.sheets import Sheet
from vrtour.app.shading import shader
from vrtour.world.rotation import ahead_of, clip

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.void]

_CORNERS = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
_ABOVE = 0.006  # metres over the floor
_BODY, _BODY_DARK, _SITTING_DARK = (0.42, 0.36), 0.34, 0.30
_FOOT, _FOOT_DARK = (0.085, 0.185), 0.52
_FOOT_AHEAD = 0.052
_RAY_COLOUR = (20, 104, 90)


class Shadows:
    """One soft blob for each body and two for its feet: darker and smaller where they stand."""

    def __init__(self, parent: NodePath, dialect: int) -> None:
        columns = (("vertex", 3, "point"), ("corner", 3, "f4"))
        self._sheet = Sheet(parent, "shadows", (columns,))
        path = self._sheet.path
        path.set_shader(shader("blob", dialect))
        path.set_attrib(
            ColorBlendAttrib.make(
                ColorBlendAttrib.M_add, ColorBlendAttrib.O_fbuffer_color, ColorBlendAttrib.O_zero
            )
        )
        path.set_bin("fixed", 2)

    def show(self, corners: npt.NDArray[np.float32], opacity: Floats) -> None:
        """``corners`` (n, 3, 4, 6) as ``blobs`` made them, of figures of this ``opacity`` (n,)."""
        shown = corners.copy()
        shown[..., 5] *= opacity[:, None, None]
        self._sheet.fill(shown.reshape(-1, 6))

    def close(self) -> None:
        """Take them away."""
        self._sheet.close()


def blobs(rows: Rows, ankles: Floats, size: Floats, cubes: Floats) -> npt.NDArray[np.float32]:
    """Corners (n, 3, 4, 6) of the shadows of figures: ``rows`` of their state, their ``ankles`` (n, 2, 3),
    ``size`` (n,), and their light (n, 6, 3): the shadow of a body leans away from where it comes."""
    count = len(rows)
    middle = (
        rows["root"] + (rows["seat"] - rows["root"]) * (rows["sits"] * (rows["seat_height"] > 0))[:, None]
    )
    away = cubes[:, (1, 3), 0] - cubes[:, (0, 2), 0]
    away = 0.12 * away / np.maximum(cubes.mean((1, 2)), 1e-3)[:, None]
    length = np.sqrt((away * away).sum(-1, keepdims=True))
    away *= np.minimum(1.0, 0.14 / np.maximum(length, 1e-6))
    place = np.zeros((count, 3, 2))
    place[:, 0] = middle[:, :2] + away * (1.0 - rows["sits"])[:, None]
    toes = ahead_of(rows["feet_yaw"])[..., :2] * _FOOT_AHEAD
    place[:, 1:] = ankles[..., :2] + toes
    lifted = clip((ankles[..., 2] - rows["floor"][:, None]) / size[:, None] - 0.08, 0.0, 0.2)
    dark = np.empty((count, 3))
    dark[:, 0] = _BODY_DARK + (_SITTING_DARK - _BODY_DARK) * rows["sits"]
    dark[:, 1:] = _FOOT_DARK * (1.0 - lifted / 0.2) ** 2
    yaw = np.empty((count, 3))
    yaw[:, 0], yaw[:, 1:] = rows["yaw"], rows["feet_yaw"]
    half = np.empty((count, 3, 2))
    half[:, 0], half[:, 1:] = _BODY, _FOOT
    half[:, 1:] *= (1.0 + 4.0 * lifted)[..., None]
    half *= size[:, None, None]
    return _quads(place, yaw, half, dark, rows["floor"] + _ABOVE)


def _quads(place: Floats, yaw: Floats, half: Floats, dark: Floats, height: Floats) -> npt.NDArray[np.float32]:
    """Corners (n, 3, 4, 6) of quads at ``place`` (n, 3, 2), turned by ``yaw`` (n, 3)."""
    local = _CORNERS * half[:, :, None, :]
    c, s = np.cos(yaw)[..., None], np.sin(yaw)[..., None]
    made = np.zeros((*place.shape[:2], 4, 6), np.float32)
    made[..., 0] = place[..., 0:1] + c * local[..., 0] - s * local[..., 1]
    made[..., 1] = place[..., 1:2] + s * local[..., 0] + c * local[..., 1]
    made[..., 2] = height[:, None, None]
    made[..., 3:5] = _CORNERS
    made[..., 5] = dark[..., None]
    return made


class Rays:
    """A thin ribbon from the hand of each who points to what is pointed at, and a bead at its end."""

    VERTEX = np.dtype([("vertex", np.float32, 3), ("way", np.float32, 4), ("colour", np.uint8, 4)])

    def __init__(self, parent: NodePath, dialect: int) -> None:
        columns = (("vertex", 3, "point"), ("way", 4, "f4"), ("color", 4, "u1"))
        self._sheet = Sheet(parent, "rays", (columns,))
        self._sheet.path.set_shader(shader("ray", dialect))
        self._sheet.path.set_transparency(TransparencyAttrib.M_alpha)
        self._sheet.path.set_bin("fixed", 3)

    def show(self, starts: Floats, ends: Floats, strength: Floats) -> None:
        """Rays from ``starts`` (n, 3) to ``ends`` (n, 3) of a ``strength`` (n,) in 0..1; none for 0."""
        chosen = strength > 0.01
        starts, ends, strength = starts[chosen], ends[chosen], strength[chosen]
        vertices = np.zeros((len(starts), 2, 4), self.VERTEX)
        if len(starts):
            line = ends - starts
            length = np.linalg.norm(line, axis=-1, keepdims=True)
            way = line / np.maximum(length, 1e-6)
            for k, (along, side) in enumerate(((0, -1.0), (0, 1.0), (1, 1.0), (1, -1.0))):
                vertices["vertex"][:, 0, k] = starts + along * line
                # The bead: as long as the ribbon is wide, and brighter.
                vertices["vertex"][:, 1, k] = ends - (1 - along) * way * np.minimum(0.03, length)
                vertices["way"][:, :, k, 3] = side
            vertices["way"][..., :3] = way[:, None, None, :]
            vertices["colour"][..., :3] = _RAY_COLOUR
            vertices["colour"][:, 0, :, 3] = np.round(strength * 200)[:, None]
            vertices["colour"][:, 1, :, 3] = np.round(strength * 255)[:, None]
        self._sheet.fill(vertices.reshape(-1))

    def close(self) -> None:
        """Take them away."""
        self._sheet.close()
