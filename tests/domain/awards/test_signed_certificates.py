"""A certificate goes out to be signed and comes back; its number is the clerk's; what was signed is what is given."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.awards.enums import RecordOrigin
from innovation.domain.awards.models import Certificate, CertificateFile
from innovation.domain.awards.queries import Issued
from innovation.domain.awards.service.certificates import certify_award
from innovation.domain.initiatives.models import InitiativeAuthor
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.models import Notice
from innovation.domain.papers import queries as papers
from innovation.domain.papers import service as papers_service
from innovation.domain.papers.documents import certificate_paper
from innovation.support import files, signatures
from innovation.support.mail.models import MailRow
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.awards import make_award
from tests.factories.decisions import MEETS_AT, decide, make_clerk, make_leader, make_sitting, publish_all
from tests.factories.entries import make_secretary
from tests.factories.localities import make_locality, make_unit
from tests.factories.nominations import make_subject
from tests.helpers import pdf_editing
from tests.helpers.signing import one_page, person, sign, trust_ours

pytestmark = pytest.mark.usefixtures("database")
PAPER, SITE = one_page("Giay chung nhan"), "https://x.vn"
KY = "Nguyễn Văn Ký"
TODAY = local_date(MEETS_AT)


@pytest.fixture(autouse=True)
def _roots(database: object) -> None:
    trust_ours()


class Case:
    """A published round with its giấy chứng nhận."""

    def __init__(self, entries: int = 1) -> None:
        self.sitting = make_sitting(entries=entries)
        decide(self.sitting)
        publish_all(self.sitting)
        self.place = self.sitting.made.round.locality
        self.clerk, self.secretary = make_clerk(self.place), self.sitting.secretary
        self.codes = [each.code for each in self.listed()]

    def listed(self) -> list[Issued]:
        return queries.of_initiatives(queries.list_of_round(self.sitting.made.round, actor=self.secretary))

    def issued(self, place: int = 0) -> Issued:
        return queries.get_issued(self.codes[place], actor=self.secretary)

    def number(self, number: int = 15, place: int = 0, actor: Actor | None = None) -> None:
        key = ("initiative_certificate", "certificate", self.issued(place).certificate_id)
        paper = papers.get_numberable(*key, actor=actor or self.clerk)
        papers_service.enter_number(
            paper, number=number, series="GCN-UBND", issued_on=TODAY, actor=actor or self.clerk, now=MEETS_AT
        )

    def take(self, content: bytes = PAPER, place: int = 0, actor: Actor | None = None) -> CertificateFile:
        return service.keep_certificate_copy(
            self.issued(place), keep(content), actor=actor or self.secretary, now=MEETS_AT
        )

    def bring(self, content: bytes, place: int = 0, reason: str = "", actor: Actor | None = None) -> CertificateFile:
        sent = files.prepare(io.BytesIO(content), "ky.pdf", kind=files.Accept.PDF)
        issued = self.issued(place)
        found = signatures.examine(
            sent.path, queries.known_certificate_files(issued.locality_id, issued.code), now=MEETS_AT
        )
        kept = files.keep(sent, now=MEETS_AT, uploaded_by_id=None)
        return service.bring_back_certificate(
            issued, kept, found, reason=reason, actor=actor or self.secretary, now=MEETS_AT
        )

    def refusal(self, content: bytes, place: int = 0) -> tuple[str, str]:
        with pytest.raises(RuleBroken) as refused:
            self.bring(content, place)
        return refused.value.code, refused.value.message


def keep(content: bytes) -> Any:
    prepared = files.prepare(io.BytesIO(content), "tep.pdf", kind=files.Accept.PDF)
    return files.keep(prepared, now=MEETS_AT, uploaded_by_id=None)


def test_its_number_is_blank_until_the_clerk_enters_it_and_stands_once() -> None:
    with unit_of_work():
        case = Case(entries=2)
        assert certificate_paper(case.issued(), site=SITE).number_line == "Số: ……/GCN-UBND"
        case.number(15)
        issued = case.issued()
        paper = certificate_paper(issued, site=SITE)
        assert (issued.number, paper.number_line) == ("15/GCN-UBND", "Số: 15/GCN-UBND")
        assert paper.place_and_day.endswith(f"ngày {TODAY.day:02d} tháng {TODAY.month} năm {TODAY.year}")
        with pytest.raises(RuleBroken) as refused:
            case.number(15, place=1)
        assert (refused.value.code, refused.value.field) == ("number_taken", "number")
        with pytest.raises(NotAllowed):
            case.number(16, place=1, actor=case.secretary)
        (line,) = [each for each in papers.numbered_lines(TODAY.year, actor=case.clerk) if each.about == "certificate"]
        assert line.name == "Giấy chứng nhận sáng kiến" and line.numbered.text == "15/GCN-UBND"


def test_a_round_is_numbered_in_one_go_or_not_at_all() -> None:
    with unit_of_work():
        case = Case(entries=3)
        case.number(7, place=1)
        waiting = papers.certificates_to_number(case.sitting.made.round, actor=case.clerk)
        assert [paper.about_id for paper in waiting] == [case.issued(n).certificate_id for n in (0, 2)]
        given: dict[str, Any] = {"series": "GCN-UBND", "issued_on": TODAY, "actor": case.clerk, "now": MEETS_AT}
        with pytest.raises(RuleBroken, match="Số 07/GCN-UBND"):
            papers_service.number_in_order(waiting, first=6, **given)
        session.rollback()
    with unit_of_work():
        case = Case(entries=2)
        waiting = papers.certificates_to_number(case.sitting.made.round, actor=case.clerk)
        given["actor"] = case.clerk
        papers_service.number_in_order(waiting, first=20, **given)
        assert [each.number for each in case.listed()] == ["20/GCN-UBND", "21/GCN-UBND"]
        with pytest.raises(RuleBroken, match="đã có số"):
            papers_service.number_in_order([], first=22, **given)


def test_the_signed_file_is_what_everybody_is_given() -> None:
    with unit_of_work():
        case = Case()
        with pytest.raises(RuleBroken, match="nhập số"):
            case.take()
        case.number()
        first = case.take()
        assert case.take(one_page("khac")) is first, "who takes it later signs the same file"
        assert queries.certificate_file_to_give(case.issued()) is None
        row = case.bring(sign(PAPER, person(KY)))
        assert queries.certificate_file_to_give(case.issued()) is row.file
        report = queries.certificate_report(row)
        assert report.is_trusted and signatures.summarise(report).signers[0].startswith(f"{KY}, ")
        assert set(queries.signed_certificates(case.codes)) == set(case.codes)
        with pytest.raises(RuleBroken, match="Giấy đã ký số"):
            case.number(16)
        certificate = session.query(Certificate).one()
        service.revoke_certificates(certificate.entry, reason="Nhầm", actor=case.secretary, now=MEETS_AT)
        assert queries.certificate_file_to_give(case.issued()) is None, "a revoked one is drawn with that across"
        with pytest.raises(RuleBroken, match="thu hồi"):
            case.bring(sign(PAPER, person(KY), field="Khac"), reason="x")


def test_what_is_not_the_signed_file_of_this_certificate_is_refused_with_the_reason() -> None:
    with unit_of_work():
        case = Case(entries=2)
        for place in (0, 1):
            case.number(20 + place, place)
        other = one_page("Giay khac")
        case.take()
        case.take(other, place=1)
        code, words = case.refusal(sign(other, person(KY)))
        assert code == "another_paper" and "tệp đã ký của giấy khác của địa phương" in words
        assert case.refusal(sign(one_page("Ngoai Cong"), person(KY)))[0] == "another_paper"
        assert case.refusal(PAPER)[0] == "not_signed"
        assert case.refusal(one_page("Ban quet"))[0] == "not_signed", "a scan is no signed certificate"
        code, words = case.refusal(sign(pdf_editing.rewrite_page(PAPER), person(KY)))
        assert code == "changed" and "nội dung trang 1 khác" in words
        broken = bytearray(sign(PAPER, person(KY)))
        broken[-600] ^= 1
        assert case.refusal(bytes(broken))[0] in ("broken_signature", "unreadable", "file_broken")
        assert queries.signed_certificates(case.codes) == {}
        case.number(30)
        assert case.refusal(sign(PAPER, person(KY)))[0] == "old_copy", "the file bears the old number"


def test_a_seal_adds_another_signature_replaces_with_a_reason() -> None:
    with unit_of_work():
        case = Case()
        case.number()
        case.take()
        by_leader = sign(PAPER, person(KY))
        first = case.bring(by_leader)
        second = case.bring(sign(by_leader, person("UBND phường"), field="ConDau"), actor=case.clerk)
        assert first.retired_at == MEETS_AT and second.retired_at is None
        again = sign(PAPER, person(KY), field="KyLai")
        assert case.refusal(again)[0] == "reason_missing"
        assert case.bring(again, reason="Nhầm vị trí.").reason == "Nhầm vị trí."
        old = queries.get_certificate_file(case.issued(), first.id, actor=case.clerk)
        assert files.open_file(old).read_bytes() == by_leader


def told() -> list[Notice]:
    return list(session.scalars(select(Notice).where(Notice.kind == Kind.SIGNED.value).order_by(Notice.id)))


def test_whom_it_names_is_told_once_that_it_is_signed() -> None:
    with unit_of_work():
        case = Case()
        case.number()
        session.get_one(InitiativeAuthor, case.issued().body["authors"][0]["id"]).email = "lan@x.vn"
        case.take()
        by_leader = sign(PAPER, person(KY))
        case.bring(by_leader)
        case.bring(sign(by_leader, person("UBND phường"), field="ConDau"), actor=case.clerk)
        (notice,) = told()
        assert notice.person_id == case.issued().person_id
        assert notice.path == f"/giay-chung-nhan/{case.codes[0]}" and case.issued().about in notice.body
        letters = session.scalars(select(MailRow.to_address).where(MailRow.key == notice.key)).all()
        assert letters == ["lan@x.vn"]


def signed(issued: Issued, actor: Actor) -> CertificateFile:
    """It went out and came back."""
    service.keep_certificate_copy(issued, keep(PAPER), actor=actor, now=MEETS_AT)
    sent = files.prepare(io.BytesIO(sign(PAPER, person(KY))), "ky.pdf", kind=files.Accept.PDF)
    known = queries.known_certificate_files(issued.locality_id, issued.code)
    found = signatures.examine(sent.path, known, now=MEETS_AT)
    kept = files.keep(sent, now=MEETS_AT, uploaded_by_id=None)
    return service.bring_back_certificate(issued, kept, found, actor=actor, now=MEETS_AT)


@pytest.mark.parametrize("by_the_head", [False, True])
def test_the_head_of_a_praised_unit_is_told_unless_they_brought_it(by_the_head: bool) -> None:
    with unit_of_work():
        place = make_locality()
        unit, secretary = make_unit(place), make_secretary(place)
        head = make_person(place, unit=unit)
        grant(head, Role.UNIT_HEAD, unit=unit)
        record = make_award(make_subject(unit), actor=secretary, origin=RecordOrigin.DECIDED)
        issued = queries.of_award(certify_award(record, actor=secretary, now=MEETS_AT))
        signed(issued, actor_of(head, Role.CLERK) if by_the_head else secretary)
        assert [row.person_id for row in told()] == ([] if by_the_head else [head.id])
        assert by_the_head or told()[0].title == "Giấy khen đã được ký số"


def test_nobody_signs_out_of_place() -> None:
    with unit_of_work():
        case = Case()
        case.number()
        taken = case.take()
        author = case.sitting.entries[0].owner
        issued = replace(case.issued(), person_id=case.secretary.person_id)
        with pytest.raises(RuleBroken, match="cấp cho chính bạn"):
            service.ensure_certificate_may_sign(issued, actor=case.secretary)
        elsewhere = make_clerk(make_locality("phường Khác", city="Hải Phòng"))
        for actor in (actor_of(author), elsewhere, actor_of(make_person(case.place, "Không Vai"))):
            with pytest.raises(NotAllowed):
                case.bring(sign(PAPER, person(KY)), actor=actor)
            with pytest.raises(NotFound):
                queries.get_certificate_file(case.issued(), taken.id, actor=actor)


def test_a_units_own_round_is_signed_by_its_people_and_no_other_unit() -> None:
    with unit_of_work():
        case = Case()
        case.number()
        school, other = (make_unit(case.place, name) for name in ("Trường Số 1", "Trường Số 2"))
        own = replace(case.issued(), host_unit_id=school.id)
        for role in (Role.UNIT_SECRETARY, Role.UNIT_HEAD):
            service.ensure_certificate_may_sign(own, actor=actor_of(make_person(case.place), role, unit=school))
            with pytest.raises(NotAllowed):
                service.ensure_certificate_may_sign(own, actor=actor_of(make_person(case.place), role, unit=other))
            actor = actor_of(make_person(case.place), role, unit=school)
            with pytest.raises(NotAllowed):
                service.ensure_certificate_may_sign(case.issued(), actor=actor)


def test_a_giay_khen_has_the_books_number_and_is_signed_as_it_is() -> None:
    with unit_of_work():
        place = make_locality("phường Hòa Bình", city="Hải Phòng")
        secretary = make_secretary(place)
        record = make_award(make_subject(make_person(place)), actor=secretary, origin=RecordOrigin.DECIDED)
        code = certify_award(record, actor=secretary, now=MEETS_AT, signer_name=KY).code
        issued = queries.get_issued(code, actor=secretary)
        assert queries.decision_behind(issued) is None and issued.number == ""
        row = signed(issued, secretary)
        assert queries.certificate_file_to_give(issued) is row.file
        assert [each.person_id for each in told()] == [issued.person_id]
        leader = actor_of(make_leader(place))
        service.revoke_award(record, paper="130/QĐ-UBND", reason="Khai sai", on=TODAY, actor=leader, now=MEETS_AT)
        assert queries.certificate_file_to_give(queries.get_issued(code, actor=secretary)) is None


def test_a_root_that_comes_later_counts_when_it_is_looked_at_again() -> None:
    with unit_of_work():
        case = Case()
        case.number()
        case.take()
        row = case.bring(sign(PAPER, person(KY, of="Nơi khác")))
        assert not queries.certificate_report(row).is_trusted
        later = MEETS_AT + timedelta(days=1)
        report = replace(queries.certificate_report(row), checked_at=later)
        service.keep_certificate_report(row, report, actor=case.clerk, now=later)
        assert queries.certificate_report(row).checked_at == later
