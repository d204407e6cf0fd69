"""What can go wrong when drawing.

AppError
 +- NoWindow       no screen, or the system refused to open a window
 +- NoGraphics     not even an offscreen picture can be drawn
 +- OldGraphics    the graphics driver is older than what the shaders need
"""

from __future__ import annotations


class AppError(Exception):
    """Root of this package's errors; ``code`` names the text, ``values`` fill it."""

    code = "app.error"

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        self.values = values


class NoWindow(AppError):
    """No window could be opened: there is no screen."""

    code = "app.no-window"


class NoGraphics(AppError):
    """No graphics pipe at all, on screen or off."""

    code = "app.no-graphics"


class OldGraphics(AppError):
    """OpenGL older than 2.1; ``found`` is the version."""

    code = "app.old-graphics"
