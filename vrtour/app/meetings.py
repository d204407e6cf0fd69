"""Meetings in a tour: the door one comes to, the meeting behind it, and the room of whoever visits too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vrtour.app import entrance as at_door
from vrtour.app import venues
from vrtour.app.call import Calls, Uncalled, Wish
from vrtour.app.dialling import Dialling
from vrtour.app.doorbell import Doorbell
from vrtour.app.engine import Graphics
from vrtour.app.entrance import Entrance
from vrtour.app.interface.box import Action
from vrtour.app.meeting_views import Shown
from vrtour.app.panels.meeting.door import DoorView
from vrtour.app.panels.meeting.fields import Problem
from vrtour.app.panels.meeting.lobby import Waiting
from vrtour.app.panels.meeting.questions import INVITATION_LONGEST
from vrtour.app.travel import Travel
from vrtour.protocol.closing import Retry
from vrtour.protocol.fields import Profile
from vrtour.protocol.invitations import invitation_in
from vrtour.session.changes import Reason
from vrtour.session.states import State

if TYPE_CHECKING:
    from vrtour.app.together import Together

# What is done as ever while one is at the door; everything else waits until one is through.
_ELSEWHERE = frozenset({"language", "fullscreen", "notice-close", "set"})
GOODBYE = 3.0  # seconds for a call that is being made when the window closes


class Meetings:
    """Call ``frame`` every frame, ``obey`` before all others, ``close`` at the end.

    ``refused``: why the meeting one came for was not entered, in words; "" when it was. ``focus``: the box
    that wants the keyboard now, to be taken.
    """

    def __init__(
        self, calls: Calls, travel: Travel, graphics: Graphics, wish: Wish | None = None, name: str = ""
    ) -> None:
        self._calls, self._travel, self._graphics = calls, travel, graphics
        self._bell = Doorbell(calls, travel, graphics)
        self._name = name
        self._entrance: Entrance | None = None
        self._dialling: Dialling | None = None
        self._together: Together | None = None
        self._parted: list[Together] = []
        self._told: list[Together] = []  # of which it was said how they ended
        self._public: tuple[Profile, str] | None = None  # one's profile, and the space whose room one is in
        self._shown = Shown()
        self._invites = ""  # the space of a meeting one has opened, until one is in it
        self.refused, self.focus = "", ""
        if wish is not None:
            self._come(wish)

    @property
    def at_door(self) -> bool:
        """Whether the door has the keyboard to itself."""
        return self._entrance is not None

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
        entrance = self._entrance
        if entrance is not None and 0.0 < entrance.again_at <= self._travel.now:
            self._entrance = replace(entrance, again_at=0.0)
            self.focus = entrance.first_entry
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
        if self._entrance is not None:
            return self._at_door(self._entrance, action)
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

    # The door

    def _come(self, wish: Wish) -> None:
        if self._together is not None and self._together.over:
            self._part()  # what was said of a meeting that is past goes with it
        still = venues.still_in(self._calls, self._travel, wish.space)
        chance, settings = self._calls.chance, self._travel.settings
        self._entrance = at_door.begun(wish, settings, self._name, chance, still)
        self._bell.forget()
        self.focus = self._entrance.first_entry
        travel = self._travel
        travel.showing, travel.stale = replace(travel.showing, panel="", card=""), True
        if wish.again:
            self._enter()

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
        elif self._entrance is not None or not self.free:
            return
        elif way == "host":
            space = here or venues.usual(travel)
            if space:
                title = venues.name_of(travel, space)
                self._come(Wish("host", space, title=title, near=not self._calls.relay))
        else:
            self._come(Wish("visit", here) if way == "visit" else Wish("join"))

    def _again(self) -> None:
        """Back to one's own meeting: the one offered at the door, or of the space one is in."""
        entrance = self._entrance
        found = venues.still_in(self._calls, self._travel, self._here)
        still = entrance.still if entrance is not None else found
        if still is None or (entrance is not None and entrance.entering):
            return
        wish = Wish("host", still.space, title=still.title, near=not still.relay, again=still.code)
        if entrance is None:
            self._come(wish)
        else:
            self._entrance = replace(entrance, wish=wish)
            self._enter()

    def _at_door(self, entrance: Entrance, action: Action) -> bool:
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
            self._entrance = at_door.asking_relay(entrance, self._calls, self._travel.settings)
            self.focus = "entry relay"
        elif not entrance.entering:
            before = entrance.brief
            self._entrance = self._renamed(at_door.answered(entrance, action), entrance.wish)
            if action[-1] == "enter" and len(action) == 3:
                if name in ("invitation", "title") and not self._entrance.name:
                    self.focus = "entry name"  # one is on one's way down the entries
                else:
                    self._enter()
            elif before and not self._entrance.brief:
                self.focus = "country " + (self._entrance.country or "none")
        self._travel.stale = True
        return name not in _ELSEWHERE

    def _renamed(self, entrance: Entrance, before: Wish) -> Entrance:
        """A meeting that is called like its place is called like the other place."""
        wish = entrance.wish
        if wish.space != before.space and before.title == venues.name_of(self._travel, before.space):
            return replace(entrance, wish=replace(wish, title=venues.name_of(self._travel, wish.space)))
        return entrance

    def _turn_back(self, entrance: Entrance) -> None:
        """Stop trying, or leave the door."""
        self._part()
        self._dialling = None
        if entrance.entering:
            self._entrance = replace(entrance, entering=False)
            self.focus = "enter"
        else:
            self._entrance = None
            self._bell.forget()

    def _paste(self) -> None:
        entrance = self._entrance
        text = self._travel.trip.paste()
        if text is None:
            self._travel.tell(self._travel.texts("meet.no-clipboard"), warning=True)
        elif entrance is not None and not entrance.entering:
            line = " ".join(invitation_in(text).split())[:INVITATION_LONGEST]
            self._entrance = at_door.answered(entrance, ("invitation", line))
            self.focus = "enter" if entrance.name else "entry name"

    def _enter(self) -> None:
        entrance = self._entrance
        if entrance is None or entrance.entering or entrance.again_at > self._travel.now:
            return
        travel = self._travel
        entrance, settings = at_door.through(at_door.checked(entrance), self._calls, travel.settings)
        self._entrance = entrance
        if entrance.wrong:
            self.focus = entrance.first_entry
            return
        try:
            self._calls.way(entrance.wish)
        except Uncalled as error:
            self._turn_away(at_door.uncalled(entrance, error))
            return
        travel.choose(at_door.kept(settings, entrance))
        profile = at_door.profile_of(entrance, travel.texts.language)
        self._entrance = replace(entrance, entering=True, problem=None, again_at=0.0)
        self.focus = "door cancel"
        self._part()
        if entrance.wish.kind == "visit":
            self._public = (profile, "")
            if not self._here:
                self._entrance = None  # there is nobody on the way to the places
        else:
            self._public = None
            self._dial(entrance.wish, profile)

    def _turn_away(self, entrance: Entrance) -> None:
        """Back at the door, with the reason."""
        self._entrance = entrance
        self.focus = "door cancel" if entrance.again_at > self._travel.now else entrance.first_entry
        self._part()
        self._bell.forget()
        if entrance.problem is not None:
            self.refused = at_door.sentence(self._travel.texts, entrance.problem)

    # The way in

    def _dial(self, wish: Wish, profile: Profile) -> None:
        self._dialling = Dialling(lambda: self._calls.call(wish, profile))

    def _take_call(self) -> None:
        dialling = self._dialling
        if dialling is None or not dialling.done:
            return
        self._dialling = None
        entrance = self._entrance
        if dialling.call is not None:
            from vrtour.app.together import Together  # a visit alone needs no network

            self._together = Together(dialling.call, self._travel, self._graphics)
        elif entrance is not None and dialling.error is not None:
            self._turn_away(at_door.uncalled(entrance, dialling.error))

    def _look_after(self) -> None:
        """Come in, or back to the door, as the meeting says."""
        together, entrance = self._together, self._entrance
        if together is None:
            return
        if together.missing:
            self._turn_away_from(together.missing)
        elif together.entered:
            if entrance is not None and entrance.entering:  # else it is the door of another meeting
                self._entrance, self.refused = None, ""
                self._invites = entrance.wish.space if entrance.wish.kind == "host" else ""
                self._bell.forget()
            self._invite()
            if together.over and together not in self._told:
                self._past(together)
                if together.reason is not None and together.reason.name == "left":
                    self._public = None  # who hangs up visits alone from here on
        elif together.over and together.reason is not None:
            self._not_let_in(together.reason)

    def _invite(self) -> None:
        """Who opened a meeting from elsewhere sees on arrival how others are invited."""
        travel = self._travel
        if self._invites and self._here == self._invites and not travel.fade.busy:
            self._invites = ""
            travel.showing, travel.stale = replace(travel.showing, panel="meeting"), True

    def _not_let_in(self, reason: Reason) -> None:
        entrance, together = self._entrance, self._together
        if together is not None:
            self._past(together)
        self._part()
        if entrance is not None:
            self._public = None
            self._turn_away(at_door.refused(entrance, reason, self._travel.now))
        elif reason.name != "left":
            problem = Problem(reason.name, reason.detail)
            self._travel.tell(at_door.sentence(self._travel.texts, problem), warning=True)

    def _turn_away_from(self, space: str) -> None:
        """The meeting is in a space that is not here."""
        name = venues.name_of(self._travel, space)
        reason = Reason("nowhere", Retry.ASK, detail=name)
        entrance = self._entrance or Entrance(Wish("join"))
        self._turn_away(at_door.refused(entrance, reason, self._travel.now))

    def _past(self, together: Together) -> None:
        """There may be no coming back to this meeting; that is said once."""
        reason = together.reason
        if together.over and reason is not None and together not in self._told:
            self._told.append(together)
            together.call.on_past(reason.name)

    def _part(self) -> None:
        """Out of the meeting, without waiting for its goodbye."""
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
        self._dialling = None
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
        together, entrance = self._together, self._entrance
        shown = together.shown() if together is not None and together.entered else Shown()
        room = together.room if together is not None and self._away else None
        shown = replace(shown, away=room.title if room is not None else "")
        if entrance is not None:
            return replace(shown, bar=None, door=self._door(entrance))
        if self._travel.showing.panel == "meet" and shown.panel is None:
            return replace(shown, panel=venues.ways(self._calls, self._travel, self._public is not None))
        return shown

    def _door(self, entrance: Entrance) -> DoorView:
        together = self._together
        waiting = None
        if together is not None and together.lobby is not None and together.state is State.LOBBY:
            waiting = Waiting(together.lobby.title, before=together.lobby.place)
        elif together is not None and together.reason is not None and not together.over:
            # Trying goes on; what hinders is said meanwhile.
            entrance = replace(entrance, problem=Problem(together.reason.name, together.reason.detail))
        spots = venues.spots(self._travel, entrance.wish.space) if entrance.wish.kind == "host" else ()
        where = venues.name_of(self._travel, entrance.wish.space) if entrance.wish.kind != "join" else ""
        return at_door.view_of(
            entrance,
            self._travel.texts,
            self._bell.checks(entrance),
            self._travel.now,
            relay=self._calls.relay,
            spots=spots,
            waiting=waiting,
            where=where,
        )
