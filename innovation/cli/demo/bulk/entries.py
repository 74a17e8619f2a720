"""Entries with their authors, versions, events and checklists."""

import hashlib
import json
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from innovation.cli.demo.bulk.places import Someone
from innovation.cli.demo.bulk.rounds import Span
from innovation.cli.demo.bulk.store import Store
from innovation.cli.demo.bulk.words import Words
from innovation.core.clock import local_date
from innovation.core.references import ALPHABET
from innovation.domain.accounts.enums import ConsentPurpose
from innovation.domain.accounts.models import Consent
from innovation.domain.entries.enums import Answer, EntryState
from innovation.domain.entries.models import Entry, EntryEvent, EntryVersion, ScreeningAnswer
from innovation.domain.entries.rules import checklist_for, entry_code
from innovation.domain.initiatives.documents import TEXTS, VALUES
from innovation.domain.initiatives.models import Initiative, InitiativeAuthor
from innovation.domain.movements.enums import EntryStage

S = EntryState
SHARES = (("100",), ("60", "40"), ("50", "30", "20"))
# The steps that brought an entry where it is: action, label, state after it, days after the hand-in.
PATH = (
    ("accept", "Ghi nhận hợp lệ", S.ELIGIBLE, 3),
    ("start_scoring", "Đưa vào chấm", S.SCORING, 8),
    ("finish_scoring", "Chấm xong", S.AWAITING_MEETING, 20),
    ("conclude", "Hội đồng kết luận", S.AWAITING_SIGNATURE, 30),
)
LAST = {
    S.RECOGNISED: ("recognise", "Công nhận sáng kiến"),
    S.RECOGNISED_IDEA: ("recognise_idea", "Ghi nhận ý tưởng"),
    S.NOT_RECOGNISED: ("refuse", "Không công nhận"),
}
STEPS = {S.ELIGIBLE: 1, S.SCORING: 2, S.AWAITING_MEETING: 3, S.RECOGNISED: 4, S.RECOGNISED_IDEA: 4, S.NOT_RECOGNISED: 4}
ASIDE = {
    S.NEEDS_CHANGES: ("return", "Yêu cầu bổ sung", "Bổ sung số liệu trước và sau khi áp dụng."),
    S.REJECTED: ("reject", "Trả lời không thuộc diện", "Đã áp dụng lần đầu quá một năm trước ngày nộp."),
    S.WITHDRAWN: ("withdraw", "Rút hồ sơ", "Nộp lại ở đợt sau."),
}


