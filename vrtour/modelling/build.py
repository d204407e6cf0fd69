"""From a plan's file to a model's bytes."""

from __future__ import annotations

from pathlib import Path

from vrtour.model import read_outline, write_model
from vrtour.modelling.assemble import Walk, assemble
from vrtour.modelling.bake import bake
from vrtour.modelling.compile import compile_plan
from vrtour.modelling.fingerprint import fingerprint
from vrtour.modelling.light import Progress
from vrtour.modelling.plan import read_plan
from vrtour.modelling.visibility import seen
from vrtour.modelling.walkable import walk_mesh


def build(plan: Path, quality: str, progress: Progress, workers: int = 2) -> bytes:
    """The GLB of the plan in the file ``plan``; ``quality`` is ``draft`` or ``final``.

    Raises PlanError, UnknownPieceError, NoWayError, OSError.
    """
    progress("read", 0.0)
    read = read_plan(plan)
    progress("compile", 0.0)
    setting = compile_plan(read)
    walk = Walk(walk_mesh(setting), seen(setting))
    light = bake(setting, quality, progress, workers)
    progress("assemble", 0.0)
    model = assemble(setting, light, walk, quality, fingerprint(setting))
    progress("write", 0.0)
    data = write_model(model)
    progress("write", 1.0)
    return data


def is_fresh(plan: Path, model: bytes) -> bool:
    """Whether ``model`` was built from what ``plan`` and the furniture are now. Raises as ``build`` does."""
    return read_outline(model).geometry_hash == fingerprint(compile_plan(read_plan(plan)))
