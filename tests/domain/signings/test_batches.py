"""A round's certificates out as one zip and back as one: known by their content, each file with what became of it."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries as awards
from innovation.domain.papers import queries as papers
from innovation.domain.papers import service as papers_service
from innovation.domain.prints import service as prints
from innovation.domain.prints.enums import PrintKind
from innovation.domain.signings import queries, service
from innovation.domain.signings.models import SigningBatch
from innovation.support import printing
from innovation.support.printing import parts
from innovation.support.signatures import bundles
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_clerk, make_sitting, publish_all
from tests.helpers.signing import one_page, person, sign, trust_ours

pytestmark = pytest.mark.usefixtures("database")
SITE, KY = "https://sangkien.example.vn", "Nguyễn Văn Ký"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, database: object) -> Iterator[None]:
    trust_ours()
    before = parts._place
    printing.configure(tmp_path)
    yield
    parts._place = before


@pytest.fixture
def sitting(_own_folder: None) -> Sitting:
    """Three giấy chứng nhận, the first two with numbers."""
    with unit_of_work():
        made = make_sitting(entries=3)
        decide(made)
        publish_all(made)
        clerk = make_clerk(made.made.round.locality)
        waiting = papers.certificates_to_number(made.made.round, actor=clerk)
        papers_service.number_in_order(
            waiting[:2], first=15, series="GCN-UBND", issued_on=local_date(MEETS_AT), actor=clerk, now=MEETS_AT
        )
    return made


def taken(sitting: Sitting) -> dict[str, bytes]:
    """The files that go out, by their names."""
    with unit_of_work():
        round_ = sitting.made.round
        issued = queries.certificates_of(round_, actor=sitting.secretary)
        batch_id = service.take_out(round_, issued, site=SITE, specimen=False, actor=sitting.secretary, now=MEETS_AT).id
    service.draw_out(batch_id, site=SITE, specimen=False, now=MEETS_AT)
    with zipfile.ZipFile(printing.result_of(service.folder_name(batch_id), "zip")) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes], tmp_path: Path) -> Path:
    path = tmp_path / "gui.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def brought(sitting: Sitting, path: Path) -> int:
    with unit_of_work():
        return service.bring_back(sitting.made.round, path, actor=sitting.secretary, now=MEETS_AT).id


def rows_of(batch_id: int) -> list[tuple[str, bool, str]]:
    with unit_of_work(writing=False):
        batch = session.get_one(SigningBatch, batch_id)
        assert batch.finished_at is not None and batch.done == len(batch.rows)
        return [(row["name"], row["ok"], row["says"]) for row in batch.rows]


def test_signed_files_find_their_certificates_whatever_they_are_called(sitting: Sitting, tmp_path: Path) -> None:
    out = taken(sitting)
    assert len(out) == 2 and all(name.startswith(("0001-", "0002-")) for name in out), "one has no number yet"
    assert taken(sitting) == out, "whoever takes them later signs the same bytes"
    first, second = out.values()
    sent = {
        "ký xong/b.pdf": sign(second, person(KY)),
        "a.pdf": first,
        "ghi chú.txt": b"xin chao",
        "khac.pdf": sign(one_page("khac"), person(KY)),
    }
    batch_id = brought(sitting, zipped(sent, tmp_path))
    service.hold_against(batch_id, now=MEETS_AT)
    rows = rows_of(batch_id)
    assert [row[:2] for row in rows] == [("b.pdf", True), ("a.pdf", False), ("ghi chú.txt", False), ("khac.pdf", False)]
    assert rows[0][2].startswith("Chữ ký số hợp lệ") and "chưa có chữ ký số" in rows[1][2]
    assert rows[2][2] == "Tệp này không phải PDF nên bỏ qua."
    assert "tệp đã ký của giấy khác" in rows[3][2]
    with unit_of_work():
        codes = [each.code for each in queries.certificates_of(sitting.made.round, actor=sitting.secretary)]
        assert set(awards.signed_certificates(codes)) == {codes[1]}
        issued = queries.certificates_of(sitting.made.round, actor=sitting.secretary)
        assert [each.code for each in service.may_sign(issued, actor=sitting.secretary)] == [codes[0]]
        run = prints.start_run(
            sitting.made.round, issued, PrintKind.ZIP, on_stock=False, site=SITE, specimen=False,
            actor=sitting.secretary, now=MEETS_AT,
        ).id  # fmt: skip
    prints.draw_run(run, site=SITE, specimen=False, now=MEETS_AT)
    with zipfile.ZipFile(printing.result_of(run, "zip")) as archive:
        assert archive.read(archive.namelist()[1]) == sent["ký xong/b.pdf"], "what is sent to people is the signed file"


def test_after_a_kill_it_goes_on_behind_the_last_row(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = {name: sign(content, person(KY)) for name, content in taken(sitting).items()}
    batch_id = brought(sitting, zipped(signed, tmp_path))
    whole, read = bundles.member, []

    def killed_at_the_second(path: Path, place: int) -> object:
        if len(read) == 1:
            raise KeyboardInterrupt
        read.append(place)
        return whole(path, place)

    monkeypatch.setattr(bundles, "member", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        service.hold_against(batch_id, now=MEETS_AT)
    monkeypatch.undo()
    service.hold_against(batch_id, now=MEETS_AT)
    assert [(name, ok) for name, ok, _ in rows_of(batch_id)] == [(name, True) for name in signed]
    service.hold_against(batch_id, now=MEETS_AT)
    assert len(rows_of(batch_id)) == 2, "done is done"
    assert not printing.folder_of(service.folder_name(batch_id)).joinpath("back.zip").exists()


def test_it_is_for_the_office_and_says_when_there_is_nothing(sitting: Sitting, tmp_path: Path) -> None:
    path = zipped({"a.pdf": b"%PDF-1.7"}, tmp_path)
    with unit_of_work():
        stranger = make_sitting(entries=1).secretary
        with pytest.raises(NotAllowed):
            service.bring_back(sitting.made.round, path, actor=stranger, now=MEETS_AT)
        with pytest.raises(NotFound):
            queries.certificates_of(sitting.made.round, actor=stranger)
        with pytest.raises(RuleBroken, match="Không có giấy nào chờ ký"):
            service.take_out(sitting.made.round, [], site=SITE, specimen=False, actor=sitting.secretary, now=MEETS_AT)


@pytest.mark.parametrize("content", [b"khong phai zip", b"PK\x03\x04hong"])
def test_what_is_no_zip_is_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with pytest.raises(RuleBroken, match="Không đọc được tệp nén"):
        bundles.names_in(path)


def test_a_zip_that_is_empty_or_too_much_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuleBroken, match="không có tệp nào"):
        bundles.names_in(zipped({}, tmp_path))
    monkeypatch.setattr(bundles, "MOST_BYTES", 9)
    with pytest.raises(RuleBroken, match="quá lớn"):
        bundles.names_in(zipped({"a.pdf": bytes(10)}, tmp_path))
    monkeypatch.setattr(bundles, "MOST_FILES", 1)
    with pytest.raises(RuleBroken, match="2 tệp, mỗi lần tối đa 1"):
        bundles.names_in(zipped({"a.pdf": b"", "../../b.pdf": b""}, tmp_path))
    monkeypatch.undo()
    assert bundles.names_in(zipped({"../../b.pdf": b"x"}, tmp_path)) == ["b.pdf"]


def test_a_damaged_file_in_a_zip_is_one_row(sitting: Sitting, tmp_path: Path) -> None:
    path = zipped({"a.pdf": b"%PDF-1.7 abcdefgh"}, tmp_path)
    path.write_bytes(path.read_bytes().replace(b"abcdefgh", b"abcdefgX"))
    batch_id = brought(sitting, path)
    service.hold_against(batch_id, now=MEETS_AT)
    assert rows_of(batch_id) == [("a.pdf", False, "Không giải nén được tệp này.")]
