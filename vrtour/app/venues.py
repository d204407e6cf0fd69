"""Where a meeting may be held: the spaces that can be entered, what they are called, what is open there."""

from __future__ import annotations

from vrtour.app.call import Calls, StillOpen
from vrtour.app.panels.meet import MeetView
from vrtour.app.panels.meeting.fields import Spot
from vrtour.app.travel import Travel


def spots(travel: Travel, chosen: str) -> tuple[Spot, ...]:
    """What there is to choose from, for who is in no space yet."""
    if travel.inside is not None:
        return ()
    return tuple(Spot(space, name_of(travel, space), space == chosen) for space in ready(travel))


def ready(travel: Travel) -> list[str]:
    """The spaces that can be entered, in the order of the network."""
    library = travel.trip.library
    listed = [space.id for space in library.network.spaces if space.shown] if library.network else []
    return [space for space in listed if space in library.ready] or sorted(library.ready)


def usual(travel: Travel) -> str:
    """The space of the last visit, or the first there is; "" where there is none."""
    found, last = ready(travel), travel.settings.last_space
    return last if last in found else next(iter(found), "")


def name_of(travel: Travel, space: str) -> str:
    """What a space is called in the visitor's language; its identifier where nobody knows."""
    library, inside, choose = travel.trip.library, travel.inside, travel.texts.choose
    if inside is not None and inside.scene.id == space:
        return choose(inside.scene.name.table())
    found = library.network.space(space) if library.network is not None else None
    return choose(found.name.table()) if found is not None else space


def still_in(calls: Calls, travel: Travel, space: str) -> StillOpen | None:
    """One's own meeting that is open in a space; for who is in none yet, any."""
    found = calls.still_open()
    there = next((each for each in found if each.space == space), None)
    return there or (None if travel.inside is not None else next(iter(found), None))


def ways(calls: Calls, travel: Travel, together: bool) -> MeetView:
    """How one meets others from where one is; ``together``: one visits the place with others."""
    still = still_in(calls, travel, travel.inside.scene.id if travel.inside is not None else "")
    return MeetView(bool(calls.relay), together, still.title if still is not None else "")
