"""Whether people hear each other in the tour."""

from __future__ import annotations

from typing import Final

VOICE: Final[bool] = False
"""This client carries no sound yet, so nothing about microphones is offered or said; the protocol knows them,
for clients that do."""
