"""The model profile: what a space is on disk (one GLB) and in memory (numpy arrays)."""

from vrtour.model.errors import BadModel, ModelError, NotAModel, TooBig, WrongProfile
from vrtour.model.reading import Outline, read_grid, read_model, read_outline
from vrtour.model.writing import PROFILE, write_model

__all__ = [
    "PROFILE",
    "BadModel",
    "ModelError",
    "NotAModel",
    "Outline",
    "TooBig",
    "WrongProfile",
    "read_grid",
    "read_model",
    "read_outline",
    "write_model",
]
