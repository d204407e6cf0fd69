"""Solids and sheets that furniture, rooms and streets are made of.

Every maker returns a ``Mesh`` with outward triangles, unit normals and uvs in metres. Solids are
closed. A vertex belongs to one chart only, so that a light map can lay the charts out apart.
"""

from vrtour.modelling.shapes.boxes import rounded_box
from vrtour.modelling.shapes.extruded import extruded, prism
from vrtour.modelling.shapes.sheets import quad, shell, surface
from vrtour.modelling.shapes.swept import spline, swept, tube
from vrtour.modelling.shapes.turned import ball, cylinder, lathe

__all__ = [
    "ball",
    "cylinder",
    "extruded",
    "lathe",
    "prism",
    "quad",
    "rounded_box",
    "shell",
    "spline",
    "surface",
    "swept",
    "tube",
]
