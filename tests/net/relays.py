"""Small relays on loopback, as real sockets, that say what a test wants them to."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Iterator

from websockets.asyncio.server import ServerConnection, serve

from vrtour.protocol import messages as say
from vrtour.protocol import news
from vrtour.protocol.acts import Leave
from vrtour.protocol.fields import Profile, Role
from vrtour.protocol.poses import Uplink, decode_uplink

CODE, TOKEN = "BCDFGH", "A" * 43
ANNA = Profile("Anna", "nl", "BE")
BART = Profile("Bart", "fr", "FR")


def welcome(token: str = TOKEN, seen: int = 0, applied: int = 0) -> str:
    roster = (news.Member(1, ANNA, Role.PARTICIPANT), news.Member(2, BART, Role.PARTICIPANT))
    room = news.Room("a-place", "A title", 50, CODE)
    made = say.Welcome(1, 1, Role.PARTICIPANT, token, room, roster, 7, 1000, 20, seen, applied)
    return say.encode(made).decode()


class Visit:
    """One connection of a client to a relay of the test's."""

    def __init__(self, socket: ServerConnection) -> None:
        self.socket = socket
        self.uplinks: list[Uplink] = []
        self.messages: list[say.Upward] = []

    async def hello(self) -> say.Hello:
        return say.decode_hello(await self.socket.recv())

    async def say(self, message: say.Downward | str) -> None:
        await self.socket.send(message if isinstance(message, str) else say.encode(message).decode())

    async def listen(self, until: Callable[[], bool] = lambda: False) -> None:
        """Hear everything, answer pings, until the line ends or the test has heard enough."""
        while not until():
            frame = await self.socket.recv()
            if isinstance(frame, bytes):
                self.uplinks.append(decode_uplink(frame))
                continue
            message = say.decode_upward(frame)
            self.messages.append(message)
            if isinstance(message, say.Do) and isinstance(message.act, Leave):
                await self.socket.close(1000)
            if isinstance(message, say.Ping):
                await self.say(say.Pong(message.id, int(time.monotonic() * 1000) % 2**32))


async def meeting(visit: Visit) -> None:
    """One comes in and stays."""
    await visit.hello()
    await visit.say(welcome())
    await visit.listen()


Script = Callable[[Visit], Awaitable[None]]


@contextlib.contextmanager
def relay(*scripts: Script, tls: ssl.SSLContext | None = None) -> Iterator[tuple[str, list[Visit]]]:
    """A relay that plays one script a connection, the last one for all further ones. Its address, and who
    came."""
    visits: list[Visit] = []
    address: list[str] = []
    scheme = "wss" if tls else "ws"
    started, stop = threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def play(socket: ServerConnection) -> None:
        visit = Visit(socket)
        visits.append(visit)
        with contextlib.suppress(Exception):
            await scripts[min(len(visits), len(scripts)) - 1](visit)

    async def main() -> None:
        loops.append(asyncio.get_running_loop())
        async with serve(play, "127.0.0.1", 0, compression=None, close_timeout=1, ssl=tls) as server:
            address.append(f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}/meet")
            started.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: asyncio.run(main()), daemon=True)
    thread.start()
    assert started.wait(5.0)
    try:
        yield address[0], visits
    finally:
        loops[0].call_soon_threadsafe(stop.set)
        thread.join(5.0)
        assert not thread.is_alive()
