"""Machines of an office and of a studio: printers, booths, cameras, lights."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.kit import BLACK, WHITE, Entry, bent, box, colour, disc, lying, post
from vrtour.modelling.furniture.storage import bow_handle
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import cylinder, quad, rounded_box, surface


def copier(detail: int) -> list[Part]:
    """A floor-standing multifunction printer."""
    white = [
        box(detail, (0.58, 0.60, 0.44), (0, 0, 0.26), 0.012, 0.16, 2),
        box(detail, (0.58, 0.56, 0.22), (0, -0.02, 0.74), 0.012, 0.16, 2),
        box(detail, (0.20, 0.52, 0.16), (-0.19, -0.02, 0.56), 0.008, 0.16),
    ]
    grey = [
        box(detail, (0.56, 0.50, 0.10), (0, -0.03, 0.90), 0.02, 0.16, 2),
        box(detail, (0.38, 0.44, 0.012), (0.09, 0.0, 0.495), 0.004, 0.16),
        box(0, (0.52, 0.52, 0.04), (0, 0, 0.02)),
    ]
    drawers = [box(detail, (0.56, 0.014, 0.12), (0, 0.302, 0.12 + 0.135 * k), 0.004, 0.16) for k in range(3)]
    panel = moved(
        moved(box(detail, (0.26, 0.13, 0.02), radius=0.006), turn=rotation(0.45, "x")), (0.12, 0.30, 0.86)
    )
    screen = moved(
        moved(quad((-0.10, -0.045, 0.0105), (0.20, 0, 0), (0, 0.09, 0)), turn=rotation(0.45, "x")),
        (0.12, 0.30, 0.86),
    )
    sheets = rounded_box((0.21, 0.297, 0.01), 0.0, centre=(0.09, 0.02, 0.507))
    return [
        Part("plastic", joined([*white, *drawers]), tint=(0.90, 0.90, 0.89)),
        Part("plastic", joined([*grey, panel]), tint=(0.27, 0.28, 0.30)),
        Part("gloss", screen, tint=(0.16, 0.38, 0.52)),
        Part("paper", sheets),
    ]


def printer(detail: int) -> list[Part]:
    """A printer that stands on a cabinet."""
    body = box(detail, (0.44, 0.36, 0.20), (0, 0, 0.105), 0.02, 0.13, 2)
    lid = box(detail, (0.42, 0.33, 0.03), (0, -0.005, 0.22), 0.010, 0.13)
    tray = moved(
        moved(box(detail, (0.26, 0.17, 0.008), radius=0.003), turn=rotation(0.12, "x")), (0, 0.24, 0.06)
    )
    slot = box(detail, (0.28, 0.006, 0.05), (0, 0.179, 0.075), 0.0)
    sheet = moved(moved(rounded_box((0.21, 0.16, 0.0015), 0.0), turn=rotation(0.12, "x")), (0, 0.25, 0.067))
    panel = box(detail, (0.10, 0.012, 0.05), (0.14, 0.178, 0.165), 0.003)
    return [
        Part("plastic", body, tint=(0.88, 0.87, 0.84)),
        Part("plastic", joined([lid, tray, slot, panel]), tint=(0.20, 0.205, 0.21)),
        Part("paper", sheet),
    ]


def printer_3d(detail: int) -> list[Part]:
    """A printer of plastic parts: a gantry with rods and a belt, a bed, a vase half made, a spool on top."""
    dark = [
        box(detail, (0.40, 0.38, 0.05), (0, 0, 0.035), 0.012, 0.2),
        *(box(detail, (0.028, 0.05, 0.42), (s * 0.186, -0.05, 0.26), 0.004, 0.2) for s in (-1, 1)),
        box(detail, (0.40, 0.05, 0.03), (0, -0.05, 0.475), 0.004, 0.2),
        *(box(detail, (0.045, 0.055, 0.06), (s * 0.165, -0.02, 0.235), 0.006) for s in (-1, 1)),
    ]
    rods = [
        *(post(detail, (-0.16, y, z), (0.16, y, z), 0.004) for y, z in ((-0.025, 0.225), (-0.025, 0.25))),
        *(post(detail, (s * 0.155, -0.045, 0.06), (s * 0.155, -0.045, 0.46), 0.004) for s in (-1, 1)),
    ]
    head = [
        box(detail, (0.062, 0.05, 0.075), (0.03, 0.012, 0.235), 0.006),
        moved(lying(cylinder(0.019, 0.012, 18 if detail else 8, 0.002), "y"), (0.03, 0.036, 0.24)),
    ]
    nozzle = disc(detail, 0.005, 0.03, (0.03, 0.012, 0.170), 0.0, 8)
    bed = box(detail, (0.26, 0.26, 0.006), (0, 0.02, 0.075), 0.002, 0.12)
    screen = moved(
        moved(box(detail, (0.12, 0.012, 0.05), radius=0.003), turn=rotation(0.5, "x")), (0.0, 0.20, 0.06)
    )
    lit = moved(
        moved(quad((0.045, 0.0065, -0.018), (-0.075, 0, 0), (0, 0, 0.036)), turn=rotation(0.5, "x")),
        (0, 0.20, 0.06),
    )
    knob = moved(lying(cylinder(0.011, 0.014, 14 if detail else 8, 0.002), "y"), (-0.046, 0.206, 0.063))
    rims = [_spool_rim(detail, x) for x in (-0.034, 0.028)]
    thread = moved(lying(cylinder(0.062, 0.056, 26 if detail else 12, 0.0)), (-0.028, -0.05, 0.565))
    strand = bent(detail, [(0.0, -0.05, 0.63), (0.02, 0.06, 0.52), (0.03, 0.01, 0.275)], 0.0016, 12, 5)
    arm = [box(0, (0.02, 0.03, 0.10), (s * 0.05, -0.05, 0.53)) for s in (-1, 1)]
    return [
        Part("plastic", joined([*dark, *arm, screen]), tint=(0.13, 0.135, 0.14)),
        Part("metal-chrome", joined([*rods, nozzle])),
        Part("plastic", joined([*head, knob, *_vase(detail), thread, strand]), tint=(0.86, 0.40, 0.10)),
        Part("metal-dark", bed),
        Part("gloss", lit, tint=(0.25, 0.55, 0.72)),
        Part("plastic", joined(rims), tint=(0.86, 0.86, 0.84)),
    ]


def _vase(detail: int) -> list[Mesh]:
    """The twisted vase on the bed, outside and inside, as far as it is printed."""
    sides, rows = (31, 9) if detail else (13, 4)
    a, t = np.meshgrid(np.linspace(0, 2 * np.pi, sides), np.linspace(0, 1, rows), indexing="ij")
    r = 0.038 + 0.014 * np.sin(2.8 * t) + 0.004 * np.sin(6 * a + 4 * t)
    outer = np.stack([r * np.cos(a) + 0.02, r * np.sin(a) + 0.012, 0.078 + 0.092 * t], -1)
    inner = np.stack([0.93 * r * np.cos(a) + 0.02, 0.93 * r * np.sin(a) + 0.012, 0.080 + 0.09 * t], -1)
    return [surface(outer, closed_rows=True), surface(inner[::-1], closed_rows=True)]


def _spool_rim(detail: int, x: float) -> Mesh:
    """A ring of the spool, open in the middle."""
    a = np.linspace(0, 2 * np.pi, 29 if detail else 13)
    rows = [
        np.stack([np.full_like(a, x + dx), -0.05 + r * np.cos(a), 0.565 + r * np.sin(a)], -1)
        for r, dx in ((0.030, 0.0), (0.030, 0.006), (0.085, 0.006), (0.085, 0.0), (0.030, 0.0))
    ]
    return surface(np.stack(rows, 1)[::-1], closed_rows=True)


def phone_box(detail: int, *, color: str = "#2b4a52") -> list[Part]:
    """An acoustic booth for one: felt inside, a shelf, a stool-high seat, a glazed front at +y."""
    wide, deep, high = 1.05, 1.0, 2.22
    outer = [
        box(detail, (0.07, deep, high), (s * (wide / 2 - 0.035), 0, high / 2), 0.008, 0.2) for s in (-1, 1)
    ]
    outer += [
        box(detail, (wide - 0.14, 0.07, high), (0, -deep / 2 + 0.035, high / 2), 0.0, 0.2),
        box(detail, (wide, deep, 0.08), (0, 0, high - 0.04), 0.008, 0.2),
        box(detail, (wide - 0.14, deep - 0.07, 0.06), (0, 0.03, 0.03), 0.0, 0.2),
    ]
    lining = [
        quad(
            (-wide / 2 + 0.0701, deep / 2 - 0.08, 0.06),
            (0, -(deep - 0.16), 0),
            (0, 0, high - 0.15),
            None,
            (5, 10) if detail else (2, 4),
        ),
        quad(
            (wide / 2 - 0.0701, -deep / 2 + 0.08, 0.06),
            (0, deep - 0.16, 0),
            (0, 0, high - 0.15),
            None,
            (5, 10) if detail else (2, 4),
        ),
        quad(
            (wide / 2 - 0.07, -deep / 2 + 0.0702, 0.06),
            (-(wide - 0.14), 0, 0),
            (0, 0, high - 0.15),
            None,
            (5, 10) if detail else (2, 4),
        ),
    ]
    lining[0], lining[1] = (_outward(mesh, way) for mesh, way in zip(lining[:2], (1.0, -1.0), strict=True))
    shelf = box(detail, (wide - 0.15, 0.34, 0.025), (0, -deep / 2 + 0.24, 1.02), 0.004, 0.12)
    seat = box(detail, (0.40, 0.32, 0.05), (0, 0.22, 0.70), 0.02, 0.12, 2)
    column = post(detail, (0, 0.22, 0.06), (0, 0.22, 0.68), 0.03)
    frame = [
        box(
            detail,
            (0.05, 0.045, high - 0.14),
            (s * (wide / 2 - 0.095), deep / 2 - 0.03, high / 2),
            0.004,
            0.2,
        )
        for s in (-1, 1)
    ]
    frame += [
        box(detail, (wide - 0.24, 0.045, 0.05), (0, deep / 2 - 0.03, z), 0.004, 0.2)
        for z in (0.09, high - 0.105)
    ]
    pane = rounded_box((wide - 0.24, 0.008, high - 0.24), 0.0, centre=(0, deep / 2 - 0.03, high / 2))
    handle = bow_handle(detail, wide / 2 - 0.11, deep / 2 - 0.01, 1.05, 0.35)
    light = quad((-0.15, -0.15, high - 0.081), (0, 0.3, 0), (0.3, 0, 0))
    return [
        Part("paint", joined(outer), tint=colour(color)),
        Part("felt", joined(lining), tint=(0.46, 0.50, 0.50)),
        Part("birch", shelf),
        Part("felt", seat, tint=(0.80, 0.52, 0.16)),
        Part("metal-dark", joined([column, *frame, handle])),
        Part("glass", pane),
        Part("led", light),
    ]


def _outward(mesh: Mesh, way: float) -> Mesh:
    """The sheet turned so that it faces +x (``way`` 1) or -x."""
    if mesh.normals[0, 0] * way > 0:
        return mesh
    return Mesh(mesh.positions, -mesh.normals, mesh.uvs, mesh.triangles[:, ::-1].copy(), mesh.charts)


def tripod(detail: int, height: float, spread: float) -> list[Mesh]:
    """Three legs that meet at ``height``."""
    legs = []
    for k in range(3):
        a = 2 * np.pi * k / 3 + 0.5
        foot = (spread * float(np.cos(a)), spread * float(np.sin(a)), 0.0)
        legs.append(
            post(detail, foot, (0.02 * float(np.cos(a)), 0.02 * float(np.sin(a)), height), 0.012, 0.009)
        )
    return legs


def camera(detail: int) -> list[Part]:
    """A video camera on a tripod, looking to +y."""
    body = [
        box(detail, (0.09, 0.16, 0.10), (0, -0.02, 1.50), 0.012, steps=2),
        box(detail, (0.06, 0.09, 0.03), (0, -0.04, 1.57), 0.006),
    ]
    lens = moved(lying(cylinder(0.036, 0.11, 20 if detail else 9, 0.004), "y"), (0, 0.055, 1.50))
    screen = box(detail, (0.012, 0.09, 0.065), (0.06, -0.06, 1.51), 0.003)
    head = box(detail, (0.07, 0.09, 0.05), (0, 0, 1.42), 0.008)
    handle = post(detail, (0.0, -0.03, 1.41), (0.06, -0.34, 1.30), 0.008)
    return [
        Part("plastic", joined([*body, screen, head]), tint=(0.09, 0.09, 0.095)),
        Part("gloss", lens, tint=(0.05, 0.05, 0.06)),
        Part("metal-dark", joined([*tripod(detail, 1.40, 0.44), handle])),
    ]


def softbox(detail: int) -> list[Part]:
    """A studio light in a soft box on a stand, shining to +y."""
    front = quad((0.35, 0.0, -0.30), (-0.70, 0, 0), (0, 0, 0.60), None, (5, 5) if detail else (1, 1))
    sides = []
    corners = [(-0.35, -0.30), (0.35, -0.30), (0.35, 0.30), (-0.35, 0.30)]
    for (x0, z0), (x1, z1) in zip(corners, corners[1:] + corners[:1], strict=True):
        grid = np.array(
            [
                [[x0 * s, -0.30 * (1 - f), z0 * s], [x1 * s, -0.30 * (1 - f), z1 * s]]
                for f, s in ((1, 1.0), (0.5, 0.72), (0, 0.18))
            ]
        )
        sides.append(surface(grid))
    back = box(detail, (0.14, 0.16, 0.14), (0, -0.36, 0), 0.02)
    tilt, place = rotation(-0.25, "x"), (0.0, 0.0, 1.95)
    turned = [moved(moved(mesh, turn=tilt), place) for mesh in sides]
    return [
        Part("led", moved(moved(front, turn=tilt), place), tint=(0.55, 0.55, 0.55)),
        Part("fabric", joined(turned), tint=(0.05, 0.05, 0.055)),
        Part("plastic", moved(moved(back, turn=tilt), place), tint=BLACK),
        Part(
            "metal-dark",
            joined([*tripod(detail, 1.0, 0.45), post(detail, (0, 0, 0.8), (0, -0.30, 1.95), 0.011)]),
        ),
    ]


def backdrop(detail: int, *, width: float = 2.7, color: str = "#7d8f86") -> list[Part]:
    """A roll of paper hung between two stands that runs out over the floor to +y."""
    down = 16 if detail else 6
    t = np.linspace(0, 1, down)
    y = 1.6 * np.clip((t - 0.6) / 0.4, 0.0, 1.0) ** 1.6
    z = np.maximum(2.4 * np.clip(1 - t / 0.66, 0, 1) ** 1.15, 0.004)
    x = np.linspace(width / 2, -width / 2, 14 if detail else 4)
    grid = np.stack(
        [
            np.broadcast_to(x[:, None], (len(x), down)),
            np.broadcast_to(y, (len(x), down)),
            np.broadcast_to(z, (len(x), down)),
        ],
        -1,
    )
    paper = surface(grid[:, ::-1])
    roll = moved(
        lying(cylinder(0.04, width + 0.1, 16 if detail else 8, 0.0)), (-(width + 0.1) / 2, -0.02, 2.42)
    )
    stands = [
        moved(
            joined([*tripod(detail, 0.7, 0.35), post(detail, (0, 0, 0.5), (0, 0, 2.45), 0.012)]),
            (s * (width / 2 + 0.12), -0.02, 0),
        )
        for s in (-1, 1)
    ]
    return [
        Part("paper", paper, tint=colour(color)),
        Part("paper", roll, tint=colour(color)),
        Part("metal-dark", joined(stands)),
    ]


def microphone(detail: int) -> list[Part]:
    """A microphone on a jointed arm clamped to a desk's edge."""
    arm = [
        post(detail, (0, 0, 0.0), (0, 0, 0.12), 0.012),
        post(detail, (0, 0, 0.12), (-0.16, 0.10, 0.42), 0.009),
        post(detail, (-0.16, 0.10, 0.42), (0.04, 0.30, 0.36), 0.009),
    ]
    body = moved(cylinder(0.026, 0.15, 18 if detail else 8, 0.01), (0.05, 0.31, 0.22))
    clamp = box(detail, (0.05, 0.06, 0.05), (0, 0, -0.005), 0.006)
    return [Part("metal-dark", joined([*arm, clamp])), Part("rubber", body)]


