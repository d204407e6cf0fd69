"""The wire between a visitor and a relay: what may be said, in which bytes, by whom and how often.

No I/O, no clock. ``PROTOCOL.md`` beside this file says the same for people who write it in another language.

    messages   JSON text frames: what members do and what they are told
    poses      binary frames, one pose at a time: what a client needs
    stacked    binary frames, all of a tick at once: what a relay needs
    roles      who may do what
    names      which names, titles and chat lines may be shown; friendly: names of public rooms
    codes      codes, keys and tokens; links: guest links
    limits     every number there is a limit to
    closing    why a connection ends, and whether to come back
"""
