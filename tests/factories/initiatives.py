"""Initiatives in each early state, made by the commands that people use."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from innovation.core.actor import Actor
from innovation.db import session
from innovation.domain.accounts.enums import ConsentPurpose
from innovation.domain.accounts.models import Person
from innovation.domain.entries import service as entries
from innovation.domain.entries.enums import Answer
from innovation.domain.entries.rules import checklist_for
from innovation.domain.initiatives import service
from innovation.domain.initiatives.enums import SolutionKind
from innovation.domain.initiatives.models import Initiative
from innovation.domain.initiatives.service import AuthorData
from innovation.domain.movements.enums import EntryStage
from innovation.domain.movements.models import Round, WorkField
from tests.factories.accounts import NOW, actor_of, make_person
from tests.factories.entries import make_secretary
from tests.factories.localities import make_unit
from tests.factories.movements import make_movement, make_round

_numbers = count(1)
TEXTS: dict[str, Any] = {
    "stage": EntryStage.APPLIED,
    "solution_kind": SolutionKind.WORKING_METHOD,
    "applied_first_on": date(2026, 8, 1),
    "applied_where": "Bộ phận một cửa",
    "summary": "Người dân nộp buổi sáng, nhận kết quả buổi chiều.",
    "problem": "Trước đây mỗi yêu cầu phải chuyển giấy giữa hai bộ phận, mất hai ngày.",
    "content": "Lập kho hộ tịch đã số hóa, tra cứu và đối chiếu ngay tại quầy.",
    "novelty": "Gộp tra cứu, đối chiếu và dựng văn bản vào một màn hình.",
    "benefit_author": "Giảm thời gian chờ của người dân, giảm giấy in.",
}


def make_work_field(name: str = "Cải cách hành chính") -> WorkField:
    """A field of work."""
    number = next(_numbers)
    field = WorkField(slug=f"linh-vuc-{number}", name=name, position=number)
    session.add(field)
    session.flush()
    return field


def make_draft(
    round_: Round | None = None,
    *,
    owner: Person | None = None,
    coauthors: Collection[Person] = (),
    title: str | None = None,
    complete: bool = True,
    now: datetime = NOW,
    **fields: Any,
) -> Initiative:
    """A draft; `complete` fills the whole form and takes the oath. Shares are as equal as may be."""
    round_ = round_ or make_round(make_movement())
    number = next(_numbers)
    owner = owner or make_person(
        round_.locality, unit=make_unit(round_.locality), birth_date=date(1988, 9, 5),
        email=f"lan-{number}@demo.example",
    )  # fmt: skip
    actor = actor_of(owner)
    initiative = service.start(round_, person=owner, draft_token=f"draft-{number}", actor=actor, now=now)
    if not complete:
        return initiative
    _add_coauthors(initiative, coauthors, actor, now)
    values = TEXTS | {"field_id": fields.pop("field_id", None) or make_work_field().id} | fields
    title = title or f"Cấp bản sao trích lục hộ tịch trong ngày, lần {number}"
    service.save_fields(initiative, values, title=title, actor=actor, now=now)
    for author in initiative.authors:
        author.birth_date = author.birth_date or date(1990, 1, 2)
        author.workplace = author.workplace or "Khu 5"
    service.state_oath(initiative, truthful=True, actor=actor, now=now)
    return initiative


def make_submitted(
    round_: Round | None = None,
    *,
    consents: Collection[ConsentPurpose] = (ConsentPurpose.PUBLISH_NAME,),
    confirmed: bool = True,
    now: datetime = NOW,
    **options: Any,
) -> Initiative:
    """An entry handed in; its co-authors have confirmed unless `confirmed` is False. It waits for the unit when the
    round asks for that, else for the secretary."""
    initiative = make_draft(round_, now=now, **options)
    service.hand_in(initiative, consents=consents, actor=actor_of(initiative.entry.owner), now=now)
    if confirmed:
        for author in initiative.authors:
            if author.confirmed_at is None and author.person is not None:
                service.confirm_share(author, consents=consents, actor=actor_of(author.person), now=now)
    return initiative


def make_eligible(
    round_: Round | None = None, *, secretary: Actor | None = None, now: datetime = NOW, **options: Any
) -> Initiative:
    """An entry that the secretary found formally right."""
    initiative = make_submitted(round_, now=now, **options)
    entry = initiative.entry
    secretary = secretary or make_secretary(entry.round.locality)
    stage = initiative.stage
    items = checklist_for(stage, is_blind=entry.round.is_blind)
    answers = {item.key: (Answer.YES, "") for item in items}
    author_ids = {author.person_id for author in initiative.authors if author.person_id}
    entries.answer_checklist(entry, answers, stage=stage, author_ids=author_ids, actor=secretary, now=now)
    entries.accept(entry, stage=stage, author_ids=author_ids, actor=secretary, now=now)
    return initiative


def _add_coauthors(initiative: Initiative, people: Collection[Person], actor: Actor, now: datetime) -> None:
    for person in people:
        actor_of(person)  # an account, so that they can confirm on the site
        data = AuthorData(
            full_name=person.full_name, kind=person.kind, person_id=person.id, unit_id=person.unit_id,
            birth_date=person.birth_date or date(1990, 1, 2), email=person.email, workplace=person.residence,
        )  # fmt: skip
        service.add_author(initiative, data, actor=actor, now=now)
    base, left = divmod(10_000, len(initiative.authors))
    shares = {
        author.id: Decimal(base + (1 if place < left else 0)).scaleb(-2)
        for place, author in enumerate(initiative.authors)
    }
    service.set_shares(initiative, shares, actor=actor)
