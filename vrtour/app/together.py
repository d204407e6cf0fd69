"""A meeting in a tour: one's own pose out, the others in, what is said, and what one asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vrtour.app import meeting_views as views
from vrtour.app.avatars.signs import SIGN_SECONDS
from vrtour.app.call import Call
from vrtour.app.crowd import Crowd
from vrtour.app.engine import Graphics
from vrtour.app.group import Group
from vrtour.app.hearsay import in_sight, said_of, stays_here
from vrtour.app.inside import Inside
from vrtour.app.interface.box import Action
from vrtour.app.likeness import own_pose
from vrtour.app.meeting_acts import act_of
from vrtour.app.meeting_views import Shown
from vrtour.app.notes import Notes, heard, noted
from vrtour.app.panels import actions
from vrtour.app.seating import seat_near, sit
from vrtour.app.travel import Travel
from vrtour.app.wardrobe import told_apart, written
from vrtour.net.connection import Connection
from vrtour.protocol import acts, news
from vrtour.protocol.errors import BadText
from vrtour.protocol.fields import Role
from vrtour.protocol.messages import Open, Told
from vrtour.protocol.names import clean_chat
from vrtour.protocol.news import Room
from vrtour.protocol.poses import Pose
from vrtour.protocol.poses import State as Bits
from vrtour.session.changes import Denied, Entered, Moved, Reason, Waited
from vrtour.session.others import Others
from vrtour.session.roster import Meeting
from vrtour.session.states import State
from vrtour.session.taken import Taken
from vrtour.world.interpolation import Sample

_OWN = frozenset({"reactions", "person", "ask", "silence", "hear", "hide", "show"})
"""What changes one's own window alone: the notes say it."""
_ANSWER = 2.0  # seconds to wait for the relay's word before asking again


