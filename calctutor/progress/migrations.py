"""How the database came to its present form, one numbered step after the other.

Migration n brings a database of version n - 1 to version n. What has been released is never
changed; a new form is a new script at the end.
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
        # The same for every copy of a file, so that copies can be put together again.
        """
        UPDATE event
        SET uid = id || ' ' || at || ' ' || lesson || ' ' || step || ' ' || kind
        """,
        "CREATE UNIQUE INDEX event_by_uid ON event (uid)",
        "CREATE INDEX event_by_time ON event (lesson, at, id)",
    ),
)
"""The statements of each migration, in order."""


class NewerVersion(Exception):
    """The database is of a version that this calctutor does not know."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def version_of(connection: Connection) -> int:
    """The number of the last migration that was applied; 0 for a new database."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: Connection, migrations: tuple[tuple[str, ...], ...] = MIGRATIONS) -> None:
    """Applies what is missing, all of it or nothing. The connection must be in autocommit mode.

    Fails where nothing can be written even when nothing is missing. Raises NewerVersion, having
    changed nothing, and sqlite3.Error.
    """
    check_version(connection, migrations)
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


def check_version(connection: Connection, migrations: tuple[tuple[str, ...], ...]) -> None:
    version = version_of(connection)
    if version > len(migrations):
        raise NewerVersion(version)
