"""Registering and nominating: each by whoever may, criterion by criterion, then screened."""

import hashlib
from datetime import datetime, time, timedelta
from typing import Any

from innovation.cli.demo import pictures, texts
from innovation.cli.demo.entries import Desk
from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.domain.awards.queries import held_for
from innovation.domain.entries.enums import Answer
from innovation.domain.localities.service import add_household
from innovation.domain.movements.enums import SubjectKind
from innovation.domain.nominations import queries, service
from innovation.domain.nominations.enums import Claim, ConsentHow, HeldKind, SubjectConsentPurpose
from innovation.domain.nominations.service import ClaimData, MeetingData, take_up

DAYS_OF_WRITING = 8


class Nominating:
    """One season's nominations; `entries` keeps them by key."""

    def __init__(self, desk: Desk, said: texts.Table, season: Any) -> None:
        self.desk, self.said, self.season = desk, said, season
        self.rounds = {round_.subject_kind: round_ for round_ in season.rounds}
        self.entries: dict[str, int] = {}
        self.households: dict[str, int] = {}
        self.contents = {content.position: content.id for content in season.movement.contents}

    def register(self) -> None:
        """Those of whom the file says what they aim at, in the first weeks."""
        began = self.desk.calendar.moment(self.said["season"]["announced_on"], time(14))
        for number, row in enumerate(self.said["nominations"]):
            if "aims" in row:
                now = began + timedelta(days=1 + number)
                service.register(
                    self.season, self._subject(row, now), aims=row["aims"], content_ids=self._contents(row),
                    award_keys=[row["award"]], actor=self._actor(row), now=now,
                )  # fmt: skip

    def nominate(self) -> None:
        """Write, send, let Mặt trận speak, screen."""
        opens = self.desk.calendar.moment(self.said["season"]["opens_on"])
        front = self.desk.cast.actor(self.desk.cast.holder("supervisor"))
        for number, row in enumerate(self.said["nominations"]):
            now = opens + timedelta(days=3 + number % 6, minutes=23 * number)
            nomination = self._write(row, now)
            service.comment(nomination, row["front"], actor=front, now=now + timedelta(hours=5))
            items = queries.checklist_of(nomination)
            answers = {item.key: (Answer.YES, "") for item in items}
            checked = now + timedelta(hours=26)
            service.answer_checklist(nomination, answers, actor=self.desk.secretary, now=checked)
            service.accept(nomination, actor=self.desk.secretary, now=checked + timedelta(minutes=5))
            self.entries[row["key"]] = nomination.entry_id

    def _write(self, row: texts.Table, now: datetime) -> Any:
        actor, subject = self._actor(row), self._subject(row, now)
        round_ = self.rounds[SubjectKind(row["kind"])]
        token = hashlib.sha256(f"emulation {row['key']}".encode()).hexdigest()
        nomination = service.begin(round_, subject, draft_token=token, actor=actor, now=now)
        who: dict[str, Any] = {"expected_version": None, "actor": actor}
        service.save_subject(nomination, award_key=row["award"], content_ids=self._contents(row), **who)
        service.save_achievement(nomination, achievement=row["achievement"], report=row["report"], **who)
        self._claims(nomination, row, who)
        if round_.asks_group_meeting:
            self._meeting(nomination, row["meeting"], actor, now)
        photo = pictures.photograph(row["key"], row["achievement"], now=now)
        first = queries.criteria_of(round_)[0].key
        service.add_evidence(nomination, first, photo, actor=actor, now=now + timedelta(minutes=30))
        return service.send(nomination, truthful=True, actor=actor, now=now + timedelta(hours=1))

    def _claims(self, nomination: Any, row: texts.Table, who: dict[str, Any]) -> None:
        """Each criterion in the words of the file; recognised initiatives are ticked where the platform holds them."""
        held = {
            (each.kind, each.id): each.label
            for each in held_for(nomination.subject_id, self.season.achieved_from, self.season.achieved_to)
        }
        known = [pair for pair in held if pair[0] is HeldKind.RECOGNITION]
        for criterion, said in zip(queries.criteria_of(nomination.entry.round), row["claims"], strict=True):
            data = ClaimData(
                Claim(said.get("claim", "met")), said["words"], said.get("figure"), said.get("of"), said.get("what", "")
            )
            ticked = known if "sáng kiến" in said["words"].lower() else ()
            service.save_criterion(nomination, criterion.key, data, ticked=ticked, held=held, **who)

    def _meeting(self, nomination: Any, row: texts.Table, actor: Actor, now: datetime) -> None:
        held_on = min(self.desk.calendar.day(row["held_on"]), local_date(now))
        data = MeetingData(held_on, row["chair"], row["entitled"], row["present"], row["agreed"])
        service.save_meeting(nomination, data, expected_version=None, actor=actor, now=now)
        minutes = pictures.signed_sheet(f"Biên bản bình xét - {row['chair']}", now=now)
        service.add_minutes(nomination, minutes, actor=actor, now=now)

    def _actor(self, row: texts.Table) -> Actor:
        return self.desk.cast.actor(row["by"])

    def _contents(self, row: texts.Table) -> list[int]:
        return [self.contents[position] for position in row["contents"] if position in self.contents]

    def _subject(self, row: texts.Table, now: datetime) -> Any:
        if "unit" in row:
            return take_up(unit_id=self.desk.cast.find_unit(row["unit"]), now=now)
        if "person" in row:
            return take_up(person_id=self.desk.cast.ids[row["person"]], now=now)
        return self._household(row, now)

    def _household(self, row: texts.Table, now: datetime) -> Any:
        """Added by the head of its tổ, who also writes down what it agreed to."""
        if row["key"] in self.households:
            return take_up(household_id=self.households[row["key"]], now=now)
        actor, before = self._actor(row), now - timedelta(days=1)
        group_id = self.desk.cast.find_unit(row["group"]) or 0
        household = add_household(group_id, row["head"], row["address"], actor=actor, now=before)
        self.households[row["key"]] = household.id
        subject = take_up(household_id=household.id, now=before)
        purposes = [SubjectConsentPurpose.TAKE_PART]
        if row["shows_name"]:
            purposes.append(SubjectConsentPurpose.PUBLISH_NAME)
        if any(each["of"] == row["key"] for each in self.said["examples"]):
            purposes.append(SubjectConsentPurpose.EXEMPLAR)
        for purpose in purposes:
            service.record_consent(
                subject.id, purpose, how=ConsentHow.SPOKEN, given_by=row["head"], given_on=local_date(before),
                actor=actor, now=before,
            )  # fmt: skip
        return subject
