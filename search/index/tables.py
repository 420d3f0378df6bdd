"""The tables of the index, made and emptied on both databases.

The index is derived from the records and holds nothing of its own, so it is neither a model nor a matter of migrations:
``migrate`` makes the tables that are missing, ``rebuild_search_index`` fills them. Of the tokens of an entry is only
kept that they are there, not where: that is a third of the size, and whether several stand in a row is asked of the
text (docs/decisions.md).
"""

from typing import Any

ENTRIES, TEXTS, TOKENS, STATE = "search_entry", "search_text", "search_tokens", "search_state"
FREQUENT_TOKENS, LAYERS = "search_frequent_token", "search_layer"

COMMON = (
    f"CREATE TABLE IF NOT EXISTS {ENTRIES} (place bigint PRIMARY KEY, kind varchar(30) NOT NULL, "
    "record bigint NOT NULL, readers varchar(50) NOT NULL, committee varchar(50) NOT NULL, year integer, "
    "category varchar(60) NOT NULL, day date, title varchar(300) NOT NULL, line varchar(300) NOT NULL, "
    "address varchar(200) NOT NULL, keys text NOT NULL, is_synthetic boolean NOT NULL)",
    f"CREATE INDEX IF NOT EXISTS search_entry_record ON {ENTRIES} (kind, record)",
    f"CREATE TABLE IF NOT EXISTS {TEXTS} (place bigint PRIMARY KEY, text text NOT NULL, folded text NOT NULL)",
    f"CREATE TABLE IF NOT EXISTS {FREQUENT_TOKENS} (token varchar(50) PRIMARY KEY)",
    "DROP TABLE IF EXISTS search_token_share",  # of an earlier version
    # How far a build has come: the source and record last read, the place last given its tokens.
    f"CREATE TABLE IF NOT EXISTS {STATE} (version integer NOT NULL, is_complete boolean NOT NULL, "
    "percent integer NOT NULL, source varchar(30) NOT NULL, record bigint NOT NULL, place bigint NOT NULL)",
)
SQLITE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TOKENS} USING fts5(tokens, content='', detail=none, columnsize=0, "
    "tokenize=\"ascii tokenchars ':-'\")",
)
POSTGRESQL = (
    f"CREATE TABLE IF NOT EXISTS {TOKENS} (place bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    # The place of the lowest entry of each layer but the last, which reaches to the ground (``layers``).
    f"CREATE TABLE IF NOT EXISTS {LAYERS} (lowest bigint PRIMARY KEY)",
)
# Bytes of memory for tokens that are not written yet, while the index is built and afterwards.
LARGE_BUFFER, USUAL_BUFFER = 256 * 1024**2, 1024**2
# Rows that wait in a list beside the index would be read through with every search.
POSTGRESQL_INDEX = (
    f"CREATE INDEX IF NOT EXISTS search_tokens_found ON {TOKENS} USING gin (tokens) WITH (fastupdate = off)"
)


def create(connection: Any) -> None:
    """Make the tables that are missing."""
    own = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    with connection.cursor() as cursor:
        for statement in (*COMMON, *own):
            cursor.execute(statement)


def make_findable(connection: Any) -> None:
    """Make the tree by which PostgreSQL finds tokens; SQLite's table is one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(POSTGRESQL_INDEX)


def clear(connection: Any) -> None:
    """Empty the index."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {TOKENS} ({TOKENS}) VALUES ('delete-all')")  # noqa: S608
        else:
            cursor.execute(f"TRUNCATE {TOKENS}, {LAYERS}")
        for table in (ENTRIES, TEXTS, FREQUENT_TOKENS, STATE):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def prepare(connection: Any) -> None:
    """Make the index ready for many entries: PostgreSQL finds by them afterwards, SQLite writes in larger steps."""
    create(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX IF EXISTS search_tokens_found")
        else:
            set_buffer(cursor, LARGE_BUFFER)


def finish(connection: Any) -> None:
    """Make the index ready for questions again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET LOCAL maintenance_work_mem = '{LARGE_BUFFER // 1024}kB'")
            make_findable(connection)
        else:
            set_buffer(cursor, USUAL_BUFFER)
        for table in (ENTRIES, TEXTS, *([TOKENS] if connection.vendor == "postgresql" else [])):
            cursor.execute(f"ANALYZE {table}")


def set_buffer(cursor: Any, size: int) -> None:
    """Say how many bytes of tokens SQLite gathers before it writes them."""
    cursor.execute(f"INSERT INTO {TOKENS} ({TOKENS}, rank) VALUES ('hashsize', {size})")  # noqa: S608
