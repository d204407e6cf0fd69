"""The door of a meeting: what somebody does at it, from the first question until they are let in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vrtour.app import entrance as at_door
from vrtour.app import venues
from vrtour.app.call import Calls, Uncalled, Wish
from vrtour.app.doorbell import Doorbell
from vrtour.app.engine import Graphics
from vrtour.app.entrance import Entrance
from vrtour.app.interface.box import Action
from vrtour.app.panels.meeting.door import DoorView
from vrtour.app.panels.meeting.fields import Problem
from vrtour.app.panels.meeting.lobby import Waiting
from vrtour.app.panels.meeting.questions import INVITATION_LONGEST
from vrtour.app.travel import Travel
from vrtour.protocol.closing import Retry
from vrtour.protocol.fields import Profile
from vrtour.protocol.invitations import invitation_in
from vrtour.session.changes import Reason

# What is done as ever while one is at the door; everything else waits until one is through.
_ELSEWHERE = frozenset({"language", "fullscreen", "notice-close", "set"})


class Door:
    """``come`` to it, let it ``obey``, and ``wait`` every frame; ``shut`` it once one is through.

    ``go`` is asked to go in with a wish and a profile, ``part`` to stop trying. ``entrance``: who stands at
    it, None for nobody. ``focus``: the box that wants the keyboard now, to be taken; ``refused``: why one
    was not let in, in words.
    """

    def __init__(
        self,
        calls: Calls,
        travel: Travel,
        graphics: Graphics,
        name: str,
        *,
        go: Callable[[Wish, Profile], None],
        part: Callable[[], None],
    ) -> None:
        self._calls, self._travel, self._name = calls, travel, name
        self._go, self._part = go, part
        self._bell = Doorbell(calls, travel, graphics)
        self.entrance: Entrance | None = None
        self.refused, self.focus = "", ""

    def come(self, wish: Wish) -> None:
        """Stand before it, for the first time."""
        travel = self._travel
        still = venues.still_in(self._calls, travel, wish.space)
        self.entrance = at_door.begun(wish, travel.settings, self._name, self._calls.chance, still)
        self._bell.forget()
        self.focus = self.entrance.first_entry
        travel.showing, travel.stale = replace(travel.showing, panel="", card=""), True
        if wish.again:
            self._enter()

    def come_again(self, wish: Wish) -> None:
        """Back to one's own meeting, from wherever one is."""
        if self.entrance is None:
            self.come(wish)
        elif not self.entrance.entering:
            self.entrance = replace(self.entrance, wish=wish)
            self._enter()

    def wait(self) -> None:
        """What one was told to wait for passes."""
        entrance = self.entrance
        if entrance is not None and 0.0 < entrance.again_at <= self._travel.now:
            self.entrance = replace(entrance, again_at=0.0)
            self.focus = entrance.first_entry

    def shut(self) -> None:
        """One is through, or has turned round."""
        self.entrance = None
        self._bell.forget()

    def obey(self, entrance: Entrance, action: Action) -> bool:
        """Carry an action out for who stands there; False when others may."""
        name = action[0]
        if self._travel.showing.question or self._travel.showing.mistakes:
            return False  # a question is before the door
        if name in ("close", "escape", "leave-meeting"):
            self._turn_back(entrance)
        elif name == "paste":
            self._paste()
        elif name == "enter":
            self._enter()
        elif name == "door-relay":
            self.entrance = at_door.asking_relay(entrance, self._calls, self._travel.settings)
            self.focus = "entry relay"
        elif not entrance.entering:
            self._answer(entrance, action)
        self._travel.stale = True
        return name not in _ELSEWHERE

    def refuse(self, reason: Reason) -> None:
        """The relay did not let one in."""
        entrance = self.entrance
        if entrance is not None:
            self.turn_away(at_door.refused(entrance, reason, self._travel.now))
        elif reason.name != "left":
            problem = Problem(reason.name, reason.detail)
            self._travel.tell(at_door.sentence(self._travel.texts, problem), warning=True)

    def refuse_place(self, space: str) -> None:
        """The meeting is in a space that is not here."""
        name = venues.name_of(self._travel, space)
        reason = Reason("nowhere", Retry.ASK, detail=name)
        entrance = self.entrance or Entrance(Wish("join"))
        self.turn_away(at_door.refused(entrance, reason, self._travel.now))

    def refuse_call(self, error: Uncalled) -> None:
        """There is no way there."""
        if self.entrance is not None:
            self.turn_away(at_door.uncalled(self.entrance, error))

    def turn_away(self, entrance: Entrance) -> None:
        """Back at the door, with the reason."""
        self.entrance = entrance
        self.focus = "door cancel" if entrance.again_at > self._travel.now else entrance.first_entry
        self._part()
        self._bell.forget()
        if entrance.problem is not None:
            self.refused = at_door.sentence(self._travel.texts, entrance.problem)

    def view(self, entrance: Entrance, waiting: Waiting | None, hindrance: Reason | None) -> DoorView:
        """The panel. ``waiting``: in the lobby; ``hindrance``: trying goes on in spite of it."""
        if hindrance is not None:
            entrance = replace(entrance, problem=Problem(hindrance.name, hindrance.detail))
        travel, wish = self._travel, entrance.wish
        return at_door.view_of(
            entrance,
            travel.texts,
            self._bell.checks(entrance),
            travel.now,
            relay=self._calls.relay,
            spots=venues.spots(travel, wish.space) if wish.kind == "host" else (),
            waiting=waiting,
            where=venues.name_of(travel, wish.space) if wish.kind != "join" else "",
        )

    def _answer(self, entrance: Entrance, action: Action) -> None:
        """Something was typed or chosen."""
        name, before = action[0], entrance.brief
        changed = self._renamed(at_door.answered(entrance, action), entrance.wish)
        self.entrance = changed
        if action[-1] == "enter" and len(action) == 3:
            if name in ("invitation", "title") and not changed.name:
                self.focus = "entry name"  # one is on one's way down the entries
            else:
                self._enter()
        elif before and not changed.brief:
            self.focus = "country " + (changed.country or "none")

    def _renamed(self, entrance: Entrance, before: Wish) -> Entrance:
        """A meeting that is called like its place is called like the other place."""
        wish = entrance.wish
        if wish.space != before.space and before.title == venues.name_of(self._travel, before.space):
            return replace(entrance, wish=replace(wish, title=venues.name_of(self._travel, wish.space)))
        return entrance

    def _turn_back(self, entrance: Entrance) -> None:
        """Stop trying, or leave the door."""
        self._part()
        if entrance.entering:
            self.entrance = replace(entrance, entering=False)
            self.focus = "enter"
        else:
            self.shut()

    def _paste(self) -> None:
        entrance = self.entrance
        text = self._travel.trip.paste()
        if text is None:
            self._travel.tell(self._travel.texts("meet.no-clipboard"), warning=True)
        elif entrance is not None and not entrance.entering:
            line = " ".join(invitation_in(text).split())[:INVITATION_LONGEST]
            self.entrance = at_door.answered(entrance, ("invitation", line))
            self.focus = "enter" if entrance.name else "entry name"

    def _enter(self) -> None:
        entrance = self.entrance
        if entrance is None or entrance.entering or entrance.again_at > self._travel.now:
            return
        travel = self._travel
        entrance, settings = at_door.through(at_door.checked(entrance), self._calls, travel.settings)
        self.entrance = entrance
        if entrance.wrong:
            self.focus = entrance.first_entry
            return
        try:
            self._calls.way(entrance.wish)
        except Uncalled as error:
            self.turn_away(at_door.uncalled(entrance, error))
            return
        travel.choose(at_door.kept(settings, entrance))
        profile = at_door.profile_of(entrance, travel.texts.language)
        self.entrance = replace(entrance, entering=True, problem=None, again_at=0.0)
        self.focus = "door cancel"
        self._go(entrance.wish, profile)
