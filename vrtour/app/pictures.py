"""Pictures, light maps and reflections become Panda textures."""

from __future__ import annotations

import numpy as np
from panda3d.core import CPTA_uchar, PNMImage, PTA_uchar, SamplerState, StringStream, Texture

from vrtour.model.space import Float32s, Material, Picture, Probe

_ANISOTROPY = 8


def anisotropy(alpha: str, *, costly: bool = False) -> int:
    """How many times a picture is read along the way it is seen slantwise.

    Cut-out foliage stands upright and gains nothing. ``costly``: small pieces, on a renderer that draws on
    the processor. With several samples a pixel the footprint on their thin edges is unbounded, and such a
    renderer walks all of it: a table's edge then takes seconds.
    """
    return 1 if costly or alpha == "cutout" else _ANISOTROPY


def picture_texture(picture: Picture, material: Material) -> Texture:
    """The decoded picture in sRGB with mipmaps; tiled or clamped as its material says."""
    image = PNMImage()
    image.read(StringStream(picture.data), f"{picture.name}.{picture.kind}")
    texture = Texture(picture.name)
    texture.load(image)
    texture.set_format(Texture.F_srgb_alpha if image.has_alpha() else Texture.F_srgb)
    wrap = SamplerState.WM_repeat if material.repeat else SamplerState.WM_clamp
    texture.set_wrap_u(wrap)
    texture.set_wrap_v(wrap)
    texture.set_minfilter(SamplerState.FT_linear_mipmap_linear)
    texture.set_magfilter(SamplerState.FT_linear)
    texture.set_anisotropic_degree(anisotropy(material.alpha))
    return texture


def lightmap_texture(lightmap: Float32s) -> Texture:
    """Half floats: no bands, exact filtering. ``lightmap`` (height, width, 3), row 0 at the top."""
    height, width, _ = lightmap.shape
    texture = Texture("lightmap")
    texture.setup_2d_texture(width, height, Texture.T_half_float, Texture.F_rgb16)
    rows = np.ascontiguousarray(lightmap[::-1, :, ::-1], np.float16)
    texture.set_ram_image(_bytes(rows))
    texture.set_wrap_u(SamplerState.WM_clamp)
    texture.set_wrap_v(SamplerState.WM_clamp)
    texture.set_minfilter(SamplerState.FT_linear)
    texture.set_magfilter(SamplerState.FT_linear)
    return texture


def probe_texture(probe: Probe, name: str) -> Texture:
    """A cube map whose mip levels are the probe's own prefiltered levels."""
    size = probe.levels[0].shape[1]
    texture = Texture(name)
    texture.setup_cube_map(size, Texture.T_unsigned_byte, Texture.F_rgb)
    texture.set_ram_image(_bytes(np.ascontiguousarray(probe.levels[0][..., ::-1])))
    for level, faces in enumerate(probe.levels[1:], start=1):
        texture.set_ram_mipmap_image(level, _bytes(np.ascontiguousarray(faces[..., ::-1])))
    texture.set_minfilter(SamplerState.FT_linear_mipmap_linear)
    texture.set_magfilter(SamplerState.FT_linear)
    return texture


def _bytes(array: np.ndarray) -> CPTA_uchar:
    held = PTA_uchar.empty_array(0)
    held.set_data(array.tobytes())
    return CPTA_uchar(held)
