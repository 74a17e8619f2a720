"""The index follows the database, answers like it, and may be lost at any time."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from innovation.cli.warming import warm_up
from innovation.core.actor import SYSTEM
from innovation.db import session
from innovation.db.session import engine
from innovation.db.transaction import unit_of_work
from innovation.domain.library import indexing, service
from innovation.domain.library.enums import Level
from innovation.domain.library.jobs import is_adrift, rebuild_all, watch
from innovation.domain.library.models import IndexChange, Work
from innovation.domain.library.queries import search_database
from innovation.domain.library.rules import FILTERS, SAVING, SPREAD, content_keys_with, tag_keys_with
from innovation.support import jobs
from innovation.support.search import Query, whoosh_store
from innovation.support.search.engine import FileLock
from innovation.support.search.postgres import store
from tests.factories.accounts import NOW
from tests.factories.initiatives import make_submitted, make_work_field
from tests.factories.library import make_published, make_work
from tests.factories.localities import make_locality
from tests.helpers.databases import Database

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def folder(database: Database, tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "index"
    indexing.configure(place)
    yield place
    indexing.index().close()


def found(text: str = "", **filters: list[str]) -> list[str]:
    with unit_of_work(writing=False):
        return [
            card.title
            for card in indexing.search(Query(text, {k.replace("_", "-"): v for k, v in filters.items()})).works
        ]


def test_the_index_follows_publication_within_one_run_of_the_jobs() -> None:
    with unit_of_work():
        initiative = make_submitted(title="Mười hai bức tường kể chuyện làng biển")
        work = make_published(initiative)
    assert jobs.run_due(NOW) >= 1
    assert found("lang bien") == [work.title]
    with unit_of_work():
        assert session.scalar(select(func.count()).select_from(IndexChange)) == 0
        service.hide_work(initiative.entry_id, reason="thu hồi", actor=SYSTEM, now=NOW)
    jobs.run_due(NOW)
    assert found("lang bien") == []
    assert not is_adrift()


def test_a_field_s_works_are_found_by_its_name_however_short_behind_those_that_say_it_themselves() -> None:
    with unit_of_work():
        field = make_work_field("Cải cách hành chính")
        of_the_field = make_work(title="Bàn nhận hồ sơ lưu động", field_id=field.id).title
        says_it = make_work(title="Góp sức cải cách hành chính").title
        make_work(title="Trồng cây ven đê")
    rebuild_all()
    assert found("cchc") == found("cai cach hanh chinh") == [says_it, of_the_field]


def test_what_was_rolled_back_is_not_found() -> None:
    rebuild_all()
    with unit_of_work(writing=False):
        make_published(make_submitted(title="Không bao giờ có"))
    jobs.run_due(NOW)
    assert found("bao giờ") == []


def _sql(statement: str) -> Callable[[Path], None]:
    def harm(_folder: Path) -> None:
        with engine().begin() as connection:
            connection.execute(text(statement))

    return harm


def _files(pattern: str, content: bytes | None) -> Callable[[Path], None]:
    """Overwrites, or with None cuts in half."""

    def harm(folder: Path) -> None:
        found = list((folder / (folder / "current").read_text().strip()).glob(pattern))
        assert found
        for path in found:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if content is None else content)

    return harm


HARMS: dict[str, dict[str, Callable[[Path], object]]] = {
    "sqlite": {
        "removed": shutil.rmtree,
        "garbled": _files("*", b"\x80garbage"),
        "table of contents cut": _files("*.toc", None),
        "words cut": _files("*.trm", None),
        "postings cut": _files("*.pst", None),
        "other postings": _files("*.pst", b"\0" * 4_000),
        "pointer": lambda folder: (folder / "current").write_text("../../elsewhere"),
        "another format": lambda folder: (folder / "current").write_text("1-0123456789abcdef"),
    },
    "postgresql": {
        "never built": _sql("DELETE FROM search_state"),
        "dropped": _sql("DROP TABLE search_document"),
        "another shape": _sql("ALTER TABLE search_document RENAME bag TO sack"),
        "without its index": _sql("DROP INDEX ix_search_document_bag; DROP TABLE search_word"),
        "words lost": _sql("DROP TABLE search_word"),
        "another format": _sql("UPDATE search_state SET format = 1"),
    },
}[os.environ.get("TEST_DATABASE", "sqlite")]


def test_an_index_that_nobody_built_is_survived_and_made() -> None:
    with unit_of_work():
        make_work(title="Sổ sức khỏe cây xanh đường phố")
    survive_and_mend()


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
def test_a_broken_index_is_survived_and_made_anew(folder: Path, harm: Callable[[Path], object]) -> None:
    with unit_of_work():
        make_work(title="Sổ sức khỏe cây xanh đường phố")
    rebuild_all()
    assert found("cay xanh")
    indexing.index().close()
    harm(folder)
    survive_and_mend()


def survive_and_mend() -> None:
    """A reader gets an answer from the database and asks for a rebuild; the jobs make it, whatever was wrong."""
    with unit_of_work(writing=False):
        answer = indexing.search(Query("cay xanh"))
    assert [card.title for card in answer.works] == ["Sổ sức khỏe cây xanh đường phố"]
    assert answer.degraded and answer.total == 1
    with unit_of_work():
        assert service.ask_for_rebuild(now=NOW)
        assert not service.ask_for_rebuild(now=NOW)
    jobs.run_due(NOW)
    with unit_of_work(writing=False):
        mended = indexing.search(Query("cay xanh"))
    assert not mended.degraded and mended.total == 1


def test_the_watch_mends_what_drifted() -> None:
    rebuild_all()
    with unit_of_work():
        make_work(title="Vòi rửa tay hai nấc")
    assert is_adrift()
    watch({}, NOW)
    assert not is_adrift() and found("voi rua tay")


@contextmanager
def somebody_else_writes(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Holds the index's lock; who waits for it gives up soon."""
    patch.setattr(whoosh_store, "LOCK_SECONDS", 0.05)
    patch.setattr(store, "LOCK_SECONDS", 0.05)
    if engine().dialect.name == "postgresql":
        with engine().begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": store.LOCK})
            yield
        return
    folder.mkdir(exist_ok=True)
    lock = FileLock(str(folder / "lock"))
    assert lock.acquire()
    yield
    lock.release()


