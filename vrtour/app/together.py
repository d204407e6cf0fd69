"""A meeting in a tour: one's own pose out, the others in, what is said, and what one asks for."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from vrtour.app import meeting_views as views
from vrtour.app.call import Call
from vrtour.app.crowd import Crowd
from vrtour.app.engine import Graphics
from vrtour.app.inside import Inside
from vrtour.app.interface.box import Action
from vrtour.app.likeness import SEATED_EYE, beside, own_pose
from vrtour.app.meeting_acts import act_of
from vrtour.app.meeting_views import Shown
from vrtour.app.notes import Notes, heard, noted
from vrtour.app.travel import Travel
from vrtour.net.connection import Connection
from vrtour.protocol import acts, news
from vrtour.protocol.errors import BadText
from vrtour.protocol.fields import Role
from vrtour.protocol.messages import Open, Told
from vrtour.protocol.names import clean_chat
from vrtour.session.changes import Denied, Entered, Moved, Reason, Waited
from vrtour.session.others import Others
from vrtour.session.roster import Meeting
from vrtour.session.states import State
from vrtour.session.taken import Taken
from vrtour.world.interpolation import Sample

SEAT_REACH = 1.6  # metres from which one sits down
FOLLOW_EVERY = 0.4  # seconds between two looks at where the guide is
FAR = 1.4  # metres from one's spot in the group: one sets out
_FEW = 12  # people: in a larger meeting nobody is told who comes


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
        self._following_at = 0.0
        self._placed: dict[int, Sample] = {}
        self._standing_up = False
        self._shown: Shown | None = None
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
        elif self._crowd is not None:
            moved = inside is not None and inside is self._crowd.inside
            self._crowd.close()
            self._crowd = None
        before = self._shown.panel if self._shown is not None else None
        if isinstance(before, views.ChatView) and travel.showing.panel != "chat":
            self._notes = replace(self._notes, unread=0)  # what was new was seen
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
            made = views.roster_of(meeting, notes)
        elif reading:
            made = views.chat_of(meeting, notes, online=online)
        elif panel == "meeting":
            made = views.host_of(meeting, notes, self.call.relay, self.call.address)
        return Shown(bar, banner, made)

    def obey(self, action: Action) -> bool:
        """Carry an action out; False when it is not a meeting's, so that others may."""
        self._notes = noted(self._notes, action)
        if action[0] == "copy" and self._meeting is not None:
            link, code = views.invitation(self.call.address, self._meeting.room.code)
            copied = {link: "link", code: "code"}.get(action[1], "")
            self._notes = replace(self._notes, copied=copied)
        deed = self._table.get(action[0])
        if deed is not None:
            deed(*action[1:])
            return True
        act = act_of(action)
        if act is None:
            return action[0] in ("reactions", "person", "ask")
        self._line.act(act)
        return True

    def took_over(self) -> None:
        """One walks by hand: out of the guide's group."""
        meeting = self._meeting
        me = meeting.me if meeting is not None else None
        if meeting is not None and me is not None and me.following and meeting.room.leader != meeting.you:
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
        if taken.meeting is not None:
            self._meeting = taken.meeting
        for change in taken.changes:
            if isinstance(change, Told):
                self._told(change)
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
        if not self.entered or change.state is not State.ENDED or change.reason is None:
            return
        if change.reason.name != "left":
            reason, texts = change.reason, self._travel.texts
            keys = (f"closed.{reason.name}", f"line.{reason.name}", "closed.unknown")
            key = next(key for key in keys if texts.has(key))
            self.call.on_end(texts(key, detail=reason.detail))

    def _entered(self, change: Entered) -> None:
        self.lobby = None
        self._notes = replace(self._notes, hidden="", missed=self._notes.missed or change.gap)
        if self._meeting is not None and not self._opened:
            self._opened = True
            if isinstance(self.call.entry, Open):  # how others are invited is what comes next
                self._travel.showing = replace(self._travel.showing, panel="meeting")
            self.call.on_open(*views.invitation(self.call.address, self._meeting.room.code))

    def _told(self, told: Told) -> None:
        if self._meeting is None:
            return
        reading = self._travel.showing.panel == "chat"
        now = self._travel.now
        self._notes = heard(self._notes, told, self._meeting, now, reading=reading, hour=self.call.hour)
        said, texts, you = told.news, self._travel.texts, self._meeting.you
        if isinstance(said, news.Reacted):
            sign = texts(f"meeting.reaction-{said.reaction}")
            self._travel.tell(texts("together.reacted", name=self._name(said.who), sign=sign))
        elif isinstance(said, news.Joined) and said.member.id != you and len(self._meeting.members) <= _FEW:
            self._travel.tell(texts("together.joined", name=said.member.profile.name))
        elif isinstance(said, news.Gathered) and said.who != you:
            self._come(said)
        elif isinstance(said, news.Seated) and said.who == you:
            self._sit(said.seat)
        elif isinstance(said, news.Stood) and said.who == you:
            self._stand()

    def _denied(self, change: Denied) -> None:
        if isinstance(change.act, acts.Say):
            problem = "too-fast" if change.why == "too-fast" else ""
            self._notes = replace(self._notes, draft=self._notes.draft or change.act.text, problem=problem)
            return
        key = f"together.denied-{change.why}"
        texts = self._travel.texts
        self._travel.tell(texts(key if texts.has(key) else "together.denied"), warning=True)

    def _name(self, who: int) -> str:
        member = self._meeting.members.get(who) if self._meeting is not None else None
        return member.profile.name if member is not None else self._travel.texts("chat.gone")

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
        if not self._arrived:
            self._arrived = True
            if self._meeting is not None and len(self._meeting.members) > 1:
                eye = inside.visitor.standpoint
                floor = inside.visitor.floor
                x, y = self._spot(inside, (eye.place[0], eye.place[1]), eye.yaw, floor)
                inside.visitor.jump_to(x, y, floor, eye.yaw, 0.0)
                inside.blink()
        eye = inside.visitor.standpoint
        jumped, self._blinks = inside.blinks != self._blinks, inside.blinks
        self._line.move(own_pose(eye.place, eye.yaw, eye.pitch), jumped)
        me = self._meeting.me if self._meeting is not None else None
        up = me is not None and bool(me.seat) and not inside.visitor.seated
        if up and not self._standing_up and self.state is State.INSIDE:
            self._line.act(acts.Stand())
        self._standing_up = up

    def _show(self, inside: Inside, taken: Taken, dt: float) -> bool:
        if self._crowd is None or self._crowd.inside is not inside:
            if self._crowd is not None:
                self._crowd.close()
            self._crowd = Crowd(inside, self._graphics)
        now = self._travel.now
        self._placed = self._others.place(taken.reading.server_at(now))
        assert self._meeting is not None
        return self._crowd.show(self._meeting, self._placed, now, dt)

    def _seat_near(self) -> str:
        """The nearest free seat within reach, "" for none."""
        meeting, crowd = self._meeting, self._crowd
        if meeting is None or crowd is None:
            return ""
        taken = {member.seat for member in meeting.members.values()}
        visitor = crowd.inside.visitor
        rooms = {chair.id: chair.room for chair in crowd.inside.scene.seats}
        room = visitor.room  # a seat behind a wall is near, and out of reach
        x, y, _ = visitor.standpoint.place
        floor = visitor.floor
        found = [
            (math.dist((x, y), seat.place[:2]), name)
            for name, seat in crowd.seats.items()
            if name not in taken and rooms.get(name) == room and abs(seat.place[2] - floor) < 0.5
        ]
        metres, name = min(found, default=(math.inf, ""))
        return name if metres <= SEAT_REACH else ""

    def _sit(self, name: str) -> None:
        crowd = self._crowd
        seat = crowd.seats.get(name) if crowd is not None else None
        if crowd is None or seat is None:
            return
        x, y, floor = seat.place
        crowd.inside.visitor.sit(x, y, floor + seat.height + SEATED_EYE, floor, seat.yaw)
        crowd.inside.blink()
        self._travel.redraw()

    def _stand(self) -> None:
        if self._crowd is not None and self._crowd.inside.visitor.seated:
            self._crowd.inside.visitor.stand()
            self._travel.redraw()

    # The group

    def _go_along(self, inside: Inside) -> None:
        """Walk to one's spot beside the guide while one follows."""
        meeting, travel = self._meeting, self._travel
        me = meeting.me if meeting is not None else None
        if meeting is None or me is None or not me.following or meeting.room.leader in (0, meeting.you):
            return
        if travel.now < self._following_at or travel.fade.busy:
            return
        self._following_at = travel.now + FOLLOW_EVERY
        guide = self._placed.get(meeting.room.leader)
        if guide is None:
            return
        visitor = inside.visitor
        floor = visitor.floor_under(*guide.position)
        x, y = self._spot(inside, guide.position[:2], guide.yaw, floor)
        here = visitor.standpoint.place
        apart = math.dist((here[0], here[1]), (x, y))
        if apart > FAR and not visitor.walk_to(x, y, floor, guide.yaw):
            travel.jump(lambda: visitor.jump_to(x, y, floor, visitor.standpoint.yaw, 0.0))

    def _spot(
        self, inside: Inside, spot: tuple[float, float], yaw: float, floor: float
    ) -> tuple[float, float]:
        """One's own place in the group of who stands at ``spot``."""
        you = self._meeting.you if self._meeting is not None else 0
        return inside.visitor.spot_beside(spot, beside(*spot, yaw, you), floor)

    def _bring(self) -> None:
        inside = self._travel.inside
        if inside is None or self._crowd is None:
            return
        eye = inside.visitor.standpoint
        self._line.act(acts.Gather((eye.place[0], eye.place[1], inside.visitor.floor), eye.yaw))

    def _come(self, said: news.Gathered) -> None:
        crowd, meeting = self._crowd, self._meeting
        if crowd is None or meeting is None:
            return
        floor, visitor = said.position[2], crowd.inside.visitor
        x, y = self._spot(crowd.inside, said.position[:2], said.yaw, floor)
        self._travel.jump(lambda: visitor.jump_to(x, y, floor, said.yaw, 0.0))

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
