"""Long papers: drawn by the worker from what was laid out, told to whoever asked, taken away after a day."""

import io
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import utc_now
from innovation.core.errors import NotAllowed, NotFound
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.notices.models import Notice
from innovation.domain.prints import documents, queries, rules, service
from innovation.domain.prints.models import PaperRun
from innovation.support import documents as d
from innovation.support import jobs, printing
from innovation.support.documents import pdf
from innovation.support.mail.models import MailRow
from innovation.support.printing import parts
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.localities import make_locality
from tests.helpers.pdf import text_of_pdf

pytestmark = pytest.mark.usefixtures("database")
ADDRESS = "/dot-xet/1/hop/tong-hop-diem.pdf"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path) -> Iterator[None]:
    before = parts._place
    printing.configure(tmp_path)
    yield
    parts._place = before


def paper(rows: int = 2, subject: str = "Danh sách thử") -> d.Paper:
    lines = tuple((str(number), f"Người thứ {number}") for number in range(1, rows + 1))
    table = d.Table((d.Column("TT", 10), d.Column("Họ và tên", 90)), lines)
    head = d.Head(superior="", issuer="PHƯỜNG HÒA BÌNH", place="Hòa Bình", day=date(2026, 7, 1))
    return d.Paper(head=head, kind="DANH SÁCH", subject=subject, blocks=(table,))


def asked(what: d.Paper | d.Bundle, actor: Actor, address: str = ADDRESS) -> int:
    return service.start_long(
        what, file_name="danh-sach.pdf", address=address, locality_id=None, actor=actor, now=NOW
    ).id


def run_of(run_id: int) -> PaperRun:
    with unit_of_work(writing=False):
        run = session.get_one(PaperRun, run_id)
        session.expunge(run)
        return run


def test_a_paper_is_long_by_its_longest_list_or_by_how_many_there_are() -> None:
    short = paper(rules.LONG_LIST)
    assert not documents.is_long(short)
    assert documents.is_long(paper(rules.LONG_LIST + 1))
    in_annex = d.Paper(short.head, "A", "", (), annexes=(d.Annex("Danh sách", paper(rules.LONG_LIST + 1).blocks),))
    assert documents.is_long(in_annex)
    assert not documents.is_long(d.Bundle("Các phiếu", (short,) * 2))
    assert documents.is_long(d.Bundle("Các phiếu", (paper(0),) * (rules.LONG_BUNDLE + 1)))


def test_the_worker_draws_what_was_laid_out_and_tells_who_asked_on_the_site_alone() -> None:
    with unit_of_work():
        place = make_locality()
        lan, other = make_person(place, email="lan@example.vn"), make_person(place, "Trần Văn Hùng")
        asker, stranger, person_id = actor_of(lan), actor_of(other), lan.id
        run_id = asked(paper(), asker)
        assert asked(paper(3), asker) == run_id  # pressed twice: the one that waits
        assert asked(paper(), stranger) != run_id
        assert asked(paper(), asker, "/khac.pdf") != run_id
    assert jobs.run_due(utc_now()) >= 3
    run = run_of(run_id)
    assert run.finished_at is not None
    assert (run.lines, run.done, run.parts) == (2, 1, 1)
    content = printing.result_of(f"paper-{run_id}", "pdf").read_bytes()
    assert run.size == len(content)
    assert "Người thứ 2" in text_of_pdf(content)
    with pikepdf.open(io.BytesIO(content)) as made:
        assert made.open_metadata().pdfa_status == "2A"
    with unit_of_work():
        (notice,) = session.scalars(
            select(Notice).where(Notice.person_id == person_id, Notice.path == f"/lap-tep/{run_id}")
        )
        assert notice.kind == "file_ready" and "DANH SÁCH Danh sách thử" in notice.title
        assert session.scalars(select(MailRow)).all() == []
        assert queries.get_long(run_id, actor=asker).id == run_id
        for nobody in (stranger, Actor()):
            with pytest.raises(NotFound):
                queries.get_long(run_id, actor=nobody)
        with pytest.raises(NotAllowed):
            asked(paper(), Actor())
    assert [path.name for path in printing.folder_of(f"paper-{run_id}").iterdir()] == ["result.pdf"]
    later = run.expires_at + timedelta(seconds=1)
    assert queries.has_file(run, run.finished_at) and not queries.has_file(run, later)
    service.forget_long(later)
    assert not printing.result_of(f"paper-{run_id}", "pdf").exists()
    assert run_of(run_id).size == len(content)  # that there was one is noted for a while
    service.forget_long(later + rules.PAPER_NOTED)
    with unit_of_work():
        assert session.get(PaperRun, run_id) is None


def test_parts_of_a_bundle_that_are_there_are_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "AT_ONCE", 1)
    with unit_of_work():
        asker = actor_of(make_person(make_locality()))
        run_id = asked(d.Bundle("Các phiếu", (paper(1, "Phiếu một"), paper(1, "Phiếu hai"))), asker)
    name = f"paper-{run_id}"
    printing.draw_order(name, 0)
    first = parts.part_of(name, 0, "pdf")
    stamp = first.stat().st_mtime_ns
    second = parts.folder_of(name) / "order-00001.json"
    kept = second.read_bytes()
    second.write_bytes(b"{}")  # breaks the drawing, as a full disk would
    with pytest.raises(Exception, match="returned non-zero"):
        service.draw_long(run_id, now=NOW)
    broken = run_of(run_id)
    assert (broken.done, broken.failed_at, broken.finished_at) == (1, NOW, None)
    assert first.stat().st_mtime_ns == stamp
    second.write_bytes(kept)
    service.draw_long(run_id, now=NOW)
    assert run_of(run_id).failed_at is None
    text = text_of_pdf(printing.result_of(name, "pdf").read_bytes())
    assert text.index("Phiếu một") < text.index("Phiếu hai")


def test_what_was_laid_out_and_is_gone_is_said_and_can_be_asked_for_again() -> None:
    with unit_of_work():
        asker = actor_of(make_person(make_locality()))
        run_id = asked(paper(), asker)
    printing.forget(f"paper-{run_id}")  # restored from a backup, in which these files are not
    service.draw_long(run_id, now=NOW)
    assert run_of(run_id).lost_at == NOW
    with unit_of_work():
        again = asked(paper(), asker)
        assert again != run_id
    service.draw_long(again, now=NOW)
    assert run_of(again).finished_at == NOW
