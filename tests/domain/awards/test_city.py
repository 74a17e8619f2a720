"""A recognised initiative goes to the city: who may do what, what is missing, and what the answer changes."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, NotFound, RuleBroken
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.awards.enums import CityDossierState
from innovation.domain.awards.models import CityDossier
from innovation.domain.awards.queries import city as queries
from innovation.domain.awards.rules.city import Word
from innovation.domain.awards.service import city as service
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Attachment
from innovation.domain.entries.queries import list_attachments, list_events
from innovation.domain.library.enums import Level
from innovation.domain.library.service import refresh_work
from innovation.support.audit.models import AuditRow
from innovation.support.files.models import StoredFile
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW, actor_of, grant, make_person
from tests.factories.city import RESULT, SPREAD, City, make_city
from tests.factories.decisions import make_clerk
from tests.factories.entries import make_secretary, make_stored_file
from tests.factories.localities import make_locality

pytestmark = pytest.mark.usefixtures("database")
TODAY = local_date(NOW)


def started(made: City) -> CityDossier:
    dossier = service.start_dossier(made.entry, actor=made.secretary, now=NOW)
    service.write_spread(dossier, SPREAD, actor=made.secretary, now=NOW)
    return dossier


def confirmed(made: City) -> CityDossier:
    dossier = started(made)
    service.confirm_for_unit(
        dossier, made.other.id, applied_from=date(2026, 3, 1), result=RESULT, actor=made.head, now=NOW
    )
    return dossier


def sent(made: City) -> CityDossier:
    dossier = confirmed(made)
    service.send_dossier(dossier, paper="215/UBND-VX", on=TODAY, actor=made.secretary, now=NOW)
    return dossier


def test_the_whole_way_to_the_citys_recognition() -> None:
    with unit_of_work():
        made = make_city()
        assert [row.entry_id for row in queries.city_candidates(made.secretary, "trich luc ho tich").items] == [
            made.entry.id
        ]
        assert queries.city_candidates(made.secretary, "cau duong").items == []
        dossier = sent(made)
        assert queries.city_candidates(made.secretary).items == []
        clerk = make_clerk(made.entry.round.locality)
        service.record_recognised(dossier, paper="1250/QĐ-UBND", on=TODAY, actor=clerk, now=NOW)
        assert (dossier.state, dossier.answer_paper) == (CityDossierState.RECOGNISED, "1250/QĐ-UBND")
        assert made.work.level is Level.CITY
        refresh_work(made.entry.id, now=NOW)  # a withdrawn consent copies the work anew
        assert made.work.level is Level.CITY
        told = session.scalars(select(MailRow.text).where(MailRow.to_address == "lan@demo.example")).all()
        assert sum("215/UBND-VX" in text for text in told) == 1
        assert sum("Quyết định số 1250/QĐ-UBND" in text for text in told) == 1
        labels = [event.label for event in list_events(made.entry.id)]
        assert any(label.startswith("Thành phố công nhận theo Quyết định số 1250/QĐ-UBND") for label in labels)
        steps = set(session.scalars(select(AuditRow.action).where(AuditRow.action.startswith("city."))))
        assert steps == {"city.start", "city.write", "city.confirm", "city.send", "city.recognise"}


def test_a_dossier_is_begun_once_and_only_of_what_is_recognised() -> None:
    with unit_of_work():
        made = make_city()
        first = service.start_dossier(made.entry, actor=made.secretary, now=NOW)
        assert service.start_dossier(made.entry, actor=made.secretary, now=NOW).id == first.id
        session.delete(first)
        session.flush()
        made.entry.state = EntryState.REVOKED
        with pytest.raises(RuleBroken) as broken:
            service.start_dossier(made.entry, actor=made.secretary, now=NOW)
        assert broken.value.code == "not_recognised"
        assert queries.city_candidates(made.secretary).items == []


def test_it_is_not_sent_before_another_unit_has_confirmed() -> None:
    with unit_of_work():
        made = make_city()
        dossier = started(made)
        for wanted in ("Chưa có đơn vị nào", "đơn vị khác"):
            with pytest.raises(RuleBroken, match=wanted):
                service.send_dossier(dossier, paper="215/UBND-VX", on=TODAY, actor=made.secretary, now=NOW)
            if not dossier.confirmations:
                service.confirm_for_unit(
                    dossier, made.own.id, applied_from=TODAY, result=RESULT, actor=made.own_head, now=NOW
                )
        word = service.add_paper_word(
            dossier, Word(None, "UBND phường Lê Thanh Nghị"), applied_from=TODAY, result=RESULT,
            file=make_stored_file("xac-nhan.pdf"), actor=made.secretary, now=NOW,
        )  # fmt: skip
        assert queries.missing_of(dossier) == []
        assert [each.file.name for each in list_attachments(made.entry.id)] == ["xac-nhan.pdf"]
        refresh_work(made.entry.id, now=NOW)
        assert made.work.files == []  # scans never come into the library
        service.drop_word(dossier, word.id, actor=made.secretary, now=NOW)
        assert list(list_attachments(made.entry.id)) == [] and len(dossier.confirmations) == 1


def test_papers_have_numbers_and_days_that_can_be_true() -> None:
    with unit_of_work():
        made = make_city()
        dossier = confirmed(made)
        for paper, on, code in (
            ("", TODAY, "paper_missing"),
            ("215/UBND", TODAY + timedelta(days=1), "date_future"),
            ("215/UBND", date(2025, 1, 1), "date_early"),
        ):
            with pytest.raises(RuleBroken) as broken:
                service.send_dossier(dossier, paper=paper, on=on, actor=made.secretary, now=NOW)
            assert broken.value.code == code
        assert dossier.state is CityDossierState.COLLECTING


def test_what_the_city_declines_keeps_its_level_and_may_be_prepared_anew() -> None:
    with unit_of_work():
        made = make_city()
        dossier = sent(made)
        with pytest.raises(RuleBroken) as broken:
            service.record_declined(dossier, paper="99/SNV", on=TODAY, reason=" ", actor=made.secretary, now=NOW)
        assert broken.value.field == "answer"
        service.record_declined(
            dossier, paper="99/SNV", on=TODAY, reason="Phạm vi còn hẹp.", actor=made.secretary, now=NOW
        )
        assert made.work.level is Level.BASE
        told = session.scalars(select(MailRow.text).where(MailRow.to_address == "lan@demo.example")).all()
        assert sum("Phạm vi còn hẹp." in text for text in told) == 1
        with pytest.raises(RuleBroken, match="không thể viết mức độ lan tỏa"):
            service.write_spread(dossier, SPREAD, actor=made.secretary, now=NOW)
        service.reopen_dossier(dossier, actor=made.secretary, now=NOW)
        service.send_dossier(dossier, paper="300/UBND-VX", on=TODAY, actor=made.secretary, now=NOW)
        assert (dossier.answer, dossier.answered_on) == ("", None)
        assert any(event.reason == "Phạm vi còn hẹp." for event in list_events(made.entry.id))


def test_heads_are_asked_and_speak_for_their_own_unit_once() -> None:
    with unit_of_work():
        made = make_city()
        dossier = started(made)
        head = actor_of(make_person(made.other.locality, "Vũ Hiệu Phó", unit=made.other, email="hieu@demo.example"))
        assert head.person_id is not None
        grant_to = session.get_one(type(made.author), head.person_id)
        grant(grant_to, role=made.head.grants[0].role, unit=made.other)
        assert [unit.id for unit in queries.units_to_ask(dossier)] == [made.other.id]
        with pytest.raises(RuleBroken, match="Chọn ít nhất một đơn vị"):
            service.ask_units(dossier, [made.own.id], actor=made.secretary, now=NOW)
        assert service.ask_units(dossier, [made.other.id], actor=made.secretary, now=NOW) == []
        assert session.scalars(select(MailRow).where(MailRow.to_address == "hieu@demo.example")).one()
        assert [each.id for each in queries.dossiers_to_confirm(made.head)] == [dossier.id]
        with pytest.raises(RuleBroken, match="đơn vị mà bạn phụ trách"):
            service.confirm_for_unit(dossier, made.own.id, applied_from=TODAY, result=RESULT, actor=made.head, now=NOW)
        service.confirm_for_unit(dossier, made.other.id, applied_from=TODAY, result=RESULT, actor=made.head, now=NOW)
        assert queries.units_spoken_for(dossier, actor=made.head) == []


def test_nobody_acts_on_an_initiative_of_their_own_or_of_elsewhere() -> None:
    with unit_of_work():
        made = make_city()
        grant(made.author, role=made.secretary.grants[0].role)
        lan = actor_of(made.author)
        stranger = make_secretary(make_locality())
        for actor in (lan, stranger, made.head):
            with pytest.raises(NotAllowed):
                service.start_dossier(made.entry, actor=actor, now=NOW)
        assert made.entry.id not in {row.entry_id for row in queries.city_candidates(lan).items}
        dossier = confirmed(made)
        assert queries.city_steps(dossier, actor=lan) == frozenset()
        assert queries.get_city_dossier(dossier.id, actor=lan).id == dossier.id  # an author reads
        for actor in (stranger, made.head):
            with pytest.raises(NotFound):
                queries.get_city_dossier(dossier.id, actor=actor)
        for actor in (lan, stranger):
            with pytest.raises(NotAllowed):
                service.send_dossier(dossier, paper="1/UBND", on=TODAY, actor=actor, now=NOW)
        with pytest.raises(NotFound):
            queries.get_to_confirm(dossier.id, actor=made.secretary)


def test_what_was_revoked_meanwhile_is_neither_sent_nor_made_the_citys() -> None:
    with unit_of_work():
        made = make_city()
        dossier = confirmed(made)
        made.entry.state = EntryState.REVOKED
        with pytest.raises(RuleBroken, match="thu hồi"):
            service.send_dossier(dossier, paper="215/UBND-VX", on=TODAY, actor=made.secretary, now=NOW)
        made.entry.state = EntryState.RECOGNISED
        service.send_dossier(dossier, paper="215/UBND-VX", on=TODAY, actor=made.secretary, now=NOW)
        made.entry.state = EntryState.REVOKED
        with pytest.raises(RuleBroken, match="thu hồi"):
            service.record_recognised(dossier, paper="1250/QĐ-UBND", on=TODAY, actor=made.secretary, now=NOW)
        assert dossier.state is CityDossierState.SENT and made.work.level is not Level.CITY
        service.record_declined(
            dossier, paper="99/UBND-VX", on=TODAY, reason="Đã thu hồi ở cơ sở", actor=made.secretary, now=NOW
        )


def test_what_was_begun_by_mistake_goes_with_its_scans_and_what_was_sent_stays() -> None:
    with unit_of_work():
        made = make_city()
        dossier = started(made)
        for place in ("UBND xã Một", "UBND xã Hai"):
            word = service.add_paper_word(
                dossier, Word(None, place), applied_from=TODAY, result=RESULT,
                file=make_stored_file(f"{place}.pdf"), actor=made.secretary, now=NOW,
            )  # fmt: skip
        service.drop_word(dossier, word.id, actor=made.secretary, now=NOW)  # a scan dropped before goes as well
        clerk = make_clerk(made.entry.round.locality)
        for other in (clerk, made.head):
            with pytest.raises(NotAllowed):
                service.delete_dossier(dossier, actor=other, now=NOW)
        service.delete_dossier(dossier, actor=made.secretary, now=NOW)
        assert queries.find_city_dossier(made.entry.id) is None and made.entry.state is EntryState.RECOGNISED
        assert session.scalars(select(Attachment)).all() == [] == session.scalars(select(StoredFile)).all()
        assert "city.delete" in set(session.scalars(select(AuditRow.action)))
        assert list_events(made.entry.id)[-1].label == "Xóa hồ sơ đề nghị công nhận cấp thành phố"
        again = sent(made)
        with pytest.raises(RuleBroken):
            service.delete_dossier(again, actor=made.secretary, now=NOW)
        service.record_declined(again, paper="99/SNV", on=TODAY, reason="Còn hẹp.", actor=made.secretary, now=NOW)
        service.reopen_dossier(again, actor=made.secretary, now=NOW)
        assert "delete" not in queries.city_steps(again, actor=made.secretary)
        with pytest.raises(RuleBroken, match="đã từng gửi"):
            service.delete_dossier(again, actor=made.secretary, now=NOW)
