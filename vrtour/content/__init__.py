"""Where spaces are found on this computer."""

from vrtour.content.search import Content, SpaceFiles

__all__ = ["Content", "SpaceFiles"]
