"""What each act does. A table of functions: room, member, act, time in; why it was denied, or None, out.

Whether the role may do it at all was asked before (``vrtour.protocol.roles``). An act that changes nothing
is applied without news.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vrtour.protocol import acts, messages, news
from vrtour.protocol.closing import BY_NAME
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.messages import Applied, Denial, Denied
from vrtour.protocol.roles import may
from vrtour_relay.rooms.room import GOODBYE, Member, Room

Doing = Callable[[Room, Member, Any, float], Denial | None]


def do(room: Room, member: Member, message: messages.Do, now: float) -> None:
    """One numbered act: applied once and in order, then acknowledged or denied."""
    if message.n <= member.applied:
        room.send(member.line, Applied(n=member.applied))
        return
    if message.n != member.applied + 1:
        room.shut(member.line, BY_NAME["out-of-order"])
        return
    member.applied = message.n
    room.touch(member)
    act = message.act
    why: Denial | None = "role"
    line = member.line
    if may(member.role, type(act)):
        if isinstance(act, acts.Leave | acts.End):
            room.send(line, Applied(n=message.n))
        why = _TABLE[type(act)](room, member, act, now)
    if why:
        room.send(line, Denied(n=message.n, why=why))
    elif not isinstance(act, acts.Leave | acts.End):
        room.send(member.line, Applied(n=message.n))


def _say(room: Room, member: Member, act: acts.Say, now: float) -> Denial | None:
    if not member.chat.take(now):
        return "too-fast"
    room.say(member, act.text, now)
    return None


def _raise(room: Room, member: Member, act: acts.Raise, now: float) -> Denial | None:
    _set_hand(room, member, act.up)
    return None


def _set_hand(room: Room, member: Member, up: bool) -> None:
    if bool(member.hand) != up:
        number = room.tell(news.Hand(who=member.id, up=up))
        member.hand = number if up else 0
        room.touch(member)


def _react(room: Room, member: Member, act: acts.React, now: float) -> Denial | None:
    room.tell(news.Reacted(who=member.id, reaction=act.reaction))
    return None


def _sit(room: Room, member: Member, act: acts.Sit, now: float) -> Denial | None:
    if member.seat == act.seat:
        return None
    if any(other.seat == act.seat for other in room.members.values()):
        return "seat-taken"
    member.seat = act.seat
    room.tell(news.Seated(who=member.id, seat=act.seat))
    return None


def _stand(room: Room, member: Member, act: acts.Stand, now: float) -> Denial | None:
    if member.seat:
        member.seat = ""
        room.tell(news.Stood(who=member.id))
    return None


def _point(room: Room, member: Member, act: acts.Point, now: float) -> Denial | None:
    _set_pointing(room, member, act.ray if act.on else "")
    return None


def _set_pointing(room: Room, member: Member, ray: str) -> None:
    if member.pointing != ray:
        member.pointing = ray
        room.touch(member)
        room.tell(news.Pointing(who=member.id, ray=ray))  # type: ignore[arg-type]


def _describe(room: Room, member: Member, act: acts.Describe, now: float) -> Denial | None:
    profile = act.profile
    if room.public:
        profile = Profile(member.profile.name, profile.language, profile.country, profile.look)
    if profile != member.profile:
        member.profile = profile
        room.tell(news.Described(who=member.id, profile=profile))
    return None


def _mute(room: Room, member: Member, act: acts.Mute, now: float) -> Denial | None:
    if member.forced_mute and not act.on:
        return "muted"
    _set_mute(room, member, act.on, member.forced_mute)
    return None


def _set_mute(room: Room, member: Member, own: bool, forced: bool) -> None:
    before = member.muted
    member.own_mute, member.forced_mute = own, forced
    room.touch(member)
    if member.muted != before:
        room.tell(news.MutedNow(who=member.id, muted=member.muted))


def _follow(room: Room, member: Member, act: acts.Follow, now: float) -> Denial | None:
    # The leader follows nobody, and without one there is no group.
    if room.leader not in (0, member.id) and member.following != act.on:
        member.following = act.on
        room.tell(news.Following(who=member.id, on=act.on))
    return None


def _leave(room: Room, member: Member, act: acts.Leave, now: float) -> Denial | None:
    line = member.line
    room.depart(member, "left", now)
    room.shut(line, GOODBYE)
    return None


def _admit(room: Room, member: Member, act: acts.Admit, now: float) -> Denial | None:
    guest = room.waiting.get(act.who)
    if guest is None:
        return "nobody"
    if not room.has_seat(guest.role):
        return "full"
    room.admitted.append(room.unknock(act.who))
    return None


def _refuse(room: Room, member: Member, act: acts.Refuse, now: float) -> Denial | None:
    if act.who not in room.waiting:
        return "nobody"
    room.shut(room.unknock(act.who).line, BY_NAME["refused"])
    return None


def _lock(room: Room, member: Member, act: acts.Lock, now: float) -> Denial | None:
    if room.locked != act.on:
        room.locked = act.on
        room.tell(news.Locked(on=act.on))
    return None


def _lobby(room: Room, member: Member, act: acts.Lobby, now: float) -> Denial | None:
    if room.lobby != act.on:
        room.lobby = act.on
        room.tell(news.LobbySet(on=act.on))
    return None


def _mute_member(room: Room, member: Member, act: acts.MuteMember, now: float) -> Denial | None:
    other = room.members.get(act.who)
    if other is None:
        return "nobody"
    if other is member:
        return "yourself"
    _set_mute(room, other, other.own_mute, act.on)
    return None


def _lower_hand(room: Room, member: Member, act: acts.LowerHand, now: float) -> Denial | None:
    other = room.members.get(act.who)
    if other is None:
        return "nobody"
    _set_hand(room, other, False)
    return None


def _appoint(room: Room, member: Member, act: acts.Appoint, now: float) -> Denial | None:
    other = room.members.get(act.who)
    if other is None:
        return "nobody"
    if other is member:
        return "yourself"
    _set_role(room, other, Role(act.role))
    return None


def _set_role(room: Room, member: Member, role: Role) -> None:
    if member.role is role:
        return
    if room.leader == member.id and role is not Role.TRAINER:
        room.lead(member, False)
    if not may(role, acts.Point):
        _set_pointing(room, member, "")
    member.role = role
    room.touch(member)
    room.tell(news.Appointed(who=member.id, role=role))
    if role is Role.TRAINER:  # knows the lobby from now on
        for guest in room.waiting.values():
            room.send(member.line, room.told(news.Knocked(knock=guest.knock())))


def _remove(room: Room, member: Member, act: acts.Remove, now: float) -> Denial | None:
    other = room.members.get(act.who)
    if other is None:
        return "nobody"
    if other is member:
        return "yourself"
    if act.ban:
        room.banned_tokens.add(other.token)
        room.banned_marks.add(other.mark)
    line = other.line
    room.depart(other, "removed", now)
    room.shut(line, BY_NAME["banned" if act.ban else "removed"])
    return None


def _hand_over(room: Room, member: Member, act: acts.HandOver, now: float) -> Denial | None:
    other = room.members.get(act.who)
    if other is None:
        return "nobody"
    if other is member:
        return "yourself"
    _set_role(room, other, Role.TRAINER)
    _set_role(room, member, Role.PARTICIPANT)
    return None


def _gather(room: Room, member: Member, act: acts.Gather, now: float) -> Denial | None:
    room.tell(news.Gathered(who=member.id, position=act.position, yaw=act.yaw))
    return None


def _lead(room: Room, member: Member, act: acts.Lead, now: float) -> Denial | None:
    if act.on and room.leader != member.id:
        room.lead(member, True)
    elif not act.on and room.leader:
        room.lead(room.members[room.leader], False)
    return None


def _end(room: Room, member: Member, act: acts.End, now: float) -> Denial | None:
    room.end(BY_NAME["ended"])
    return None


_TABLE: dict[type[acts.Act], Doing] = {
    acts.Say: _say,
    acts.Raise: _raise,
    acts.React: _react,
    acts.Sit: _sit,
    acts.Stand: _stand,
    acts.Point: _point,
    acts.Describe: _describe,
    acts.Mute: _mute,
    acts.Follow: _follow,
    acts.Leave: _leave,
    acts.Admit: _admit,
    acts.Refuse: _refuse,
    acts.Lock: _lock,
    acts.Lobby: _lobby,
    acts.MuteMember: _mute_member,
    acts.LowerHand: _lower_hand,
    acts.Appoint: _appoint,
    acts.Remove: _remove,
    acts.HandOver: _hand_over,
    acts.Gather: _gather,
    acts.Lead: _lead,
    acts.End: _end,
}
