"""A small space with one of everything, for tests."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from vrtour.model.space import (
    Geometry,
    Instance,
    LightGrid,
    Material,
    Opening,
    Picture,
    Primitive,
    Probe,
    Room,
    SpaceModel,
    WalkMesh,
)


def quad(seed: int, n: int = 4) -> Geometry:
    random = np.random.default_rng(seed)
    normals = random.normal(size=(n, 3)).astype(np.float32)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return Geometry(
        random.uniform(-2, 2, (n, 3)).astype(np.float32),
        normals,
        random.uniform(0, 3, (n, 2)).astype(np.float32),
        random.uniform(0, 1, (n, 3)).astype(np.float32),
        random.uniform(0, 1, (n, 4)).astype(np.float32),
        np.array([[0, 1, 2], [0, 2, 3]], np.uint32),
    )


def png() -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.arange(8 * 8 * 3, dtype=np.uint8).reshape(8, 8, 3)).save(out, "PNG")
    return out.getvalue()


def probe() -> Probe:
    levels = tuple(np.full((6, n, n, 3), 10 * n, np.uint8) for n in (4, 2, 1))
    return Probe((1.0, 1.0, 1.5), (0.0, 0.0, 0.0), (4.0, 3.0, 2.5), levels)


def small() -> SpaceModel:
    random = np.random.default_rng(5)
    light = random.uniform(0, 2, (4, 3)).astype(np.float32)
    fine = (
        Primitive(0, 0, light=light),
        Primitive(1, 1, lightmap_uvs=random.uniform(0, 1, (4, 2)).astype("f4")),
    )
    rooms = (
        Room(
            "hall",
            np.array([[0, 0], [4, 0], [4, 3], [0, 3]], np.float32),
            0.0,
            2.5,
            ("hall", "outside"),
            (probe(),),
            (0.9, 1.0, 1.1),
        ),
    )
    walk = WalkMesh(
        np.array([[0.3, 0.3, 0], [3.7, 0.3, 0], [3.7, 2.7, 0], [0.3, 2.7, 0]], np.float32),
        np.array([[0, 1, 2], [0, 2, 3]], np.uint32),
        np.zeros(2, np.int32),
    )
    return SpaceModel(
        space="small",
        geometry_hash="0" * 64,
        quality="draft",
        exposure=3.5,
        pictures=(Picture("wood", "png", png()),),
        materials=(Material("plain"), Material("wood", 0), Material("pane", alpha="glass")),
        geometries=(quad(1), quad(2), quad(3)),
        instances=(
            Instance("table", "hall", (1.0, 2.0, 0.0), 0.5, fine, (Primitive(2, 2, light=light),)),
            Instance("table 2", "hall", (2.0, 1.0, 0.25), -2.0, (Primitive(0, 0, light=light * 0.5),)),
        ),
        rooms=rooms,
        openings=(Opening("door", ("hall", "outside"), (4.0, 1.0), (4.0, 1.9), 0.0, 2.1),),
        walk=walk,
        grid=LightGrid((0.5, 0.5, 0.5), (1.0, 1.0, 1.0), random.uniform(0, 1, (4, 3, 2, 6, 3)).astype("f4")),
        lightmap=random.uniform(0, 4, (16, 24, 3)).astype(np.float32),
        extras={"entrance": "hall"},
    )
