"""What happens in a space, without anything drawn: where one may stand, how one walks, what one sees."""

from vrtour.world.area import Place, WalkArea
from vrtour.world.locomotion import Body, Intent, step
from vrtour.world.path import find_path
from vrtour.world.picking import aim
from vrtour.world.visibility import across, visible

__all__ = ["Body", "Intent", "Place", "WalkArea", "across", "aim", "find_path", "step", "visible"]
