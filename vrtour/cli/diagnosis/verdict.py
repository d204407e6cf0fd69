"""What follows from what was found: pure, so that every case can be tested in a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from vrtour.cli.diagnosis.found import Found, Graphics, Network, Space, Trouble

Mark = Literal["good", "limit", "bad"]
Level = Literal["smooth", "reduced", "pictures", "nothing"]

# A converted space is some 100 MB, and is made beside the one it replaces.
ROOM = 300_000_000
# Models hold textures up to this side.
TEXTURE = 4096


@dataclass(frozen=True)
class Finding:
    """One line: its mark, its sentence's key after ``doctor.`` and the values that fill it."""

    mark: Mark
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """What will work, and the keys, after ``doctor.why-``, of what stands in the way of more."""

    level: Level
    why: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """The exit status: 0 where the tour works, 1 where only pictures do, 2 where nothing does."""
        return {"smooth": 0, "reduced": 0, "pictures": 1, "nothing": 2}[self.level]


def verdict(found: Found) -> Verdict:
    """The best that will work, and why not better."""
    if found.machine.missing:
        return Verdict("nothing", ("parts",))
    if not any(space.good for space in found.spaces):
        return Verdict("nothing", ("spaces",))
    stored = found.storage.writable and (found.storage.free is None or found.storage.free >= ROOM)
    why = () if stored else ("storage",)
    if isinstance(found.screen, Graphics):
        if stored:
            return Verdict("reduced", ("software",)) if found.screen.software else Verdict("smooth")
    else:
        why = (found.screen.code, *why)
    if isinstance(found.offscreen, Graphics):
        return Verdict("pictures", why)
    return Verdict("pictures", (*why, "plain")) if found.plain else Verdict("nothing", why)


def findings(found: Found) -> list[Finding]:
    """Every line, in the order in which a person would look for a cause."""
    return [
        *_machine(found),
        *_screen(found),
        *_offscreen(found),
        *_devices(found),
        *_storage(found),
        *(_space(space) for space in found.spaces),
        *([] if found.spaces else [Finding("bad", "no-spaces")]),
        *_network(found.network),
        Finding("good" if found.clock_good else "limit", "clock" if found.clock_good else "clock-wrong",
                {"date": found.date}),
    ]  # fmt: skip


def _machine(found: Found) -> Iterator[Finding]:
    machine = found.machine
    yield Finding(
        "good", "machine", {"system": machine.system, "python": machine.python, "version": machine.vrtour}
    )
    if machine.missing:
        yield Finding("bad", "parts", {"names": ", ".join(machine.missing)})


def _screen(found: Found) -> Iterator[Finding]:
    if isinstance(found.screen, Trouble):
        mark: Mark = "limit" if found.screen.code in ("no-window", "not-asked") else "bad"
        yield Finding(mark, f"screen-{found.screen.code}", {"detail": found.screen.detail})
        return
    yield from _graphics(found.screen, "screen")
    display = found.display
    if display is not None and display.width > 0:
        shown = {"width": display.width, "height": display.height, "zoom": round(display.zoom * 100)}
        yield Finding("good", "display", shown)


def _graphics(graphics: Graphics, key: str) -> Iterator[Finding]:
    yield Finding(
        "limit" if graphics.software and key == "screen" else "good",
        f"{key}-software" if graphics.software else key,
        {"renderer": graphics.renderer, "version": graphics.version, "glsl": graphics.glsl},
    )
    small = graphics.texture < TEXTURE
    features = {"samples": graphics.samples, "texture": graphics.texture}
    key = "features" if graphics.anisotropy else "features-flat"
    yield Finding("limit" if small else "good", "features-small" if small else key, features)


def _offscreen(found: Found) -> Iterator[Finding]:
    if isinstance(found.offscreen, Graphics):
        if isinstance(found.screen, Graphics):
            yield Finding("good", "offscreen-too")
        else:
            yield from _graphics(found.offscreen, "offscreen")
    elif found.offscreen.code != "not-asked":
        mark: Mark = "limit" if found.plain else "bad"
        yield Finding(mark, "plain" if found.plain else "offscreen-none", {"detail": found.offscreen.detail})


def _devices(found: Found) -> Iterator[Finding]:
    sound = found.sound
    if isinstance(sound, Trouble):
        yield Finding("limit", "sound-trouble", {"detail": sound.detail})
    elif not sound.library:
        yield Finding("limit", "sound-library")
    else:
        yield Finding("good" if sound.device else "limit", "sound" if sound.device else "sound-none")
    if found.gamepads:
        yield Finding("good", "gamepads", {"count": found.gamepads})
    else:
        yield Finding("good", "gamepads-none")
    headset = found.headset
    if headset.runtime is None:
        yield Finding("good", "headset-none")
    elif headset.present:
        yield Finding("good", "headset", {"runtime": headset.runtime})
    else:
        yield Finding("limit", "headset-gone", {"runtime": headset.runtime})


def _storage(found: Found) -> Iterator[Finding]:
    storage = found.storage
    room = {"path": storage.path, "free": _amount(storage.free), "room": _amount(ROOM)}
    if not storage.writable:
        yield Finding("bad", "storage-closed", room)
    elif storage.free is not None and storage.free < ROOM:
        yield Finding("bad", "storage-full", room)
    else:
        yield Finding("good", "storage", room)


def _amount(size: int | None) -> str:
    return "?" if size is None else f"{size / 1e9:.1f}"


def _space(space: Space) -> Finding:
    if space.mistakes:
        return Finding("bad", "space-mistakes", {"space": space.name, "count": space.mistakes})
    mark: Mark = {"good": "good", "missing": "limit"}.get(space.model, "bad")  # type: ignore[assignment]
    return Finding(mark, f"space-{space.model}", {"space": space.name})


def _network(network: Network) -> Iterator[Finding]:
    yield Finding("good", "proxy" if network.proxy else "proxy-none")
    if network.authorities == 0:
        yield Finding("limit", "authorities-none")
    elif network.authorities is None:
        yield Finding("good", "authorities-system")
    else:
        yield Finding("good", "authorities", {"count": network.authorities})
    if network.relay is not None:
        mark: Mark = "good" if network.relay.step == "good" else "bad"
        told = {"relay": network.relay.address, "detail": network.relay.detail}
        yield Finding(mark, f"relay-{network.relay.step}", told)