class Writer:
    """Writes entries one after the other; answers what the later steps need of each."""

    def __init__(self, *, words: Words, random: Random, fields: dict[str, int], contents: dict[int, dict[int, int]],
                 store: Store) -> None:  # fmt: skip
        self.words, self.random, self.fields, self.contents, self.store = words, random, fields, contents, store

    def write(self, span: Span, state: EntryState) -> dict[str, Any]:
        """One entry in that state."""
        authors = self.random.sample(span.place.authors, len(shares := self.random.choice(SHARES)))
        row = self.words.entry(unit=authors[0].unit_name, place=span.place.locality.name, year=span.year)
        started = span.opens_at + (min(span.closes_at, span.opens_at + timedelta(days=30)) - span.opens_at) * (
            self.random.random() * 0.9
        )
        handed_in = None if state is S.DRAFT else started + timedelta(hours=2)
        entry = self._entry(span, state, row, authors[0], started=started, handed_in=handed_in)
        values = self._initiative(span, state, row, entry, handed_in or started)
        people = [self._author(entry["id"], n, author, share, handed_in)
                  for n, (author, share) in enumerate(zip(authors, shares, strict=True), start=1)]  # fmt: skip
        if handed_in is not None:
            self._version(entry, values, people, authors[0], handed_in)
            self._events(span, entry, state, authors[0], handed_in)
            self._checklist(span, entry, state, values["stage"], handed_in)
            for author in authors:
                self._consent(entry["id"], author, handed_in)
        return {**values, **entry, "authors": authors, "row": row, "span": span}

    def _entry(self, span: Span, state: EntryState, row: dict[str, Any], main: Someone, *, started: datetime,
               handed_in: datetime | None) -> dict[str, Any]:  # fmt: skip
        values: dict[str, Any] = {
            "round_id": span.id, "locality_id": span.place.locality.id, "unit_id": main.unit_id, "owner_id": main.id,
            "title": row["title"], "state": state, "created_at": started, "submitted_at": handed_in,
            "draft_token": f"{self.random.getrandbits(256):064x}",
            "version_number": 0 if handed_in is None else 1, "code": None, "receipt_code": None,
            "fix_until": span.closes_at if state is S.NEEDS_CHANGES else None,
        }  # fmt: skip
        if handed_in is not None:
            year = local_date(handed_in).year
            numbers = span.place.numbers
            numbers[year] = numbers.get(year, 0) + 1
            values["code"] = entry_code(span.place.locality.code_prefix, year, numbers[year])
            values["receipt_code"] = "-".join("".join(self.random.choices(ALPHABET, k=4)) for _ in range(3))
        return {**values, "id": self.store.add(Entry, **values)}

    def _initiative(self, span: Span, state: EntryState, row: dict[str, Any], entry: dict[str, Any],
                    at: datetime) -> dict[str, Any]:  # fmt: skip
        before = self.random.randint(20, 90)
        contents = self.contents.get(span.place.movement.id, {})
        stage = EntryStage.IDEA if state is S.RECOGNISED_IDEA else EntryStage.APPLIED
        values: dict[str, Any] = {name: row.get(name, "") for name in TEXTS}
        values |= {
            "stage": stage, "solution_kind": row.get("solution_kind"), "field_id": self.fields[row["field"]],
            "tags": row.get("tags", []), "content_ids": [contents[p] for p in row.get("contents", []) if p in contents],
            "applied_first_on": None if stage is EntryStage.IDEA else local_date(at) - timedelta(days=60),
            "time_unit": "phut", "time_regulated": Decimal(before), "time_before": Decimal(before),
            "time_after": Decimal(self.random.randint(5, before - 5)),
            "money_saved": self.random.randint(1, 90) * 1_000_000, "people_served": self.random.randint(50, 4000),
        }  # fmt: skip
        self.store.add(Initiative, entry_id=entry["id"], truthful_at=entry["submitted_at"], **values)
        return values

    def _author(
        self, entry_id: int, position: int, someone: Someone, share: str, at: datetime | None
    ) -> dict[str, Any]:
        values = {
            "full_name": someone.name, "birth_date": someone.birth_date, "kind": someone.kind,
            "workplace": someone.unit_name, "position_title": "Chuyên viên", "education": "Đại học",
            "share": Decimal(share), "is_main": position == 1,
        }  # fmt: skip
        self.store.add(
            InitiativeAuthor, entry_id=entry_id, position=position, person_id=someone.id, unit_id=someone.unit_id,
            confirmed_at=at, confirmed_how="self" if at else "", **values,
        )  # fmt: skip
        return values

    def _version(self, entry: dict[str, Any], values: dict[str, Any], people: list[dict[str, Any]], main: Someone,
                 at: datetime) -> None:  # fmt: skip
        parts = {"title": entry["title"], "unit": main.unit_name, "authors": people, "first_users": [], "files": []}
        body = json.loads(json.dumps(parts | {name: values[name] for name in (*VALUES, *TEXTS)}, default=str))
        text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self.store.add(
            EntryVersion, entry_id=entry["id"], number=1, body=body, sha256=hashlib.sha256(text.encode()).hexdigest(),
            handed_in_at=at, handed_in_by_id=main.id,
        )  # fmt: skip

    def _events(self, span: Span, entry: dict[str, Any], state: EntryState, main: Someone, at: datetime) -> None:
        secretary = span.place.secretary
        assert secretary is not None
        steps: list[tuple[str, str, EntryState, datetime, str]] = [("hand_in", "Nộp hồ sơ", S.SUBMITTED, at, "")]
        steps += [
            (action, label, to, at + timedelta(days=days), "")
            for action, label, to, days in PATH[: STEPS.get(state, 0)]
        ]
        if state in LAST:
            steps.append((*LAST[state], state, at + timedelta(days=35), ""))
        if state in ASIDE:
            action, label, reason = ASIDE[state]
            steps.append((action, label, state, at + timedelta(days=1), reason))
        before = S.DRAFT
        for action, label, to, moment, reason in steps:
            by = main if action in ("hand_in", "withdraw") else secretary
            self.store.add(
                EntryEvent, entry_id=entry["id"], at=moment, action=action, label=label, by_person_id=by.id,
                by_label=by.name, from_state=before, to_state=to, reason=reason,
                for_council=action in ("start_scoring", "finish_scoring"),
            )  # fmt: skip
            before = to

    def _checklist(self, span: Span, entry: dict[str, Any], state: EntryState, stage: EntryStage, at: datetime) -> None:
        secretary = span.place.secretary
        if state not in STEPS or secretary is None:
            return
        for item in checklist_for(stage):
            self.store.add(
                ScreeningAnswer, entry_id=entry["id"], version_number=1, item_key=item.key, answer=Answer.YES,
                by_person_id=secretary.id, at=at + timedelta(days=3),
            )  # fmt: skip

    def _consent(self, entry_id: int, author: Someone, at: datetime) -> None:
        self.store.add(
            Consent, person_id=author.id, purpose=ConsentPurpose.PUBLISH_NAME, about=f"entry:{entry_id}",
            text_version="1", given_at=at,
        )  # fmt: skip
