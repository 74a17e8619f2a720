"""Certificates: one for each author, frozen, replaced by a correction, revoked with the recognition."""

import pytest

from innovation.core.clock import local_date
from innovation.core.errors import NotFound
from innovation.core.references import normalise_code
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards import queries, service
from innovation.domain.awards.enums import CertificateState
from innovation.domain.decisions.service import Correction, Paper
from innovation.domain.initiatives.models import Initiative
from innovation.domain.library.queries import find_work_of
from innovation.domain.movements.enums import EntryStage
from tests.factories.accounts import actor_of
from tests.factories.decisions import MEETS_AT, Sitting, decide, make_leader, make_sitting, publish_all
from tests.factories.entries import owner_of

pytestmark = pytest.mark.usefixtures("database")
PAPER = Paper("21/QĐ-UBND", local_date(MEETS_AT), "Nhầm tên")


def recognised(**options: object) -> Sitting:
    sitting = make_sitting(**options)
    decide(sitting)
    publish_all(sitting)
    return sitting


def test_each_author_has_one_and_an_idea_has_none() -> None:
    with unit_of_work():
        sitting = make_sitting(entries=2)
        session.get_one(Initiative, sitting.entries[0].id).stage = EntryStage.IDEA
        decide(sitting)
        publish_all(sitting)
        assert queries.list_of_entry(sitting.entries[0].id) == []
        (row,) = queries.list_of_entry(sitting.entries[1].id)
        assert row.state is CertificateState.VALID and row.person_id == sitting.entries[1].owner_id
        assert len(row.code.replace("-", "")) * 5 == 140
        assert row.body["basis"] == "Quyết định số 15/QĐ-UBND ngày 16 tháng 11 năm 2026"
        assert row.body["sign_lines"] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]


def test_a_certificate_says_no_residence() -> None:
    with unit_of_work():
        sitting = recognised()
        assert "Khu 5" not in str(queries.list_of_entry(sitting.entries[0].id)[0].body)


def test_it_is_found_however_its_code_is_typed_but_never_by_a_part() -> None:
    with unit_of_work():
        sitting = recognised()
        (row,) = queries.list_of_entry(sitting.entries[0].id)
        typed = row.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
        assert queries.find_certificate(typed) is row
        for part in ("", row.code[:-1], row.code[:9], "%", row.code + "0"):
            assert queries.find_certificate(part) is None
        assert normalise_code(row.code) == row.code


def test_a_correction_replaces_it_and_the_library_follows() -> None:
    with unit_of_work():
        sitting = recognised()
        entry = sitting.entries[0]
        service.correct_recognition(entry, Correction("Tên đúng"), PAPER, actor=sitting.secretary, now=MEETS_AT)
        old, new = queries.list_of_entry(entry.id)
        assert (old.state, old.replaced_by_id, new.state) == (CertificateState.REPLACED, new.id, CertificateState.VALID)
        assert old.body["work_title"] != new.body["work_title"] == "Tên đúng"
        assert new.body["basis"].endswith("; đính chính theo 21/QĐ-UBND")
        work = find_work_of(entry.id)
        assert work is not None and work.title == "Tên đúng"


def test_a_revocation_says_so_with_its_date_and_hides_the_work() -> None:
    with unit_of_work():
        sitting = recognised()
        entry, leader = sitting.entries[0], actor_of(make_leader(sitting.made.round.locality, name="Lê Thị Ký"))
        service.revoke_recognition(entry, PAPER, actor=leader, now=MEETS_AT)
        (row,) = queries.list_of_entry(entry.id)
        assert (row.state, row.revoked_on, row.revoke_reason) == (CertificateState.REVOKED, PAPER.issued_on, "Nhầm tên")
        work = find_work_of(entry.id)
        assert work is not None and work.hidden_at == MEETS_AT


def test_the_paper_is_for_its_author_and_the_office() -> None:
    with unit_of_work():
        sitting = recognised()
        (row,) = queries.list_of_entry(sitting.entries[0].id)
        for actor in (owner_of(sitting.entries[0]), sitting.secretary):
            assert queries.get_certificate(row.code, actor=actor) is row
        for actor in (sitting.made.actor(1), make_sitting().secretary):
            with pytest.raises(NotFound):
                queries.get_certificate(row.code, actor=actor)
