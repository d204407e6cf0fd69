"""What the files of ``scenes/`` may say: one file of the schema for each part of them.

Metres on the plan, x east and y north; headings are degrees clockwise from north. Everything is
frozen and strict: a number in quotes is not a number.
"""

from vrtour.scene.schema.hotspots import Hotspot, Link, Picture
from vrtour.scene.schema.meeting import MeetingArea, Screen, Seat
from vrtour.scene.schema.network import Coordinates, Hub, Logo, Network, NetworkSpace, Notice
from vrtour.scene.schema.place import Access, Place
from vrtour.scene.schema.rooms import RoomWords, Viewpoint
from vrtour.scene.schema.space import Scene
from vrtour.scene.schema.visit import GuidedTour, Portal, Stop
from vrtour.scene.schema.words import Paragraph, Words

__all__ = [
    "Access",
    "Coordinates",
    "GuidedTour",
    "Hotspot",
    "Hub",
    "Link",
    "Logo",
    "MeetingArea",
    "Network",
    "NetworkSpace",
    "Notice",
    "Paragraph",
    "Picture",
    "Place",
    "Portal",
    "RoomWords",
    "Scene",
    "Screen",
    "Seat",
    "Stop",
    "Viewpoint",
    "Words",
]
