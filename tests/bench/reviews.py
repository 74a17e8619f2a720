"""A review over 30,000 subjects with five years of awards: its board, and asking its rules of everybody."""

import time
from collections.abc import Iterable, Iterator
from datetime import date
from random import Random
from typing import Any

from sqlalchemy import func, insert, select

from innovation.core.actor import Actor, Grant
from innovation.core.clock import utc_now
from innovation.core.roles import Role
from innovation.core.text import fold, name_key
from innovation.db import session
from innovation.db.transaction import unit_of_work
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.accounts.models import Account, Person, RoleGrant
from innovation.domain.awards.enums import AwardClass, AwardLevel, AwardType, RecordOrigin, RecordState
from innovation.domain.awards.models import AwardRecord, BookCounter, PhaseReview
from innovation.domain.awards.queries.reviews import list_announced
from innovation.domain.awards.service.reviews import ReviewData, examine, open_review
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.models import Entry
from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Household, Locality, Unit
from innovation.domain.movements.enums import RoundState, SubjectKind
from innovation.domain.movements.models import Movement, Review, Round, RubricVersion, Season
from innovation.domain.nominations.enums import RatingLevel
from innovation.domain.nominations.models import Nomination, Subject, YearRating
from tests.bench.bare import cpu_ms, fetch
from tests.bench.table import Table
from tests.helpers.databases import query_count
from tests.helpers.over_http import Doorkeeper

HOUSEHOLDS, PEOPLE, UNITS, GROUPS = 20_000, 9_600, 200, 200
YEARS = range(2026, 2031)
QUERIES, BOARD_SECONDS, PROPOSING_SECONDS = 12, 1.0, 5.0
AWARDED, JUDGED, RATED = 0.5, 0.3, 0.95  # a year's shares of subjects


def measure_reviews(doorkeeper: Doorkeeper, table: Table) -> None:
    """The review of 2030 of the ward whose movement has one, after five years."""
    with unit_of_work():
        actor, review_id, subjects, awards = _prepared()
    table.heading(f"A review of {subjects:,} subjects with {awards:,} awards of five years")
    with unit_of_work():
        review = session.get_one(PhaseReview, review_id)
        began = time.process_time()
        examine(review, actor=actor, now=utc_now())
        table.line("asking the rules of everybody, CPU", time.process_time() - began, "s", PROPOSING_SECONDS)
    assert actor.person_id is not None
    cookie = doorkeeper.let_in(actor.person_id, "http://localhost").cookie
    wsgi = doorkeeper.app.wsgi_app
    for name, query in (
        ("the board", ""), ("its households, page 40", "?doi-tuong=ho-gia-dinh&trang=40"),
        ("found by name", "?doi-tuong=ho-gia-dinh&q=tran"), ("what is missing", "/con-thieu"),
        ("the lists", "/danh-sach"), ("how far it is", "/tien-trinh"),
    ):  # fmt: skip
        path = f"/so-ket/{review_id}{query}"
        status, _ = fetch(wsgi, path, cookie)
        assert status == 200, f"{path} answers {status}"
        with query_count() as queries:
            fetch(wsgi, path, cookie)
        table.line(f"{name}, CPU", cpu_ms(lambda at=path: fetch(wsgi, at, cookie)) / 1000, "s", BOARD_SECONDS)  # type: ignore[misc]  # bound by default values
        table.line("", queries.count, "q", QUERIES)
    path = f"/so-ket/{review_id}/so-sanh"  # the other one is not opened: the rules are asked of everybody
    table.line("compared with the other, CPU", cpu_ms(lambda: fetch(wsgi, path, cookie)) / 1000, "s", PROPOSING_SECONDS)


def _prepared() -> tuple[Actor, int, int, int]:
    """The secretary, the review, how many subjects and awards; a folder that has them already is used as it is."""
    ward = session.scalars(select(Locality).where(Locality.slug == "viet-hoa")).one()
    actor = _secretary(ward)
    review = session.scalars(select(PhaseReview).where(PhaseReview.locality_id == ward.id)).first()
    if review is None:
        _fill(ward)
        day = date(2030, 11, 1)
        announced = next(row for row in list_announced(actor, today=day) if row.year == 2030)
        data = ReviewData(announced.review.name, announced.starts_on, announced.ends_on, announced.due_on)
        review = open_review(announced, data, actor=actor, now=utc_now())
    subjects = session.scalar(select(func.count(Subject.id)).where(Subject.locality_id == ward.id)) or 0
    awards = session.scalar(select(func.count(AwardRecord.id)).where(AwardRecord.locality_id == ward.id)) or 0
    return actor, review.id, subjects, awards


