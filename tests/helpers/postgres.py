"""Migrated databases on PostgreSQL: each process of the tests has one, emptied after each test.

To make a database of our hundred tables costs a third of a second, to empty the few that a test filled a tenth of that.
A test that changed the tables themselves, or left a lock behind, gets the next one a database made anew.
"""

import uuid
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from innovation.db.migrate import upgrade
from tests.helpers.databases import Database, Template

# All that makes up the tables, by who wrote it last: after a test it is what it was, or the database is not used again.
SHAPE = """
WITH ours AS (SELECT oid, xmin FROM pg_class WHERE relnamespace = 'public'::regnamespace)
SELECT count(*), sum(xmin::text::bigint) FROM (
    SELECT xmin FROM ours
    UNION ALL SELECT xmin FROM pg_attribute WHERE attrelid IN (SELECT oid FROM ours)
    UNION ALL SELECT xmin FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT xmin FROM pg_trigger
    UNION ALL SELECT xmin FROM pg_attrdef
    UNION ALL SELECT xmin FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS parts
"""

# The rows that the migrations wrote are kept beside the tables, to be put back.
KEEP = """
CREATE SCHEMA kept;
DO $$ DECLARE t name; filled boolean; BEGIN
    FOR t IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', t) INTO filled;
        IF filled THEN EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', t, t); END IF;
    END LOOP;
END $$
"""

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = '{}'::regnamespace ORDER BY relname"
# As a replica does: triggers and foreign keys stay quiet.
QUIET = "SET LOCAL lock_timeout = '1s'; SET LOCAL session_replication_role = replica"
FROM_ONE = """
SELECT setval(format('%I.%I', schemaname, sequencename), start_value, false) FROM pg_sequences
WHERE last_value IS NOT NULL
"""


class PostgresTemplate(Template):
    """A migrated database that is never used itself, and the one in use."""

    def __init__(self, server_url: str) -> None:
        self._server = make_url(server_url)
        self._engine = create_engine(self._server, isolation_level="AUTOCOMMIT")
        self._cleaner: Engine | None = None  # one connection for all tests of a database
        self._name = f"template_{uuid.uuid4().hex[:12]}"
        self._in_use: str | None = None
        self._tests = 0
        self._run(f"CREATE DATABASE {self._name}")
        self.url = self._url(self._name)
        upgrade(self.url)
        self._shape = self._prepare()

    def copy(self, folder: Path) -> Database:
        if self._in_use is None:
            self._in_use = f"test_{uuid.uuid4().hex[:12]}"
            # Copying the files takes half the time of the write-ahead log.
            self._run(f"CREATE DATABASE {self._in_use} TEMPLATE {self._name} STRATEGY FILE_COPY")
            self._cleaner = create_engine(self._url(self._in_use))
        self._tests += 1
        # What the application keeps of a database it keeps by its address: each test has another one.
        return Database("postgresql", self._url(self._in_use, application_name=f"test_{self._tests}"))

    def drop(self, database: Database) -> None:
        assert self._in_use and self._cleaner
        if not self._is_empty_again():
            self._cleaner.dispose()
            self._run(f"DROP DATABASE {self._in_use} WITH (FORCE)")
            self._in_use = None

    def close(self) -> None:
        if self._cleaner:
            self._cleaner.dispose()
        for name in filter(None, (self._in_use, self._name)):
            self._run(f"DROP DATABASE {name} WITH (FORCE)")
        self._engine.dispose()

    def _prepare(self) -> object:
        engine = create_engine(self.url)
        with engine.begin() as connection:
            connection.execute(text(KEEP))
            self._kept = connection.scalars(text(TABLES.format("kept"))).all()
            tables = connection.scalars(text(TABLES.format("public"))).all()
            each = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM public.{name})" for name in tables)
            self._which_are_filled = " UNION ALL ".join(each)
            shape = _shape(connection)
        engine.dispose()
        return shape

    def _is_empty_again(self) -> bool:
        assert self._cleaner
        try:
            with self._cleaner.begin() as connection:
                if _shape(connection) != self._shape:
                    return False
                connection.exec_driver_sql(QUIET)
                filled = connection.scalars(text(self._which_are_filled)).all()
                again = [f"INSERT INTO public.{name} SELECT * FROM kept.{name}" for name in self._kept]
                connection.exec_driver_sql("; ".join([*(f"DELETE FROM public.{name}" for name in filled), *again]))
                connection.execute(text(FROM_ONE))
        except OperationalError:  # somebody holds a lock
            return False
        return True

    def _url(self, name: str, **options: str) -> str:
        return self._server.set(database=name).update_query_dict(options).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statement))


def _shape(connection: Connection) -> object:
    return tuple(connection.execute(text(SHAPE)).one())
