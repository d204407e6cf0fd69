"""The line to a relay: opening it, keeping it, coming back; the thread that carries it.

    connection  one person's meeting in a thread of its own: what the window uses
    line        one session's line in an asyncio loop
    many        many lines in one loop: what bots use
    trial       whether a relay answers, before one enters
    opening     a websocket, with the system's proxy and certificates
    failures    why no line could be opened

The system's proxy and certificates are honoured. Nothing here decides: see ``vrtour.session``.
"""
