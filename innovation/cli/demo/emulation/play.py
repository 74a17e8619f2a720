"""The year in its order."""

from datetime import datetime, time, timedelta
from typing import Any

from innovation.cli.demo import texts
from innovation.cli.demo.emulation.examples import tell_examples
from innovation.cli.demo.emulation.judging import judge_rounds
from innovation.cli.demo.emulation.nominating import Nominating
from innovation.cli.demo.emulation.seasons import draft_next_year, draft_year, seat_council
from innovation.cli.demo.entries import Desk
from innovation.core.clock import local_date
from innovation.core.roles import Role
from innovation.domain.awards.queries import reviews as review_queries
from innovation.domain.awards.service import reviews
from innovation.domain.movements import queries as movement_queries
from innovation.domain.movements import service as movements
from innovation.domain.nominations import service as nominations
from innovation.domain.nominations.service import take_up

LOCALITY = "viet-hoa"


def play_emulation(desk: Desk) -> None:
    """Everything of emulation-viet-hoa.toml; nothing for the other localities."""
    if desk.cast.slug != LOCALITY:
        return
    said = texts.read(f"emulation-{LOCALITY}")
    seat_council(desk, said["council"])
    season = draft_year(desk, said["season"])
    work = Nominating(desk, said, season)
    work.register()
    work.nominate()
    judge_rounds(desk, said, work)
    tell_examples(desk, said, work)
    _rate(desk, said)
    _next_year(desk, said)
    _review(desk, said)


def _rate(desk: Desk, said: texts.Table) -> None:
    """The year's ratings, by the list that the office imports."""
    now = desk.calendar.past(desk.calendar.now - timedelta(days=4))
    people = {row["key"]: row for row in texts.people_of(LOCALITY)}
    rows = [
        ["", people[row["person"]]["full_name"], people[row["person"]]["unit"], row["level"]]
        if "person" in row
        else ["", "", row["unit"], row["level"]]
        for row in said["ratings"]
    ]
    year = desk.calendar.day(said["season"]["achieved_to"]).year
    preview = nominations.preview_ratings(
        desk.cast.place.id, [["Mã cán bộ", "Họ và tên", "Đơn vị", "Xếp loại"], *rows], year=year,
        paper="9441/QĐ-UBND (mẫu)", actor=desk.secretary, now=now,
    )  # fmt: skip
    nominations.confirm_ratings(preview, overwrite=False, actor=desk.secretary, now=now + timedelta(minutes=10))


def _next_year(desk: Desk, said: texts.Table) -> None:
    season = draft_next_year(desk, said["season"])
    began = desk.calendar.moment(said["season"]["next"]["announced_on"], time(10))
    for hours, row in enumerate(said["registrations"], start=1):
        now = desk.calendar.past(began + timedelta(hours=hours))
        nominations.register(
            season, take_up(**_whom(desk, row), now=now), aims=row["aims"], content_ids=[], award_keys=[row["award"]],
            actor=desk.cast.actor(row["by"]), now=now,
        )  # fmt: skip


def _review(desk: Desk, said: texts.Table) -> None:
    """The mid-term review is opened early: its board says what is missing from whom, both its lists have lines."""
    now = desk.calendar.past(desk.calendar.now - timedelta(days=1))
    assert desk.secretary.has(Role.SECRETARY, locality_id=desk.cast.place.id)
    announced = review_queries.list_announced(desk.secretary, today=desk.calendar.day(texts.WRITTEN_FOR))
    if not announced:
        return
    first = announced[0]
    name = f"{first.review.name} ({first.starts_on.year} - {first.ends_on.year})"
    data = reviews.ReviewData(name, first.starts_on, first.ends_on, first.due_on)
    review = reviews.open_review(first, data, actor=desk.secretary, now=now)
    for minutes, row in enumerate(said["review_lines"], start=10):
        _say(desk, review, row, now + timedelta(minutes=minutes))
    _receive(desk, review, said["reports"], now + timedelta(hours=2))


def _say(desk: Desk, review: Any, row: texts.Table, now: datetime) -> None:
    """The secretary's own word on a subject: another award than the rules propose, with the reason."""
    subject = take_up(**_whom(desk, row), now=now)
    for line in review_queries.lines_of(review, [subject.id]).get(subject.id, []):
        reviews.drop_line(line.id, reason=row["instead"], actor=desk.secretary, now=now)
    reviews.add_line(review, subject.id, row["award"], reason=row["reason"], actor=desk.secretary, now=now)


def _receive(desk: Desk, review: Any, rows: list[texts.Table], now: datetime) -> None:
    """Reports of the first year that have come in before their day."""
    owed = movement_queries.owed_reports(review.movement, [review.starts_on.year], today=local_date(now))
    units = [unit_id for row in rows if (unit_id := desk.cast.find_unit(row["unit"]))]
    if owed and units:
        movements.receive_reports(
            review.movement, owed[0].due.on, units, received_on=local_date(now), actor=desk.secretary, now=now
        )


def _whom(desk: Desk, row: texts.Table) -> dict[str, int | None]:
    if "unit" in row:
        return {"unit_id": desk.cast.find_unit(row["unit"])}
    return {"person_id": desk.cast.ids[row["person"]]}
