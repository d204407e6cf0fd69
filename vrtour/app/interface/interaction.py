"""What the pointer and the keyboard do to a tree of placed boxes. No engine: events in, actions out.

Points are in units. What comes back is the ``action`` of the box that was used; a slider adds its share
("0.250"), an entry its text, and Enter in an entry its text and "enter".
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from vrtour.app.interface import focus, hint, parts, scroll
from vrtour.app.interface.box import Action, Box
from vrtour.app.interface.entries import Entries
from vrtour.app.interface.hit import covers, find, hit, name_of, scrolling, walk, within
from vrtour.app.interface.layout import Placed, lay_out
from vrtour.app.interface.lines import Measure
from vrtour.app.interface.paint import Looks

_SLIDER_KEYS: Mapping[str, float] = {
    "arrow_left": -0.05,
    "arrow_down": -0.05,
    "arrow_right": 0.05,
    "arrow_up": 0.05,
    "page_down": -0.2,
    "page_up": 0.2,
    "home": -1.0,
    "end": 1.0,
}
# Pixels beside a scroll bar that still take hold of it.
_BAR_REACH = 4.0
# Seconds and units between two clicks that are one double click.
_CLICK_SECONDS, _CLICK_REACH = 0.45, 6.0


@dataclass(frozen=True)
class _BarDrag:
    key: str
    start_y: float
    start_scroll: float


class Interaction:
    """The boxes as they are placed and what is being done to them. ``fresh`` while what was drawn last
    still shows it all."""

    def __init__(self, measure: Measure, width: float, height: float) -> None:
        self._measure = measure
        self._size = (width, height)
        self._box: Box | None = None
        self._laid = False  # whether the boxes are where they should be
        self._scrolls: scroll.Scrolls = {}
        self._entries = Entries()
        self._shares: dict[str, float] = {}  # of sliders being held
        self._pointer: tuple[float, float] | None = None
        self._hover = self._pressed = self.focused = ""
        self._ring = False
        self._bar: _BarDrag | None = None
        self._now = 0.0
        self._clicks, self._clicked = 0, ((0.0, 0.0), -1.0)
        self._hint_since: float | None = None
        self._stirred = False  # the pointer came to what is under it by itself
        self.placed: Placed | None = None
        self.hint_shown = False
        self.fresh = False

    @property
    def looks(self) -> Looks:
        """For ``paint``."""
        return Looks(self._hover, self._pressed, self.focused, self._ring, self._entries.known, self._shares)

    def resize(self, measure: Measure, width: float, height: float) -> None:
        """Another size in units, or other letters."""
        self._measure, self._size, self._laid, self.fresh = measure, (width, height), False, False

    def show(self, box: Box) -> bool:
        """``box`` is what there is now. True when there is something to draw."""
        if box is not self._box and (self._box is None or box != self._box):
            self._laid = False
        self._box = box
        if not self._laid:
            self._lay_out()
        return not self.fresh

    def tick(self, now: float) -> None:
        """``now`` in seconds: a hint comes once nothing else did for a while."""
        self._now = now
        if self._hint_since is None:
            self._hint_since = now
        late = now - self._hint_since >= hint.DELAY_SECONDS
        if late and not self.hint_shown and self.hint:
            self.hint_shown, self.fresh = True, False

    @property
    def hinted(self) -> Placed | None:
        """The box a hint would be about: the one the pointer was moved to, else with the keyboard's focus.
        What opens under a pointer that rests, or was used, says nothing."""
        if self._pressed:
            return None
        pointed = self._hover if self._stirred else ""
        return self._find(pointed or (self.focused if self._ring else ""))

    @property
    def hint(self) -> str:
        """What that box is called, where it is not written on it."""
        place = self.hinted
        return hint.wanted(place) if place is not None else ""

    # The pointer

    def wants_pointer(self, x: float, y: float) -> bool:
        """Whether something is drawn at the point, is being dragged, or a dialog is open."""
        if self._pressed or self._bar is not None:
            return True
        return self.placed is not None and covers(self.placed, x, y)

    def pointer(self, x: float, y: float) -> Action | None:
        """The pointer is here. A slider that is held says its share."""
        before, self._pointer = self._pointer, (x, y)
        moved = before != self._pointer
        if moved and before is not None:
            self._stirred = True
            if not self.hint_shown:  # it waits until the pointer rests
                self._hint_since = None
        if self._bar is not None:
            self._drag_bar(self._bar)
            return None
        self._hover_anew()
        place = self._find(self._pressed)
        if place is None:
            return None
        if place.box.role == "slider":
            return self._slide(place, parts.slider_share(place, x))
        if place.box.role == "entry" and moved:
            left, _, width, _ = parts.content(place)
            self._edited(self._entries.drag(place.box, x - left, width, self._measure, clicks=self._clicks))
        return None

    def leave(self) -> None:
        """The pointer is elsewhere."""
        self._pointer, self._stirred = None, False
        self._set_hover("")

    def press(self, *, extend: bool = False) -> Action | None:
        """The main button goes down. A slider says its share at once; in an entry the second click on a spot
        selects a word, the third everything, and ``extend`` (Shift) from where the caret is."""
        if self.placed is None or self._pointer is None:
            return None
        x, y = self._pointer
        bar = self._bar_at(x, y)
        if bar is not None:
            self._bar = _BarDrag(bar.box.key, y, bar.scroll)
            return None
        place = hit(self.placed, x, y)
        self._pressed = name_of(place.box) if place is not None else ""
        self._count_clicks(x, y)
        self.fresh = self._stirred = False
        self._hide_hint()
        held = bool(self._pressed) and self._pressed == self.focused
        self._set_focus(self._pressed, ring=place is not None and place.box.role == "entry")
        if place is None:
            return None
        if place.box.role == "entry":
            left, _, width, _ = parts.content(place)
            spot = x - left
            self._edited(
                self._entries.press(
                    place.box, spot, width, self._measure, clicks=self._clicks, extend=extend and held
                )
            )
        if place.box.role == "slider":
            return self._slide(place, parts.slider_share(place, x))
        return None

    def release(self) -> Action | None:
        """The main button goes up: the action of a box when it went down on the same one."""
        self._bar = None
        pressed, self._pressed = self._pressed, ""
        place = self._find(pressed)
        if not pressed:
            return None
        self.fresh = False
        self._shares.pop(pressed, None)
        if place is None or place.box.role in ("slider", "entry") or pressed != self._hover:
            return None
        return place.box.action or None

    def wheel(self, steps: float) -> bool:
        """Turn the wheel, positive towards the person. Whether a column took it."""
        column = scrolling(self.placed, *self._pointer) if self.placed and self._pointer else None
        if column is None:
            return False
        self._scroll_to(scroll.moved(self._scrolls, column, steps * scroll.STEP))
        return True

    # The keyboard

    @property
    def is_typing(self) -> bool:
        """Whether letters go into an entry."""
        return self._entry_place() is not None

    @property
    def selected(self) -> str:
        """The selected text of the entry with the focus."""
        place = self._entry_place()
        return self._entries.of(place.box).selected if place is not None else ""

    def focus(self, name: str) -> None:
        """Give the focus to a box and bring it into view; "" to none."""
        self._set_focus(name, ring=True)
        if self.placed is not None and name:
            self._scroll_to({**self._scrolls, **scroll.revealed(self.placed, name)})

    def key(self, name: str, *, shift: bool = False, word: bool = False) -> Action | None:
        """A key by Panda's name, or an editing command; ``word``: with Control."""
        if self.placed is None:
            return None
        if name == "tab":
            self.focus(focus.following(self.placed, self.focused, back=shift))
            return None
        place = self._find(self.focused)
        if place is not None:
            used, action = self._use(place, name, shift, word)
            if used:
                return action
        if name in focus.DIRECTIONS:
            there = focus.towards(self.placed, self.focused, name)
            if there != self.focused:
                self.focus(there)
                return None
        self._page(name)  # where there is nothing to go to there may be something to read
        return None

    def typed(self, text: str) -> Action | None:
        """Text from the keyboard or pasted, into the entry with the focus."""
        place = self._entry_place()
        if place is None:
            return None
        return self._edited(self._entries.typed(place.box, text))

    def _use(self, place: Placed, name: str, shift: bool, word: bool) -> tuple[bool, Action | None]:
        """Whether the box with the focus takes the key, and what comes of it."""
        box = place.box
        if box.role == "entry":
            used, action = self._entries.key(box, name, shift=shift, word=word)
            self.fresh = self.fresh and not used
            return used, action
        if box.role == "slider" and name in _SLIDER_KEYS:
            return True, self._slide(place, self._share(place) + _SLIDER_KEYS[name])
        if name in ("enter", "space") and box.role != "slider":
            return True, box.action or None
        return False, None

    # Inside

    def _lay_out(self) -> None:
        if self._box is None:
            return
        placed = self._came_up(lay_out(self._box, 0.0, 0.0, *self._size, self._measure, self._scrolls))
        self.placed, self._laid, self.fresh = placed, True, False
        self._scrolls = scroll.present(placed)
        self._entries.follow(p.box for p in walk(placed) if p.box.role == "entry")
        names = {name_of(place.box) for place in focus.order(placed)}
        if self.focused not in names:
            self.focused = ""
        if self._pressed not in names:
            self._pressed = ""
        hover = self._hover
        self._hover_anew()
        if self._hover != hover:
            self._stirred = False

    def _came_up(self, placed: Placed) -> Placed:
        """``placed``, with what has just come up and is to be seen in view."""
        before = {p.box.key for p in walk(self.placed) if p.box.reveals} if self.placed is not None else set()
        for key in [p.box.key for p in walk(placed) if p.box.reveals and p.box.key not in before]:
            self._scrolls = {**self._scrolls, **scroll.revealed(placed, key)}
            placed = lay_out(placed.box, 0.0, 0.0, *self._size, self._measure, self._scrolls)
        return placed

    def _find(self, name: str) -> Placed | None:
        return find(self.placed, name) if name and self.placed is not None else None

    def _hide_hint(self) -> None:
        self._hint_since = None
        if self.hint_shown:
            self.hint_shown, self.fresh = False, False

    def _hover_anew(self) -> None:
        if self.placed is not None and self._pointer is not None:
            place = hit(self.placed, *self._pointer)
            self._set_hover(name_of(place.box) if place is not None else "")

    def _set_hover(self, name: str) -> None:
        if name != self._hover:
            self._hover, self.fresh = name, False
            self._hide_hint()

    def _set_focus(self, name: str, *, ring: bool) -> None:
        if (name, ring) != (self.focused, self._ring):
            self.focused, self._ring, self.fresh = name, ring, False
            self._hide_hint()

    def _scroll_to(self, scrolls: scroll.Scrolls) -> None:
        if scrolls != self._scrolls:
            self._scrolls = scrolls
            self._lay_out()

    def _page(self, name: str) -> None:
        """Page up and down, Home and End: the column with the focus, or under the pointer, or the last."""
        if self.placed is None:
            return
        place = self._find(self.focused)
        spot = (place.x + 1, place.y + 1) if place is not None else self._pointer
        column = scrolling(self.placed, *spot) if spot is not None else None
        if column is None:
            columns = [p for p in walk(self.placed) if p.box.scrolls and scroll.limit(p) > 0.5]
            column = columns[-1] if columns else None
        paged = scroll.paged(self._scrolls, column, name) if column is not None else None
        if paged is not None:
            self._scroll_to(paged)

    def _bar_at(self, x: float, y: float) -> Placed | None:
        """The column whose scroll bar is at the point."""
        for column, bar in parts.scroll_bars(focus.reachable(self.placed)) if self.placed is not None else ():
            if within((bar[0] - _BAR_REACH, bar[1], bar[2] + 2 * _BAR_REACH, bar[3]), x, y):
                return column
        return None

    def _drag_bar(self, drag: _BarDrag) -> None:
        if self.placed is None or self._pointer is None:
            return
        column = next((p for p in walk(self.placed) if p.box.scrolls and p.box.key == drag.key), None)
        if column is not None:
            wanted = drag.start_scroll + parts.bar_scroll(column, self._pointer[1] - drag.start_y)
            self._scroll_to(scroll.moved(self._scrolls, column, wanted - column.scroll))

    def _share(self, place: Placed) -> float:
        return self._shares.get(name_of(place.box), place.box.share)

    def _slide(self, place: Placed, share: float) -> Action | None:
        share = min(max(share, 0.0), 1.0)
        if f"{share:.3f}" == f"{self._share(place):.3f}":
            return None
        if self._pressed:
            self._shares[name_of(place.box)] = share
        self.fresh = False
        return (*place.box.action, f"{share:.3f}")

    def _entry_place(self) -> Placed | None:
        place = self._find(self.focused)
        return place if place is not None and place.box.role == "entry" else None

    def _count_clicks(self, x: float, y: float) -> None:
        """A click soon after another on the same spot is the second."""
        at, since = self._clicked
        again = self._now - since <= _CLICK_SECONDS and math.dist(at, (x, y)) <= _CLICK_REACH
        self._clicks = self._clicks % 3 + 1 if again else 1
        self._clicked = ((x, y), self._now)

    def _edited(self, action: Action | None) -> Action | None:
        self.fresh = False
        return action
