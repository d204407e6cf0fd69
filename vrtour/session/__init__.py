"""The client's side of a meeting, without I/O: frames and times in, changes and frames out.

Nothing here waits, reads a clock or opens anything: that is for ``vrtour.net``.

    session   the conversation with a relay: what was said, what to say, when to come back
    states    where a session stands, and the table of its ways from one place to another
    others    where everybody else is drawn, from the poses that a session heard
    changes   what a session tells its owner
    bot       somebody of the machine: a session led by a stroll
    whereabouts  one's own pose on its way out;  cadence: what of it is worth sending, and when
    outbox    acts until they are acknowledged
    clock     the relay's clock as seen from here;  waits: how long to wait before coming back
    roster    who is in the room;  places: poses of the wire and of the space
"""
