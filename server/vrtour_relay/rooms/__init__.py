"""Rooms without I/O: time and messages in, messages, frames and what is to be kept out.

    house     every room of this process: the door, resuming, the passing of time
    room      one room: members, lobby, news
    doing     what each act does
    table     the latest pose of everybody, as arrays; ticking makes frames of it
    pace      how long a tick is
    kept      what a crash may not lose
    words     what the shell is told to send

Call a method of ``House``, then ``take()`` what it wants sent and kept; send nothing of a turn before its
``changes`` are kept.
"""
