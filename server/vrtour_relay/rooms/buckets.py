"""A rate: a bucket holds ``burst`` and gains ``rate`` a second."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Bucket:
    """Full at first. ``at``: when it was last filled up, in seconds."""

    rate: float
    burst: float
    level: float
    at: float

    @classmethod
    def full(cls, rate: float, burst: float, now: float) -> Bucket:
        """A bucket nothing was taken from yet."""
        return cls(rate, burst, burst, now)

    def has(self, now: float, amount: float = 1.0) -> bool:
        """Whether there is as much in it."""
        self.level = min(self.burst, self.level + max(0.0, now - self.at) * self.rate)
        self.at = now
        return self.level >= amount

    def take(self, now: float, amount: float = 1.0) -> bool:
        """Take as much, or nothing and say False."""
        if not self.has(now, amount):
            return False
        self.level -= amount
        return True

    def is_full(self, now: float) -> bool:
        """Whether it may be forgotten: a new one would be the same."""
        return self.has(now, self.burst)