def _secretary(ward: Locality) -> Actor:
    login = "review-secretary@measure.example"
    account = session.scalars(select(Account).where(Account.login == login)).one_or_none()
    if account is None:
        person = Person(locality_id=ward.id, kind=PersonKind.CIVIL_SERVANT, full_name="Đỗ Thị Tư", created_at=utc_now())
        session.add(person)
        session.flush()
        account = Account(person_id=person.id, login=login, state="active", created_at=utc_now())
        session.add_all([account, RoleGrant(person_id=person.id, role=Role.SECRETARY, locality_id=ward.id,
                                            starts_on=date(2026, 1, 1), granted_at=utc_now())])  # fmt: skip
        session.flush()
    grants = (Grant(Role.SECRETARY, ward.id, None),)
    return Actor(account_id=account.id, person_id=account.person_id, name="Đỗ Thị Tư", locality_id=ward.id,
                 unit_id=None, grants=grants)  # fmt: skip


def _fill(ward: Locality) -> None:
    random, now = Random(1), utc_now()
    units = _units(ward, "Phòng", UNITS, UnitKind.DIVISION)
    groups = _units(ward, "Tổ dân phố số", GROUPS, UnitKind.RESIDENTIAL_GROUP)
    names = [f"Trần Thị {'ABCDEGHKLMNPQ'[n % 13]}{n}" for n in range(HOUSEHOLDS)]
    people = _ids(Person, (
        {"locality_id": ward.id, "unit_id": units[n % UNITS], "kind": PersonKind.CIVIL_SERVANT,
         "full_name": names[n], "name_fold": fold(names[n]), "name_key": name_key(names[n]), "created_at": now}
        for n in range(PEOPLE)
    ))  # fmt: skip
    homes = _ids(Household, (
        {"locality_id": ward.id, "group_id": groups[n % GROUPS], "head_name": names[n], "address": f"số {n}",
         "head_key": name_key(names[n]), "address_key": f"số {n}", "search_fold": fold(names[n]), "created_at": now}
        for n in range(HOUSEHOLDS)
    ))  # fmt: skip
    subjects = {
        kind: _ids(Subject, ({"locality_id": ward.id, "kind": kind, column: id_, "created_at": now} for id_ in ids))
        for kind, column, ids in (
            (SubjectKind.COLLECTIVE, "unit_id", units), (SubjectKind.RESIDENTIAL_GROUP, "unit_id", groups),
            (SubjectKind.INDIVIDUAL, "person_id", people), (SubjectKind.HOUSEHOLD, "household_id", homes),
        )
    }  # fmt: skip
    rated = subjects[SubjectKind.COLLECTIVE] + subjects[SubjectKind.INDIVIDUAL]
    levels = [RatingLevel.EXCELLENT, RatingLevel.EXCELLENT, RatingLevel.GOOD, RatingLevel.DONE]
    session.execute(insert(YearRating), [
        {"subject_id": id_, "year": year, "level": random.choice(levels), "paper": "", "created_at": now}
        for id_ in rated for year in YEARS if random.random() < RATED
    ])  # fmt: skip
    _awards(ward, [id_ for ids in subjects.values() for id_ in ids], random)
    _seasons(ward, subjects, people[0], random)


def _units(ward: Locality, word: str, number: int, kind: UnitKind) -> list[int]:
    return _ids(Unit, (
        {"locality_id": ward.id, "kind": kind, "name": f"{word} {n} đo", "name_fold": fold(f"{word} {n} đo"),
         "aliases": [], "is_group": False, "counts_for_target": False, "sort_order": 1000}
        for n in range(number)
    ))  # fmt: skip