def test_outbox_rows_stay_until_the_index_has_their_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild_all()
    with unit_of_work():
        make_published(make_submitted(title="Chưa vào mục lục"))
    with somebody_else_writes(folder, monkeypatch):
        jobs.run_due(NOW)
        assert found("muc luc") == []
    with unit_of_work(writing=False):
        assert session.scalar(select(func.count()).select_from(IndexChange)) == 1
    jobs.run_due(NOW + timedelta(hours=3))
    assert found("muc luc") == ["Chưa vào mục lục"]


def test_what_is_hidden_counts_nowhere_from_that_moment_on() -> None:
    with unit_of_work():
        place = make_locality()
        initiative = make_submitted(title="Làng biển kể chuyện")
        make_published(initiative)
        make_work(place, "Xóm nghề kể chuyện", year=1999)
    jobs.run_due(NOW)
    rebuild_all()
    assert len(found("ke chuyen")) == 2
    with unit_of_work():
        service.hide_work(initiative.entry_id, reason="thu hồi", actor=SYSTEM, now=NOW)
    for _ in ("before the indexer", "after it"):
        for text_, total in (("ke chuyen", 1), ("lang bien", 0), ('"làng biển"', 0), ("", 1)):
            with unit_of_work(writing=False):
                answer = indexing.search(Query(text_))
            assert (len(answer.works), answer.total) == (total, total), text_
            assert all(sum(counts.values()) == total for counts in answer.facets.values())
            assert set(answer.facets["nam"]) == {"1999"}
        jobs.run_due(NOW)
        assert not is_adrift()


