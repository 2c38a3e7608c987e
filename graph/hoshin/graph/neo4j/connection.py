"""Connecting to a Neo4j server, and saying in one line what is wrong with it."""

import logging
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hoshin.extract.errors import HoshinError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neo4j import Driver, Session

_OLDEST = 5
_TIMEOUT_S = 15.0
_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")

# by the end of the server's code
_REASONS = {
    "Security.Unauthorized": "wrong user name or password; set NEO4J_USERNAME and NEO4J_PASSWORD",
    "Security.AuthenticationRateLimit": "too many wrong passwords; wait a little, then try again with the right one",
    "Security.CredentialsExpired": "the password must be changed first; log in once with Neo4j Browser or cypher-shell",
    "Security.TokenExpired": "the token has expired",
    "Security.Forbidden": "this user may not do that; it needs the rights to read, to write, and to make indexes and constraints",
    "Database.DatabaseNotFound": "there is no such database; --database or NEO4J_DATABASE names another",
    "Database.DatabaseUnavailable": "the database is not running",
    "General.ForbiddenOnReadOnlyDatabase": "the database is read-only",
    "General.WriteOnReadOnlyAccessMode": "the database is read-only",
    "General.OutOfDiskSpace": "the server's disk is full; make room, then run the same again",
    "General.DatabaseUnavailable": "the database is not running",
    "General.MemoryPoolOutOfMemoryError": "the server has too little memory for a transaction (dbms.memory.transaction.total.max)",
    "General.TransactionOutOfMemoryError": "the server has too little memory for a transaction (db.memory.transaction.max)",
    "Cluster.NotALeader": "this server of the cluster takes no writes; use its neo4j:// address",
    "Schema.ConstraintValidationFailed": "the database has a rule that the graph does not keep; load it into a database of its own",
}
_RESOLVED = re.compile(r" \(resolved to .*\)")  # the address once more
_FULL_DISK = re.compile(r"no space left|disk.{0,20}full|out of disk", re.IGNORECASE)


class ServerError(HoshinError):
    """A Neo4j server cannot be reached, refuses us, or cannot do what is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """Where a database is and who asks. Without ``database`` it is the user's home database."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None


@contextmanager
def connect(login: Login) -> "Iterator[Driver]":
    """Give a driver that has reached its server, and close it at the end.

    Raises
    ------
    ServerError
        If the server is not there, is too old or does not take the login; and for whatever it or the driver refuses within
        the block.
    """
    import neo4j
    from neo4j.exceptions import DriverError, Neo4jError

    _refuse_address(login.uri)
    # what it logs is raised too, or a hint on a query; without a handler, Python would print it
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    try:
        with neo4j.GraphDatabase.driver(
            login.uri,
            auth=(login.user, login.password),
            connection_timeout=_TIMEOUT_S,
            user_agent="hoshin",
        ) as driver:
            _refuse_old(driver.get_server_info().agent)
            yield driver
    except Neo4jError as error:
        raise ServerError(f"Neo4j{_place(login)}: {_reason(error.code or '', error.message or '')}") from error
    except DriverError as error:
        raise ServerError(f"Neo4j{_place(login)}: {_trouble(error)}") from error


def open_session(driver: "Driver", login: Login) -> "Session":
    """Open a session on the login's database."""
    return driver.session(database=login.database)


def _refuse_address(uri: str) -> None:
    """Refuse an address that no driver takes, without repeating a password that stands in it."""
    try:
        parts = urlsplit(uri)
        is_address = parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address:
        raise ServerError(f"the server's address must be one like neo4j://localhost:7687; it may begin with {', '.join(_SCHEMES)}")
    if parts.username is not None:
        raise ServerError("the server's address must not hold a user or a password; set NEO4J_USERNAME and NEO4J_PASSWORD")


def _refuse_old(agent: str) -> None:
    """Refuse a server by what it calls itself, such as ``Neo4j/5.26.26``."""
    version = re.match(r"Neo4j/(\d+)", agent)
    if version is None or int(version[1]) < _OLDEST:
        raise ServerError(f"the server is {agent or 'of an unknown kind'}; Hoshin needs Neo4j {_OLDEST} or newer")


def _place(login: Login) -> str:
    """Name the server and the database."""
    return f" at {urlsplit(login.uri).netloc}" + (f", database {login.database}" if login.database else "")


def _reason(code: str, message: str) -> str:
    if _FULL_DISK.search(message):
        return _REASONS["General.OutOfDiskSpace"]
    known = next((reason for end, reason in _REASONS.items() if code.endswith(end)), None)
    return known or f"{_line(message)} ({code})"


def _trouble(error: Exception) -> str:
    from neo4j.exceptions import ConfigurationError, ServiceUnavailable, UnsupportedServerProduct

    if isinstance(error, UnsupportedServerProduct):
        return f"this is no Neo4j that Hoshin can use; it needs Neo4j {_OLDEST} or newer"
    if isinstance(error, ConfigurationError):
        return f"the address cannot be used: {_line(str(error))}"
    if isinstance(error, ServiceUnavailable):
        return f"no answer; is it running, and is the address right? ({_line(str(error))})"
    return _line(str(error))


def _line(message: str) -> str:
    """Give the first line of a message, shortened."""
    first = _RESOLVED.sub("", message.strip().partition("\n")[0]).rstrip(".:")
    return first if len(first) <= 200 else f"{first[:200]} …"
