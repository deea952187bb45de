"""Numbered migrations of the database.

Migration n brings a database of version n - 1 to version n. A released migration is never changed;
a new form of the database is a new script at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE event (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            lesson TEXT NOT NULL,
            step TEXT NOT NULL,
            kind TEXT NOT NULL,
            detail TEXT NOT NULL,
            at TEXT NOT NULL
        )
        """,
        "CREATE INDEX event_by_lesson ON event (lesson, id)",
    ),
    (
        "ALTER TABLE event ADD COLUMN uid TEXT NOT NULL DEFAULT ''",
        # The name is the same in every copy of a file, so that copies can be merged.
        """
        UPDATE event
        SET uid = id || ' ' || at || ' ' || lesson || ' ' || step || ' ' || kind
        """,
        "CREATE UNIQUE INDEX event_by_uid ON event (uid)",
        "CREATE INDEX event_by_time ON event (lesson, at, id)",
    ),
    (
        "CREATE TABLE machine (name TEXT NOT NULL)",
        "INSERT INTO machine VALUES (lower(hex(randomblob(16))))",
        "ALTER TABLE event ADD COLUMN machine TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE event ADD COLUMN number INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE event ADD COLUMN received TEXT NOT NULL DEFAULT ''",
        # Until now time alone put events in order, because imported events are among them. A time
        # was wrong if it is after the time of a later event, and that later event's time is not
        # before the time of the preceding one.
        "CREATE TEMP TABLE listed (place INTEGER PRIMARY KEY, id, at, later)",
        """
        INSERT INTO listed
        SELECT row_number() OVER (ORDER BY id), id, at, min(at) OVER (
            ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        )
        FROM event
        """,
        "CREATE TEMP TABLE numbered (id INTEGER PRIMARY KEY, number)",
        """
        INSERT INTO numbered
        WITH RECURSIVE walk (place, id, moment) AS (
            SELECT place, id, at FROM listed WHERE place = 1
            UNION ALL
            SELECT
                next.place,
                next.id,
                CASE WHEN walk.moment <= next.later AND next.later < next.at
                    THEN next.later ELSE next.at END
            FROM walk JOIN listed AS next ON next.place = walk.place + 1
        )
        SELECT id, row_number() OVER (ORDER BY moment, id) FROM walk
        """,
        """
        UPDATE event SET
            machine = (SELECT name FROM machine),
            number = (SELECT number FROM numbered WHERE numbered.id = event.id),
            received = at
        """,
        "DROP TABLE listed",
        "DROP TABLE numbered",
        "DROP INDEX event_by_time",
        "CREATE INDEX event_by_machine ON event (machine, number)",
    ),
)
"""The statements of each migration, in order."""


class NewerVersionError(Exception):
    """The database has a version that this calctutor does not know."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def version_of(connection: Connection) -> int:
    """Return the number of the last migration applied; 0 for a new database."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: Connection, migrations: tuple[tuple[str, ...], ...] = MIGRATIONS) -> None:
    """Apply all missing migrations or none. The connection must be in autocommit mode.

    Raise NewerVersionError, having changed nothing, or sqlite3.Error.
    """
    check_version(connection, migrations)
    if version_of(connection) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        check_version(connection, migrations)
        missing = migrations[version_of(connection) :]
        for statements in missing:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT" if missing else "ROLLBACK")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def check_version(
    connection: Connection, migrations: tuple[tuple[str, ...], ...] = MIGRATIONS
) -> None:
    """Raise NewerVersionError if the database has an unknown version."""
    version = version_of(connection)
    if version > len(migrations):
        raise NewerVersionError(version)
