"""Who is at the door of a meeting: what they wrote and chose, and why they were not let in. Pure."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field, replace

from vrtour.app import wardrobe
from vrtour.app.call import Calls, StillOpen, Uncalled, Wish
from vrtour.app.interface.box import Action
from vrtour.app.panels import actions
from vrtour.app.panels.meeting.checks import Check
from vrtour.app.panels.meeting.door import PROBLEMS, DoorView
from vrtour.app.panels.meeting.fields import Problem, Spot
from vrtour.app.panels.meeting.lobby import Waiting
from vrtour.content.settings import Settings
from vrtour.protocol import limits
from vrtour.protocol.closing import Retry
from vrtour.protocol.errors import BadText
from vrtour.protocol.fields import Language, Look, Profile
from vrtour.protocol.names import check_title, clean_name
from vrtour.session.changes import Reason
from vrtour.texts import Texts

_OTHER_INVITATION = frozenset({"no-meeting", "address", "ended", "expired"})
"""Why one was not let in, where only another invitation helps."""
_GONE = frozenset({"no-meeting", "wrong-key", "ended", "expired"})
"""What a relay says when one comes back to one's own meeting, and it is past."""
_NOBODY = "vrtour"  # in a public room the relay gives everybody another name


@dataclass(frozen=True)
class Entrance:
    """``dressed``: the look was chosen, now or before. ``brief``: who was here before is not asked for
    everything again. ``still``: a meeting of one's own to
    come back to. ``problem``: why one was not let in; ``final``: the same attempt would fail again;
    ``again_at``: seconds of the tour's clock before which it makes no sense. ``wrong``: what cannot stay as
    it is in the entries, by their names. ``asks_permit``: the relay wants one;
    ``relay``: the one that is typed, None while none is asked for."""

    wish: Wish
    name: str = ""
    country: str = ""
    look: Look = field(default_factory=Look)
    dressed: bool = False
    brief: bool = False
    still: StillOpen | None = None
    entering: bool = False
    problem: Problem | None = None
    final: bool = False
    again_at: float = 0.0
    wrong: tuple[tuple[str, Problem], ...] = ()
    asks_permit: bool = False
    relay: str | None = None

    def wrong_with(self, entry: str) -> Problem | None:
        """What is wrong with what is in an entry."""
        return dict(self.wrong).get(entry)

    @property
    def first_entry(self) -> str:
        """Where the keyboard begins: at what is wrong or missing, else at the way in."""
        if self.wrong:
            return f"entry {self.wrong[0][0]}"
        if self.still is not None and self.wish.kind == "host" and not self.wish.again and not self.entering:
            return "again"  # before another one is opened
        unknown = self.problem is not None and self.problem.name in _OTHER_INVITATION
        if self.wish.kind == "join" and (unknown or not self.wish.invitation):
            return "entry invitation"
        if self.wish.kind != "visit" and not self.name:
            return "entry name"
        if self.asks_permit and not self.wish.permit:
            return "entry permit"
        return "door cancel" if self.final else "enter"


def begun(
    wish: Wish, settings: Settings, name: str, chance: random.Random, still: StillOpen | None = None
) -> Entrance:
    """At the door for the first time; ``name``: given with the command, "" for none."""
    look = wardrobe.read(settings.figure) if settings.figure else wardrobe.some_look(chance)
    known = settings.figure is not None and (settings.name is not None or wish.kind == "visit")
    name, country, dressed = name or settings.name or "", settings.country or "", bool(settings.figure)
    return Entrance(wish, name, country, look, dressed, known, still)


def answered(entrance: Entrance, action: Action) -> Entrance:
    """After an action of the panel. What is typed is right until one tries to enter with it."""
    name, words = action[0], action[1:]
    value = words[0] if words else ""
    if name in ("name", "invitation", "title", "permit"):
        wrong = tuple(each for each in entrance.wrong if each[0] != name)
        entrance = replace(entrance, wrong=wrong)
        if name == "name":
            return replace(entrance, name=value)
        if value == getattr(entrance.wish, name):
            return entrance
        return _anew(replace(entrance, wish=replace(entrance.wish, **{name: value})))
    if name == "relay":
        wrong = tuple(each for each in entrance.wrong if each[0] != name)
        wish = replace(entrance.wish, near=not value.strip())
        return _anew(replace(entrance, relay=value, wish=wish, wrong=wrong))
    if name == "country":
        return replace(entrance, country="" if value == actions.NO_COUNTRY else value)
    if name == "look" and len(words) == 2:
        return replace(entrance, look=wardrobe.changed(entrance.look, *words), dressed=True)
    if name == "where":
        return _anew(replace(entrance, wish=replace(entrance.wish, near=value == "near")))
    if name == "host-at":
        return _anew(replace(entrance, wish=replace(entrance.wish, space=value)))
    if name == "door-more":
        return replace(entrance, brief=False)
    return entrance


def checked(entrance: Entrance) -> Entrance:
    """With what is wrong in the entries, if anything is; the title made fit."""
    wrong: list[tuple[str, Problem]] = []
    wish = entrance.wish
    if wish.kind == "join" and not wish.invitation.strip():
        wrong.append(("invitation", Problem("empty")))
    if wish.kind == "host" and not wish.again:
        wish = replace(wish, title=" ".join(wish.title.split()))
        try:
            check_title(wish.title)
        except BadText as error:
            wrong.append(("title", _typed(error, len(wish.title), limits.TITLE_CHARACTERS)))
    if wish.kind != "visit":
        try:
            clean_name(entrance.name)
        except BadText as error:
            wrong.append(("name", _typed(error, len(entrance.name), limits.NAME_CHARACTERS)))
    return replace(entrance, wish=wish, wrong=tuple(wrong))


