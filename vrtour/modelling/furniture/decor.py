"""What hangs on walls and stands in corners: radiators, frames, signs, switches, bins."""

from __future__ import annotations

import numpy as np

from vrtour.modelling.furniture.boards import frame, picture
from vrtour.modelling.furniture.kit import BLACK, WHITE, Entry, bent, box, colour, disc, lying, post
from vrtour.modelling.part import Mesh, Part, joined, moved, rotation
from vrtour.modelling.shapes import ball, cylinder, lathe, quad, rounded_box, surface


def radiator(detail: int, *, width: float = 1.0, height: float = 0.55, low: float = 0.12) -> list[Part]:
    """A steel panel radiator under a window, with its valve and pipes; the wall at y = 0."""
    z, deep, back = low + height / 2, 0.022, 0.075
    grooves = max(6, int(width / 0.0333)) if detail else 1
    if detail:
        front = _ribbed(width - 0.01, height - 0.05, grooves, (0, back + deep, z))
    else:
        front = quad((width / 2, back + deep, low + 0.02), (-width, 0, 0), (0, 0, height - 0.04))
    body = [
        box(detail, (width, 0.05, height - 0.02), (0, back - 0.008, z), 0.004, 0.18),
        box(
            detail, (width + 0.004, deep + 0.055, 0.014), (0, back - 0.006, low + height - 0.004), 0.003, 0.2
        ),
    ]
    body += [
        box(detail, (0.010, deep + 0.05, height - 0.01), (s * (width / 2), back - 0.006, z), 0.003, 0.2)
        for s in (-1, 1)
    ]
    pipes = [
        bent(detail, [(width / 2 + 0.05, back, low + 0.05), (width / 2 + 0.05, back, 0.0)], 0.009, 2, 2),
        lying(post(detail, (0, 0, 0), (0, 0, 0.06), 0.010)),
    ]
    pipes[1] = moved(pipes[1], (width / 2 - 0.005, back, low + 0.05))
    valve = moved(cylinder(0.021, 0.07, 14 if detail else 8, 0.004), (width / 2 + 0.05, back, low + 0.05))
    brackets = [
        box(0, (0.03, back - 0.03, 0.04), (s * width * 0.35, (back - 0.03) / 2, z + 0.1)) for s in (-1, 1)
    ]
    return [
        Part("paint", joined([front, *body, *pipes, *brackets]), tint=(0.94, 0.94, 0.93)),
        Part("plastic", valve, tint=(0.90, 0.90, 0.88)),
    ]


def _ribbed(width: float, height: float, grooves: int, place: tuple[float, float, float]) -> Mesh:
    """A pressed sheet with upright flutes, seen from +y."""
    steps = grooves * 3
    x = np.linspace(width / 2, -width / 2, steps + 1)
    phase = np.arange(steps + 1) % 3
    deep = np.where(phase == 0, 0.0, -0.009)
    rows = [-height / 2, -height / 2 + 0.02, height / 2 - 0.02, height / 2]
    fade = [0.0, 1.0, 1.0, 0.0]
    grid = np.stack(
        [np.stack([x, deep * f, np.full_like(x, z)], -1) for z, f in zip(rows, fade, strict=True)], 1
    )
    return moved(surface(grid), place)


def poster(
    detail: int, *, content: str = "poster-network", width: float = 0.5, height: float = 0.7, color: str = ""
) -> list[Part]:
    """A print in a wooden frame, or one painted in ``color``; its middle at z = 1.5."""
    face = picture(width, height, 0.010, 1.5, 0.25 if detail else None)
    bars = joined(frame(detail, width, height, 1.5, 0.018, 0.022))
    border = Part("paint", bars, tint=colour(color)) if color else Part("birch", bars)
    return [Part(f"print:{content}", face), border]


def mural(
    detail: int, *, content: str = "mural-coworking", width: float = 4.0, height: float = 2.6
) -> list[Part]:
    """A painted wall from the floor up, a hair in front of it; light in the map."""
    face = picture(width, height, 0.003, height / 2)
    return [Part(f"print:{content}", face, 0.03)]


