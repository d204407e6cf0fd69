"""What happens in a space, without anything drawn: where one may stand, how one walks, what one sees."""

from vrtour.world.area import Place, WalkArea
from vrtour.world.locomotion import Body, Intent, step
from vrtour.world.path import find_path
from vrtour.world.picking import aim

__all__ = ["Body", "Intent", "Place", "WalkArea", "aim", "find_path", "step"]
