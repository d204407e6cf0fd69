"""People of the machine in one or several meetings of one relay: they come, stroll, and say goodbye."""

from __future__ import annotations

import asyncio
import contextlib
import math
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from vrtour import __version__
from vrtour.app.likeness import SEATED_EYE, seats_of
from vrtour.cli.saying import spoken as spoken_error
from vrtour.cli.situation import Failed, Situation
from vrtour.model import ModelError, read_outline
from vrtour.net.many import Many
from vrtour.protocol import acts, limits
from vrtour.protocol.codes import spoken
from vrtour.protocol.fields import Language, Look, Profile
from vrtour.protocol.friendly import friendly_name
from vrtour.protocol.links import Link
from vrtour.protocol.messages import Entry, Guest, Open
from vrtour.session.bot import Bot, Lines, Tally
from vrtour.session.session import GOODBYE, Session
from vrtour.session.states import State
from vrtour.texts import LANGUAGES, Texts
from vrtour.world.area import Place, WalkArea
from vrtour.world.footing import Footing
from vrtour.world.hall import Hall
from vrtour.world.person import CLOTHES, GARMENT_COLOURS, HAIR, HAIR_COLOURS, SKINS

JOIN_EVERY = 0.1  # seconds between two who come: a relay takes sixty at once
_LOOK = 0.05  # seconds
_SPOTS = 16  # tried for who comes; the one farthest from everybody is taken
_COLOUR_STEP = 5  # from the colour of one to that of the next: it comes to all twelve
_LINES = 12  # sentences ``bots.line-…``


@dataclass(frozen=True)
class Plan:
    """``entries``: how the first of each room comes in; ``people``: in each room; ``seconds``: how long."""

    address: str
    entries: tuple[Entry, ...]
    people: int
    seconds: float
    seed: int


@dataclass
class _Room:
    entry: Entry
    bots: list[Bot] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Standing:
    """How things stand: people ``inside`` of those ``asked`` for, ``poses`` seen, their age in seconds."""

    inside: int
    asked: int
    poses: int
    age_50: float
    age_99: float
    reconnects: int