class Together:
    """Call ``frame`` every frame, ``obey`` before all others, ``close`` at the end."""

    def __init__(self, call: Call, travel: Travel, graphics: Graphics) -> None:
        self.call, self._travel, self._graphics = call, travel, graphics
        clock = travel.trip.clock
        self._line = Connection(call.address, call.entry, call.profile, clock, call.chance, call.client)
        self.missing = ""  # the space of the meeting, where it is not on this computer
        self._line.start()
        self._others = Others()
        self._crowd: Crowd | None = None
        self.state, self._until = State.CONNECTING, 0.0
        self.reason: Reason | None = None
        self._meeting: Meeting | None = None
        self._notes = Notes()
        self.lobby: Waited | None = None
        self._blinks = -1
        self._opened = self._gone = self._arrived = False
        self._group, self._steps_out_at = Group(travel), 0.0
        self._placed: dict[int, Sample] = {}
        self._signs: dict[int, tuple[str, float]] = {}
        self._elsewhere: frozenset[int] = frozenset()
        self._pose: Pose | None = None  # where one was last in the place
        self._standing_up = False
        self._shown: Shown | None = None
        self._knock = ""  # what was said of who waits at the door, while it is shown
        self._table: dict[str, Callable[..., None]] = {
            "chat-type": self._chat_typed,
            "chat-send": self._say,
            "bring": self._bring,
            "leave-meeting": self._leave,
            "banner-close": self._hide_banner,
        }

    @property
    def entered(self) -> bool:
        """Whether one is in the meeting, or was."""
        return self._meeting is not None

    @property
    def room(self) -> Room | None:
        """The meeting's own, once one is in it."""
        return self._meeting.room if self._meeting is not None else None

    @property
    def over(self) -> bool:
        """Whether the meeting is past, or one was not let in."""
        return self.state is State.ENDED

    def frame(self, dt: float) -> bool:
        """Hear, tell where one is, show the others; True when the picture of the place changed."""
        travel = self._travel
        taken = self._line.take()
        self._hear(taken)
        inside = self._place()
        moved = False
        if inside is not None and self._meeting is not None and not self.over:
            self._go_along(inside)
            self._send(inside)
            moved = self._show(inside, taken, dt)
        else:
            self._be_elsewhere()
            if self._crowd is not None:
                moved = inside is not None and inside is self._crowd.inside
                self._crowd.close()
                self._crowd = None
        before = self._shown.panel if self._shown is not None else None
        if isinstance(before, views.ChatView) and travel.showing.panel != "chat":
            self._notes = replace(self._notes, unread=0)  # what was new was seen
        self._answer_door()
        shown = self.shown()
        if shown != self._shown:
            self._shown, travel.stale = shown, True
        return moved

    def shown(self) -> Shown:
        """What the meeting adds to the screen now."""
        meeting, notes, now = self._meeting, self._notes, self._travel.now
        banner = views.banner_of(meeting, notes, self.state, self.reason, self._until, now)
        if meeting is None or self.over:
            return Shown(banner=banner)
        online, panel = self.state is State.INSIDE, self._travel.showing.panel
        reading = panel == "chat"
        bar = views.bar_of(meeting, notes, online=online, seat=self._seat_near(), reading=reading)
        made: views.RosterView | views.ChatView | views.HostView | None = None
        if panel == "people":
            made = views.roster_of(meeting, notes, self._elsewhere)
        elif reading:
            made = views.chat_of(meeting, notes, online=online)
        elif panel == "meeting":
            made = views.host_of(meeting, notes, self.call.relay, self.call.address)
        others = views.others_of(meeting, self._seen()) if panel == "plan" else ()
        return Shown(bar, banner, made, others=others)

    def obey(self, action: Action) -> bool:
        """Carry an action out; False when it is not a meeting's, so that others may."""
        if action[0] == "escape" and self._notes.reactions_shown:
            action = actions.reactions(shown=False)  # what lies on top closes first
        self._notes = noted(self._notes, action)
        if action[0] == "copy" and self._meeting is not None:
            link, code = views.invitation(self.call.address, self._meeting.room.code)
            copied = {link: "link", code: "code"}.get(action[1], "all" if link and link in action[1] else "")
            self._notes = replace(self._notes, copied=copied)
        deed = self._table.get(action[0])
        if deed is not None:
            deed(*action[1:])
            return True
        act = act_of(action)
        if act is None:
            return action[0] in _OWN
        self._line.act(act)
        return True

    def took_over(self) -> None:
        """One walks by hand: out of the guide's group."""
        meeting = self._meeting
        me = meeting.me if meeting is not None else None
        if meeting is None or me is None or not me.following or meeting.room.leader == meeting.you:
            return
        if self._travel.now >= self._steps_out_at:  # the answer takes a moment
            self._steps_out_at = self._travel.now + _ANSWER
            self._line.act(acts.Follow(False))

    def part(self) -> None:
        """Say goodbye without waiting for the answer; ``close`` is still to be called."""
        self._line.leave()
        if self._crowd is not None:
            self._crowd.close()
            self._crowd = None

    def close(self) -> None:
        """Say goodbye, and end what is one's own."""
        meeting = self._meeting
        if self.call.ends and meeting is not None and meeting.role is Role.TRAINER and not self.over:
            self._line.act(acts.End())
        self._line.stop()
        taken = self._line.take()
        self.state, self.reason = taken.state, taken.reason

    # What came

    def _hear(self, taken: Taken) -> None:
        self._others.feed(taken.batch)
        self.reason = taken.reason
        before = self._meeting
        if taken.meeting is not None:
            self._meeting = taken.meeting
        for change in taken.changes:
            if isinstance(change, Told):
                self._told(change, before)
            elif isinstance(change, Moved):
                self._moved(change)
            elif isinstance(change, Waited):
                self.lobby = change
            elif isinstance(change, Entered):
                self._entered(change)
            elif isinstance(change, Denied):
                self._denied(change)
        if taken.meeting is not None:
            self._others.keep(taken.meeting.members)

    def _moved(self, change: Moved) -> None:
        self.state, self._until = change.state, change.until
        if self.entered and change.state is State.ENDED:  # what was said of the meeting is past
            self._travel.showing = replace(self._travel.showing, notice=None)
        if not self.entered or change.state is not State.ENDED or change.reason is None:
            return
        if change.reason.name != "left":
            reason, texts = change.reason, self._travel.texts
            keys = (f"closed.{reason.name}", f"line.{reason.name}", "closed.unknown")
            key = next(key for key in keys if texts.has(key))
            self.call.on_end(texts(key, detail=reason.detail))
        elif self.call.ends and self._meeting is not None:
            line = stays_here(self._meeting, self._travel.texts)
            if line:
                self._travel.tell(line)

    def _entered(self, change: Entered) -> None:
        self.lobby = None
        self._notes = replace(self._notes, hidden="", missed=self._notes.missed or change.gap)
        if self._meeting is not None and not self._opened:
            self._opened = True
            self._dress(self._meeting)
            if isinstance(self.call.entry, Open):  # how others are invited is what comes next
                self._travel.showing = replace(self._travel.showing, panel="meeting")
            self.call.on_open(*views.invitation(self.call.address, self._meeting.room.code))

    def _dress(self, meeting: Meeting) -> None:
        """Who chose no look is told apart from who is there already, and keeps the look."""
        travel, me = self._travel, meeting.me
        if me is None or travel.settings.figure:
            return
        worn = (each.profile.look.colour for who, each in meeting.members.items() if who != meeting.you)
        look = told_apart(me.profile.look, worn, self.call.chance)
        if look != me.profile.look:
            self._line.act(acts.Describe(replace(me.profile, look=look)))
        travel.choose(replace(travel.settings, figure=written(look)))

    def _told(self, told: Told, before: Meeting | None) -> None:
        if self._meeting is None:
            return
        reading = self._travel.showing.panel == "chat"
        now = self._travel.now
        self._notes = heard(self._notes, told, self._meeting, now, reading=reading, hour=self.call.hour)
        said, texts, you = told.news, self._travel.texts, self._meeting.you
        line = said_of(said, self._meeting, texts, before=before)
        apart = self._notes.silenced | self._notes.unseen
        if isinstance(said, news.Reacted) and said.who in apart:
            pass
        elif isinstance(said, news.Reacted) and self._sign(said, now):
            pass  # it is seen above their head
        elif line and not (isinstance(said, news.Knocked) and self._travel.showing.panel == "people"):
            self._travel.tell(line)
            self._knock = line if isinstance(said, news.Knocked) else ""
        if isinstance(said, news.Gathered) and said.who != you:
            self._come(said)
        elif isinstance(said, news.Seated) and said.who == you:
            self._sit(said.seat)
        elif isinstance(said, news.Stood) and said.who == you:
            self._stand()

    def _sign(self, said: news.Reacted, now: float) -> bool:
        """Show a reaction above somebody's head; whether one has them in sight."""
        other, inside = self._placed.get(said.who), self._travel.inside
        if other is None:
            return False
        self._signs[said.who] = (said.reaction, now)
        eye = inside.visitor.standpoint if inside is not None else None
        return eye is not None and in_sight(eye.place, eye.yaw, other)

    def _answer_door(self) -> None:
        """Who waits is said no longer than they do, and not beside the list that shows them."""
        travel, meeting = self._travel, self._meeting
        notice = travel.showing.notice
        if not self._knock or notice is None or notice.text != self._knock:
            self._knock = ""
        elif travel.showing.panel == "people" or meeting is None or not meeting.knocks:
            self._knock, travel.showing = "", replace(travel.showing, notice=None)
            travel.stale = True

    def _denied(self, change: Denied) -> None:
        if isinstance(change.act, acts.Say):
            problem = "too-fast" if change.why == "too-fast" else ""
            self._notes = replace(self._notes, draft=self._notes.draft or change.act.text, problem=problem)
            return
        key = f"together.denied-{change.why}"
        texts = self._travel.texts
        self._travel.tell(texts(key if texts.has(key) else "together.denied"), warning=True)

    # Where one is

    def _place(self) -> Inside | None:
        """The meeting's place, once one is in it and it can be seen."""
        travel, meeting = self._travel, self._meeting
        if meeting is None:
            return None
        inside = travel.inside
        here = inside is not None and inside.scene.id == meeting.room.space
        if not here and self.call.goes and not self._gone:
            self._gone = True
            if meeting.room.space not in travel.trip.library.ready:
                self.missing = meeting.room.space
                return None
            travel.open(meeting.room.space, crossing=False)
        return inside if here and inside is not None and inside.stage is not None else None

    def _send(self, inside: Inside) -> None:
        if not self._arrived and self._meeting is not None:
            if not self._group.may_arrive(self._meeting, self._placed.keys() | self._elsewhere):
                return
            self._arrived = True
            self._group.arrive(inside, self._meeting, self._placed)
        eye = inside.visitor.standpoint
        jumped, self._blinks = inside.blinks != self._blinks, inside.blinks
        self._pose = own_pose(eye.place, eye.yaw, eye.pitch)
        self._line.move(self._pose, jumped)
        self._free_seat(inside.visitor.seated)

    def _be_elsewhere(self) -> None:
        """Drawn nowhere while one is in the meeting, but not in its place; a place that is loading counts."""
        meeting, inside = self._meeting, self._travel.inside
        here = meeting is not None and inside is not None and inside.scene.id == meeting.room.space
        if self._pose is None or here or self.over:
            return
        self._line.move(replace(self._pose, state=Bits.ELSEWHERE))
        self._blinks = -1
        self._free_seat(False)

    def _free_seat(self, seated: bool) -> None:
        """Tell the others, once, that one does not sit any more."""
        me = self._meeting.me if self._meeting is not None else None
        up = me is not None and bool(me.seat) and not seated
        if up and not self._standing_up and self.state is State.INSIDE:
            self._line.act(acts.Stand())
        self._standing_up = up

    def _show(self, inside: Inside, taken: Taken, dt: float) -> bool:
        if self._crowd is None or self._crowd.inside is not inside:
            if self._crowd is not None:
                self._crowd.close()
            self._crowd = Crowd(inside, self._graphics)
        now = self._travel.now
        placed = self._others.place(taken.reading.server_at(now))
        self._elsewhere = frozenset(who for who, each in placed.items() if each.state & Bits.ELSEWHERE)
        self._placed = {who: each for who, each in placed.items() if who not in self._elsewhere}
        silenced = self._notes.silenced
        self._signs = {
            who: sign
            for who, sign in self._signs.items()
            if now < sign[1] + SIGN_SECONDS and who not in silenced
        }
        assert self._meeting is not None
        return self._crowd.show(self._meeting, self._seen(), self._signs, now, dt)

    def _seen(self) -> dict[int, Sample]:
        """Who is in the place and was not hidden."""
        unseen = self._notes.unseen
        if self._meeting is not None:
            unseen = unseen | views.echoes(self._meeting)
        return {who: each for who, each in self._placed.items() if who not in unseen}

    def _seat_near(self) -> str:
        meeting, crowd = self._meeting, self._crowd
        return seat_near(meeting, crowd) if meeting is not None and crowd is not None else ""

    def _sit(self, name: str) -> None:
        if self._crowd is not None and sit(self._crowd, name):
            self._travel.redraw()

    def _stand(self) -> None:
        if self._crowd is not None and self._crowd.inside.visitor.seated:
            self._crowd.inside.visitor.stand()
            self._travel.redraw()

    # The group

    def _go_along(self, inside: Inside) -> None:
        """Walk to one's place beside the guide while one follows, until one goes one's own way."""
        meeting = self._meeting
        me = meeting.me if meeting is not None else None
        if meeting is None or me is None or not me.following or meeting.room.leader in (0, meeting.you):
            self._group.rest()
        elif self._group.strays(inside):
            self.took_over()
            self._group.rest()
        else:
            self._group.follow(inside, meeting, self._placed.get(meeting.room.leader))

    def _bring(self) -> None:
        inside = self._travel.inside
        if inside is None or self._crowd is None:
            return
        eye = inside.visitor.standpoint
        self._line.act(acts.Gather((eye.place[0], eye.place[1], inside.visitor.floor), eye.yaw))

    def _come(self, said: news.Gathered) -> None:
        if self._crowd is not None and self._meeting is not None:
            self._group.come(self._crowd.inside, self._meeting, said)

    # What one asks for

    def _chat_typed(self, text: str = "", enter: str = "") -> None:
        if enter:
            self._say(text)

    def _say(self, text: str) -> None:
        if not text.strip():
            return
        try:
            words = clean_chat(text)
        except BadText as error:
            problem = "long" if error.reason == "long" else "sign"
            self._notes = replace(self._notes, draft=text, problem=problem)
            return
        self._notes = replace(self._notes, draft="", problem="")
        self._line.act(acts.Say(words))

    def _leave(self) -> None:
        self._line.leave()

    def _hide_banner(self) -> None:
        if self._shown is not None and self._shown.banner is not None:
            self._notes = replace(self._notes, hidden=self._shown.banner.kind)
