"""What a space is for visitors: its names, its entrance, its rooms and viewpoints."""

from vrtour.scene.reading import Mistake, SceneError, read_scene
from vrtour.scene.schema import Scene, Viewpoint

__all__ = ["Mistake", "Scene", "SceneError", "Viewpoint", "read_scene"]
