"""The values a scene file is made of, each with its rule.

A rule is a mark in the annotation. What breaks it is refused with the rule's name and its figures,
which the texts turn into a sentence: ``("between", {"low": -80, "high": 80})``.
"""

from __future__ import annotations

import datetime
import ipaddress
import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from vrtour.scene.schema.limits import LIMITS

JsonSchema = dict[str, Any]
# Joiners and the soft hyphen are part of words; every other format character hides or turns text.
_KEPT_FORMATS = {"\u00ad", "\u200c", "\u200d"}
_REFUSED = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
_HOST = re.compile(r"^(?!-)[^\s.@:/?#\\]+(\.[^\s.@:/?#\\]+)+$")
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_PICTURE = re.compile(r"[a-z0-9][a-z0-9-]{0,60}\.(png|jpg)")
_WAY = re.compile(
    r"wss?://(\[[0-9a-f:.]{2,45}\]|(?!-)[a-z0-9-]{1,63}(\.(?!-)[a-z0-9-]{1,63})*)(:\d{1,5})?/?", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Table(BaseModel):
    """A table of a scene file: nothing unknown in it, nothing converted, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Rule:
    """A mark that checks a value by itself; ``_check`` returns it, or raises through ``broken``."""

    def _check(self, value: Any) -> Any:
        """The value, as the program uses it. Raises PydanticCustomError."""
        raise NotImplementedError

    def _json(self) -> JsonSchema:
        """The same rule for editors."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> Any:
        """What pydantic runs."""
        return core_schema.no_info_plain_validator_function(self._check)

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchema:
        """What pydantic publishes."""
        return self._json()


def broken(rule: str, **figures: object) -> PydanticCustomError:
    """The error that says this rule is broken."""
    return PydanticCustomError("rule", "{rule}", {"rule": rule, **figures})


def is_number(value: object, low: float, high: float) -> bool:
    """Whether it is a finite number, not a truth value, in ``low..high``."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return low <= value <= high and math.isfinite(value)


@dataclass(frozen=True)
class Between(Rule):
    """A number from ``low`` to ``high``; ``whole``: an integer."""

    low: float
    high: float
    whole: bool = False

    def _check(self, value: Any) -> Any:
        if not is_number(value, self.low, self.high) or (self.whole and not isinstance(value, int)):
            raise broken("whole" if self.whole else "between", low=self.low, high=self.high)
        return value if self.whole else float(value)

    def _json(self) -> JsonSchema:
        return {"type": "integer" if self.whole else "number", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Pair(Rule):
    """Two numbers from ``low`` to ``high``; ``rule`` names what they are."""

    low: float
    high: float
    rule: str = "point"

    def _check(self, value: Any) -> tuple[float, float]:
        if not isinstance(value, (list, tuple)) or len(value) != 2:
            raise broken(self.rule, low=self.low, high=self.high)
        if not all(is_number(each, self.low, self.high) for each in value):
            raise broken(self.rule, low=self.low, high=self.high)
        return float(value[0]), float(value[1])

    def _json(self) -> JsonSchema:
        number = {"type": "number", "minimum": self.low, "maximum": self.high}
        return {"type": "array", "items": number, "minItems": 2, "maxItems": 2}


@dataclass(frozen=True)
class Readable(Rule):
    """A text people read: of 1 to ``most`` characters, on one line unless ``lines``."""

    most: int
    lines: bool = False

    def _check(self, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise broken("text", most=self.most)
        text = value.strip()
        if len(text) > self.most:
            raise broken("shorter", most=self.most, length=len(text))
        for place, letter in enumerate(text):
            if (letter == "\n" and self.lines) or letter in _KEPT_FORMATS:
                continue
            if letter == "\n":
                raise broken("one-line")
            if unicodedata.category(letter) in _REFUSED:
                raise broken("letters", letter=f"U+{ord(letter):04X}", place=place + 1)
        return text

    def _json(self) -> JsonSchema:
        return {"type": "string", "minLength": 1, "maxLength": self.most}


@dataclass(frozen=True)
class Named(Rule):
    """A text that another part of the files refers to."""

    rule: str
    pattern: re.Pattern[str]

    def _check(self, value: Any) -> str:
        if not isinstance(value, str) or not self.pattern.fullmatch(value):
            raise broken(self.rule)
        return value

    def _json(self) -> JsonSchema:
        return {"type": "string", "pattern": f"^{self.pattern.pattern}$"}


class Web(Rule):
    """An address people are sent to: https, a host, no name or password in it."""

    def _check(self, value: Any) -> str:
        if not isinstance(value, str) or not self._good(value):
            raise broken("link", most=LIMITS.url)
        return value

    @staticmethod
    def _good(value: str) -> bool:
        if len(value) > LIMITS.url or not value.isprintable() or re.search(r"[\s\\<>\"]", value):
            return False
        if any(unicodedata.category(letter) in _REFUSED for letter in value):
            return False
        try:
            parts = urlsplit(value)
            host, _ = parts.hostname, parts.port  # a port that is no number is refused here
        except ValueError:
            return False
        plain = parts.username is None and parts.password is None
        return parts.scheme == "https" and plain and bool(host and _HOST.match(host))

    def _json(self) -> JsonSchema:
        return {"type": "string", "pattern": "^https://", "maxLength": LIMITS.url}


class Way(Rule):
    """Where a relay is: ``wss://`` and a host, or ``ws://`` and one of the local network; nothing else."""

    def _check(self, value: Any) -> str:
        if not isinstance(value, str) or not self._good(value):
            raise broken("relay", most=LIMITS.url)
        return value

    @staticmethod
    def _good(value: str) -> bool:
        if len(value) > LIMITS.url or not _WAY.fullmatch(value):
            return False
        try:
            parts = urlsplit(value)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return False
        if port == 0 or (":" in host and not _is_address(host)):
            return False
        # Nobody could have a certificate for a host of the local network, and on the Internet all need one.
        return bool(host) and (parts.scheme == "wss" or _is_near(host))

    def _json(self) -> JsonSchema:
        return {"type": "string", "pattern": "^wss?://[^/?#@]+/?$", "maxLength": LIMITS.url}


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_near(host: str) -> bool:
    """Whether a host is of the local network, by its name or address alone."""
    if not _is_address(host):
        return host == "localhost" or host.endswith((".local", ".localhost"))
    address = ipaddress.ip_address(host)
    return address.is_private or address.is_loopback or address.is_link_local


class Calendar(Rule):
    """A day: a TOML date, or the same in quotes."""

    def _check(self, value: Any) -> datetime.date:
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        try:
            if isinstance(value, str) and _DAY.fullmatch(value):
                return datetime.date.fromisoformat(value)
        except ValueError:
            pass
        raise broken("day")

    def _json(self) -> JsonSchema:
        return {"type": "string", "format": "date"}


Identifier = Annotated[str, Named("identifier", IDENTIFIER)]
PictureName = Annotated[str, Named("picture", _PICTURE)]
Label = Annotated[str, Readable(LIMITS.label)]
Prose = Annotated[str, Readable(LIMITS.paragraph, lines=True)]
WebAddress = Annotated[str, Web()]
RelayAddress = Annotated[str, Way()]
Day = Annotated[datetime.date, Calendar()]
Spot = Annotated[tuple[float, float], Pair(-LIMITS.metres, LIMITS.metres)]
Heading = Annotated[float, Between(-360.0, 360.0)]
Pitch = Annotated[float, Between(-80.0, 80.0)]
Height = Annotated[float, Between(0.0, LIMITS.storey)]