def clock(detail: int) -> list[Part]:
    """A wall clock; its middle at z = 2.05."""
    z, n = 2.05, 36 if detail else 14
    ring = moved(
        moved(
            lathe(
                [(0.150, 0.0), (0.158, 0.004), (0.158, 0.03), (0.152, 0.036), (0.145, 0.030), (0.145, 0.018)],
                n,
                70.0,
            ),
            turn=rotation(-np.pi / 2, "x"),
        ),
        (0, 0, z),
    )
    face = picture(0.292, 0.292, 0.018, z)
    hands = [
        moved(
            moved(rounded_box((0.010, 0.003, 0.075), 0.0, centre=(0, 0, 0.03)), turn=rotation(2.1, "y")),
            (0, 0.022, z),
        ),
        moved(
            moved(rounded_box((0.007, 0.003, 0.115), 0.0, centre=(0, 0, 0.048)), turn=rotation(-0.9, "y")),
            (0, 0.0255, z),
        ),
    ]
    return [
        Part("print:clock-face", _round(face, 0.146, z)),
        Part("metal-brushed", ring),
        Part("paint", joined(hands), tint=BLACK),
    ]


def _round(face: Mesh, radius: float, z: float) -> Mesh:
    """The disc inside a square picture."""
    y = float(face.positions[0, 1])
    a = np.linspace(0, 2 * np.pi, 33)[:-1]
    x, up = radius * np.cos(a), radius * np.sin(a)
    positions = np.vstack([[0.0, y, z], np.column_stack([x, np.full(32, y), z + up])])
    uvs = np.column_stack([0.5 - positions[:, 0] / (2 * radius), 0.5 + (positions[:, 2] - z) / (2 * radius)])
    k = np.arange(32)
    triangles = np.stack([np.zeros(32), 1 + (k + 1) % 32, 1 + k], 1).astype(np.int64)
    return Mesh(positions, np.tile([0.0, 1.0, 0.0], (33, 1)), uvs, triangles, np.zeros(32, np.int64))


def exit_sign(detail: int) -> list[Part]:
    """A lit exit sign; its bottom at z = 2.18, the wall at y = 0."""
    return [
        Part("plastic", box(detail, (0.32, 0.045, 0.16), (0, 0.0225, 2.26), 0.006), tint=WHITE),
        Part("print:exit-sign", picture(0.30, 0.14, 0.0456, 2.26)),
    ]


def extinguisher(detail: int) -> list[Part]:
    """A fire extinguisher on the wall with its sign above; the wall at y = 0."""
    n = 22 if detail else 9
    body = lathe(
        [
            (0.0, 0.0),
            (0.066, 0.0),
            (0.072, 0.012),
            (0.072, 0.36),
            (0.055, 0.415),
            (0.024, 0.435),
            (0.024, 0.46),
            (0.0, 0.46),
        ],
        n,
        60.0,
    )
    place = (0, 0.09, 0.42)
    valve = [
        box(detail, (0.03, 0.05, 0.05), (0, 0.09, 0.90), 0.006),
        box(detail, (0.02, 0.13, 0.014), (0, 0.13, 0.935), 0.004),
        box(detail, (0.02, 0.12, 0.012), (0, 0.125, 0.905), 0.004),
    ]
    hose = bent(
        detail,
        [(0.02, 0.10, 0.89), (0.09, 0.12, 0.80), (0.095, 0.10, 0.55), (0.085, 0.10, 0.48)],
        0.009,
        12,
        5,
    )
    label = picture(0.085, 0.12, 0.0, 0.0)
    a = label.positions[:, 0] / 0.073
    positions = np.column_stack([0.0735 * np.sin(a), 0.0735 * np.cos(a), label.positions[:, 2]])
    label = Mesh(positions, label.normals, label.uvs, label.triangles, label.charts)
    sign = picture(0.20, 0.20, 0.003, 1.55)
    return [
        Part("gloss", moved(body, place), tint=(0.68, 0.05, 0.06)),
        Part("rubber", joined([*valve, hose])),
        Part("print:extinguisher-label", joined([moved(label, (0, 0.09, 0.63)), sign])),
        Part("metal-dark", box(0, (0.05, 0.02, 0.3), (0, 0.01, 0.65))),
    ]


def room_sign(detail: int, *, content: str = "sign-coworking") -> list[Part]:
    """A plate with a room's name beside its door; its middle at z = 1.6."""
    return [
        Part(f"print:{content}", picture(0.24, 0.12, 0.0072, 1.6)),
        Part("metal-brushed", box(detail, (0.25, 0.007, 0.13), (0, 0.0035, 1.6), 0.002)),
    ]