def asking_relay(entrance: Entrance, calls: Calls, settings: Settings) -> Entrance:
    """With an entry for a relay: the one through which one meets so far is in it."""
    return replace(entrance, relay=settings.relay or calls.relay)


def through(entrance: Entrance, calls: Calls, settings: Settings) -> tuple[Entrance, Settings]:
    """From now on through the relay that was typed, if one was asked for; what is to be remembered."""
    if entrance.relay is None or entrance.wish.kind != "host" or entrance.wish.again:
        return entrance, settings
    try:
        address = calls.use(entrance.relay)
    except Uncalled as error:
        return replace(
            entrance, wrong=(*entrance.wrong, ("relay", Problem(error.name, error.found)))
        ), settings
    near = entrance.wish.near or not calls.relay
    return replace(entrance, wish=replace(entrance.wish, near=near)), replace(settings, relay=address or None)


def profile_of(entrance: Entrance, language: str) -> Profile:
    """Who others will see. Raises BadText, but not after ``checked`` found nothing wrong."""
    spoken: Language = next((known for known in ("fr", "nl", "de", "en") if known == language), "en")
    name = _NOBODY if entrance.wish.kind == "visit" else clean_name(entrance.name)
    return Profile(name, spoken, entrance.country, entrance.look)


def kept(settings: Settings, entrance: Entrance) -> Settings:
    """What is not asked for again; a look that was not chosen may still change. Raises BadText as
    ``profile_of``."""
    name = settings.name if entrance.wish.kind == "visit" else clean_name(entrance.name)
    figure = wardrobe.written(entrance.look) if entrance.dressed else settings.figure
    return replace(settings, name=name, country=entrance.country or None, figure=figure)


def refused(entrance: Entrance, reason: Reason, now: float) -> Entrance:
    """The relay, or the way to it, did not let one in."""
    found, expected = reason.detail, ""
    if reason.name == "version":
        found, expected = found if found.isdecimal() else "?", str(limits.VERSION)
    name = "gone" if entrance.wish.again and reason.name in _GONE else reason.name
    return replace(
        entrance,
        wish=replace(entrance.wish, again=""),
        entering=False,
        problem=Problem(name, found, expected),
        # A relay that was mended, or another network, may let one in; another word of who leads too.
        final=reason.retry is Retry.NEVER and name not in ("replaced", "bad-relay", "gone"),
        again_at=now + (reason.wait if reason.retry is Retry.ASK else 0.0),
        asks_permit=entrance.asks_permit or reason.name == "may-not-open",
        still=None if name == "gone" else entrance.still,
    )


def uncalled(entrance: Entrance, error: Uncalled) -> Entrance:
    """There is no way there."""
    back = replace(entrance, entering=False)
    problem = Problem(error.name, error.found, error.expected)
    if error.what == "invitation":
        return replace(back, wrong=(*back.wrong, ("invitation", problem)))
    return replace(back, problem=problem)


def view_of(
    entrance: Entrance,
    texts: Texts,
    checks: tuple[Check, ...],
    now: float,
    *,
    relay: str = "",
    spots: tuple[Spot, ...] = (),
    waiting: Waiting | None = None,
    where: str = "",
) -> DoorView:
    """The panel. ``relay``: the one a meeting may be opened on; ``spots``: where it may be held; ``where``:
    the name of the space one visits with others."""
    wish = entrance.wish
    return DoorView(
        kind=wish.kind,
        name=entrance.name,
        invitation=wish.invitation,
        topic=wish.title,
        country=entrance.country,
        language=texts.language,
        looks=wardrobe.rows(entrance.look, texts),
        checks=checks,
        problem=entrance.problem,
        final=entrance.final,
        again_in=float(max(0, math.ceil(entrance.again_at - now))),
        wrong_name=entrance.wrong_with("name"),
        wrong_invitation=entrance.wrong_with("invitation"),
        wrong_topic=entrance.wrong_with("title"),
        waiting=waiting,
        entering=entrance.entering,
        title=where,
        relay=relay if wish.kind == "host" else "",
        near=wish.near,
        spots=spots if wish.kind == "host" else (),
        still=entrance.still.title if entrance.still is not None and not wish.again else "",
        permit=wish.permit if entrance.asks_permit and not wish.near else None,
        brief=entrance.brief,
        other_relay=entrance.relay,
        wrong_relay=entrance.wrong_with("relay"),
    )


def sentence(texts: Texts, problem: Problem) -> str:
    """Why one was not let in, in words."""
    name = problem.name if problem.name in PROBLEMS else "other"
    return texts(f"door.problem-{name}", found=problem.found or problem.name, expected=problem.expected)


def _anew(entrance: Entrance) -> Entrance:
    """What was refused before was something else."""
    return replace(entrance, problem=None, final=False, again_at=0.0)


def _typed(error: BadText, found: int, most: int) -> Problem:
    """What is wrong with a name or a title, in figures that people count."""
    if error.reason == "long":
        return Problem("long", str(found), str(most))
    return Problem(error.reason, str(error.values.get("found", "")))
