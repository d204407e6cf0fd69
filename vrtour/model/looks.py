"""Pictures, textures and materials, to the document and back.

A material of ours becomes one glTF material where light is kept at the vertices and a second of the
same name, with ``MOZ_lightmap``, where a light map shines on it. The images before the light map's are the
pictures; textures 0.. follow the materials, the light map's is the last.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vrtour.model.buffers import Buffers, Json, Views
from vrtour.model.check import ALPHAS
from vrtour.model.errors import BadModel
from vrtour.model.found import Found
from vrtour.model.limits import LIMITS, within
from vrtour.model.pictures import MIME, size_of
from vrtour.model.space import Float32s, Material, Picture, SpaceModel

LIGHTMAP = "MOZ_lightmap"
EMISSION = "KHR_materials_emissive_strength"
EMISSION_RANGE = 16.0  # what a surface's fourth number is multiplied with

_LINEAR, _TRILINEAR, _CLAMP, _REPEAT = 9729, 9987, 33071, 10497
_WRAPS = {True: _REPEAT, False: _CLAMP}
SAMPLERS: list[Json] = [
    {"magFilter": _LINEAR, "minFilter": _TRILINEAR, "wrapS": _REPEAT, "wrapT": _REPEAT},
    {"magFilter": _LINEAR, "minFilter": _TRILINEAR, "wrapS": _CLAMP, "wrapT": _CLAMP},
    {"magFilter": _LINEAR, "minFilter": _LINEAR, "wrapS": _CLAMP, "wrapT": _CLAMP},
]
_LIGHTMAP_SAMPLER = 2
_ALPHA_MODES = dict(zip(ALPHAS, ("OPAQUE", "MASK", "BLEND"), strict=True))
_CUTOFF = 0.5
_GLASS_ALPHA = 0.25  # for viewers that do not know our surfaces


@dataclass(frozen=True)
class Average:
    """What viewers that do not read our vertex data are told of a material: means over its vertices."""

    colour: Float32s
    surface: Float32s
    glows: bool


def averages(model: SpaceModel) -> list[Average]:
    """One average a material; those nothing is drawn with are rough and white."""
    used: list[set[int]] = [set() for _ in model.materials]
    for instance in model.instances:
        for primitive in (*instance.fine, *instance.coarse):
            used[primitive.material].add(primitive.geometry)
    return [_average([model.geometries[i] for i in sorted(indices)]) for indices in used]


def _average(geometries: list) -> Average:  # type: ignore[type-arg]
    if not geometries:
        return Average(np.ones(3, np.float32), np.array([1, 0.04, 0, 0], np.float32), False)
    surfaces = np.concatenate([g.surfaces for g in geometries])
    colours = np.concatenate([g.colours for g in geometries])
    glows = bool(surfaces[:, 3].min() > 0)
    return Average(colours.mean(axis=0, dtype=np.float64), surfaces.mean(axis=0, dtype=np.float64), glows)


class LookWriter:
    """The document's images, textures and materials; ``variant`` gives a primitive's material."""

    def __init__(self, model: SpaceModel, buffers: Buffers) -> None:
        self.images: list[Json] = []
        self.textures: list[Json] = []
        self.materials: list[Json] = []
        self.extensions: set[str] = set()
        self._buffers = buffers
        self._variants: dict[tuple[int, bool], int] = {}
        for i, picture in enumerate(model.pictures):
            size_of(picture.kind, picture.data, f"pictures[{i}]")
            self.image(picture.name, picture.kind, picture.data)

    def image(self, name: str, kind: str, data: bytes) -> int:
        """The index of a new image."""
        self.images.append({"name": name, "mimeType": MIME[kind], "bufferView": self._buffers.blob(data)})
        return len(self.images) - 1

    def paint(self, model: SpaceModel, lightmap: int) -> None:
        """Write every material in the variants that are drawn; ``lightmap`` is an image."""
        lit = _variants(model)
        for index, material in enumerate(model.materials):
            for mapped in lit[index]:
                self._variants[index, mapped] = -1
            if material.image is not None:
                self._texture(material.image, 0 if material.repeat else 1)
        self.textures.append({"source": lightmap, "sampler": _LIGHTMAP_SAMPLER})
        means = averages(model)
        for index, mapped in self._variants:
            self._variants[index, mapped] = len(self.materials)
            self.materials.append(self._material(model.materials[index], means[index], mapped))

    def variant(self, material: int, mapped: bool) -> int:
        """The glTF material of one of ours, with the light map or without."""
        return self._variants[material, mapped]

    def _texture(self, image: int, sampler: int) -> int:
        texture: Json = {"source": image, "sampler": sampler}
        if texture not in self.textures:
            self.textures.append(texture)
        return self.textures.index(texture)

    def _material(self, material: Material, mean: Average, mapped: bool) -> Json:
        roughness, _, metalness, emission = (round(float(x), 4) for x in mean.surface)
        pbr: Json = {"roughnessFactor": roughness, "metallicFactor": metalness}
        if material.alpha == "glass":
            pbr["baseColorFactor"] = [1.0, 1.0, 1.0, _GLASS_ALPHA]
        result: Json = {"name": material.name, "pbrMetallicRoughness": pbr}
        if material.image is not None:
            texture: Json = {"index": self._texture(material.image, 0 if material.repeat else 1)}
            pbr["baseColorTexture"] = texture
            if mean.glows:
                result["emissiveTexture"] = texture
        if material.alpha != "opaque":
            result["alphaMode"] = _ALPHA_MODES[material.alpha]
        if material.alpha == "cutout":
            result["alphaCutoff"] = _CUTOFF
        if material.two_sided:
            result["doubleSided"] = True
        self._extend(result, mean, emission, mapped)
        return result

    def _extend(self, result: Json, mean: Average, emission: float, mapped: bool) -> None:
        extensions: Json = {}
        if mean.glows:
            result["emissiveFactor"] = [round(min(1.0, float(c)), 4) for c in mean.colour]
            extensions[EMISSION] = {"emissiveStrength": round(emission * EMISSION_RANGE, 4)}
        if mapped:
            extensions[LIGHTMAP] = {"index": len(self.textures) - 1, "texCoord": 1, "intensity": 1.0}
        if extensions:
            result["extensions"] = extensions
            self.extensions.update(extensions)


def _variants(model: SpaceModel) -> list[list[bool]]:
    """For each material whether it is drawn without (False) and with (True) the light map."""
    used: list[set[bool]] = [set() for _ in model.materials]
    for instance in model.instances:
        for primitive in (*instance.fine, *instance.coarse):
            used[primitive.material].add(primitive.lightmap_uvs is not None)
    return [sorted(variants) or [False] for variants in used]


@dataclass(frozen=True)
class Looks:
    """What a reader found: ``variants`` gives for each glTF material one of ours and whether it is mapped."""

    pictures: tuple[Picture, ...]
    materials: tuple[Material, ...]
    variants: tuple[tuple[int, bool], ...]


class LookReader:
    """Images, textures and materials of a document."""

    def __init__(self, document: Found, views: Views) -> None:
        self._views = views
        self._images = document.get("images").items(LIMITS.pictures * 4)
        self._textures = document.get("textures").items(LIMITS.materials * 4)
        self._samplers = document.get("samplers").items(LIMITS.materials)
        self._materials = document.get_or("materials", []).items(LIMITS.materials * 2)

    def image(self, index: Found) -> tuple[str, str, bytes]:
        """Name, kind and bytes of the image that ``index`` names."""
        image = self._images[index.integer(0, len(self._images) - 1)]
        mime = image.get("mimeType").one_of(*MIME.values())
        kind = next(kind for kind, name in MIME.items() if name == mime)
        return image.get("name").text(), kind, bytes(self._views.blob(image.get("bufferView")))

    def looks(self, lightmap: int) -> Looks:
        """Pictures and materials; ``lightmap`` is the index of its texture."""
        source = self._textures[lightmap].get("source").integer(0, len(self._images) - 1)
        pictures = tuple(self._picture(i) for i in range(source))
        within("pictures", len(pictures), LIMITS.pictures)
        pixels = 0
        for i, picture in enumerate(pictures):
            width, height = size_of(picture.kind, picture.data, f"$.images[{i}]")
            within(f"$.images[{i}]", max(width, height), LIMITS.picture_side)
            pixels += width * height
        within("$.images", pixels, LIMITS.pictures_pixels)
        materials: dict[str, Material] = {}
        variants: list[tuple[int, bool]] = []
        for found in self._materials:
            material = self._material(found, len(pictures))
            if materials.setdefault(material.name, material) != material:
                raise BadModel(found.where, material.name, "the-same-twice")
            variants.append((list(materials).index(material.name), self._mapped(found, lightmap)))
        return Looks(pictures, tuple(materials.values()), tuple(variants))

    def source(self, texture: Found) -> Found:
        """The image of the texture that ``texture`` names."""
        return self._textures[texture.integer(0, len(self._textures) - 1)].get("source")

    def _picture(self, index: int) -> Picture:
        return Picture(*self.image(Found(index, f"$.images[{index}]")))

    def _material(self, found: Found, pictures: int) -> Material:
        texture = found.get("pbrMetallicRoughness").get_or("baseColorTexture", None)
        image, repeat = None, True
        if texture.value is not None:
            chosen = self._textures[texture.get("index").integer(0, len(self._textures) - 1)]
            image = chosen.get("source").integer(0, pictures - 1)
            sampler = self._samplers[chosen.get("sampler").integer(0, len(self._samplers) - 1)]
            repeat = sampler.get("wrapS").integer(_REPEAT, _CLAMP) == _REPEAT
        mode = found.get_or("alphaMode", "OPAQUE").one_of(*_ALPHA_MODES.values())
        alpha = next(alpha for alpha, name in _ALPHA_MODES.items() if name == mode)
        two_sided = found.get_or("doubleSided", False).truth()
        return Material(found.get("name").text(), image, repeat, two_sided, alpha)

    def _mapped(self, found: Found, lightmap: int) -> bool:
        extensions = found.get_or("extensions", {})
        if not extensions.has(LIGHTMAP):
            return False
        extensions.get(LIGHTMAP).get("index").integer(lightmap, lightmap)
        extensions.get(LIGHTMAP).get("texCoord").integer(1, 1)
        return True