def switch(detail: int, *, count: float = 1) -> list[Part]:
    """Light switches; their middle at z = 1.1."""
    wide = 0.071 * int(count) + 0.01
    plates = [box(detail, (wide, 0.009, 0.081), (0, 0.0045, 1.1), 0.003)]
    keys = [
        moved(
            moved(box(detail, (0.052, 0.006, 0.052), radius=0.002), turn=rotation(0.05, "x")),
            ((k - (int(count) - 1) / 2) * 0.071, 0.0105, 1.1),
        )
        for k in range(int(count))
    ]
    return [Part("plastic", joined([*plates, *keys]), tint=(0.93, 0.93, 0.91))]


def socket(detail: int, *, count: float = 2) -> list[Part]:
    """Wall sockets; their middle at z = 0.3."""
    number = int(count)
    plate = box(detail, (0.071 * number + 0.01, 0.009, 0.081), (0, 0.0045, 0.3), 0.003)
    wells = [
        moved(
            moved(cylinder(0.02, 0.002, 18 if detail else 8), turn=rotation(-np.pi / 2, "x")),
            ((k - (number - 1) / 2) * 0.071, 0.0082, 0.3),
        )
        for k in range(number)
    ]
    return [
        Part("plastic", plate, tint=(0.93, 0.93, 0.91)),
        Part("plastic", joined(wells), tint=(0.62, 0.62, 0.60)),
    ]


def trunking(detail: int, *, width: float = 3.0, sockets: float = 4) -> list[Part]:
    """A cable duct along a wall with sockets in it; its middle at z = 0.85, the wall at y = 0."""
    duct = box(detail, (width, 0.05, 0.10), (0, 0.025, 0.85), 0.004, 0.2)
    wells = []
    for k in range(int(sockets)):
        x = (k + 0.5) / int(sockets) * width - width / 2
        wells.append(
            moved(
                moved(cylinder(0.02, 0.002, 16 if detail else 8), turn=rotation(-np.pi / 2, "x")),
                (x, 0.0495, 0.85),
            )
        )
    return [
        Part("plastic", duct, tint=(0.93, 0.93, 0.92)),
        Part("plastic", joined(wells), tint=(0.6, 0.6, 0.6)),
    ]


def smoke_detector(detail: int) -> list[Part]:
    """A detector under the ceiling, which is at z = 0."""
    return [
        Part(
            "plastic",
            moved(
                lathe(
                    [(0.0, -0.045), (0.03, -0.045), (0.045, -0.03), (0.052, -0.012), (0.052, 0.0)],
                    22 if detail else 9,
                    50.0,
                )
            ),
            tint=(0.94, 0.94, 0.92),
        )
    ]


def air_vent(detail: int, *, size: float = 0.58) -> list[Part]:
    """A square air outlet in a tiled ceiling, which is at z = 0."""
    plate = box(detail, (size, size, 0.008), (0, 0, -0.004), 0.002, 0.15)
    rings = []
    for k in range(4 if detail else 2):
        half = size * (0.42 - 0.095 * k)
        for s in (-1, 1):
            rings.append(box(0, (2 * half, 0.014, 0.012), (0, s * half, -0.012)))
            rings.append(box(0, (0.014, 2 * half, 0.012), (s * half, 0, -0.012)))
    return [Part("paint", joined([plate, *rings]), tint=(0.92, 0.92, 0.91))]


def waste_basket(detail: int, *, color: str = "#3a3d40") -> list[Part]:
    """A paper bin with something in it."""
    n = 26 if detail else 10
    skin = lathe(
        [
            (0.0, 0.0),
            (0.115, 0.0),
            (0.118, 0.004),
            (0.142, 0.30),
            (0.139, 0.30),
            (0.115, 0.008),
            (0.0, 0.006),
        ],
        n,
        60.0,
    )
    random = np.random.default_rng(4)
    balls = []
    for k in range(4):
        crumpled = ball(0.045, 9 if detail else 6)
        rough = 1 + 0.18 * np.sin(crumpled.positions @ random.normal(size=3) * 90)[:, None]
        balls.append(
            moved(
                Mesh(
                    crumpled.positions * rough,
                    crumpled.normals,
                    crumpled.uvs,
                    crumpled.triangles,
                    crumpled.charts,
                ),
                (0.05 * np.cos(k * 2.4), 0.05 * np.sin(k * 2.4), 0.20 + 0.02 * k),
            )
        )
    return [Part("plastic", skin, tint=colour(color)), Part("paper", joined(balls))]


def acoustic_panel(
    detail: int, *, width: float = 1.2, height: float = 0.6, color: str = "#2f6f7e"
) -> list[Part]:
    """A felt panel on the wall; its middle at z = 1.55."""
    return [
        Part("felt", box(detail, (width, 0.04, height), (0, 0.02, 1.55), 0.008, 0.15, 2), tint=colour(color))
    ]