def scatter(count: int) -> None:
    """Works over fields, years, places, levels and contents, some of them hidden; always the same ones."""
    dice = random.Random(7)
    fields = [make_work_field(f"Lĩnh vực {n}") for n in range(3)]
    places = [make_locality(), make_locality()]
    words = ("hồ sơ", "cây xanh", "trường học", "tiếp dân")
    for number in range(count):
        make_work(
            dice.choice(places),
            f"Cách làm {dice.choice(words)} số {number}",
            field_id=dice.choice([None, *(field.id for field in fields)]),
            year=dice.choice([2024, 2025, 2026]),
            level=dice.choice(list(Level)),
            content_positions=sorted(dice.sample(range(1, 6), dice.randrange(3))),
            solution_kind=dice.choice(["", "ky_thuat", "quan_ly"]),
            author_kind=dice.choice(["cong_chuc", "giao_vien", "nguoi_dan"]),
            tags=sorted(dice.sample(["cchc", "cds", "xanh"], dice.randrange(3))),
            replication_count=dice.randrange(4),
            saving_percent=dice.choice([None, None, Decimal("12.5"), Decimal(75), Decimal(-3)]),
            recognised_on=date(2026, 1, 1) + timedelta(days=dice.randrange(300)),
            hidden_at=NOW if dice.random() < 0.2 else None,
        )


def test_counts_are_what_choosing_gives_with_and_without_the_index() -> None:
    """For every value of every filter: the number beside it is the number of results once it is chosen."""
    with unit_of_work():
        scatter(60)
    rebuild_all()
    contents = {"noi-dung": content_keys_with(frozenset({1, 3})), "the": tag_keys_with(frozenset({"cds"}))}
    with unit_of_work(writing=False):
        visible = session.scalar(select(func.count()).select_from(Work).where(Work.hidden_at.is_(None)))
        for search in (indexing.search, search_database):
            assert search(Query()).total == visible
            for text, chosen in (("", {}), ("hồ sơ", {}), ("", {"nam": ["2025"]}), ("cây xanh", contents)):
                facets = search(Query(text, chosen)).facets
                assert set(facets) == set(FILTERS)
                for name, counts in facets.items():
                    for value, number in counts.items():
                        assert search(Query(text, chosen | {name: [value]})).total == number, (search, name, value)


def test_index_and_database_agree_on_filters() -> None:
    with unit_of_work():
        scatter(40)
    rebuild_all()
    filters = {"nam": ["2024", "2026"], "cap": ["co-so", "y-tuong"]}
    with unit_of_work(writing=False):
        by_index, by_database = indexing.search(Query("", filters)), search_database(Query("", filters))
    assert [card.id for card in by_index.works] == [card.id for card in by_database.works]
    assert by_index.total == by_database.total > 0
    for name, counts in by_index.facets.items():
        assert counts == {value: by_database.facets[name][value] for value in counts}


def test_largest_saving_first_and_those_without_figures_last() -> None:
    with unit_of_work():
        scatter(40)
    rebuild_all()
    with unit_of_work(writing=False):
        for search in (indexing.search, search_database):
            savings = [card.saving_percent for card in search(Query(sort=SAVING, limit=100)).works]
            known = [each for each in savings if each is not None]
            assert 0 < len(known) < len(savings)
            assert savings == [*sorted(known, reverse=True), *[None] * (len(savings) - len(known))], search


def test_most_replicated_first_then_the_newest() -> None:
    with unit_of_work():
        scatter(40)
    rebuild_all()
    with unit_of_work(writing=False):
        orders = [
            [(card.replication_count, card.id) for card in search(Query(sort=SPREAD, limit=100)).works]
            for search in (indexing.search, search_database)
        ]
    assert orders[0] == orders[1]
    counts = [count for count, _ in orders[0]]
    assert counts == sorted(counts, reverse=True) and counts[0] == 3


def test_a_server_reads_ahead_what_the_first_reader_would_wait_for(folder: Path) -> None:
    warm_up()  # without an index it starts all the same
    with unit_of_work():
        make_work(title="Thu gom rác thải ở khu phố")
    rebuild_all()
    warm_up()
    for path in [*folder.rglob("*.trm"), *folder.rglob("*.pst")]:
        path.unlink()  # what is open stays readable: nothing is opened any more
    with unit_of_work(writing=False):
        answer = indexing.search(Query("thu gomm racs thair"))
    assert [card.title for card in answer.works] == ["Thu gom rác thải ở khu phố"]
    assert not answer.degraded
