"""A surface: boxes on the screen or in the world, drawn when something looks different.

Every frame: hand over the events, then ``show`` the panels as they are now.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from panda3d.core import Camera, DisplayRegion, GraphicsOutput, NodePath, OrthographicLens

from vrtour.app.interface import hint
from vrtour.app.interface.atlas import TALLEST
from vrtour.app.interface.box import Action, Box
from vrtour.app.interface.fonts import Fonts
from vrtour.app.interface.interaction import Interaction
from vrtour.app.interface.paint import paint
from vrtour.app.interface.painter import Painter
from vrtour.app.interface.theme import LIGHT, Theme

SORT = 20  # of the display region: over the view


class Surface:
    """Boxes over a window (``parent`` is its GraphicsOutput) or under a node of the world.

    ``size`` in pixels and ``scale``, pixels a unit. Points are in pixels from the top left corner; under
    a node the corner is its origin, x to the right and z up, and a unit is one of the node's.
    What pointer and keyboard do is in ``interaction``, together with what actions come back.
    """

    def __init__(
        self,
        parent: GraphicsOutput | NodePath,
        dialect: int,
        fonts: Fonts,
        *,
        size: tuple[int, int],
        scale: float = 1.0,
        theme: Theme = LIGHT,
    ) -> None:
        in_world = isinstance(parent, NodePath)
        self._window = None if in_world else _Window(parent)
        root = parent if self._window is None else self._window.root
        tallest = TALLEST if self._window is None else self._window.tallest
        self._painter = Painter(root, dialect, fonts, scale=scale, in_world=in_world, tallest=tallest)
        self._theme = theme
        self._scale = scale
        self._hands = Interaction(self._painter.glyphs.measure, 1.0, 1.0)
        self.resize(size, scale)

    @property
    def path(self) -> NodePath:
        """The node everything is drawn under."""
        return self._painter.path

    @property
    def theme(self) -> Theme:
        """The colours of what the surface draws itself."""
        return self._theme

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._hands.fresh = self._hands.fresh and theme == self._theme
        self._theme = theme

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in units."""
        return self._size

    def resize(self, size: tuple[int, int], scale: float) -> None:
        """``size`` in pixels, ``scale`` pixels a unit."""
        self._scale = scale
        self._size = (size[0] / scale, size[1] / scale)
        self._painter.set_scale(scale)
        if self._window is not None:
            self._window.fit(*self._size)
        self._hands.resize(self._painter.glyphs.measure, *self._size)

    def show(self, box: Box) -> bool:
        """Show ``box``; True when the picture changed, for whatever reason, since the last call."""
        hands = self._hands
        if not hands.show(box) or hands.placed is None:
            return False
        hands.fresh = True
        measure, theme = self._painter.glyphs.measure, self._theme
        ops = paint(hands.placed, theme, measure, hands.looks)
        about = hands.hinted if hands.hint_shown else None
        words = hint.wanted(about) if about is not None else ""
        if about is not None and words:
            ops += paint(hint.placed(words, about, hands.placed, theme, measure), theme, measure)
        self._painter.draw(ops)
        return True

    def tick(self, now: float) -> bool:
        """``now`` in seconds: hints come after a while. True when the next ``show`` will draw."""
        self._hands.tick(now)
        return not self._hands.fresh

    @property
    def hint(self) -> str:
        """What the box under the pointer or with the focus is called, where that is not written on it."""
        return self._hands.hint

    def set_picture(self, name: str, pixels: npt.NDArray[np.uint8]) -> None:
        """Show ``pixels`` (height, width, 3), row 0 at the top, where a box asks for ``name``."""
        self._painter.set_picture(name, pixels)
        self._hands.fresh = False

    def drop_picture(self, name: str) -> None:
        """Forget a picture."""
        self._painter.drop_picture(name)
        self._hands.fresh = False

    def wants_pointer(self, x: float, y: float) -> bool:
        """Whether there is a panel at the point, something is being dragged, or a dialog is open."""
        return self._hands.wants_pointer(x / self._scale, y / self._scale)

    def pointer(self, x: float, y: float) -> Action | None:
        """The pointer is here. A slider that is held says its share."""
        return self._hands.pointer(x / self._scale, y / self._scale)

    def leave(self) -> None:
        """The pointer is elsewhere."""
        self._hands.leave()

    def press(self, *, extend: bool = False) -> Action | None:
        """The main button goes down. A slider says its share at once; ``extend`` (Shift) what is selected."""
        return self._hands.press(extend=extend)

    def release(self) -> Action | None:
        """The main button goes up: the action of a box when it went down on the same one."""
        return self._hands.release()

    def wheel(self, steps: float) -> bool:
        """Turn the wheel, positive towards the person. Whether a column took it."""
        return self._hands.wheel(steps)

    def key(self, name: str, *, shift: bool = False, word: bool = False) -> Action | None:
        """A key by Panda's name ("tab", "arrow_left", "enter", "page_up"…), or one of the commands
        "undo", "redo", "select-all" and "cut"; ``word``: with Control. Escape is the caller's."""
        return self._hands.key(name, shift=shift, word=word)

    def typed(self, text: str) -> Action | None:
        """Text from the keyboard or pasted: into the entry with the focus."""
        return self._hands.typed(text)

    def focus(self, key: str) -> None:
        """Give the keyboard's focus to a box and bring it into view; "" to none."""
        self._hands.focus(key)

    @property
    def focused(self) -> str:
        """The name of the box with the keyboard's focus, or ""."""
        return self._hands.focused

    @property
    def is_typing(self) -> bool:
        """Whether letters go into an entry: then they are nobody else's."""
        return self._hands.is_typing

    @property
    def selected(self) -> str:
        """The selected text of the entry with the focus, to be copied."""
        return self._hands.selected

    def close(self) -> None:
        """Take the surface away."""
        self._painter.close()
        if self._window is not None:
            self._window.close()


class _Window:
    """A display region over all of a window, in units from its top left corner."""

    def __init__(self, host: GraphicsOutput) -> None:
        self.root = NodePath("interface")
        self._host = host
        self._lens = OrthographicLens()
        self._lens.set_near_far(1.0, 100.0)
        self._camera = self.root.attach_new_node(Camera("interface", self._lens))
        self._region: DisplayRegion = host.make_display_region()
        self._region.set_sort(SORT)
        self._region.set_camera(self._camera)

    @property
    def tallest(self) -> int:
        """The highest texture of the card, no more than is ever wanted."""
        gsg = self._host.get_gsg()
        found = gsg.get_max_texture_dimension() if gsg is not None else 0
        return min(found, TALLEST) if found > 0 else 2048

    def fit(self, width: float, height: float) -> None:
        self._lens.set_film_size(width, height)
        self._camera.set_pos(width / 2, -10.0, -height / 2)

    def close(self) -> None:
        self._host.remove_display_region(self._region)