def glazed_partition(
    detail: int, *, width: float = 2.0, height: float = 2.1, color: str = "#2a2c2e"
) -> list[Part]:
    """A free-standing glazed screen; it stands along x."""
    bars = [
        box(detail, (0.04, 0.05, height), (x, 0, height / 2), 0.004, 0.25)
        for x in np.linspace(-width / 2, width / 2, max(2, round(width / 0.9) + 1))
    ]
    bars += [box(detail, (width, 0.05, 0.04), (0, 0, z), 0.004, 0.25) for z in (0.02, 0.9, height - 0.02)]
    pane = rounded_box((width, 0.008, height - 0.04), 0.0, centre=(0, 0, height / 2))
    return [Part("paint", joined(bars), tint=colour(color)), Part("glass", pane)]


def mat(detail: int, *, width: float = 1.6, depth: float = 0.9) -> list[Part]:
    """A door mat let into the floor."""
    top = quad((-width / 2, -depth / 2, 0.006), (width, 0, 0), (0, depth, 0))
    rim = box(0, (width + 0.02, depth + 0.02, 0.005), (0, 0, 0.0025))
    return [Part("carpet", top, 0.02, (0.40, 0.40, 0.42)), Part("metal-brushed", rim)]


def pendant(detail: int, *, drop: float = 0.9, color: str = "#d8a030", size: float = 0.36) -> list[Part]:
    """A metal shade on a cable from the ceiling, which is at z = 0."""
    r = size / 2
    outer = [(r, 0.0), (r * 0.92, 0.06), (r * 0.55, 0.14), (0.03, 0.18), (0.03, 0.22), (0.0, 0.22)]
    inner = [(0.0, 0.175), (0.028, 0.172), (r * 0.53, 0.135), (r * 0.90, 0.058), (r - 0.004, 0.0)]
    shade = moved(lathe([*inner, *outer], 30 if detail else 12, 70.0), (0, 0, -drop))
    bulb = moved(ball(0.055, 14 if detail else 7), (0, 0, -drop + 0.06))
    cable = post(detail, (0, 0, -drop + 0.2), (0, 0, -0.02), 0.003)
    rose = disc(detail, 0.05, 0.02, (0, 0, -0.02), 0.004, 18)
    return [
        Part("paint", shade, tint=colour(color)),
        Part("led", bulb, tint=(1.0, 0.95, 0.85)),
        Part("plastic", joined([cable, rose]), tint=BLACK),
    ]


def curtain(detail: int, *, width: float = 0.8, height: float = 2.3, color: str = "#cfc8ba") -> list[Part]:
    """A drawn-back curtain; the wall at y = 0, its top at z = ``height``."""
    n = 40 if detail else 14
    t = np.linspace(0, 1, n)
    x = (0.5 - t) * width
    fold = 0.035 * np.sin(t * np.pi * 11)
    rows = np.linspace(0.02, height, 9 if detail else 4)
    spread = 1 + 0.12 * (1 - rows / height)
    front = np.stack(
        [np.stack([x * s, fold * s + 0.09, np.full(n, z)], -1) for z, s in zip(rows, spread, strict=True)], 1
    )
    back = front - np.array([0, 0.004, 0])
    rod = moved(lying(cylinder(0.012, width + 0.2, 10 if detail else 6)), (-(width + 0.2) / 2, 0.09, height))
    return [
        Part("fabric", joined([surface(front), surface(back[::-1])]), tint=colour(color)),
        Part("metal-dark", rod),
    ]


BUILDERS = {
    "acoustic-panel": Entry(acoustic_panel, stops=""),
    "air-vent": Entry(air_vent, stops=""),
    "clock": Entry(clock, stops=""),
    "curtain": Entry(curtain, stops=""),
    "door-mat": Entry(mat, stops=""),
    "exit-sign": Entry(exit_sign, stops=""),
    "extinguisher": Entry(extinguisher, stops=""),
    "glazed-partition": Entry(glazed_partition),
    "mural": Entry(mural, stops=""),
    "pendant": Entry(pendant, stops=""),
    "poster": Entry(poster, stops=""),
    "radiator": Entry(radiator),
    "room-sign": Entry(room_sign, stops=""),
    "smoke-detector": Entry(smoke_detector, stops=""),
    "socket": Entry(socket, stops=""),
    "switch": Entry(switch, stops=""),
    "trunking": Entry(trunking, stops=""),
    "waste-basket": Entry(waste_basket),
}