def server_cabinet(detail: int) -> list[Part]:
    """A wall cabinet for the network, glazed and blinking; its bottom at z = 0, its back at y = 0."""
    body = box(detail, (0.56, 0.40, 0.50), (0, 0.20, 0.25), 0.006, 0.16)
    door = box(detail, (0.50, 0.012, 0.44), (0, 0.405, 0.25), 0.003, 0.16)
    lights = [quad((0.18 - 0.03 * k, 0.4115, 0.30), (-0.006, 0, 0), (0, 0, 0.006)) for k in range(10)]
    return [
        Part("paint", body, tint=(0.78, 0.79, 0.80)),
        Part("gloss", door, tint=(0.08, 0.085, 0.09)),
        Part("led", joined(lights), tint=(0.2, 0.6, 0.3)),
    ]


def loudspeaker(detail: int) -> list[Part]:
    """A small loudspeaker for a wall or a shelf; back at y = 0, middle at z = 0."""
    case = box(detail, (0.17, 0.18, 0.27), (0, 0.10, 0), 0.008, 0.1)
    cones = [
        moved(lying(cylinder(r, 0.006, 22 if detail else 9, 0.002), "y"), (0, 0.187, z))
        for r, z in ((0.062, -0.045), (0.026, 0.08))
    ]
    return [Part("plastic", case, tint=(0.12, 0.12, 0.125)), Part("rubber", joined(cones))]