def _ids(model: Any, rows: Iterable[dict[str, Any]]) -> list[int]:
    """Insert in batches; the new ids in order."""
    highest = session.scalar(select(func.max(model.id))) or 0
    whole = list(rows)
    session.execute(insert(model), [{"id": highest + n} | row for n, row in enumerate(whole, start=1)])
    return list(range(highest + 1, highest + 1 + len(whole)))


def _awards(ward: Locality, subjects: list[int], random: Random) -> None:
    rows = [
        {
            "book_number": 0, "locality_id": ward.id, "subject_id": id_, "award_key": "giay-khen",
            "award_class": AwardClass.COMMENDATION, "award_type": AwardType.THEMATIC, "level": AwardLevel.COMMUNE,
            "achievement": "Đi đầu chuyển đổi số.", "achieved_from": date(year, 1, 1),
            "achieved_to": date(year, 12, 1), "paper": "1/QĐ-UBND", "decided_on": date(year, 12, 20),
            "signer_post": "", "origin": RecordOrigin.IMPORTED, "state": RecordState.VALID, "correction_reason": "",
            "revoke_paper": "", "revoke_reason": "", "created_at": utc_now(),
        }
        for id_ in subjects for year in YEARS if random.random() < AWARDED
    ]  # fmt: skip
    for number, row in enumerate(rows, start=1):
        row["book_number"] = number
    session.execute(insert(AwardRecord), rows)
    session.add(BookCounter(locality_id=ward.id, last_number=len(rows)))


def _seasons(ward: Locality, subjects: dict[SubjectKind, list[int]], owner_id: int, random: Random) -> None:
    """Judged nominations of every year."""
    movement = session.scalars(
        select(Movement).where(
            Movement.locality_id == ward.id, Movement.kind == "emulation", Movement.reviews.any(Review.year == 2030)
        )
    ).one()
    version = session.scalars(select(RubricVersion)).first()
    assert version is not None
    for year in YEARS:
        season = Season(
            locality_id=ward.id, movement=movement, year=year, name=f"Thi đua {year}", created_at=utc_now(),
            achieved_from=date(year, 1, 1), achieved_to=date(year, 12, 31),
        )  # fmt: skip
        session.add(season)
        session.flush()
        for number, (kind, ids) in enumerate(subjects.items(), start=900):
            round_ = _round(season, kind, version, number)
            _nominations(round_, [id_ for id_ in ids if random.random() < JUDGED], owner_id)


def _round(season: Season, kind: SubjectKind, version: RubricVersion, number: int) -> Round:
    now = utc_now()
    round_ = Round(
        locality_id=season.locality_id, movement_id=season.movement_id, season_id=season.id, subject_kind=kind,
        rubric_version=version, name=f"{season.name}: {kind.value}", year=season.year, number=number,
        state=RoundState.PUBLISHED, opens_at=now.replace(year=season.year, month=1, day=5),
        closes_at=now.replace(year=season.year, month=9, day=5),
        screening_until=now.replace(year=season.year, month=10, day=5),
        scoring_until=now.replace(year=season.year, month=11, day=5), participants=[], stages=[], created_at=now,
        unit_conflict="out",
    )  # fmt: skip
    session.add(round_)
    session.flush()
    return round_


def _nominations(round_: Round, subject_ids: list[int], owner_id: int) -> None:
    now = utc_now()
    entries = _ids(Entry, (
        {"round_id": round_.id, "locality_id": round_.locality_id, "owner_id": owner_id, "on_paper": False,
         "title": "Giấy khen: đo", "state": EntryState.RECOGNISED, "code": f"DO-{round_.id}-{n}",
         "receipt_code": f"D{round_.id}-{n}", "draft_token": f"do-{round_.id}-{n}", "submitted_at": now,
         "version_number": 1, "row_version": 1, "created_at": now}
        for n in range(len(subject_ids))
    ))  # fmt: skip
    rows: Iterator[dict[str, Any]] = (
        {"entry_id": entry_id, "round_id": round_.id, "subject_id": subject_id, "award_key": "giay-khen",
         "achievement": "Đi đầu chuyển đổi số.", "report": "", "content_ids": []}
        for entry_id, subject_id in zip(entries, subject_ids, strict=True)
    )  # fmt: skip
    session.execute(insert(Nomination), list(rows))