class Party:
    """``now``: seconds that never run backwards. ``out`` hears of opened meetings, ``aside`` of refusals."""

    def __init__(
        self,
        here: Situation,
        plan: Plan,
        now: Callable[[], float],
        out: Callable[[str], None],
        aside: Callable[[str], None],
    ) -> None:
        self._here, self._plan, self._now, self._out, self._aside = here, plan, now, out, aside
        self._chance = random.Random(plan.seed)
        self._many = Many(plan.address, now)
        self._tally = Tally()
        self._rooms = [_Room(entry) for entry in plan.entries]
        self._halls: dict[str, Hall] = {}
        self._lines: Lines = {language: _lines(language) for language in LANGUAGES}
        self._told: set[str] = set()
        self._left: Standing | None = None

    @property
    def bots(self) -> list[Bot]:
        """Everybody who was sent."""
        return [bot for room in self._rooms for bot in room.bots]

    @property
    def standing(self) -> Standing:
        """How things stand; at the end, how they stood, with everybody who came."""
        if self._left is not None:
            return self._left
        tally, asked = self._tally, len(self._rooms) * self._plan.people
        inside = sum(bot.inside for bot in self.bots)
        return Standing(inside, asked, tally.poses, tally.age(0.5), tally.age(0.99), tally.reconnects)

    async def run(self) -> None:
        """Come, stay, and say goodbye, also when cut short. Raises Failed when the first are not let in."""
        beats = asyncio.ensure_future(self._many.beats(self._beat))
        try:
            async with asyncio.timeout(self._plan.seconds):
                for number, room in enumerate(self._rooms, 1):
                    await self._fill(room, number, beats)
                await self._stay(beats)
        except TimeoutError:
            pass
        finally:
            self._left = replace(self.standing, inside=sum(bot.been_inside for bot in self.bots))
            await self._goodbye()
            beats.cancel()
            await asyncio.gather(beats, return_exceptions=True)

    def _beat(self, now: float) -> Iterable[Session]:
        return [bot.session for bot in self.bots if bot.beat(now)]

    async def _stay(self, beats: asyncio.Future[None]) -> None:
        """Until nobody is there any more."""
        while any(bot.session.state is not State.ENDED for bot in self.bots):
            await self._pause(beats, 4 * _LOOK)

    async def _pause(self, beats: asyncio.Future[None], seconds: float) -> None:
        await asyncio.wait({beats}, timeout=seconds)
        if beats.done():
            beats.result()  # raises what went wrong there
        for bot in self.bots:
            if bot.session.state is State.ENDED:
                self._tell_end(bot)

    # Coming

    async def _fill(self, room: _Room, number: int, beats: asyncio.Future[None]) -> None:
        first = self._come(room, room.entry)
        await self._until_inside(first, beats)
        meeting = first.session.meeting
        assert meeting is not None
        rest = self._plan.people - 1
        free = meeting.room.capacity - len(meeting.members)
        if free <= rest:  # a person must be able to come as well
            raise Failed(self._here.texts("bots.full", free=max(0, free - 1), people=rest))
        if isinstance(room.entry, Open):
            self._invite(meeting.room.code, number)
        hall = self._hall(meeting.room.space)
        first.enter(hall, self._spot(hall, room), self._now())
        for _ in range(rest):
            await self._pause(beats, JOIN_EVERY)
            bot = self._come(room, Guest(meeting.room.code))
            bot.enter(hall, self._spot(hall, room), self._now())

    async def _until_inside(self, bot: Bot, beats: asyncio.Future[None]) -> None:
        session, waits = bot.session, False
        while not bot.been_inside:
            await asyncio.wait({beats}, timeout=_LOOK)
            if beats.done():
                beats.result()
            if session.state is State.ENDED:
                raise Failed(self._reason(bot))
            if session.state is State.LOBBY and not waits:
                waits = True
                self._aside(self._here.texts("bots.lobby"))

    def _come(self, room: _Room, entry: Entry) -> Bot:
        chance = random.Random(self._chance.getrandbits(64))
        language = _language(self._here.texts)
        name = friendly_name(language, "", room.names, chance.randrange(1000))
        room.names.add(name)
        look = _look(len(room.bots), chance)
        client = f"vrtour-bots {__version__}"[: limits.CLIENT_CHARACTERS]
        session = Session(entry, Profile(name, language, look=look), self._now(), chance, client)
        bot = Bot(session, self._tally, chance, self._lines)
        room.bots.append(bot)
        self._many.add(session)
        return bot

    def _invite(self, code: str, number: int) -> None:
        texts, parts = self._here.texts, urlsplit(self._plan.address)
        link = Link(parts.hostname or "", parts.port or 0, code)
        if len(self._rooms) > 1:
            self._out(texts("bots.room", number=number))
        self._out(texts("together.link", link=link))
        self._out(texts("together.code", code=spoken(code)))

    def _spot(self, hall: Hall, room: _Room) -> Place:
        """Far from everybody."""
        there = [(bot.place.x, bot.place.y) for bot in room.bots if bot.place is not None]
        there += room.bots[0].company

        def free(spot: Place) -> float:
            return min((math.dist((spot.x, spot.y), each) for each in there), default=0.0)

        return max((hall.spot(self._chance) for _ in range(_SPOTS)), key=free)

    def _hall(self, space: str) -> Hall:
        """The place, read once. Raises Failed."""
        if space not in self._halls:
            here = self._here
            files = here.space(space)
            scene = here.scene(files)
            try:
                outline = read_outline(here.model(files))
            except ModelError as error:
                raise Failed(spoken_error(here.texts, error, space)) from None
            floors = {room.name: room.floor for room in outline.rooms}
            numbers = {room.name: number for number, room in enumerate(outline.rooms)}
            area = WalkArea(outline.walk)
            entrance = scene.viewpoint(scene.entrance) or scene.viewpoints[0]
            start = area.nearest(*entrance.at, floors.get(entrance.room, 0.0))
            rooms = {seat.id: numbers[seat.room] for seat in scene.seats if seat.room in numbers}
            footing = Footing(area, outline.rooms, outline.openings)
            seats = seats_of(scene, floors)
            self._halls[space] = Hall(area, start, seats, rooms, SEATED_EYE, footing)
        return self._halls[space]

    # Going

    async def _goodbye(self) -> None:
        """Guests first; who opened a meeting ends it, so that none is left without anybody."""
        openers = [room.bots[0] for room in self._rooms if room.bots and isinstance(room.entry, Open)]
        leads = {bot.session for bot in openers}
        await self._many.leave(bot.session for bot in self.bots if bot.session not in leads)
        ending = [bot.session for bot in openers if bot.inside]
        for session in ending:
            session.act(acts.End(), self._now())
            self._many.wake(session)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GOODBYE):
                while any(session.state is State.INSIDE for session in ending):
                    await asyncio.sleep(_LOOK)
        await self._many.close()

    def _reason(self, bot: Bot) -> str:
        texts, reason = self._here.texts, bot.session.reason
        name, detail = (reason.name, reason.detail) if reason is not None else ("unknown", "")
        keys = (f"closed.{name}", f"line.{name}", "closed.unknown")
        return texts(next(key for key in keys if texts.has(key)), detail=detail)

    def _tell_end(self, bot: Bot) -> None:
        """Each reason once, however many it befell."""
        reason = bot.session.reason
        if reason is not None and reason.name not in self._told:
            self._told.add(reason.name)
            self._aside(self._reason(bot))


def _lines(language: str) -> tuple[str, ...]:
    texts = Texts(language)
    return tuple(texts(f"bots.line-{number}") for number in range(1, _LINES + 1))


def _look(number: int, chance: random.Random) -> Look:
    """A figure; those who come one after another wear other colours."""
    return Look(
        colour=number * _COLOUR_STEP % GARMENT_COLOURS,
        skin=chance.randrange(SKINS),
        hair=chance.randrange(len(HAIR)),
        hair_colour=chance.randrange(HAIR_COLOURS),
        clothes=chance.randrange(len(CLOTHES)),
    )


def _language(texts: Texts) -> Language:
    return next((known for known in ("fr", "nl", "de", "en") if known == texts.language), "en")
