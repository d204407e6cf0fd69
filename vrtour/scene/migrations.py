"""Files of an older ``schema``: a table from each version to the function that makes the next of it.

A function takes the values of a file of its version and returns those of the following one; it may
rely on nothing, since the values are checked only once they are of today's version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Values = dict[str, object]
Migrations = Mapping[int, Callable[[Values], Values]]

SPACE: Migrations = {}
NETWORK: Migrations = {}


def migrated(written: Values, migrations: Migrations, version: int) -> Values:
    """The values of a file as version ``version`` has them; unchanged when they are of that version.

    Raises KeyError when no way leads there: the caller asks ``is_reached`` first.
    """
    found = written.get("schema")
    while isinstance(found, int) and found < version:
        written = {**migrations[found](dict(written)), "schema": found + 1}
        found += 1
    return written


def is_reached(found: int, migrations: Migrations, version: int) -> bool:
    """Whether files of version ``found`` can be brought to ``version``."""
    if not (found == version or min(migrations, default=version) <= found < version):
        return False
    return all(step in migrations for step in range(found, version))
