"""The entries of a surface: what is being typed, which the panels may not know yet."""

from __future__ import annotations

from collections.abc import Iterable

from vrtour.app.interface import entry as editing
from vrtour.app.interface.box import Action, Box
from vrtour.app.interface.entry import Entry
from vrtour.app.interface.hit import name_of
from vrtour.app.interface.lines import Measure


class Entries:
    """By the name of the box. A panel's own value counts when the panel changes it."""

    def __init__(self) -> None:
        self.known: dict[str, Entry] = {}
        self._given: dict[str, str] = {}
        self._grip = (0, 0)  # what was selected as the button went down: it stays so

    def follow(self, boxes: Iterable[Box]) -> None:
        """``boxes`` are the entries there are now."""
        there = {name_of(box): box for box in boxes}
        for name, box in there.items():
            known = self.known.get(name)
            if self._given.get(name) != box.value and (known is None or known.value != box.value):
                self.known[name] = _fresh(box)
        self._given = {name: box.value for name, box in there.items()}
        self.known = {name: entry for name, entry in self.known.items() if name in there}

    def of(self, box: Box) -> Entry:
        """The entry of ``box`` as it is being edited."""
        return self.known.get(name_of(box)) or _fresh(box)

    def typed(self, box: Box, text: str) -> Action | None:
        """Type ``text``; the box's action with its new text when that changed."""
        before = self.of(box)
        return self._put(box, before, editing.typed(before, text))

    def key(self, box: Box, name: str, *, shift: bool, word: bool) -> tuple[bool, Action | None]:
        """Whether a key means something here, and the action that comes of it."""
        before = self.of(box)
        if name == "enter":
            return True, (*box.action, before.value, "enter") if box.action else None
        if name == "space":
            return True, None  # it is typed
        if name == "cut":
            return True, self.key(box, "delete", shift=False, word=False)[1] if before.selected else None
        after = editing.pressed(before, name, shift=shift, word=word)
        return (False, None) if after is None else (True, self._put(box, before, after))

    def press(
        self, box: Box, x: float, width: float, measure: Measure, *, clicks: int, extend: bool
    ) -> Action | None:
        """The button goes down ``x`` units from the left of the room for the text, ``width`` wide: for the
        caret, the second time for a word, the third for everything; ``extend``: from where the caret is."""
        before = self.of(box)
        spot = _spot(before, box, x, width, measure)
        self._grip = (before.anchor, before.anchor) if extend else editing.span(before.value, spot, clicks)
        return self._put(box, before, editing.stretched(before, self._grip, (spot, spot)))

    def drag(self, box: Box, x: float, width: float, measure: Measure, *, clicks: int) -> Action | None:
        """The button is held there: what is between is selected, in words after a second click."""
        before = self.of(box)
        there = editing.span(before.value, _spot(before, box, x, width, measure), clicks)
        return self._put(box, before, editing.stretched(before, self._grip, there))

    def _put(self, box: Box, before: Entry, after: Entry) -> Action | None:
        self.known[name_of(box)] = after
        return (*box.action, after.value) if after.value != before.value and box.action else None


def _spot(entry: Entry, box: Box, x: float, width: float, measure: Measure) -> int:
    moved = editing.shift(measure(entry.value[: entry.caret], box.size, box.weight), width)
    return editing.caret_at(entry.value, x + moved, box.size, box.weight, measure)


def _fresh(box: Box) -> Entry:
    return Entry.of(box.value, box.caret or None, box.longest or editing.LONGEST)
