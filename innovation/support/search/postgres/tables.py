"""The index's own tables, no part of the models: on SQLite there are none, and they may be lost at any time."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Inspector,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    inspect,
)
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

METADATA = MetaData()
WORDS_INDEX = "ix_search_document_bag"

STATE = Table(  # one row; it is missing where nothing was ever built
    "search_state",
    METADATA,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("format", Integer, nullable=False),
    Column("build", String(16), nullable=False),
    Column("stamp", BigInteger, nullable=False),  # rises with every change
)

DOCUMENT = Table(
    "search_document",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("stamp", BigInteger, nullable=False),  # of the change that wrote the row
    Column("gone", Boolean, nullable=False),  # taken out since the last build: readers learn of it by the row
    Column("version", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("title_length", Integer, nullable=False),
    Column("body_length", Integer, nullable=False),
    Column("filters", JSONB, nullable=False),
    Column("sorts", JSONB, nullable=False),
    Column("bag", TSVECTOR, nullable=False),
    Index("ix_search_document_stamp", "stamp"),
    Index(WORDS_INDEX, "bag", postgresql_using="gin"),
)

WORD = Table(
    "search_word",
    METADATA,
    Column("word", Text(collation="C"), primary_key=True),
    Column("documents", Integer, nullable=False),
)

NAMES = frozenset(METADATA.tables)


def make_sure_of_tables(connection: Connection) -> None:
    """Makes the tables that are missing, and anew those that are not as they should be."""
    odd = _odd(connection)
    METADATA.drop_all(connection, tables=odd)
    METADATA.create_all(connection, tables=odd)


def are_whole(connection: Connection) -> bool:
    """Whether every table is there with its columns and indexes."""
    return not _odd(connection)


def _odd(connection: Connection) -> list[Table]:
    found = inspect(connection)
    return [table for table in METADATA.sorted_tables if not _is_whole(found, table)]


def _is_whole(found: Inspector, table: Table) -> bool:
    if not found.has_table(table.name):
        return False
    columns = {column["name"] for column in found.get_columns(table.name)}
    indexes = {index["name"] for index in found.get_indexes(table.name)}
    return columns == set(table.columns.keys()) and indexes >= {index.name for index in table.indexes}
