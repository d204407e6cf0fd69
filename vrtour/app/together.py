"""A meeting in a tour: what is said in it, what one asks of it, and what it adds to the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vrtour.app import meeting_views as views
from vrtour.app.call import Call
from vrtour.app.engine import Graphics
from vrtour.app.hearsay import said_of, stays_here
from vrtour.app.interface.box import Action
from vrtour.app.meeting_acts import act_of
from vrtour.app.meeting_views import Shown
from vrtour.app.notes import Notes, heard, noted
from vrtour.app.panels import actions
from vrtour.app.presence import Presence
from vrtour.app.travel import Travel
from vrtour.app.wardrobe import unlike_others, written
from vrtour.net.connection import Connection
from vrtour.protocol import acts, news
from vrtour.protocol.errors import BadText
from vrtour.protocol.fields import Role
from vrtour.protocol.messages import Open, Told
from vrtour.protocol.names import clean_chat
from vrtour.protocol.news import Room
from vrtour.session.changes import Denied, Entered, Moved, Reason, Waited
from vrtour.session.roster import Meeting
from vrtour.session.states import State
from vrtour.session.taken import Taken

_OWN = frozenset({"reactions", "person", "ask", "silence", "hear", "hide", "show"})
"""What changes one's own window alone: the notes say it."""


class Together:
    """Call ``frame`` every frame, ``obey`` before all others, ``close`` at the end."""

    def __init__(self, call: Call, travel: Travel, graphics: Graphics) -> None:
        self.call, self._travel = call, travel
        clock = travel.trip.clock
        self._line = Connection(call.address, call.entry, call.profile, clock, call.chance, call.client)
        self._line.start()
        self._presence = Presence(self._line, travel, graphics, goes=call.goes)
        self.state, self._until = State.CONNECTING, 0.0
        self.reason: Reason | None = None
        self._meeting: Meeting | None = None
        self._notes = Notes()
        self.lobby: Waited | None = None
        self._opened = False
        self._shown: Shown | None = None
        self._knock = ""  # what was said of who waits at the door, while it is shown
        self._table: dict[str, Callable[..., None]] = {
            "chat-type": self._chat_typed,
            "chat-send": self._say,
            "bring": self._presence.bring,
            "go-to": self._go_to,
            "leave-meeting": self._leave,
            "leave-led": self._line.leave,
            "banner-close": self._hide_banner,
        }

    @property
    def entered(self) -> bool:
        """Whether one is in the meeting, or was."""
        return self._meeting is not None

    @property
    def missing(self) -> str:
        """The space of the meeting, where it is not on this computer."""
        return self._presence.missing

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
        travel, presence = self._travel, self._presence
        taken = self._line.take()
        presence.hear(taken)
        self._hear(taken)
        meeting, online = self._meeting, self.state is State.INSIDE
        inside = presence.place(meeting)
        if inside is not None and meeting is not None and not self.over:
            moved = presence.be(inside, meeting, self._notes, taken, dt, online=online)
        else:
            moved = presence.be_elsewhere(meeting, inside, over=self.over, online=online)
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
        reading, seat = panel == "chat", self._presence.seat_near(meeting)
        bar = views.bar_of(meeting, notes, online=online, seat=seat, reading=reading)
        made: views.RosterView | views.ChatView | views.HostView | None = None
        if panel == "people":
            near = self._presence.within_reach(meeting, notes)
            made = views.roster_of(meeting, notes, self._presence.elsewhere, near)
        elif reading:
            made = views.chat_of(meeting, notes, online=online)
        elif panel == "meeting":
            made = views.host_of(meeting, notes, self.call.relay, self.call.address)
        others = views.others_of(meeting, self._presence.seen(meeting, notes)) if panel == "plan" else ()
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
        self._presence.took_over(self._meeting)

    def part(self) -> None:
        """Say goodbye without waiting for the answer; ``close`` is still to be called."""
        self._line.leave()
        self._presence.withdraw()

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
        elif self._meeting is not None and not self._meeting.room.public:
            texts, ends = self._travel.texts, self.call.ends
            line = stays_here(self._meeting, texts) if ends else ""
            self._travel.tell(line or texts("exits.left"))

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
        others = (each.profile for who, each in meeting.members.items() if who != meeting.you)
        profile = unlike_others(me.profile, others, self.call.chance)
        if profile != me.profile:
            self._line.act(acts.Describe(profile))
        travel.choose(replace(travel.settings, figure=written(profile.look)))

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
        elif isinstance(said, news.Reacted) and self._presence.sign(said.who, said.reaction):
            pass  # it is seen above their head
        elif line and not (isinstance(said, news.Knocked) and self._travel.showing.panel == "people"):
            self._travel.tell(line)
            self._knock = line if isinstance(said, news.Knocked) else ""
        if isinstance(said, news.Gathered) and said.who != you:
            self._presence.come(self._meeting, said)
        elif isinstance(said, news.Seated) and said.who == you:
            self._presence.sit(said.seat)
        elif isinstance(said, news.Stood) and said.who == you:
            self._presence.stand()

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

    def _go_to(self, who: str) -> None:
        """They may have gone since they were shown."""
        meeting, travel = self._meeting, self._travel
        found = meeting is not None and who.isdecimal()
        if not (found and meeting is not None and self._presence.go_to(meeting, self._notes, int(who))):
            travel.tell(travel.texts("approach.nowhere"), warning=True)

    def _leave(self) -> None:
        """Who leads a meeting is asked what becomes of it; everybody else is out."""
        travel, meeting = self._travel, self._meeting
        if meeting is None or meeting.role is not Role.TRAINER or self.state is not State.INSIDE:
            self._line.leave()
        elif travel.inside is not None:
            self._notes = replace(self._notes, leaving=True, ending=False)
            travel.showing = replace(travel.showing, panel="meeting", card="")
        elif travel.is_sure("leave-meeting", "exits.again-led"):
            self._line.leave()

    def _hide_banner(self) -> None:
        if self._shown is not None and self._shown.banner is not None:
            self._notes = replace(self._notes, hidden=self._shown.banner.kind)
