"""The relay: carries poses and events between the visitors of a room.

    rooms     what happens in rooms, without I/O: who comes in, what is told, which poses go to whom
    journal   what a crash may not lose: one SQLite file, one writer thread
    shell     the port: websockets, HTTP questions, rates, time-outs, the tick
    settings  what an operator may choose; command is the entry point

Only ``command`` reads clocks, environment and arguments.
"""
