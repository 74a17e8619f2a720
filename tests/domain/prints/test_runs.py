"""Whole rounds as one file: drawn by the worker, goes on after a kill, kept for some days."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from innovation.core.clock import utc_now
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries as awards
from innovation.domain.awards import service as awards_service
from innovation.domain.decisions.service import Paper
from innovation.domain.prints import jobs as print_jobs
from innovation.domain.prints import queries, rules, service
from innovation.domain.prints.enums import PrintKind, StockKind
from innovation.domain.prints.models import PrintRun
from innovation.support import jobs, printing
from innovation.support.printing import parts
from tests.factories.accounts import actor_of
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_leader, make_sitting, publish_all
from tests.helpers.pdf import codes_in, pages_of_pdf, text_of_pdf

pytestmark = pytest.mark.usefixtures("database")
SITE = "https://sangkien.example.vn"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(rules, "PART", 2)
    monkeypatch.setattr(service.runs, "PART", 2)
    before = parts._place
    printing.configure(tmp_path)
    yield
    parts._place = before


def recognised(entries: int = 3) -> Sitting:
    sitting = make_sitting(entries=entries)
    decide(sitting)
    publish_all(sitting)
    return sitting


def started(sitting: Sitting, kind: PrintKind = PrintKind.PDF, **options: Any) -> int:
    round_ = sitting.made.round
    issued = awards.of_initiatives(awards.list_of_round(round_, actor=sitting.secretary))
    values = {"on_stock": False, "site": SITE, "specimen": False, "actor": sitting.secretary, "now": MEETS_AT} | options
    return service.start_run(round_, issued, kind, **values).id


def run_of(run_id: int) -> PrintRun:
    with unit_of_work(writing=False):
        run = session.get_one(PrintRun, run_id)
        session.expunge(run)
        return run


def test_the_worker_makes_one_pdf_of_all_and_then_takes_it_away() -> None:
    with unit_of_work():
        sitting = recognised()
        run_id = started(sitting)
        codes = {row.code for row in awards.list_of_round(sitting.made.round, actor=sitting.secretary)}
    assert print_jobs.draw is not None  # its handler is known
    jobs.run_due(utc_now())
    run = run_of(run_id)
    assert (run.done, run.total) == (3, 3) and run.finished_at is not None and run.expires_at is not None
    content = printing.result_of(run_id, "pdf").read_bytes()
    assert run.size == len(content) and [path.name for path in printing.folder_of(run_id).iterdir()] == ["result.pdf"]
    pages = pages_of_pdf(content, 110)
    assert {text.rpartition("/")[2] for page in pages for text in codes_in(page)} == codes and len(pages) == 3
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.open_metadata().pdfa_status == "2A" and str(pdf.docinfo["/Title"]) == run.title
    assert queries.has_file(run, run.finished_at) and not queries.has_file(run, run.expires_at)
    assert service.forget_runs(run.expires_at) == 0
    assert service.forget_runs(run.expires_at + rules.KEPT) == 1
    assert not printing.result_of(run_id, "pdf").exists()


def test_a_zip_has_each_certificate_as_its_own_file() -> None:
    with unit_of_work():
        sitting = recognised()
        run_id = started(sitting, PrintKind.ZIP)
    jobs.run_due(utc_now())
    with zipfile.ZipFile(printing.result_of(run_id, "zip")) as archive:
        names = archive.namelist()
        assert [name[:5] for name in names] == ["0001-", "0002-", "0003-"] and archive.testzip() is None
        assert all(name.endswith(".pdf") and "giay-chung-nhan-sang-kien" in name for name in names)
        assert sitting.entries[0].title in text_of_pdf(archive.read(names[0]))


def test_after_a_kill_the_parts_that_are_there_are_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with unit_of_work():
        run_id = started(recognised())
    drawn: list[int] = []
    draw = printing.draw_part

    def dying(run: int, number: int, papers: Any, **options: Any) -> None:
        if len(drawn) == 1:
            raise MemoryError
        drawn.append(number)
        draw(run, number, papers, **options)

    monkeypatch.setattr(printing, "draw_part", dying)
    with pytest.raises(MemoryError):
        service.draw_run(run_id, site=SITE, specimen=False, now=MEETS_AT)
    broken = run_of(run_id)
    assert broken.done == 2 and broken.failed_at == MEETS_AT and broken.finished_at is None
    assert not printing.result_of(run_id, "pdf").exists()
    monkeypatch.setattr(printing, "draw_part", lambda run, number, papers, **options: (drawn.append(number),
                        draw(run, number, papers, **options)))  # fmt: skip
    service.draw_run(run_id, site=SITE, specimen=False, now=MEETS_AT)
    assert drawn == [0, 1] and run_of(run_id).finished_at == MEETS_AT and run_of(run_id).failed_at is None
    size = printing.result_of(run_id, "pdf").stat().st_mtime_ns
    service.draw_run(run_id, site=SITE, specimen=False, now=MEETS_AT)
    assert printing.result_of(run_id, "pdf").stat().st_mtime_ns == size


def test_what_is_revoked_while_it_waits_says_so_and_what_was_before_is_left_out() -> None:
    with unit_of_work():
        sitting = recognised()
        leader = actor_of(make_leader(sitting.made.round.locality, name="Lê Thị Ký"))
        paper = Paper("21/QĐ-UBND", MEETS_AT.date(), "Nhầm")
        awards_service.revoke_recognition(sitting.entries[0], paper, actor=leader, now=MEETS_AT)
        run_id = started(sitting)
        assert session.get_one(PrintRun, run_id).total == 2
        awards_service.revoke_recognition(sitting.entries[1], paper, actor=leader, now=MEETS_AT)
    service.draw_run(run_id, site=SITE, specimen=False, now=MEETS_AT)
    assert text_of_pdf(printing.result_of(run_id, "pdf").read_bytes()).count("ĐÃ THU HỒI") == 1


def test_on_stock_only_the_fields_are_printed_where_they_stood_when_it_was_asked_for() -> None:
    with unit_of_work():
        sitting = recognised(1)
        place, kind = sitting.made.round.locality, StockKind.INITIATIVE
        typed = {"sheet_x": "2", "basis_y": "-1,5"}
        service.set_stock(place.id, kind, typed=typed, actor=sitting.secretary, now=MEETS_AT)
        run_id = started(sitting, on_stock=True)
        service.set_stock(place.id, kind, typed={}, actor=sitting.secretary, now=utc_now())
        assert session.get_one(PrintRun, run_id).offsets == {"sheet": [2.0, 0.0], "basis": [0.0, -1.5]}
        history = queries.stock_history(place.id, kind, actor=sitting.secretary)
        assert [row.offsets for row in history] == [{}, {"sheet": [2.0, 0.0], "basis": [0.0, -1.5]}]
    service.draw_run(run_id, site=SITE, specimen=False, now=MEETS_AT)
    words = text_of_pdf(printing.result_of(run_id, "pdf").read_bytes())
    assert sitting.entries[0].title in words and "CỘNG HÒA" not in words


def test_who_may_and_what_is_refused() -> None:
    with unit_of_work():
        sitting, stranger = recognised(1), make_sitting().secretary
        author = actor_of(sitting.entries[0].owner)
        for other in (stranger, author):
            with pytest.raises(NotAllowed):
                service.start_run(sitting.made.round, [], PrintKind.PDF, on_stock=False, site=SITE, specimen=False,
                                  actor=other, now=MEETS_AT)  # fmt: skip
            with pytest.raises(NotAllowed):
                service.set_stock(sitting.made.round.locality_id, StockKind.AWARD, typed={}, actor=other, now=MEETS_AT)
        with pytest.raises(RuleBroken, match="Chưa có giấy nào còn hiệu lực"):
            service.start_run(sitting.made.round, [], PrintKind.PDF, on_stock=False, site=SITE, specimen=False,
                              actor=sitting.secretary, now=MEETS_AT)  # fmt: skip
        run_id = started(sitting)
        assert queries.get_run(run_id, actor=sitting.secretary).id == run_id
        for other in (stranger, author):
            with pytest.raises(NotFound):
                queries.get_run(run_id, actor=other)
