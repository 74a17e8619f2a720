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

# All that makes up the tables: after a test it is what it was, or the database is not used again.
SHAPE = """
SELECT count(*), sum(hashtext(made)::bigint) FROM (
    SELECT format('%s %s %s', c.oid, c.relname, c.relkind) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s %s %s', a.attrelid, a.attnum, a.atttypid, a.attnotnull) FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s', oid, conname) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT format('%s %s', oid, tgenabled) FROM pg_trigger
    UNION ALL SELECT format('%s %s', oid, adbin) FROM pg_attrdef
    UNION ALL SELECT format('%s %s', oid, xmin) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS parts(made)
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

# As a replica does: triggers and foreign keys stay quiet.
EMPTY = """
SET LOCAL lock_timeout = '1s';
SET LOCAL session_replication_role = replica;
DO $$ DECLARE t name; filled boolean; BEGIN
    FOR t IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', t) INTO filled;
        IF filled THEN EXECUTE format('DELETE FROM public.%I', t); END IF;
    END LOOP;
    FOR t IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'kept'::regnamespace LOOP
        EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', t, t);
    END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename), start_value, false) FROM pg_sequences
        WHERE last_value IS NOT NULL;
END $$
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
        for name in filter(None, (self._in_use, self._name)):
            self._run(f"DROP DATABASE {name} WITH (FORCE)")
        self._engine.dispose()

    def _prepare(self) -> object:
        engine = create_engine(self.url)
        with engine.begin() as connection:
            connection.execute(text(KEEP))
            shape = _shape(connection)
        engine.dispose()
        return shape

    def _is_empty_again(self) -> bool:
        assert self._cleaner
        try:
            with self._cleaner.begin() as connection:
                if _shape(connection) != self._shape:
                    return False
                connection.execute(text(EMPTY))
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
