"""The way of a replication: who may take each step, what is counted when, and who hears of it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from innovation.core.errors import NotAllowed, NotFound, RuleBroken, Stale
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.library.models import IndexChange
from innovation.domain.library.service import hide_work
from innovation.domain.localities.service import close_unit
from innovation.domain.replications import queries, service
from innovation.domain.replications.enums import ReplicationState as S
from innovation.domain.replications.enums import ReportState
from innovation.support.audit.models import AuditRow
from innovation.support.mail.models import MailRow
from tests.factories.accounts import NOW
from tests.factories.entries import make_head, make_secretary
from tests.factories.library import make_work
from tests.factories.localities import make_locality, make_unit
from tests.factories.replications import apply_work, confirmed_in, figures, make_town, report_on, said

pytestmark = pytest.mark.usefixtures("database")
REASON = "Số người chưa khớp với sổ tiếp dân, đề nghị ghi lại."


def letters(to: str) -> list[str]:
    return list(session.scalars(select(MailRow.subject).where(MailRow.to_address == to).order_by(MailRow.id)))


def test_from_a_wish_to_a_confirmed_result() -> None:
    with unit_of_work():
        town = make_town()
        wish = apply_work(town, begun=False, applied_on=None, planned_on=date(2026, 12, 1))
        assert (wish.state, wish.follow_ups, town.work.replication_count) == (S.INTERESTED, [], 0)
        assert queries.reach_of(town.work.id).units == []  # a wish is nobody else's business
        service.begin(wish, date(2026, 4, 1), actor=town.head, now=NOW)
        assert [each.due_on for each in wish.follow_ups] == [date(2026, 10, 1), date(2027, 4, 1)]
        first = report_on(town, wish)
        assert wish.state is S.REPORTED and wish.follow_ups[0].answered_at == NOW
        service.return_report(wish, first.id, REASON, actor=town.own_head, now=NOW)
        assert (wish.state, first.reason, wish.follow_ups[0].answered_at) == (S.APPLYING, REASON, None)
        second = report_on(town, wish, people_served=75)
        changes = session.query(IndexChange).count()
        service.confirm_report(wish, second.id, actor=town.own_head, now=NOW)
        assert (wish.state, town.work.replication_count) == (S.CONFIRMED, 1)
        assert session.query(IndexChange).count() == changes + 1  # the index sorts by the number
        reach = queries.reach_of(town.work.id)
        assert (reach.confirmed, reach.people_served, reach.money_saved) == (1, 75, 12_000_000)
        assert [(part.name, part.count, part.percent) for part in reach.parts] == [("xã Tân An", 1, 100)]
        assert letters("lan@demo.example")[-3:] == [
            "Có đơn vị muốn áp dụng sáng kiến", "Có đơn vị áp dụng sáng kiến", "Kết quả nhân rộng đã được xác nhận",
        ]  # fmt: skip
        assert letters("hung@demo.example") == ["Mời xác nhận kết quả nhân rộng"] * 2
        assert letters("hieu@demo.example") == ["Kết quả áp dụng cần bổ sung", "Kết quả áp dụng được xác nhận"]
        steps = list(session.scalars(select(AuditRow.action).where(AuditRow.action.startswith("replication."))))
        assert [step.partition(".")[2] for step in steps] == [
            "register", "begin", "report", "return", "report", "confirm",
        ]  # fmt: skip


def test_later_figures_replace_the_sums_once_they_are_confirmed() -> None:
    with unit_of_work():
        town = make_town()
        replication = confirmed_in(town)
        later = report_on(town, replication, as_of=date(2026, 11, 1), people_served=200)
        assert replication.state is S.CONFIRMED and queries.reach_of(town.work.id).people_served == 80
        service.return_report(replication, later.id, REASON, actor=town.home_secretary, now=NOW)
        assert (replication.state, town.work.replication_count) == (S.CONFIRMED, 1)
        again = report_on(town, replication, as_of=date(2026, 11, 1), people_served=190)
        service.confirm_report(replication, again.id, actor=town.own_head, now=NOW)
        assert queries.reach_of(town.work.id).people_served == 190
        assert queries.spread(None).people_served == 190 and town.work.replication_count == 1


def test_a_unit_applies_a_work_once_and_never_its_own() -> None:
    with unit_of_work():
        town = make_town()
        apply_work(town)
        for actor in (town.head, town.secretary):
            with pytest.raises(RuleBroken, match="đã đăng ký"):
                apply_work(town, actor=actor)
        with pytest.raises(RuleBroken, match="chính đơn vị này"):
            apply_work(town, town.own, actor=town.own_head)
        sister = make_unit(town.home, "Phòng Kinh tế")
        assert apply_work(town, sister, actor=town.home_secretary).author_unit_id == town.own.id
        earlier = make_work(town.home, unit_name="phòng kinh tế", recognised_on=date(2024, 1, 1))
        with pytest.raises(RuleBroken, match="chính đơn vị này"):
            service.register(earlier, sister.id, said(), actor=town.home_secretary, now=NOW)


def test_only_who_speaks_for_an_open_unit_registers_it() -> None:
    with unit_of_work():
        town = make_town()
        for stranger in (town.own_head, town.home_secretary, make_head(make_unit(town.away))):
            with pytest.raises(NotAllowed):
                apply_work(town, actor=stranger)
        assert {unit.id for unit in queries.units_to_register(town.secretary)} >= {town.unit.id}
        assert [unit.id for unit in queries.units_to_register(town.head)] == [town.unit.id]
        close_unit(town.unit.id, on=date(2026, 11, 1), actor=town.secretary, now=NOW)
        assert queries.units_to_register(town.head) == []
        with pytest.raises(RuleBroken, match="không còn hoạt động"):
            apply_work(town)


def test_a_unit_outside_is_entered_by_its_paper_and_marked_so() -> None:
    with unit_of_work():
        town = make_town()
        names = ("Trường Tiểu học Kim Đồng", "phường An Biên")
        made = service.record_outside(
            town.work, *names, "15/CV-KĐ ngày 02/05/2026", said(), actor=town.home_secretary, now=NOW
        )
        report = report_on(town, made, actor=town.home_secretary)
        assert queries.reach_of(town.work.id).units[0].by_paper
        with pytest.raises(RuleBroken, match="không tự xác nhận"):  # who entered it does not confirm it
            service.confirm_report(made, report.id, actor=town.home_secretary, now=NOW)
        service.confirm_report(made, report.id, actor=town.own_head, now=NOW)
        assert queries.reach_of(town.work.id).parts[0].name == "phường An Biên"
        with pytest.raises(RuleBroken, match="đã đăng ký"):
            service.record_outside(
                town.work, "TRƯỜNG tiểu học kim đồng", names[1], "16/CV", said(), actor=town.home_secretary, now=NOW
            )
        with pytest.raises(RuleBroken, match="có trên Cổng"):
            service.record_outside(
                town.work, town.unit.name, "Xã Tân An, TP Hải Phòng", "1", said(), actor=town.home_secretary, now=NOW
            )
        with pytest.raises(NotAllowed):
            service.record_outside(town.work, *names, "15/CV", said(), actor=town.secretary, now=NOW)


def test_nobody_confirms_their_own_and_no_stranger_does() -> None:
    with unit_of_work():
        town = make_town()
        sister = make_unit(town.home, "Phòng Kinh tế")
        replication = apply_work(town, sister, actor=town.home_secretary)
        report = report_on(town, replication, actor=town.home_secretary)
        with pytest.raises(RuleBroken, match="không tự xác nhận"):
            service.confirm_report(replication, report.id, actor=town.home_secretary, now=NOW)
        with pytest.raises(NotAllowed):
            service.confirm_report(replication, report.id, actor=town.secretary, now=NOW)
        substitute = make_secretary(town.home, "Nguyễn Thị Năm")
        service.confirm_report(replication, report.id, actor=substitute, now=NOW)
        assert replication.state is S.CONFIRMED


def test_two_answers_at_once_leave_the_first() -> None:
    with unit_of_work():
        town = make_town()
        replication = apply_work(town)
        report = report_on(town, replication)
        with pytest.raises(RuleBroken, match="Chờ xác nhận kết quả"):
            report_on(town, replication)
        service.confirm_report(replication, report.id, actor=town.own_head, now=NOW)
        with pytest.raises(Stale):
            service.return_report(replication, report.id, REASON, actor=town.home_secretary, now=NOW)
        assert report.state is ReportState.CONFIRMED


def test_a_stop_says_why_counts_no_more_and_may_be_taken_back() -> None:
    with unit_of_work():
        town = make_town()
        replication = confirmed_in(town)
        waiting = report_on(town, replication, as_of=date(2026, 11, 1))
        with pytest.raises(RuleBroken, match="lý do"):
            service.stop(replication, " ", on=None, actor=town.head, now=NOW)
        for odd in (date(2026, 3, 31), date(2026, 11, 17)):
            with pytest.raises(RuleBroken, match="Ngày dừng"):
                service.stop(replication, "Thiếu máy quét ở thôn.", on=odd, actor=town.head, now=NOW)
        service.stop(replication, "Thiếu máy quét ở thôn.", on=date(2026, 11, 2), actor=town.head, now=NOW)
        assert (town.work.replication_count, waiting.state) == (0, ReportState.RETURNED)
        assert queries.reach_of(town.work.id).units == []
        with pytest.raises(RuleBroken, match="ngày dừng"):
            service.resume(replication, date(2026, 11, 1), actor=town.head, now=NOW)
        service.resume(replication, date(2026, 11, 10), actor=town.head, now=NOW)
        assert (replication.state, replication.confirmed_on, town.work.replication_count) == (S.APPLYING, None, 0)
        assert all(each.answered_at is None for each in replication.follow_ups)
        report = report_on(town, replication, as_of=date(2026, 11, 15), people_served=3, money_saved=None)
        service.confirm_report(replication, report.id, actor=town.own_head, now=NOW)
        assert queries.spread(None).people_served == 3  # the figures before the stop belong to the past


def test_a_hidden_work_is_replicated_no_further_and_seen_nowhere() -> None:
    with unit_of_work():
        town = make_town()
        replication = confirmed_in(town)
        waiting = report_on(town, replication, as_of=date(2026, 11, 1))
        hide_work(town.initiative.entry_id, reason="thu hồi", actor=town.home_secretary, now=NOW)
        assert (queries.reach_of(town.work.id).units, queries.spread(None).units) == ([], 0)
        assert queries.list_to_answer(town.own_head, page=1, today=NOW.date()).total == 0
        for step in (
            lambda: service.confirm_report(replication, waiting.id, actor=town.own_head, now=NOW),
            lambda: service.send_report(replication, figures(), actor=town.head, now=NOW),
            lambda: apply_work(town, make_unit(town.away), actor=town.secretary),
        ):
            with pytest.raises(RuleBroken, match="không còn trong thư viện"):
                step()
        service.stop(replication, "Sáng kiến đã bị thu hồi.", on=None, actor=town.head, now=NOW)
        assert replication.state is S.STOPPED


def test_what_was_said_can_be_corrected_but_not_the_first_day_of_figures() -> None:
    with unit_of_work():
        town = make_town()
        replication = apply_work(town)
        service.change(replication, said(applied_on=date(2026, 5, 1)), actor=town.head, now=NOW)
        assert replication.follow_ups[0].due_on == date(2026, 11, 1)
        report_on(town, replication)
        with pytest.raises(RuleBroken, match="Đã gửi kết quả"):
            service.change(replication, said(applied_on=date(2026, 5, 2)), actor=town.head, now=NOW)
        service.change(replication, said(applied_on=date(2026, 5, 1), contact="hieu"), actor=town.secretary, now=NOW)
        assert replication.contact == "hieu"


def test_who_reads_a_replication() -> None:
    with unit_of_work():
        town = make_town()
        replication = apply_work(town)
        for reader in (town.head, town.secretary, town.own_head, town.home_secretary):
            assert queries.get_replication(replication.id, actor=reader).id == replication.id
        for stranger in (make_secretary(make_locality()), make_head(make_unit(town.away))):
            with pytest.raises(NotFound):
                queries.get_replication(replication.id, actor=stranger)


def test_the_question_comes_once_and_not_where_it_was_answered() -> None:
    with unit_of_work():
        town = make_town()
        replication = apply_work(town)
        other = make_unit(town.away)
        answered = apply_work(town, other, actor=town.secretary)
        report_on(town, answered, actor=town.secretary)
        assert service.ask_due(now=NOW) == 1 and service.ask_due(now=NOW) == 0
        assert letters("hieu@demo.example") == ["Số liệu sau 6 tháng áp dụng sáng kiến"]
        waiting = queries.work_waiting(town.head, today=NOW.date())
        assert [(each.id, each.months, each.due_on) for each in waiting.to_send] == [
            (replication.id, 6, date(2026, 10, 1))
        ]
        assert queries.work_waiting(town.secretary, today=NOW.date()).late == 1
        later = NOW + timedelta(days=200)
        assert service.ask_due(now=later) == 2  # after twelve months both
        assert queries.work_waiting(town.own_head, today=NOW.date()).to_answer[0].id == answered.id
