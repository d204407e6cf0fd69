"""Visit the third places of the Ardennes in 3D, and meet inside them."""

__version__ = "0.1.0"
