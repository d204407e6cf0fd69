"""What the panels show, made from the files of the places and from where the visit is. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from vrtour.app.panels import card, guide, home, place, plan, portals, rooms, settings
from vrtour.app.panels.funding import Funding
from vrtour.app.panels.links import Link
from vrtour.content.settings import Settings
from vrtour.model import Outline
from vrtour.scene import Hotspot, Network, Scene, Stop
from vrtour.scene.distance import between
from vrtour.texts import Texts
from vrtour.world.guide import Guide
from vrtour.world.locomotion import WALK

_STOREY = 1.5  # metres: the least between two storeys
_STEP = 0.3
_CERTAINTY: dict[str, card.Certainty] = {"H": "confirmed", "M": "reported", "A": "assumed"}


def home_view(
    network: Network,
    texts: Texts,
    size: tuple[float, float],
    ready: Collection[str],
    pictures: Collection[str],
    open_panel: str,
) -> home.HomeView:
    """The first view; ``ready``: spaces with a model; ``pictures``: those the surface was given."""
    places = tuple(
        home.Place(
            space.id,
            texts.choose(space.name.table()),
            space.town,
            space.country,
            texts.choose(space.summary.table()),
            picture=f"card {space.id}" if f"card {space.id}" in pictures else "",
            has_model=space.id in ready,
        )
        for space in network.spaces
        if space.shown
    )
    return home.HomeView(*size, places, texts.language, funding(network, texts), open_panel=open_panel)


def funding(network: Network, texts: Texts) -> Funding:
    """The notice of who paid, in the visitor's language."""
    notice = next((each for each in network.notices if each.kind == "funding"), None)
    if notice is None:
        return Funding(())
    lines = [notice.statement, *(line for line in (notice.line, notice.programme) if line is not None)]
    return Funding(tuple(texts.choose(line.table()) for line in lines))


def card_view(scene: Scene, hotspot: Hotspot, texts: Texts, pictures: Collection[str]) -> card.CardView:
    """The card of a hotspot."""
    names = [each.id for each in scene.hotspots]
    shown = f"hotspot {scene.id} {hotspot.id}"
    links = ()
    if hotspot.link is not None:
        links = (Link(texts.choose(hotspot.link.label.table()), hotspot.link.url),)
    return card.CardView(
        texts.choose(hotspot.title.table()),
        texts.choose(hotspot.text.table()),
        _CERTAINTY[hotspot.certainty],
        picture=shown if shown in pictures else "",
        source=texts.choose(hotspot.source.table()),
        verified_on=_day(hotspot.verified_on),
        links=links,
        index=names.index(hotspot.id),
        count=len(names),
    )


