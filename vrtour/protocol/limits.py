"""Every number of the protocol there is a limit to. PROTOCOL.md prints this table; a test compares them."""

from __future__ import annotations

from typing import Final

VERSION: Final = 1
FEATURES: Final[frozenset[str]] = frozenset()  # names of additions to this version that we understand
FEATURES_MOST: Final = 32
PATH: Final = "/meet"  # of the websocket

# Sizes, in bytes of one whole message (all its fragments together).
TEXT_UP: Final = 8192  # a client's JSON: the longest chat line in escapes fits
TEXT_DOWN: Final = 1 << 20  # a relay's JSON: the welcome to a full room with everything that was missed
BINARY_UP: Final = 64  # a client's pose frame: 42 is the longest there is
BINARY_DOWN: Final = 32768  # a relay's pose frame: a full room of headsets takes 19 kB
EVENTS_QUEUED: Final = 256 * 1024  # messages a client has not taken, the welcome aside: then it is slow

# Lengths of texts, in characters and in bytes of UTF-8.
NAME_CHARACTERS: Final = 32
NAME_BYTES: Final = 96
TITLE_CHARACTERS: Final = 80
TITLE_BYTES: Final = 240
CHAT_CHARACTERS: Final = 500
CHAT_BYTES: Final = 2000
ID_CHARACTERS: Final = 64  # of a space or a seat: small letters, digits, hyphens and dots
MARKS_IN_A_ROW: Final = 3  # combining marks on one letter: Vietnamese needs two
CLIENT_CHARACTERS: Final = 32  # the name and version of a client's software

# People.
CAPACITY_MOST: Final = 500  # of a room; identities are 16 bits
CAPACITY_USUAL: Final = 50  # if the opener says nothing
CAPACITY_PUBLIC: Final = 40  # a public room that is full gets a second one beside it
LOBBY_MOST: Final = 100  # waiting at once
ZONED_ABOVE: Final = 50  # people in a room; more are sent by zone
ZONES_MOST: Final = 9
ROOMS_MOST: Final = 1000  # of one relay
ROOMS_OF_ADDRESS: Final = 10  # meetings open at once, opened from one address
CONNECTIONS_MOST: Final = 6000  # of one relay
CONNECTIONS_OF_ADDRESS: Final = 100
MISSED_MOST: Final = 200  # chat lines kept for those who come back

# Rates: a bucket holds BURST and gains RATE a second. An empty one closes with 4004 (too-fast), but for
# chat, which is denied.
POSES_RATE: Final = 30.0  # frames of any kind, acknowledgements and websocket pings included
POSES_BURST: Final = 300  # what piles up in the longest stall that is no broken line
ACTS_RATE: Final = 10.0  # acts, chat included
ACTS_BURST: Final = 40
ACTS_OPEN: Final = 32  # unacknowledged by a client: a resume sends them all at once
CHAT_RATE: Final = 1.0  # chat lines
CHAT_BURST: Final = 5
PINGS_RATE: Final = 2.0
PINGS_BURST: Final = 20
JOINS_RATE: Final = 0.5  # connections from one address, resuming ones too; a classroom of 30 joins at once
JOINS_BURST: Final = 60
WRONG_CODES_RATE: Final = 1 / 60  # codes and keys tried in vain from one address
WRONG_CODES_BURST: Final = 20

# Times, in seconds.
HANDSHAKE: Final = 5.0  # from the connection to the end of the HTTP request
HELLO: Final = 5.0  # from the websocket's opening to the hello
SILENT: Final = 10.0  # without any frame, seen from either side
ACKNOWLEDGE: Final = 0.1  # a client sends the last tick it saw at least this often
POSE_EVERY: Final = 0.05  # while moving
STILL_EVERY: Final = 0.5  # while still
FRAME_EVERY: Final = 0.5  # a relay sends a member a pose frame at least this often, empty if nobody moved
TICKS_MS: Final = (5, 10, 20, 50)  # milliseconds: what a relay may choose from
FAR_EVERY: Final = 0.2  # far zones
STALE: Final = 0.3  # past its smoothed round trip, an unacknowledged tick makes a relay skip a member
GRACE: Final = 30.0  # a lost member keeps seat, pose and role
LOBBY_WAIT: Final = 1800.0  # in the lobby, then 4026
MEETING_LONGEST: Final = 12 * 3600.0  # from its opening
MEETING_EMPTY: Final = 3600.0  # a meeting nobody is in

# Poses: what is sent at all.
MOVED: Final = 0.002  # metres
TURNED: Final = 0.5  # degrees
REACH: Final = 65.534  # metres from the room's origin along an axis; what is beyond is drawn at the edge
ORIGIN: Final = 10_000.0  # metres: the room's origin in the space's own coordinates
