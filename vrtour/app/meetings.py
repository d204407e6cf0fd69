"""Meetings in a tour: the one behind the door, those one has left, and the room of whoever visits too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vrtour.app import venues
from vrtour.app.call import Calls, Wish
from vrtour.app.dialling import Dialling
from vrtour.app.door import Door
from vrtour.app.engine import Graphics
from vrtour.app.interface.box import Action
from vrtour.app.meeting_views import Shown, invitation
from vrtour.app.panels.meeting.lobby import Waiting
from vrtour.app.travel import Travel
from vrtour.protocol.fields import Profile
from vrtour.session.changes import Reason
from vrtour.session.states import State

if TYPE_CHECKING:
    from vrtour.app.together import Together

# Why one is out of a meeting to which the same invitation leads again.
_BACK = frozenset({"left", "lost", "removed"})
GOODBYE = 3.0  # seconds for a call that is being made when the window closes


class Meetings:
    """Call ``frame`` every frame, ``obey`` before all others, ``close`` at the end."""

    def __init__(
        self, calls: Calls, travel: Travel, graphics: Graphics, wish: Wish | None = None, name: str = ""
    ) -> None:
        self._calls, self._travel, self._graphics = calls, travel, graphics
        self._door = Door(calls, travel, graphics, name, go=self._go, part=self._part)
        self._dialling: Dialling | None = None
        self._together: Together | None = None
        self._parted: list[Together] = []
        self._told: list[Together] = []  # of which it was said how they ended
        self._public: tuple[Profile, str] | None = None  # one's profile, and the space whose room one is in
        self._shown = Shown()
        self._left = ""  # the invitation to the meeting one left
        self._invites = ""  # the space of a meeting one has opened, until one is in it
        if wish is not None:
            self._come(wish)

    @property
    def refused(self) -> str:
        """Why the meeting one came for was not entered, in words; "" when it was."""
        return self._door.refused

    @property
    def at_door(self) -> bool:
        """Whether the door has the keyboard to itself."""
        return self._door.entrance is not None

    def take_focus(self) -> str:
        """The box that wants the keyboard now, once; "" for none."""
        key, self._door.focus = self._door.focus, ""
        return key

    @property
    def meets(self) -> bool:
        """Whether one is in a meeting, so that its own panels can be opened."""
        return self._together is not None and self._together.entered and not self._together.over

    @property
    def free(self) -> bool:
        """Whether one may go to a meeting, or open one."""
        return self._public is not None or not self.meets

    def frame(self, dt: float) -> bool:
        """Go on; True when the picture of the place changed."""
        self._take_call()
        self._follow_space()
        moved = self._together.frame(dt) if self._together is not None else False
        self._look_after()
        self._door.wait()
        held = self.meets and self._public is None
        self._travel.farewell = "exits.again-leave" if held else "visit.again-leave"
        shown = self._show()
        if shown != self._shown:
            self._shown, self._travel.stale = shown, True
        return moved

    def shown(self) -> Shown:
        """What is added to the screen now."""
        self._shown = self._show()
        return self._shown

    def obey(self, action: Action) -> bool:
        """Carry an action out; False when others may."""
        if action[0] == "meet":
            self._meet(action[1])
            return True
        if action[0] == "again":
            self._again()
            return True
        if self._door.entrance is not None:
            return self._door.obey(self._door.entrance, action)
        return self._together is not None and self._together.obey(action)

    def took_over(self) -> None:
        """One walks by hand."""
        if self._together is not None:
            self._together.took_over()

    def close(self) -> None:
        """Say goodbye everywhere."""
        if self._dialling is not None:
            self._dialling.join(GOODBYE)
        for each in (self._together, *self._parted):
            if each is not None:
                each.close()
                self._past(each)

    # To a meeting

    def _come(self, wish: Wish) -> None:
        if self._together is not None and self._together.over:
            self._part()  # what was said of a meeting that is past goes with it
        self._door.come(wish)

    def _meet(self, way: str) -> None:
        travel, here = self._travel, self._here
        if way == "alone":
            self._public = None
            self._part()
            travel.showing = replace(travel.showing, panel="")
        elif way == "back":
            room = self._together.room if self._together is not None else None
            if room is not None and self._away:
                travel.open(room.space, crossing=False)
        elif self.at_door or not self.free:
            return
        elif way == "host":
            space = here or venues.usual(travel)
            if space:
                title = venues.name_of(travel, space)
                self._come(Wish("host", space, title=title, near=not self._calls.relay))
        else:
            self._come(Wish("visit", here) if way == "visit" else Wish("join", invitation=self._left))

    def _again(self) -> None:
        """Back to one's own meeting: the one offered at the door, or of the space one is in."""
        entrance = self._door.entrance
        found = venues.still_in(self._calls, self._travel, self._here)
        still = entrance.still if entrance is not None else found
        if still is None:
            return
        if entrance is None and self._together is not None and self._together.over:
            self._part()
        again = Wish("host", still.space, title=still.title, near=not still.relay, again=still.code)
        self._door.come_again(again)

    def _go(self, wish: Wish, profile: Profile) -> None:
        """Somebody goes through the door."""
        self._part()
        if wish.kind == "visit":
            self._public = (profile, "")
            if not self._here:
                self._door.entrance = None  # there is nobody on the way to the places
        else:
            self._public = None
            self._dial(wish, profile)

    def _dial(self, wish: Wish, profile: Profile) -> None:
        self._dialling = Dialling(lambda: self._calls.call(wish, profile))

    def _take_call(self) -> None:
        dialling = self._dialling
        if dialling is None or not dialling.done:
            return
        self._dialling = None
        if dialling.call is not None:
            from vrtour.app.together import Together  # a visit alone needs no network

            self._together = Together(dialling.call, self._travel, self._graphics)
        elif dialling.error is not None:
            self._door.refuse_call(dialling.error)

    def _look_after(self) -> None:
        """Come in, or back to the door, as the meeting says."""
        together, entrance = self._together, self._door.entrance
        if together is None:
            return
        if together.missing:
            self._door.refuse_place(together.missing)
        elif together.entered:
            if entrance is not None and entrance.entering:  # else it is the door of another meeting
                self._door.refused = ""
                self._invites = entrance.wish.space if entrance.wish.kind == "host" else ""
                self._door.shut()
            self._invite()
            if together.over and together not in self._told:
                self._past(together)
                self._remember(together)
        elif together.over and together.reason is not None:
            self._past(together)
            self._part()
            if entrance is not None:
                self._public = None
            self._door.refuse(together.reason)

    def _remember(self, together: Together) -> None:
        """Of a meeting that is past for oneself, how to come back to it."""
        reason, room = together.reason, together.room
        left = reason is not None and reason.name == "left"
        back = reason is not None and reason.name in _BACK and room is not None and not room.public
        self._left = invitation(together.call.address, room.code)[0] if back and room is not None else ""
        if left:
            self._public = None  # who hangs up visits alone from here on

    def _invite(self) -> None:
        """Who opened a meeting from elsewhere sees on arrival how others are invited."""
        travel = self._travel
        if self._invites and self._here == self._invites and not travel.fade.busy:
            self._invites = ""
            travel.showing, travel.stale = replace(travel.showing, panel="meeting"), True

    def _past(self, together: Together) -> None:
        """There may be no coming back to this meeting; that is said once."""
        reason = together.reason
        if together.over and reason is not None and together not in self._told:
            self._told.append(together)
            together.call.on_past(reason.name)

    def _part(self) -> None:
        """Out of the meeting, without waiting for its goodbye; not called any more."""
        self._dialling = None
        together, self._together = self._together, None
        if together is not None:
            together.part()
            self._parted.append(together)

    # With whoever visits the same place

    def _follow_space(self) -> None:
        """One public room at a time: of the space one is in, none at home."""
        if self._public is None or self._travel.fade.busy:
            return
        profile, room = self._public
        here = self._here
        if here == room:
            return
        self._part()
        self._public = (profile, here)
        if here:
            self._dial(Wish("visit", here), profile)

    # What is seen

    @property
    def _here(self) -> str:
        inside = self._travel.inside
        return inside.scene.id if inside is not None else ""

    @property
    def _away(self) -> bool:
        """Whether one is in a meeting, and at home meanwhile."""
        return self.meets and self._public is None and self._travel.inside is None

    def _show(self) -> Shown:
        together, entrance = self._together, self._door.entrance
        shown = together.shown() if together is not None and together.entered else Shown()
        room = together.room if together is not None and self._away else None
        shown = replace(shown, away=room.title if room is not None else "")
        if entrance is not None:
            return replace(shown, bar=None, door=self._door.view(entrance, self._waiting, self._hindrance))
        if self._travel.showing.panel == "meet" and shown.panel is None:
            return replace(shown, panel=venues.ways(self._calls, self._travel, self._public is not None))
        return shown

    @property
    def _waiting(self) -> Waiting | None:
        """In the lobby of a meeting."""
        together = self._together
        if together is None or together.lobby is None or together.state is not State.LOBBY:
            return None
        return Waiting(together.lobby.title, before=together.lobby.place)

    @property
    def _hindrance(self) -> Reason | None:
        """What keeps one from coming in while trying goes on."""
        together = self._together
        if together is None or together.over or self._waiting is not None:
            return None
        return together.reason
