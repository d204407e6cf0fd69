"""What the places are for visitors: their names, rooms, viewpoints, texts, portals, seats and tours."""

from vrtour.scene.mistakes import Mistake, SceneError
from vrtour.scene.reading import read_network, read_scene
from vrtour.scene.schema import (
    Coordinates,
    Hotspot,
    MeetingArea,
    Network,
    NetworkSpace,
    Notice,
    Place,
    Portal,
    Scene,
    Screen,
    Seat,
    Stop,
    Viewpoint,
)

__all__ = [
    "Coordinates",
    "Hotspot",
    "MeetingArea",
    "Mistake",
    "Network",
    "NetworkSpace",
    "Notice",
    "Place",
    "Portal",
    "Scene",
    "SceneError",
    "Screen",
    "Seat",
    "Stop",
    "Viewpoint",
    "read_network",
    "read_scene",
]
