"""What somebody is told in a line when something happens in their meeting. Pure."""

from __future__ import annotations

import math

from vrtour.app.panels.meeting.voice import VOICE
from vrtour.protocol import news
from vrtour.protocol.fields import Role
from vrtour.session.roster import Meeting
from vrtour.texts import Texts
from vrtour.world.interpolation import Sample

_FEW = 12  # people: in a larger meeting nobody is told who comes and goes
_SIDE = math.radians(35.0)  # from where one looks: inside the picture, in a window of any usual shape
_FAR = 12.0  # metres: a sign above somebody who is farther is too small to be noticed


def in_sight(place: tuple[float, float, float], yaw: float, other: Sample) -> bool:
    """Whether somebody is near, and before the eyes at ``place`` (metres) that look along ``yaw`` (radians,
    0 to the north, to the left positive). Walls are not asked about."""
    east, north, up = (there - here for there, here in zip(other.position, place, strict=True))
    aside = math.remainder(math.atan2(-east, north) - yaw, math.tau)
    return math.hypot(east, north, up) <= _FAR and abs(aside) <= _SIDE


def said_of(
    said: news.News, meeting: Meeting, texts: Texts, *, before: Meeting | None = None, voice: bool = VOICE
) -> str:
    """The line, "" for none. ``meeting`` as it is after the news, ``before`` as it was, with whoever left;
    ``voice``: people hear each other."""
    you, few = meeting.you, len(meeting.members) <= _FEW
    if isinstance(said, news.Reacted):
        sign = texts(f"meeting.reaction-{said.reaction}")
        return texts("together.reacted", name=_name(said.who, meeting, texts), sign=sign)
    if isinstance(said, news.Joined):
        told = few and said.member.id != you
        return texts("together.joined", name=said.member.profile.name) if told else ""
    if isinstance(said, news.Knocked):
        return texts("together.knocked", name=said.knock.profile.name)
    if isinstance(said, news.MutedNow):
        return texts("together.muted") if voice and said.who == you and said.muted == "trainer" else ""
    if isinstance(said, news.Hand):
        told = said.up and said.who != you and meeting.role is Role.TRAINER
        return texts("hearsay.hand", name=_name(said.who, meeting, texts)) if told else ""
    if isinstance(said, news.Left):
        return _left(said, meeting, texts, before) if few else ""
    if isinstance(said, news.Following):
        return "" if said.on else _stepped_out(said.who, meeting, texts, few=few)
    if isinstance(said, news.Appointed):
        return _appointed(said, meeting, texts)
    return ""


def stays_here(meeting: Meeting, texts: Texts) -> str:
    """To who leaves a meeting that their own computer carries: it ends with their window. "" where nobody
    else is in it."""
    others = any(each.here for who, each in meeting.members.items() if who != meeting.you)
    return texts("hearsay.stays-here") if others else ""


def _left(said: news.Left, meeting: Meeting, texts: Texts, before: Meeting | None) -> str:
    """Nothing of whoever has come in anew meanwhile: to the others they never left."""
    gone = before.members.get(said.who) if before is not None else None
    if gone is None or any(each.profile == gone.profile for each in meeting.members.values()):
        return ""
    return texts("hearsay.left", name=gone.profile.name)


def _stepped_out(who: int, meeting: Meeting, texts: Texts, *, few: bool) -> str:
    """To whoever stepped out of the group, and, in a small one, to who leads it."""
    leader = meeting.members.get(meeting.room.leader)
    if leader is None or leader.id == who:
        return ""
    if who == meeting.you:
        return texts("together.stepped-out", name=leader.profile.name)
    told = few and leader.id == meeting.you and who in meeting.members
    return texts("hearsay.unfollowed", name=_name(who, meeting, texts)) if told else ""


def _appointed(said: news.Appointed, meeting: Meeting, texts: Texts) -> str:
    leads = said.role is Role.TRAINER
    if said.who == meeting.you:
        keys = {Role.TRAINER: "together.you-lead", Role.OBSERVER: "together.you-observe"}
        return texts(keys.get(said.role, "together.you-take-part"))
    return texts("together.leads", name=_name(said.who, meeting, texts)) if leads else ""


def _name(who: int, meeting: Meeting, texts: Texts) -> str:
    if who == meeting.you:
        return texts("chat.you")
    member = meeting.members.get(who)
    return member.profile.name if member is not None else texts("chat.gone")
