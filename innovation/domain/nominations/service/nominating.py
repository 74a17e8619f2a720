"""Beginning a nomination: who is nominated, by whom, in which round."""

from datetime import datetime

from innovation.core.actor import Actor
from innovation.core.clock import local_date
from innovation.core.errors import NotAllowed, RuleBroken
from innovation.core.roles import Role
from innovation.db import session
from innovation.domain.accounts.models import Person
from innovation.domain.accounts.queries import list_holders
from innovation.domain.entries.enums import EntryState
from innovation.domain.entries.service import create_draft
from innovation.domain.localities.models import Unit
from innovation.domain.movements.models import Round
from innovation.domain.movements.queries import calendar_of
from innovation.domain.movements.rules.calendar import why_not_receiving
from innovation.domain.nominations import permissions, queries
from innovation.domain.nominations.models import Nomination, Subject
from innovation.domain.nominations.permissions import unit_of
from innovation.domain.nominations.rules import is_of_the_plan


def begin(
    round_: Round, subject: Subject, *, draft_token: str, on_paper: bool = False, actor: Actor, now: datetime
) -> Nomination:
    """A draft that nominates the subject in the round. `on_paper`: the secretary types what somebody else signed.

    RuleBroken at “target” when the round does not take the subject, or takes it already (and from whom).
    """
    permissions.ensure_nominates(actor, subject)
    _ensure_taken(round_, subject, now)
    if on_paper and not actor.has(Role.SECRETARY, locality_id=round_.locality_id):
        raise NotAllowed()
    filer = filer_of(subject, actor=actor, now=now) if on_paper else session.get(Person, actor.person_id or 0)
    if filer is None:
        raise NotAllowed()
    entry = create_draft(round_, owner=filer, draft_token=draft_token, on_paper=on_paper, actor=actor, now=now)
    existing = session.get(Nomination, entry.id)
    if existing is not None:
        return existing
    session.get(Subject, subject.id, with_for_update={"of": Subject})  # two who begin at once, one after the other
    ensure_free(round_, subject)
    entry.unit = session.get(Unit, unit_of(subject) or 0)
    registered = queries.registration_of(round_.season_id or 0, subject.id)
    offered = {row.key for row in queries.awards_offered(round_)}
    wanted = [key for key in registered.award_keys if key in offered] if registered else []
    nomination = Nomination(
        entry=entry, round_id=round_.id, subject=subject, award_key=wanted[0] if wanted else "",
        content_ids=list(registered.content_ids) if registered else [], achievement="", report="",
    )  # fmt: skip
    entry.title = title_of(nomination)
    session.add(nomination)
    session.flush()
    return nomination


def title_of(nomination: Nomination) -> str:
    """“Giấy khen: Tổ dân phố số 3”, or the name alone until the award is chosen."""
    name = queries.name_of(nomination.subject)
    if not nomination.award_key:
        return name
    return f"{queries.award_name(nomination.award_key)}: {name}"[:300]


def filer_of(subject: Subject, *, actor: Actor, now: datetime) -> Person | None:
    """Whose paper the secretary types in: the person nominated, or the head of the unit, tổ or thôn."""
    if subject.person is not None:
        return subject.person
    heads = list_holders(Role.UNIT_HEAD, day=local_date(now), locality_id=subject.locality_id, unit_id=unit_of(subject))
    filer = next((head for head in heads if head.id != actor.person_id), None)
    if filer is None:
        raise RuleBroken(
            "no_filer", "Đơn vị, tổ hoặc thôn này chưa có người đứng đầu trong danh sách để ghi là người đề nghị. "
            "Thêm nhiệm vụ cho người đó ở mục Đơn vị, người, rồi nhập giấy.", field="on_paper",
        )  # fmt: skip
    return filer


def ensure_free(round_: Round, subject: Subject) -> None:
    """A subject stands in a round once; the sentence says whose nomination it is."""
    standing = queries.standing_nomination(round_.id, subject.id)
    if standing is None:
        return
    entry = standing.entry
    what = "đang soạn" if entry.state is EntryState.DRAFT else f"đã gửi, mã {entry.code}"
    raise RuleBroken(
        "subject_twice", f"{queries.name_of(subject)} đã có đề nghị trong đợt này: {entry.owner.full_name} {what}. "
        "Mỗi đối tượng chỉ đề nghị một lần trong đợt; muốn thay thì rút đề nghị kia trước.", field="target",
    )  # fmt: skip


def _ensure_taken(round_: Round, subject: Subject, now: datetime) -> None:
    if round_.subject_kind is not subject.kind or round_.locality_id != subject.locality_id:
        raise RuleBroken("subject_kind", "Đợt này không dành cho loại đối tượng đó.", field="target")
    refusal = why_not_receiving(round_.state, calendar_of(round_), now)
    if refusal:
        raise RuleBroken("closed", refusal.replace("hồ sơ", "đề nghị").replace("nộp", "gửi"), field="target")
    of_plan = is_of_the_plan(
        subject.kind, unit_kind=subject.unit.kind if subject.unit else None,
        person_kind=subject.person.kind if subject.person else None,
    )  # fmt: skip
    if queries.keeps_to_plan(round_) and not of_plan:
        raise RuleBroken(
            "not_of_plan", "Tiêu chí của kế hoạch không dành cho đối tượng này. Cần một đợt có bộ tiêu chí riêng.",
            field="target",
        )  # fmt: skip
    if subject.household is not None and subject.household.left_on is not None:
        raise RuleBroken("household_left", "Hộ này đã chuyển đi nên không đề nghị được.", field="target")
