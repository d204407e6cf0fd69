"""What noise is left is smoothed away without blurring what is really there, and holes are filled."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from vrtour.modelling.part import Floats, Mesh

Float32s = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

_AROUND, _BOUGH = 60, 5  # vertices of some ten cards; one in so many of a crown's make a bough
_OWN, _NEAR, _FAR = 0.34, 0.36, 0.52  # more than one in all: what a leaf lets through is not lost
_EVENED = 0.66  # light on leaves differs from their crown's mean by this power of what it was
_DARKEST = np.float32(0.08)
_CONTACT = 1.4  # more than one: a screen shows fewer stops than an eye sees, and things seemed to float
_KERNEL = np.array([1.0, 4.0, 6.0, 4.0, 1.0], np.float32) / 16.0


def filled(image: Float32s, valid: Bools) -> Float32s:
    """``image`` (h, w, 3) with every invalid pixel taken from the nearest valid one."""
    if valid.all() or not valid.any():
        return image
    nearest = ndimage.distance_transform_edt(~valid, return_distances=False, return_indices=True)
    return np.asarray(image[tuple(nearest)], np.float32)


def denoised(image: Float32s, valid: Bools, noise: float, levels: int = 4) -> Float32s:
    """An edge-stopped à-trous filter (Dammertz et al. 2010) of ``image`` (h, w, 3) over ``valid`` pixels.

    ``noise``: the relative difference between neighbours that counts as noise, halved at each level.
    """
    out = filled(image, valid)
    weight0 = valid.astype(np.float32)
    for level in range(levels):
        out = _spread(out, weight0, 1 << level, noise / (1.6**level))
    return np.where(valid[..., None], out, image)


def touched(image: Float32s, valid: Bools, free: Float32s, noise: float) -> Float32s:
    """``image`` denoised, with the shade of what touches the surface as narrow as it is.

    The filter works on the light that would arrive if nothing were close; ``free`` (h, w) is put back."""
    shade: Float32s = np.maximum(free, _DARKEST)[..., None]
    bare = np.asarray(image / shade, np.float32)
    return np.asarray(denoised(bare, valid, noise) * shade**_CONTACT, np.float32)


def _spread(image: Float32s, weight0: Float32s, step: int, noise: float) -> Float32s:
    """One level: neighbours ``step`` apart, weighed by how alike they are."""
    height, width = image.shape[:2]
    smooth = ndimage.uniform_filter(image.mean(axis=-1), 3, mode="nearest")
    pad = 2 * step
    wide = np.pad(image, ((pad, pad), (pad, pad), (0, 0)), mode="edge")
    wide_smooth = np.pad(smooth, pad, mode="edge")
    wide_weight = np.pad(weight0, pad)
    total = np.zeros((height, width), np.float32)
    summed = np.zeros_like(image)
    for j in range(5):
        for i in range(5):
            window = (slice(j * step, j * step + height), slice(i * step, i * step + width))
            apart = (wide_smooth[window] - smooth) / (noise * (smooth + 0.02))
            share = _KERNEL[j] * _KERNEL[i] * wide_weight[window] * np.exp(-(apart**2))
            total += share
            summed += share[..., None] * wide[window]
    return np.where(total[..., None] > 1e-8, summed / np.maximum(total, 1e-8)[..., None], image)


def vertex_smoothed(mesh: Mesh, light: Float32s, valid: Bools, rounds: int) -> Float32s:
    """Light (n, 3) at vertices, averaged with neighbours that face the same way; invalid ones filled."""
    graph = _neighbours(mesh)
    out = _grown(graph, light, valid)
    kept = valid.astype(np.float32)[:, None]
    for _ in range(rounds):
        weights = np.asarray(graph @ kept)
        mean = np.asarray(graph @ (out * kept)) / np.maximum(weights, 1e-6)
        out = np.where(weights > 0, 0.45 * out + 0.55 * mean, out).astype(np.float32)
    return out


def scattered(places: Floats, light: Float32s) -> Float32s:
    """Light (n, 3) on the leaves of one crown at ``places`` (n, 3) metres.

    A card stands for many leaves that hang all ways, and half of what falls on a leaf comes out of its
    other side: much of the light on any leaf has come through those around it and through its bough, and
    no side of a crown is black.
    """
    count = len(places)
    tree = cKDTree(places)
    _, near = tree.query(places, k=min(_AROUND, count))
    mixed = _OWN * light + _NEAR * light[near.reshape(count, -1)].mean(axis=1)
    wide = max(1, count // _BOUGH)
    few = np.arange(0, count, 4)  # a bough's mean changes slowly
    _, bough = tree.query(places[few], k=wide)
    means = light[bough.reshape(len(few), -1)].mean(axis=1)
    _, nearest = cKDTree(places[few]).query(places)
    mixed += _FAR * means[nearest]
    strength = mixed.mean(axis=1, keepdims=True)
    evened = (strength / max(float(strength.mean()), 1e-6) + 1e-6) ** (_EVENED - 1.0)
    return np.asarray(mixed * evened, np.float32)


def _grown(graph: csr_array, light: Float32s, valid: Bools) -> Float32s:
    """Invalid vertices take the mean of their valid neighbours, ring by ring; islands the part's mean."""
    out, known = light.copy(), valid.copy()
    for _ in range(12):
        if known.all():
            return out
        share = np.asarray(graph @ known.astype(np.float32))
        mean = np.asarray(graph @ (out * known[:, None])) / np.maximum(share, 1e-6)[:, None]
        reached = ~known & (share > 0)
        if not reached.any():
            break
        out[reached] = mean[reached]
        known |= reached
    if known.any():
        out[~known] = np.median(out[known], axis=0) * 0.5
    return out


def _neighbours(mesh: Mesh) -> csr_array:
    """Weights between vertices joined by an edge or lying in one place, by how alike their normals are."""
    count = len(mesh.positions)
    edges = np.vstack([mesh.triangles[:, [0, 1]], mesh.triangles[:, [1, 2]], mesh.triangles[:, [2, 0]]])
    _, same = np.unique(np.round(mesh.positions, 4), axis=0, return_inverse=True)
    order = np.argsort(same.reshape(-1), kind="stable")
    twins = order[:-1][np.diff(same.reshape(-1)[order]) == 0]
    twin_of = order[1:][np.diff(same.reshape(-1)[order]) == 0]
    pairs = np.vstack([edges, np.stack([twins, twin_of], 1)])
    a = np.concatenate([pairs[:, 0], pairs[:, 1]])
    b = np.concatenate([pairs[:, 1], pairs[:, 0]])
    alike = (mesh.normals[a] * mesh.normals[b]).sum(axis=1)
    length = np.linalg.norm(mesh.positions[a] - mesh.positions[b], axis=1)
    weight = np.where(alike > 0.8, alike / (length + 0.02), 0.0)
    return csr_array((weight.astype(np.float32), (a, b)), shape=(count, count))
