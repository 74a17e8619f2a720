"""A paper is signed outside on the kept bytes; what comes back continues them or is refused with what differs."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken, Stale
from innovation.core.roles import Role
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.decisions import queries, service
from innovation.domain.decisions.enums import SigningStep
from innovation.domain.decisions.models import SigningFile
from innovation.domain.notices.enums import Kind
from innovation.domain.notices.models import Notice
from innovation.support import files, signatures
from innovation.support.audit.models import AuditRow
from innovation.support.files.models import StoredFile
from tests.factories.accounts import actor_of, grant, make_person
from tests.factories.decisions import MEETS_AT, decide, make_clerk, make_decisions, make_leader, make_sitting
from tests.helpers import pdf_editing
from tests.helpers.signing import authority, one_page, person, sign, trust_ours
from tests.helpers.uploads import pdf

pytestmark = pytest.mark.usefixtures("database")
PAPER = one_page("Quyet dinh", pages=2)
KY = "Nguyễn Văn Ký"  # as the leader of `make_leader` is called
TODAY = local_date(MEETS_AT)


@pytest.fixture(autouse=True)
def _roots(database: object) -> None:
    trust_ours()


class Case:
    """A numbered decision and the people around it."""

    def __init__(self, number: int = 7) -> None:
        self.sitting = make_sitting(entries=1)
        decide(self.sitting)
        self.place = self.sitting.made.round.locality
        (self.decision,) = make_decisions(self.sitting)
        self.clerk = make_clerk(self.place)
        assert self.decision.signer is not None
        self.leader = actor_of(self.decision.signer)
        service.enter_number(self.decision, number=number, issued_on=TODAY, actor=self.clerk, now=MEETS_AT)

    def take(self, content: bytes = PAPER, actor: Actor | None = None) -> SigningFile:
        """The file goes out to be signed."""
        kept = keep(content)
        version = self.decision.row_version
        return service.keep_copy(self.decision, kept, version=version, actor=actor or self.leader, now=MEETS_AT)

    def bring(self, content: bytes, actor: Actor | None = None, reason: str = "") -> SigningFile:
        sent = files.prepare(io.BytesIO(content), "ky.pdf", kind=files.Accept.PDF)
        copy = queries.copy_to_sign(self.decision.id)
        path = files.open_file(copy.file) if copy is not None and copy.file is not None else None
        found = signatures.examine(sent.path, queries.known_files(self.decision), copy=path, now=MEETS_AT)
        kept = files.keep(sent, now=MEETS_AT, uploaded_by_id=None)
        return service.bring_back(self.decision, kept, found, reason=reason, actor=actor or self.leader, now=MEETS_AT)

    def refusal(self, content: bytes, reason: str = "") -> tuple[str, str]:
        before = self.decision.signed_file_id
        with pytest.raises(RuleBroken) as refused:
            self.bring(content, reason=reason)
        assert self.decision.signed_file_id == before
        return refused.value.code, refused.value.message


def keep(content: bytes) -> StoredFile:
    prepared = files.prepare(io.BytesIO(content), "tep.pdf", kind=files.Accept.PDF)
    return files.keep(prepared, now=MEETS_AT, uploaded_by_id=None)


def test_the_signed_file_becomes_the_records_with_its_report() -> None:
    with unit_of_work():
        case = Case()
        assert queries.record_file(case.decision, actor=case.clerk) is None
        case.take()
        row = case.bring(sign(PAPER, person(KY)))
        assert row.step is SigningStep.SIGNED and case.decision.signed_file is row.file
        assert queries.record_file(case.decision, actor=case.clerk) is row.file
        report = queries.report_of(row)
        assert report is not None and report.is_trusted and report.signers == (KY,)
        assert queries.names_signer(report, "NGUYEN VAN KY") and not queries.names_signer(report, "Trần Văn Phó")
        assert queries.signed_among([case.decision.id]) == {case.decision.id}
        told = [(each.action, each.facts.get("trusted")) for each in session.scalars(select(AuditRow))]
        assert [each for each in told if each[0].startswith(("decision.take", "decision.signed"))] == [
            ("decision.take_to_sign", None),
            ("decision.signed_copy", True),
        ]


def test_the_same_bytes_go_out_until_the_paper_changes() -> None:
    with unit_of_work():
        case = Case()
        first = case.take()
        assert case.take(one_page("khac")) is first, "who takes it later signs the same file"
        service.enter_number(case.decision, number=7, issued_on=TODAY, actor=case.clerk, now=MEETS_AT)
        assert queries.copy_to_sign(case.decision.id) is first, "nothing has changed"
        service.enter_number(case.decision, number=8, issued_on=TODAY, actor=case.clerk, now=MEETS_AT)
        assert queries.copy_to_sign(case.decision.id) is None
        assert case.refusal(sign(PAPER, person(KY)))[0] == "old_copy"
        with pytest.raises(Stale):
            service.keep_copy(case.decision, keep(PAPER), version=1, actor=case.leader, now=MEETS_AT)


def test_a_signature_of_another_paper_or_on_another_file_is_refused_with_what_differs() -> None:
    with unit_of_work():
        case, other = Case(7), Case(8)
        other.decision.locality_id = case.decision.locality_id  # two papers of one ward
        session.flush()
        case.take()
        other_paper = one_page("Thong bao")
        session.add(
            SigningFile(
                decision_id=other.decision.id, step=SigningStep.TO_SIGN, file=(kept := keep(other_paper)),
                sha256=kept.sha256, size=kept.size, by_person_id=case.clerk.person_id, reason="", created_at=MEETS_AT,
            )
        )  # fmt: skip
        session.flush()
        code, words = case.refusal(sign(other_paper, person(KY)))
        assert code == "another_paper" and "của văn bản khác của địa phương" in words
        code, words = case.refusal(sign(one_page("In lai", pages=3), person(KY)))
        assert code == "another_paper" and "(tệp có 3 trang, văn bản này có 2 trang)" in words
        code, words = case.refusal(sign(pdf_editing.rewrite_page(PAPER), person(KY)))
        assert code == "changed" and "nội dung trang 1 khác" in words
        code, words = case.refusal(sign(pdf_editing.append_foreign(PAPER), person(KY)))
        assert code == "changed" and "không nối tiếp tệp ban đầu" in words
        code, words = case.refusal(pdf_editing.add_note(sign(PAPER, person(KY))))
        assert code in ("changed", "broken_signature") and "ghi chú" in words
        assert case.refusal(PAPER)[0] == "not_signed"
        broken = bytearray(sign(PAPER, person(KY)))
        broken[-600] ^= 1
        assert case.refusal(bytes(broken))[0] in ("broken_signature", "unreadable", "file_broken")
        assert case.refusal(pdf(javascript="app.alert(1)"))[0] == "file_active"
        assert case.refusal(pdf(password="x"))[0] == "file_locked"


def test_somebody_elses_untrusted_signature_is_taken_and_told() -> None:
    with unit_of_work():
        case = Case()
        case.take()
        row = case.bring(sign(PAPER, person("Trần Văn Phó", of="Nơi khác")))
        report = queries.report_of(row)
        assert report is not None and report.is_whole and not report.is_trusted
        assert not queries.names_signer(report, KY)


def test_the_seal_follows_without_a_reason_another_file_needs_one_and_nothing_is_lost() -> None:
    with unit_of_work():
        case = Case()
        case.take()
        by_leader = sign(PAPER, person(KY))
        first = case.bring(by_leader)
        sealed = sign(by_leader, person("UBND phường Hòa Bình"), field="ConDau")
        second = case.bring(sealed, actor=case.clerk)
        assert (first.retired_at, second.retired_at) == (MEETS_AT, None)
        assert case.refusal(sealed)[0] == "same_file"
        again = sign(PAPER, person(KY), field="KyLai")
        assert case.refusal(again) == ("reason_missing", "Văn bản đã có bản đã ký. Ghi lý do thay bằng tệp này.")
        case.bring(again, reason="Ký lại vì nhầm vị trí chữ ký.")
        kept = [(row.step, row.retired_at is None, row.reason) for row in queries.signing_files(case.decision.id)]
        assert kept == [
            (SigningStep.SIGNED, True, "Ký lại vì nhầm vị trí chữ ký."),
            (SigningStep.SIGNED, False, ""),
            (SigningStep.SIGNED, False, ""),
            (SigningStep.TO_SIGN, True, ""),
        ]
        old = queries.get_signing_file(case.decision, first.id, actor=case.clerk)
        assert files.open_file(old).read_bytes() == by_leader


def told() -> list[tuple[int, str]]:
    rows = session.scalars(select(Notice).where(Notice.kind == Kind.SIGNED.value).order_by(Notice.id))
    return [(row.person_id, row.title) for row in rows]


def test_who_drafted_it_is_told_of_the_signed_file_once_and_in_the_words_of_what_it_is() -> None:
    with unit_of_work():
        case = Case()
        drafter = case.decision.drafted_by_id
        assert drafter is not None and drafter == case.sitting.secretary.person_id
        case.bring(pdf(), actor=case.clerk)
        assert told() == [(drafter, "Quyết định số 07/QĐ-UBND đã có bản quét đã ký")]
        case.take()
        by_leader = sign(PAPER, person(KY))
        case.bring(by_leader, reason="Nay ký số.")
        case.bring(sign(by_leader, person("UBND phường Hòa Bình"), field="ConDau"), actor=case.clerk)
        assert told()[1:] == [(drafter, "Quyết định số 07/QĐ-UBND đã có bản ký số")], "the seal is no news"


def test_who_brought_the_signed_file_or_drafts_no_more_is_not_told() -> None:
    with unit_of_work():
        case = Case()
        case.bring(pdf(), actor=case.sitting.secretary)
        assert told() == []
        case.decision.drafted_by_id = case.clerk.person_id  # no secretary
        case.bring(one_page("Quet lai"), reason="Quét lại.")
        assert told() == []


def test_a_scan_of_the_paper_is_no_digital_signature_and_stays_when_a_figure_is_mended() -> None:
    with unit_of_work():
        case = Case()
        row = case.bring(pdf(), actor=case.clerk)
        assert row.step is SigningStep.SCANNED and row.report is None
        assert queries.record_file(case.decision, actor=case.clerk) is None, "the PDF is still drawn"
        service.enter_number(case.decision, number=9, issued_on=TODAY, actor=case.clerk, now=MEETS_AT)
        assert case.decision.signed_file is row.file
        case.take()
        signed = case.bring(sign(PAPER, person(KY)), reason="Nay ký số.")
        service.enter_number(case.decision, number=10, issued_on=TODAY, actor=case.clerk, now=MEETS_AT)
        assert case.decision.signed_file is None and signed.retired_at == MEETS_AT, "it bears the old number"


def test_who_signs_and_who_sends_it_out_and_nobody_else() -> None:
    with unit_of_work():
        case = Case()
        elsewhere = make_clerk(make_sitting(entries=1).made.round.locality)
        deputy = actor_of(make_leader(case.place, Role.DEPUTY_LEADER, "Trần Văn Phó"))
        author = case.sitting.entries[0].owner
        grant(author, Role.CLERK)
        nobody = actor_of(make_person(case.place, "Không Vai"))
        for actor in (elsewhere, deputy, nobody, actor_of(author)):
            with pytest.raises(NotAllowed):
                case.take(actor=actor)
        taken = case.take(actor=case.sitting.secretary)
        for actor in (elsewhere, deputy, nobody, actor_of(author)):
            with pytest.raises(NotAllowed):
                case.bring(sign(PAPER, person(KY)), actor=actor)
        with pytest.raises(NotFound):
            queries.get_signing_file(case.decision, taken.id, actor=actor_of(author))
        case.bring(sign(PAPER, person(KY)), actor=case.clerk)
        assert queries.record_file(case.decision, actor=actor_of(author)) is None, "lines are closed to an author"


def test_before_number_and_agreement_nothing_is_signed() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=1)
        decide(sitting)
        (decision,) = make_decisions(sitting)
        with pytest.raises(RuleBroken) as refused:
            service.ensure_may_sign(decision, actor=make_clerk(sitting.made.round.locality))
        assert refused.value.code == "not_numbered"


def test_a_root_that_comes_later_counts_when_it_is_looked_at_again() -> None:
    with unit_of_work():
        case = Case()
        case.take()
        row = case.bring(sign(PAPER, person(KY, of="Nơi khác")))
        folder = signatures.roots_dir()
        assert folder is not None and row.file is not None
        (folder / "khac.pem").write_bytes(authority("Nơi khác").root.pem)
        later = MEETS_AT + timedelta(days=1)
        report = signatures.read_signatures_of(files.open_file(row.file), now=later)
        service.keep_report(row, report, actor=case.clerk, now=later)
        kept = queries.report_of(session.get_one(SigningFile, row.id))
        assert kept is not None and kept.is_trusted and kept.checked_at == later
