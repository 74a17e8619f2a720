"""Works that spread between the four localities, in every state, with figures that are due."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from innovation.cli.demo import pictures, texts
from innovation.cli.demo.cast import Cast
from innovation.core.actor import Actor
from innovation.domain.initiatives.enums import TimeUnit
from innovation.domain.library import queries as library
from innovation.domain.replications import service
from innovation.domain.replications.enums import Manner
from innovation.domain.replications.rules import Figures, Registration

MOST_WORKS = 1_000


def replicate(casts: Mapping[str, Cast], calendar: texts.Calendar) -> int:
    """What replications.toml tells; how many there are."""
    works = {work.title: work for work in library.list_newest(MOST_WORKS)}
    rows = texts.read("replications")["replications"]
    for row in rows:
        _play(row, works[row["work"]], casts, calendar)
    service.ask_due(now=calendar.now)
    return len(rows)


def _play(row: texts.Table, work: Any, casts: Mapping[str, Cast], calendar: texts.Calendar) -> None:
    actor = _actor(row["by"], casts)
    replication = _register(row, work, casts[row["locality"]], actor, calendar)
    for report in row.get("reports", ()):
        _report(replication, report, actor, casts, calendar)
    if "stopped" in row:
        day = calendar.day(row["stopped_on"])
        service.stop(replication, row["stopped"], on=day, actor=actor, now=calendar.moment(row["stopped_on"]))


def _register(row: texts.Table, work: Any, cast: Cast, actor: Actor, calendar: texts.Calendar) -> Any:
    now = calendar.moment(row.get("registered_on") or row["applied_on"], time(10))
    said = Registration(
        Manner.ADAPTED if "adaptation" in row else Manner.AS_IS, "applied_on" in row, row.get("adaptation", ""),
        _day(row, "planned_on", calendar), _day(row, "applied_on", calendar), row.get("contact_name", actor.name),
        "0225 3 000 000",
    )  # fmt: skip
    if "outside" in row:
        return service.record_outside(
            work, row["outside"], row["place"], row["paper"], said, actor=actor, now=now + timedelta(days=21)
        )
    unit_id = cast.find_unit(row["unit"])
    assert unit_id is not None, row["unit"]
    return service.register(work, unit_id, said, actor=actor, now=now)


def _report(
    replication: Any, row: texts.Table, actor: Actor, casts: Mapping[str, Cast], calendar: texts.Calendar
) -> None:
    sent = calendar.past(calendar.moment(row["sent_on"], time(15)))
    figures = Figures(
        calendar.day(row["as_of"]), row["after"], row.get("before", ""),
        TimeUnit(row["time_unit"]) if "time_unit" in row else None, _decimal(row, "time_before"),
        _decimal(row, "time_after"), row.get("money_saved"), row.get("people_served"),
    )  # fmt: skip
    files = [pictures.signed_sheet(row["evidence"], now=sent)] if "evidence" in row else []
    report = service.send_report(replication, figures, files=files, actor=actor, now=sent)
    if "answered_by" not in row:
        return
    answered = calendar.past(calendar.moment(row["answered_on"], time(16)))
    answerer = _actor(row["answered_by"], casts)
    if "returned" in row:
        service.return_report(replication, report.id, row["returned"], actor=answerer, now=answered)
    else:
        service.confirm_report(replication, report.id, actor=answerer, now=answered)


def _actor(key: str, casts: Mapping[str, Cast]) -> Actor:
    return next(cast for cast in casts.values() if key in cast.ids).actor(key)


def _day(row: texts.Table, name: str, calendar: texts.Calendar) -> date | None:
    return calendar.day(row[name]) if name in row else None


def _decimal(row: texts.Table, name: str) -> Decimal | None:
    return Decimal(row[name]) if name in row else None