def conference_phone(detail: int) -> list[Part]:
    """A round hands-free set for the middle of a table."""
    body = disc(detail, 0.085, 0.035, (0, 0, 0), 0.012, 28)
    ring = disc(detail, 0.05, 0.002, (0, 0, 0.035), 0.0, 20)
    return [Part("plastic", body, tint=(0.13, 0.135, 0.14)), Part("fabric", ring, tint=(0.25, 0.26, 0.27))]


def fan(detail: int) -> list[Part]:
    """A pedestal fan looking to +y."""
    base = disc(detail, 0.17, 0.03, (0, 0, 0), 0.008, 28)
    pole = post(detail, (0, 0, 0.02), (0, 0, 1.0), 0.014)
    motor = moved(lying(cylinder(0.05, 0.14, 16 if detail else 8, 0.012), "y"), (0, -0.10, 1.05))
    rings = []
    for radius, y in ((0.20, 0.05), (0.20, 0.09), (0.12, 0.10), (0.06, 0.105)):
        a = np.linspace(0, 2 * np.pi, 25 if detail else 11)
        rings.append(
            bent(
                detail,
                [(radius * float(np.cos(x)), y, 1.05 + radius * float(np.sin(x))) for x in a],
                0.003,
                30,
                10,
            )
        )
    blades = [
        moved(
            moved(rounded_box((0.07, 0.008, 0.15), 0.002), (0, 0, 0.10)),
            (0, 0.06, 1.05),
            rotation(k * 2 * np.pi / 5, "y"),
        )
        for k in range(5)
    ]
    return [
        Part("plastic", joined([base, pole, motor, *blades]), tint=WHITE),
        Part("metal-chrome", joined(rings)),
    ]


BUILDERS = {
    "backdrop": Entry(backdrop, stops=""),
    "camera": Entry(camera),
    "conference-phone": Entry(conference_phone, stops=""),
    "copier": Entry(copier),
    "fan": Entry(fan),
    "loudspeaker": Entry(loudspeaker, stops=""),
    "microphone": Entry(microphone, stops=""),
    "phone-box": Entry(phone_box),
    "printer": Entry(printer, stops=""),
    "printer-3d": Entry(printer_3d, stops=""),
    "server-cabinet": Entry(server_cabinet, stops=""),
    "softbox": Entry(softbox),
}
