"""The demo's entries: written, handed in, confirmed and screened by their own people."""

import hashlib
from datetime import datetime, time, timedelta
from decimal import Decimal

from innovation.cli.demo import pictures, texts
from innovation.cli.demo.cast import Cast
from innovation.core.actor import Actor
from innovation.core.clock import at_local, local_date
from innovation.domain.accounts import queries as accounts
from innovation.domain.accounts.enums import ConsentPurpose, PersonKind
from innovation.domain.entries import service as entry_commands
from innovation.domain.entries.enums import Answer, AttachmentKind, EntryState
from innovation.domain.entries.rules import checklist_for
from innovation.domain.initiatives import service
from innovation.domain.initiatives.permissions import author_ids
from innovation.domain.initiatives.queries import get_initiative
from innovation.domain.initiatives.service import AuthorData
from innovation.domain.movements import queries as movements

CONSENTS = (ConsentPurpose.PUBLISH_NAME, ConsentPurpose.PUBLISH_PHOTOS, ConsentPurpose.PUBLISH_FILES)
TEXTS = (
    "investor", "applied_where", "summary", "problem", "content", "novelty", "applicability", "conditions",
    "benefit_author", "benefit_others", "confidential",
)  # fmt: skip
TIMES = ("time_regulated", "time_before", "time_after")


