"""The applying unit reports what came of it; the author's unit confirms or returns it."""

from collections.abc import Sequence
from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken, Stale
from innovation.db import session
from innovation.domain.replications.enums import ReplicationState, ReportState
from innovation.domain.replications.models import Replication, ReplicationFile, ReplicationReport
from innovation.domain.replications.permissions import can_answer, is_answerer
from innovation.domain.replications.rules import Figures, ensure_reason, ensure_sure, in_force, waiting
from innovation.domain.replications.service.notices import ask_for_answer, tell_applier, tell_authors
from innovation.domain.replications.service.steps import (
    answer,
    ensure_applier,
    ensure_visible,
    lock,
    note,
    recount,
    settle_follow_ups,
)
from innovation.domain.replications.workflow import REPLICATION_WORKFLOW
from innovation.support.files.models import StoredFile

MOST_FILES = 10


def send_report(
    replication: Replication,
    figures: Figures,
    *,
    is_sure: bool = False,
    files: Sequence[StoredFile] = (),
    actor: Actor,
    now: datetime,
) -> ReplicationReport:
    """The figures so far, with what stands for them. The first one waits for the author's unit; later ones too."""
    ensure_applier(replication, "report", actor)
    if waiting(replication.reports) is not None:
        raise RuleBroken("report_waits", "Kết quả gửi lần trước đang chờ xác nhận. Đợi trả lời rồi gửi tiếp.")
    assert replication.applied_on is not None  # every state from which one reports has it
    fit = figures.checked(applied_on=replication.applied_on, today=local_date(now))
    last = in_force(replication.reports, since=replication.applied_on)
    ensure_sure(fit, figures_of(last) if last else None, is_sure=is_sure)
    if len(files) > MOST_FILES:
        raise RuleBroken("files_many", f"Gửi không quá {MOST_FILES} tệp mỗi lần.", field="files")
    report = ReplicationReport(
        state=ReportState.WAITING, created_at=now, sent_by_id=actor.person_id, as_of=fit.as_of, after=fit.after,
        before=fit.before, time_unit=fit.time_unit, time_before=fit.time_before, time_after=fit.time_after,
        money_saved=fit.money_saved, people_served=fit.people_served,
        files=[ReplicationFile(file=file, position=position) for position, file in enumerate(files)],
    )  # fmt: skip
    replication.reports.append(report)
    if replication.state is ReplicationState.APPLYING:
        replication.state = ReplicationState.REPORTED
    session.flush()
    settle_follow_ups(replication, now=now)
    recount(replication.work, now=now)
    note("report", replication, actor=actor, now=now, report=report.id)
    ask_for_answer(replication, report, now=now)
    return report


def figures_of(report: ReplicationReport) -> Figures:
    """A report's figures as plain values."""
    return Figures(
        report.as_of, report.after, report.before, report.time_unit, report.time_before, report.time_after,
        report.money_saved, report.people_served,
    )  # fmt: skip


def confirm_report(replication: Replication, report_id: int, *, actor: Actor, now: datetime) -> None:
    """The author's unit says that it is so: from the first time on the replication counts."""
    report = _to_answer(replication, report_id, actor)
    REPLICATION_WORKFLOW.ensure("confirm", replication.state)
    answer(report, ReportState.CONFIRMED, by=actor.person_id, now=now)
    replication.state = ReplicationState.CONFIRMED
    replication.confirmed_on = replication.confirmed_on or local_date(now)
    recount(replication.work, now=now)
    note("confirm", replication, actor=actor, now=now, report=report.id)
    tell_applier(replication, report, now=now)
    tell_authors(replication, now=now)


def return_report(replication: Replication, report_id: int, reason: str, *, actor: Actor, now: datetime) -> None:
    """Back to the applying unit with what is to be mended; what was confirmed earlier stays so."""
    report = _to_answer(replication, report_id, actor)
    REPLICATION_WORKFLOW.ensure("return", replication.state, reason=reason)
    answer(report, ReportState.RETURNED, by=actor.person_id, now=now, reason=ensure_reason(reason, what="trả lại"))
    if replication.state is ReplicationState.REPORTED:
        replication.state = ReplicationState.APPLYING
    settle_follow_ups(replication, now=now)
    recount(replication.work, now=now)
    note("return", replication, actor=actor, now=now, report=report.id)
    tell_applier(replication, report, now=now)


def _to_answer(replication: Replication, report_id: int, actor: Actor) -> ReplicationReport:
    """The report that waits; Stale when somebody answered it meanwhile."""
    if not is_answerer(actor, replication):
        raise NotAllowed()
    lock(replication)
    ensure_visible(replication.work)
    session.refresh(replication, ["reports"])
    report = next((each for each in replication.reports if each.id == report_id), None)
    if report is None:
        raise NotAllowed()
    session.refresh(report)
    if report.state is not ReportState.WAITING:
        raise Stale("Kết quả này vừa được người khác trả lời, hoặc đơn vị áp dụng đã dừng. Tải lại trang để xem.")
    if not can_answer(actor, replication, sent_by_id=report.sent_by_id):
        raise RuleBroken(
            "own_result",
            "Bạn là người ghi lượt áp dụng này nên không tự xác nhận. Nhờ trưởng đơn vị hoặc thư ký khác.",
        )
    return report