def place_view(scene: Scene, texts: Texts, network: Network | None = None) -> place.PlaceView:
    """The real place behind the model; what the scene does not say stays empty."""
    name, found = texts.choose(scene.name.table()), scene.place
    indicative = scene.provenance == "assumed"
    if found is None:
        return place.PlaceView(
            name, scene.town, scene.country, indicative=indicative, model_date=_day(scene.model_date)
        )
    ways = [texts.choose(way.text.table()) for way in found.access]
    hours = Link(texts("place.hours"), found.hours) if found.hours else None
    booking = Link(texts("place.booking"), found.booking) if found.booking else None
    return place.PlaceView(
        name,
        scene.town,
        scene.country,
        address="\n".join(found.address),
        getting_there="\n".join(ways),
        hours=hours,
        booking=booking,
        step_free=found.step_free,
        step_free_remark=texts.choose(found.step_free_text.table()) if found.step_free_text else "",
        operator=texts.choose(found.operator.table()) if found.operator else "",
        verified_on=_day(found.verified_on),
        verified_by=found.verified_by or "",
        indicative=indicative,
        model_date=_day(scene.model_date),
        network=Link(texts("place.network"), network.website) if network and network.website else None,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def rooms_view(scene: Scene, room: str, viewpoints_shown: bool, texts: Texts) -> rooms.RoomsView:
    """The list of rooms, or of viewpoints; ``room``: where the visitor is."""
    choose = texts.choose
    return rooms.RoomsView(
        tuple(rooms.Item(r.id, choose(r.name.table()), r.kind, r.id == room) for r in scene.rooms),
        tuple(rooms.Item(v.id, choose(v.name.table())) for v in scene.viewpoints),
        viewpoints_shown,
    )


def portals_view(network: Network, scene: Scene, texts: Texts, ready: Collection[str]) -> portals.PortalsView:
    """The other places; the neighbours on the ring come first."""
    shown = {space.id for space in network.spaces if space.shown}
    near, here = network.neighbours(scene.id, shown), network.space(scene.id)
    others = [space for space in network.spaces if space.shown and space.id != scene.id]
    others.sort(key=lambda space: (space.id not in near, near.index(space.id) if space.id in near else 0))
    listed = tuple(
        portals.Portal(
            space.id,
            texts.choose(space.name.table()),
            space.town,
            space.country,
            between(here, space) if here is not None else None,
            space.id in ready,
        )
        for space in others
    )
    return portals.PortalsView(scene.town, listed)


def guide_view(scene: Scene, running: Guide, texts: Texts) -> guide.GuideView:
    """The guided tour at its stop. The scene has one."""
    tour = scene.tour
    if tour is None:
        raise ValueError("this scene has no guided tour")
    stop = tour.stops[min(running.stop, len(tour.stops) - 1)]
    return guide.GuideView(
        texts.choose(tour.title.table()),
        running.stop,
        running.count,
        _stop_title(scene, stop, texts.choose),
        texts.choose(stop.text.table()),
        running.playing,
        round(running.share, 2),
        round(running.left),
        ended=running.state == "ended",
    )


def _stop_title(scene: Scene, stop: Stop, choose: Callable[..., str]) -> str:
    viewpoint = scene.viewpoint(stop.viewpoint) if stop.viewpoint else None
    room = scene.room(viewpoint.room if viewpoint is not None else stop.room or "")
    return choose(room.name.table()) if room is not None else ""


def plan_map(scene: Scene, outline: Outline, texts: Texts) -> plan.PlanMap:
    """All of the floor plan that does not move."""
    levels = storeys_of(outline)
    names = {room.id: texts.choose(room.name.table()) for room in scene.rooms}
    outdoors = {room.id for room in scene.rooms if room.kind in ("terrace", "outdoors")}
    floors = {room.name: storey_at(levels, room.floor) for room in outline.rooms}
    rooms_drawn = tuple(
        plan.PlanRoom(
            room.name,
            names[room.name],
            tuple((float(x), float(y)) for x, y in room.outline),
            floors[room.name],
            outdoors=room.name in outdoors,
        )
        for room in outline.rooms
        if room.name in names
    )
    doors = tuple(
        plan.Door(opening.a, opening.b, floors.get(opening.rooms[0], 0))
        for opening in outline.openings
        if opening.kind != "window" and opening.bottom - min(_floors(outline, opening.rooms)) < 0.3
    )
    spots = tuple(
        plan.Spot(h.id, texts.choose(h.title.table()), h.at, floors.get(h.room, 0)) for h in scene.hotspots
    )
    if len(levels) == 1:
        return plan.PlanMap(rooms_drawn, doors, spots)
    return plan.PlanMap(
        rooms_drawn, doors, spots, tuple(texts("plan.storey", number=k) for k in range(len(levels)))
    )


def storeys_of(outline: Outline) -> list[float]:
    """Heights of the storeys in metres, the lowest first: floors a few steps apart are one storey."""
    levels: list[float] = []
    for floor in sorted(room.floor for room in outline.rooms):
        if not levels or floor - levels[-1] > _STOREY:
            levels.append(floor)
    return levels


def storey_at(levels: Sequence[float], floor: float) -> int:
    """Which storey a floor belongs to."""
    return max((k for k, level in enumerate(levels) if floor >= level - _STEP), default=0)


def _floors(outline: Outline, names: Collection[str]) -> list[float]:
    return [room.floor for room in outline.rooms if room.name in names] or [0.0]


def settings_view(chosen: Settings, language: str) -> settings.SettingsView:
    """What is set, in the units people read."""
    return settings.SettingsView(
        language,
        scale=round(100 * chosen.scale),
        speed=round(WALK * chosen.speed, 2),
        sensitivity=chosen.look_sensitivity,
        invert=chosen.invert_look,
        calm=chosen.reduce_motion,
        contrast=chosen.contrast,
        quality=chosen.quality,  # type: ignore[arg-type]
        hotspots=chosen.hotspots,
    )


def changed(chosen: Settings, name: str, value: str) -> Settings:
    """The settings after a panel's wish; a value that is out of its bounds changes nothing."""
    try:
        fields = _change(name, value)
        return replace(chosen, **fields)  # type: ignore[arg-type]
    except ValueError:
        return chosen


def _change(name: str, value: str) -> dict[str, object]:
    switches = {
        "invert": "invert_look", "calm": "reduce_motion", "contrast": "contrast", "hotspots": "hotspots"
    }  # fmt: skip
    if name in switches:
        return {switches[name]: value == "yes"}
    if name == "scale":
        return {"scale": int(value) / 100}
    if name == "speed":
        return {"speed": settings.value_at("speed", float(value)) / WALK}
    if name == "sensitivity":
        return {"look_sensitivity": settings.value_at("sensitivity", float(value))}
    if name == "quality":
        return {"quality": value}
    if name == "hints":
        return {"hint_seen": False}
    raise ValueError(name)