class Desk:
    """Writes one locality's entries; `ids` keeps them by key, `said` counts hours so that no two share a moment."""

    def __init__(self, cast: Cast, rounds: dict[str, int], calendar: texts.Calendar) -> None:
        self.cast, self.rounds, self.calendar = cast, rounds, calendar
        self.secretary = cast.actor(cast.holder("secretary"))
        self.ids: dict[str, int] = {}
        self.fields = {field.slug: field.id for field in movements.list_work_fields()}

    def write_all(self) -> None:
        """All entries of the locality except the imported, in the order of the file."""
        for number, row in enumerate(texts.entries_of(self.cast.slug)):
            if row["round"] in self.rounds:
                self._write(row, number)

    def _write(self, row: texts.Table, number: int) -> None:
        round_ = movements.get_round(self.rounds[row["round"]])
        now = self._moment(round_, number)
        main = row["authors"][0]["person"]
        person = accounts.find_person(self.cast.ids[main])
        assert person is not None
        on_paper = row.get("intake") == "paper"
        actor = self.secretary if on_paper else self.cast.actor(main)
        initiative = service.start(
            round_, person=person, draft_token=hashlib.sha256(row["key"].encode()).hexdigest(), on_paper=on_paper,
            actor=actor, now=now,
        )  # fmt: skip
        self.ids[row["key"]] = initiative.entry_id
        self._fill(row, initiative.entry_id, actor, now)
        if row["target_state"] != "draft":
            self._hand_in(row, initiative.entry_id, actor, now + timedelta(hours=1))

    def _moment(self, round_: object, number: int) -> datetime:
        """Some working hour between opening and closing, the same each time."""
        opens, closes = round_.opens_at, min(round_.closes_at, self.calendar.now)  # type: ignore[attr-defined]  # a row
        share = (number * 37 % 89 + 5) / 100
        day = local_date(opens + (closes - opens) * share)
        return self.calendar.past(at_local(day, time(8 + number % 4, number * 13 % 60)))

    def _fill(self, row: texts.Table, entry_id: int, actor: Actor, now: datetime) -> None:
        initiative = get_initiative(entry_id)
        contents = {c.position: c.id for c in initiative.entry.round.movement.contents}
        values: dict[str, object] = {name: row.get(name, "").strip() for name in TEXTS}
        values |= {name: Decimal(row[name]) if row.get(name) else None for name in TIMES}
        values |= {
            "stage": row["stage"], "solution_kind": row.get("solution_kind"), "field_id": self.fields[row["field"]],
            "tags": row.get("tags", []), "content_ids": [contents[p] for p in row.get("contents", []) if p in contents],
            "time_unit": row.get("time_unit") or None, "money_saved": row.get("money_saved") or None,
            "people_served": row.get("people_served") or None,
            "applied_first_on": self.calendar.day(row["applied_first_on"]) if row.get("applied_first_on") else None,
        }  # fmt: skip
        service.save_fields(
            initiative, values, title=row["title"], unit_id=self.cast.find_unit(row["unit"]), actor=actor, now=now
        )
        self._authors(row, entry_id, actor, now)
        service.set_first_users(
            initiative,
            [
                service.FirstUserData(
                    full_name=user["full_name"],
                    workplace=user.get("workplace", ""),
                    position_title=user.get("position", ""),
                    task=user.get("task", ""),
                )
                for user in row.get("first_users", [])
            ],
            actor=actor,
        )
        self._files(row, entry_id, actor, now)

    def _authors(self, row: texts.Table, entry_id: int, actor: Actor, now: datetime) -> None:
        initiative = get_initiative(entry_id)
        for each in row["authors"][1:]:
            service.add_author(initiative, self._author(each), actor=actor, now=now)
        main = initiative.authors[0]
        service.edit_author(initiative, main, self._author(row["authors"][0]), actor=actor, now=now)

    def _author(self, row: texts.Table) -> AuthorData:
        person = accounts.find_person(self.cast.ids[row["person"]])
        assert person is not None
        return AuthorData(
            full_name=person.full_name, kind=person.kind, birth_date=person.birth_date, person_id=person.id,
            unit_id=person.unit_id, workplace=person.unit.name if person.unit else person.residence or "Tại địa phương",
            position_title=person.position, education=person.education, phone=person.phone, email=person.email,
            guardian_name=person.guardian_name, guardian_consents=person.kind is PersonKind.PUPIL,
            share=Decimal(row["share"]),
        )  # fmt: skip

    def _files(self, row: texts.Table, entry_id: int, actor: Actor, now: datetime) -> None:
        initiative = get_initiative(entry_id)
        without_account = [a for a in initiative.authors if not accounts.find_account(a.person_id or 0)]
        if row.get("intake") == "paper" or without_account:
            file = pictures.signed_paper(row["title"], now=now)
            entry_commands.attach(initiative.entry, file, kind=AttachmentKind.SIGNED_PAPER,
                                  description="Đơn giấy có chữ ký", actor=actor, now=now)  # fmt: skip
        if row["target_state"] == "recognised" or row["round"] == "scoring":
            file = pictures.photograph(row["key"], row["title"], now=now)
            entry_commands.attach(initiative.entry, file, kind=AttachmentKind.PHOTO,
                                  description=f"Ảnh minh họa: {row['title']}"[:300], actor=actor, now=now)  # fmt: skip

    def _hand_in(self, row: texts.Table, entry_id: int, actor: Actor, now: datetime) -> None:
        initiative = get_initiative(entry_id)
        service.state_oath(initiative, truthful=True, actor=actor, now=now)
        service.hand_in(initiative, consents=CONSENTS, actor=actor, now=now)
        waits_for = set(row.get("awaiting", ())) if row["target_state"] == "awaiting_coauthors" else set()
        self._co_authors(entry_id, waits_for, now + timedelta(hours=2))
        if row["target_state"] == "withdrawn":
            reason = row.get("reason", "Xin rút để hoàn thiện thêm.")
            entry_commands.withdraw(initiative.entry, reason=reason, actor=actor, now=now + timedelta(hours=3))
            return
        if row["target_state"] not in ("awaiting_unit", "awaiting_coauthors"):
            self._unit(entry_id, now + timedelta(hours=3))
            self._screen(row, entry_id, now + timedelta(hours=25))

    def _co_authors(self, entry_id: int, waits_for: set[str], now: datetime) -> None:
        for author in get_initiative(entry_id).authors:
            known = author.person_id is not None and author.confirmed_at is None
            if known and self.cast.key_of(author.person_id or 0) not in waits_for:
                key = self.cast.key_of(author.person_id or 0)
                service.confirm_share(author, consents=CONSENTS, actor=self.cast.actor(key), now=now)

    def _unit(self, entry_id: int, now: datetime) -> None:
        initiative = get_initiative(entry_id)
        if initiative.entry.state is not EntryState.AWAITING_UNIT:
            return
        authors = author_ids(initiative)
        head = self._head_of(initiative.entry.unit_id, authors)
        entry_commands.confirm_for_unit(initiative.entry, author_ids=authors, note="Đơn vị đã áp dụng, đúng nội dung.",
                                        actor=head, now=self.calendar.past(now))  # fmt: skip

    def _head_of(self, unit_id: int | None, authors: frozenset[int]) -> Actor:
        for row in texts.people_of(self.cast.slug):
            if "unit_head" in row["roles"] and self.cast.ids[row["key"]] not in authors:
                actor = self.cast.actor(row["key"])
                if actor.heads_unit(unit_id):
                    return actor
        return self.cast.actor(self.cast.holder("leader"))

    def _screen(self, row: texts.Table, entry_id: int, now: datetime) -> None:
        target = row["target_state"]
        if target == "submitted":
            return
        now = self.calendar.past(now)
        initiative = get_initiative(entry_id)
        entry, authors = initiative.entry, author_ids(initiative)
        secretary = self.secretary
        refused = target in ("needs_changes", "rejected")
        items = checklist_for(initiative.stage, is_blind=entry.round.is_blind)
        answers = {item.key: (Answer.YES, "") for item in items}
        if refused:
            answers["complete" if target == "needs_changes" else "not_duplicate"] = (Answer.NO, row["reason"])
        entry_commands.answer_checklist(
            entry, answers, stage=initiative.stage, author_ids=authors, actor=secretary, now=now
        )
        if target == "needs_changes":
            until = max(entry.round.screening_until - timedelta(days=1), self.calendar.now + timedelta(days=2))
            entry_commands.return_for_changes(entry, reason=row["reason"], fix_until=until, author_ids=authors,
                                              actor=secretary, now=now)  # fmt: skip
        elif target == "rejected":
            entry_commands.reject(entry, reason=row["reason"], author_ids=authors, actor=secretary, now=now)
        else:
            entry_commands.accept(entry, stage=initiative.stage, author_ids=authors, actor=secretary, now=now)
