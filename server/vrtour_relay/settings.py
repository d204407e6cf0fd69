"""What an operator may choose: a table of options, read from a file, the environment and flags.

Later ones win: defaults, the TOML file, the environment (VRTOUR_RELAY_PORT for ``port``), flags (--port). All
mistakes are found at once; each names where it was, what was found and what was expected.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vrtour.protocol import limits

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
PREFIX = "VRTOUR_RELAY_"
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?\Z|null\Z")
_IDENTITY = re.compile(rf"[a-z0-9][a-z0-9.-]{{0,{limits.ID_CHARACTERS - 1}}}\Z")
_LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128"))


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option and its default; ``OPTIONS`` says what each may be."""

    host: tuple[str, ...] = ("127.0.0.1",)
    port: int = 8765
    data: str = ""
    certificate: str = ""
    key: str = ""
    proxies: tuple[Network, ...] = ()
    origins: tuple[str, ...] = ()
    spaces: tuple[str, ...] = ()
    permit: str = ""
    metrics_from: tuple[Network, ...] = _LOOPBACK
    rooms: int = limits.ROOMS_MOST
    rooms_of_address: int = limits.ROOMS_OF_ADDRESS
    public_capacity: int = limits.CAPACITY_PUBLIC
    connections: int = limits.CONNECTIONS_MOST
    connections_of_address: int = limits.CONNECTIONS_OF_ADDRESS
    joins_of_address: int = limits.JOINS_BURST
    log: str = "info"


@dataclass(frozen=True, slots=True)
class Mistake:
    """``where``: a file's name, a variable or a flag; ``expected``: a code for the texts, with ``values``."""

    where: str
    option: str
    found: str
    expected: str
    values: Mapping[str, object]


class SettingsError(Exception):
    """The settings cannot be used; ``mistakes`` are all there are."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(*mistakes)
        self.mistakes = tuple(mistakes)


class _WrongError(Exception):
    def __init__(self, expected: str, **values: object) -> None:
        super().__init__(expected)
        self.expected, self.values = expected, values


Reader = Callable[[Any], Any]


def _integer(low: int, high: int) -> Reader:
    def read(found: Any) -> int:
        if isinstance(found, str) and re.fullmatch(r"[0-9]{1,9}", found):
            found = int(found)
        if not isinstance(found, int) or isinstance(found, bool) or not low <= found <= high:
            raise _WrongError("integer", low=low, high=high)
        return found

    return read


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise _WrongError("text")
    return found


def _one_of(*words: str) -> Reader:
    def read(found: Any) -> str:
        if found not in words:
            raise _WrongError("word", words=", ".join(words))
        return str(found)

    return read


def _several(expected: str, one: Callable[[str], Any]) -> Reader:
    def read(found: Any) -> tuple[Any, ...]:
        parts = (
            [part.strip() for part in found.split(",") if part.strip()] if isinstance(found, str) else found
        )
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            raise _WrongError(expected)
        try:
            return tuple(one(part) for part in parts)
        except ValueError:
            raise _WrongError(expected) from None

    return read


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def one(part: str) -> str:
        if not pattern.match(part):
            raise ValueError(part)
        return part

    return one


def _host(part: str) -> str:
    return str(ipaddress.ip_address(part))


OPTIONS: dict[str, Reader] = {
    "host": _several("addresses", _host),
    "port": _integer(0, 65535),
    "data": _text,
    "certificate": _text,
    "key": _text,
    "proxies": _several("networks", ipaddress.ip_network),
    "origins": _several("origins", _matching(_ORIGIN)),
    "spaces": _several("spaces", _matching(_IDENTITY)),
    "permit": _text,
    "metrics_from": _several("networks", ipaddress.ip_network),
    "rooms": _integer(1, limits.ROOMS_MOST),
    "rooms_of_address": _integer(1, limits.ROOMS_MOST),
    "public_capacity": _integer(2, limits.CAPACITY_MOST),
    "connections": _integer(1, 100_000),
    "connections_of_address": _integer(1, 100_000),
    "joins_of_address": _integer(1, 100_000),
    "log": _one_of("debug", "info", "warning", "error"),
}


def variable_of(option: str) -> str:
    """The environment's name of an option."""
    return PREFIX + option.upper()


def flag_of(option: str) -> str:
    """The flag of an option."""
    return "--" + option.replace("_", "-")


def settings_from(
    file: Mapping[str, object], file_name: str, environment: Mapping[str, str], flags: Mapping[str, str]
) -> Settings:
    """Settings out of the three sources, each by option. Raises SettingsError."""
    mistakes = [
        Mistake(file_name, name, repr(value), "option", {"options": ", ".join(OPTIONS)})
        for name, value in file.items()
        if name not in OPTIONS
    ]
    chosen: dict[str, Any] = {}
    for name, reader in OPTIONS.items():
        sources = (
            (file_name, file, name),
            (variable_of(name), environment, variable_of(name)),
            (flag_of(name), flags, name),
        )
        for where, source, key in sources:
            if key in source:
                try:
                    chosen[name] = reader(source[key])
                except _WrongError as wrong:
                    found = "…" if name == "permit" else repr(source[key])
                    mistakes.append(Mistake(where, name, found, wrong.expected, wrong.values))
    settings = Settings(**chosen)
    mistakes += _together(settings, file_name)
    if mistakes:
        raise SettingsError(mistakes)
    return settings


def _together(settings: Settings, where: str) -> list[Mistake]:
    """What is only wrong together: a certificate without its key, files that are not there."""
    found = []
    if bool(settings.certificate) != bool(settings.key):
        missing = "key" if settings.certificate else "certificate"
        found.append(Mistake(where, missing, "''", "pair", {}))
    for name in ("certificate", "key"):
        path = getattr(settings, name)
        if path and not Path(path).is_file():
            found.append(Mistake(where, name, repr(path), "file", {}))
    if not settings.host:
        found.append(Mistake(where, "host", "[]", "addresses", {}))
    return found
