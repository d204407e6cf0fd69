"""Shows a view in the window: one triangle pair that covers it."""

from __future__ import annotations

from panda3d.core import (
    Camera,
    CardMaker,
    GraphicsOutput,
    LVecBase2f,
    NodePath,
    OmniBoundingVolume,
    OrthographicLens,
)

from vrtour.app.shading import shader
from vrtour.app.view import View


class Screen:
    """The window's own picture: a view stretched over it, whatever part of the view was drawn."""

    def __init__(self, host: GraphicsOutput, dialect: int) -> None:
        self._root = NodePath("screen")
        card = CardMaker("screen")
        card.set_frame(-1.0, 1.0, -1.0, 1.0)
        self._card = self._root.attach_new_node(card.generate())
        self._card.set_shader(shader("present", dialect))
        self._card.set_depth_test(False)
        self._card.set_depth_write(False)
        # The vertex shader ignores the camera, so nothing may be culled.
        self._card.node().set_bounds(OmniBoundingVolume())
        self._card.node().set_final(True)
        self._card.set_shader_input("light", 1.0)
        self._card.hide()
        region = host.make_display_region()
        region.set_sort(10)
        region.set_camera(self._root.attach_new_node(Camera("screen", OrthographicLens())))
        host.set_clear_color((0.09, 0.11, 0.13, 1.0))
        host.set_clear_color_active(True)

    def show(self, view: View) -> None:
        """Show ``view``, as much of it as its scale says was drawn."""
        self._card.set_shader_input("view", view.texture)
        # Half a texel inside: linear filtering must not reach what an earlier, larger frame left there.
        width, height = view.size
        filled = (
            LVecBase2f(view.scale - 0.5 / width, view.scale - 0.5 / height)
            if view.scale < 1
            else LVecBase2f(1, 1)
        )
        self._card.set_shader_input("filled", filled)
        self._card.show()

    def hide(self) -> None:
        """Show the ground colour only."""
        self._card.hide()

    def fade(self, share: float) -> None:
        """Darken what is shown: 0 not at all, 1 wholly."""
        self._card.set_shader_input("light", 1.0 - min(max(share, 0.0), 1.0))
