"""On PostgreSQL every question to the index's words is a way to the database: however odd a query, they are few.

Beside SQLite the index lies in files, and the database is not asked at all.
"""

import pytest
from sqlalchemy import event

from innovation.db.session import engine
from innovation.support.search import Query, SearchIndex
from tests.helpers.databases import Database

MOST = 18


@pytest.mark.parametrize(
    "typed",
    ["rác thải sinh hoạt", "rác thảu sinhh hoạtt taij nguồn", "chamsocsuckhoenguoicaotuoi", "đội pccn của khu phố cccp",
     "phong chay chua chay", '"hòa giải" -phố cơ sởo'],
)  # fmt: skip
def test_a_query_needs_few_statements(database: Database, index: SearchIndex, typed: str) -> None:
    index.search(Query("trước hết các cột"))
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(engine(), "before_cursor_execute", note)
    try:
        index.search(Query(typed))
    finally:
        event.remove(engine(), "before_cursor_execute", note)
    assert len(asked) in (range(1, MOST) if database.kind == "postgresql" else [0]), "\n".join(asked)
