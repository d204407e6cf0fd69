"""What somebody is told in a line when something happens in their meeting. Pure."""

from __future__ import annotations

from vrtour.protocol import news
from vrtour.protocol.fields import Role
from vrtour.session.roster import Meeting
from vrtour.texts import Texts

_FEW = 12  # people: in a larger meeting nobody is told who comes and goes


def said_of(said: news.News, meeting: Meeting, texts: Texts) -> str:
    """The line, "" for none. ``meeting`` as it is after the news."""
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
        return texts("together.muted") if said.who == you and said.muted == "trainer" else ""
    if isinstance(said, news.Appointed):
        return _appointed(said, meeting, texts)
    return ""


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
