"""The line to a relay: opening it, keeping it, coming back; the thread that carries it."""
