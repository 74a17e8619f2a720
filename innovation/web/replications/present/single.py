"""One replication's page, and its forms filled with what is known."""

from datetime import date
from typing import Any

from flask import url_for

from innovation.core.clock import local_date
from innovation.domain.accounts.queries.people import find_person
from innovation.domain.initiatives.enums import TIME_UNIT_LABELS, TimeUnit
from innovation.domain.replications.enums import (
    MANNER_LABELS,
    REPORT_STATE_LABELS,
    ReplicationState,
    ReportState,
)
from innovation.domain.replications.permissions import can_answer, is_answerer, is_applier
from innovation.domain.replications.rules import Figures, in_force, is_overdue, oddities, saving_percent, waiting
from innovation.domain.replications.workflow import IN_USE, REPLICATION_WORKFLOW
from innovation.web import current
from innovation.web.filters import day, decimal, money, number
from innovation.web.replications.forms import DoingForm, HowForm, ResultForm, WishForm

APPLIER_STEPS = ("change", "begin", "report", "stop", "resume")
KB = 1024
REPORT_BADGES = {
    ReportState.WAITING: ("hourglass-split", "care"), ReportState.CONFIRMED: ("check-circle", "ok"),
    ReportState.RETURNED: ("arrow-return-left", "care"),
}  # fmt: skip


def single_page(replication: Any) -> dict[str, Any]:
    """The replication with its results, the newest first, and what this reader may do."""
    actor, today = current.actor(), local_date(current.now())
    pending = waiting(replication.reports)
    steps = _steps(replication, pending)
    return {
        "replication": replication,
        "unit": replication.unit.name if replication.unit else replication.unit_name,
        "of_place": replication.locality.name if replication.locality else replication.place_name,
        "steps": steps,
        "facts": _facts(replication),
        "results": [_result(replication, each) for each in reversed(replication.reports)],
        "pending": pending,
        "is_confirmed": in_force(replication.reports, since=replication.applied_on) is not None,
        "may_answer": pending is not None
        and replication.work.hidden_at is None
        and can_answer(actor, replication, sent_by_id=pending.sent_by_id),
        "answers_elsewhere": pending is not None and is_answerer(actor, replication),
        "asked": _asked(replication, today) if "report" in steps else None,
        "is_applier": is_applier(actor, replication),
        "hidden": replication.work.hidden_at is not None,
    }


def _steps(replication: Any, pending: Any) -> frozenset[str]:
    """The steps that the workflow has now for this reader."""
    if not is_applier(current.actor(), replication):
        return frozenset()
    open_now = {step for step in APPLIER_STEPS if REPLICATION_WORKFLOW.why_not(step, replication.state) is None}
    if replication.work.hidden_at is not None:
        open_now &= {"stop"}
    return frozenset(open_now - ({"report"} if pending is not None else set()))


def _asked(replication: Any, today: date) -> dict[str, Any] | None:
    """The oldest question that has not been answered."""
    due = [each for each in replication.follow_ups if each.answered_at is None and each.due_on <= today]
    if not due or replication.state not in IN_USE:
        return None
    return {"months": due[0].months, "due_on": due[0].due_on, "is_overdue": is_overdue(due[0].due_on, today)}


def _facts(replication: Any) -> list[tuple[str, str]]:
    wish = replication.state is ReplicationState.INTERESTED
    registered = find_person(replication.registered_by_id) if replication.registered_by_id else None
    return [
        ("Dự kiến áp dụng", day(replication.planned_on) if wish and replication.planned_on else ""),
        ("Áp dụng từ", day(replication.applied_on) if replication.applied_on else ""),
        ("Cách áp dụng", MANNER_LABELS[replication.manner]),
        ("Xác nhận lần đầu", day(replication.confirmed_on) if replication.confirmed_on else ""),
        ("Dừng từ", day(replication.stopped_on) if replication.stopped_on else ""),
        ("Văn bản của đơn vị", replication.paper),
        ("Người làm đầu mối", replication.contact_name),
        ("Liên hệ", replication.contact),
        ("Người đăng ký", registered.full_name if registered else ""),
    ]


def _result(replication: Any, report: Any) -> dict[str, Any]:
    icon, tone = REPORT_BADGES[report.state]
    last = in_force(replication.reports, since=replication.applied_on)
    return {
        "report": report,
        "label": REPORT_STATE_LABELS[report.state],
        "icon": icon,
        "tone": tone,
        "figures": result_figures(report),
        "odd": oddities(_figures(report), _figures(last) if last else None) if last is not report else [],
        "files": [_file(replication, each.file) for each in report.files],
    }


def _figures(report: Any) -> Figures:
    return Figures(
        report.as_of, time_before=report.time_before, time_after=report.time_after, money_saved=report.money_saved,
        people_served=report.people_served,
    )  # fmt: skip


def result_figures(report: Any) -> list[tuple[str, str]]:
    """The figures of a report as words; nothing for what was not measured."""
    rows = []
    saving = saving_percent(report.time_before, report.time_after)
    if saving is not None:
        change = "không đổi" if not saving else f"{'giảm' if saving > 0 else 'tăng'} {decimal(abs(saving))}%"
        unit = TIME_UNIT_LABELS[report.time_unit] if report.time_unit else ""
        times = f"từ {decimal(report.time_before)} {'xuống' if saving > 0 else 'thành'} {decimal(report.time_after)}"
        rows.append(("Thời gian giải quyết", f"{times} {unit}, {change}"))
    if report.money_saved is not None:
        rows.append(("Tiết kiệm hoặc làm lợi", money(report.money_saved)))
    if report.people_served is not None:
        rows.append(("Số người, lượt được phục vụ", number(report.people_served)))
    return rows


def _file(replication: Any, stored: Any) -> dict[str, str]:
    extension = stored.name.rpartition(".")[2].lower()
    size = (
        f"{stored.size / KB / KB:.1f} MB".replace(".", ",")
        if stored.size >= KB * KB
        else f"{stored.size // KB or 1} KB"
    )
    return {
        "name": stored.name,
        "href": url_for("replications.report_file", replication_id=replication.id, file_id=stored.id),
        "kind": extension,
        "note": f"{extension.upper()}, {size}",
    }


def change_form(replication: Any, *, sent: bool = False) -> HowForm:
    """What was said, to be corrected."""
    kind = WishForm if replication.applied_on is None else DoingForm
    form = kind() if sent else kind(formdata=None, obj=replication)
    if not sent:
        form.manner.data = replication.manner.value
    return form


def result_form(replication: Any, *, sent: bool = False) -> ResultForm:
    """An empty result, with the time unit that was used last and today as its day."""
    if sent:
        return ResultForm()
    last = replication.reports[-1] if replication.reports else None
    form = ResultForm(formdata=None)
    form.as_of.data = local_date(current.now())
    source = last or replication.work
    form.time_unit.data = TimeUnit(source.time_unit).value if source.time_unit else ""
    if last is not None:
        form.time_before.data, form.before.data = last.time_before, last.before
    if last is not None and last.state is ReportState.RETURNED:  # mended, not begun anew
        form.as_of.data, form.time_after.data, form.after.data = last.as_of, last.time_after, last.after
        form.money_saved.typed, form.people_served.typed = number(last.money_saved), number(last.people_served)
    return form
