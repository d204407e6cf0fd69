"""What is looked at before one enters: whether the relay answers, how the picture is drawn, the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vrtour.app.call import Calls, Uncalled, Wish
from vrtour.app.engine import Graphics
from vrtour.app.entrance import Entrance
from vrtour.app.panels.meeting.checks import Check
from vrtour.app.travel import Travel

if TYPE_CHECKING:
    from vrtour.net.trial import Trial

_LINES = frozenset({"unreachable", "address", "certificate", "proxy", "not-a-relay", "bad-relay", "bug"})


class Doorbell:
    """Ring as often as wanted: each relay is tried once, until it is forgotten."""

    def __init__(self, calls: Calls, travel: Travel, graphics: Graphics) -> None:
        self._calls, self._travel, self._graphics = calls, travel, graphics
        self._trial: Trial | None = None
        self._asked: tuple[Wish, str, str] | None = None

    def forget(self) -> None:
        """The next look tries anew."""
        self._trial = self._asked = None

    def checks(self, entrance: Entrance) -> tuple[Check, ...]:
        """What was found so far."""
        return (self._network(entrance), *self._place(entrance.wish), self._picture())

    def _network(self, entrance: Entrance) -> Check:
        if entrance.relay is not None and not entrance.wish.near:
            return Check("network", said="relay-choice.tried")
        address = self._way(entrance.wish)
        if not address:
            if entrance.wish.kind != "host":
                return self._written(entrance.wish)
            near = self._calls.near
            return Check("network", "ok", near, said="here") if near else Check("network", said="alone")
        if self._trial is None or self._trial.address != address:
            from vrtour.net.trial import Trial  # a visit alone needs no network

            self._trial = Trial(address, self._travel.trip.clock)
            self._trial.start()
        found = self._trial.found
        if found is None:
            return Check("network", "pending")
        if found.reason is not None:
            said = f"line.{found.reason.name}" if found.reason.name in _LINES else ""
            return Check("network", "failed", found.reason.detail, said=said)
        host = self._trial.host
        return Check("network", "ok", host, max(1, round(1000 * found.round_trip)))

    def _way(self, wish: Wish) -> str:
        """The relay of what is wished for as it stands; "" while there is none."""
        if self._asked is None or self._asked[0] != wish:
            try:
                address, why = self._calls.way(wish), ""
            except Uncalled as error:
                address, why = "", error.name
            self._asked = (wish, address, why)
        return self._asked[1]

    def _written(self, wish: Wish) -> Check:
        """What is written leads nowhere so far."""
        if self._asked is not None and self._asked[2] == "alone":
            return Check("network", "failed", said="invite.code-alone")
        if wish.kind == "join" and wish.invitation.strip():
            return Check("network", said="invite.incomplete")
        return Check("network")

    def _place(self, wish: Wish) -> tuple[Check, ...]:
        """The place opens behind the door, where one is in it already."""
        inside = self._travel.inside
        if wish.kind == "join" or inside is None or inside.scene.id != wish.space:
            return ()
        return (Check("place", "ok" if inside.whole else "pending"),)

    def _picture(self) -> Check:
        return Check("picture", "ok", said="slow" if self._graphics.software else "")
