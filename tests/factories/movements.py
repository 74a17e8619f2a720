"""Plans, movements, rubrics and rounds."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from innovation.core.text import slugify
from innovation.db import session
from innovation.domain.accounts.enums import PersonKind
from innovation.domain.localities.models import Locality
from innovation.domain.movements.enums import EntryStage, MovementKind, RoundState, TargetPer
from innovation.domain.movements.models import Movement, MovementContent, Plan, Round, Rubric, RubricVersion
from tests.factories.accounts import NOW
from tests.factories.localities import make_locality

_numbers = count(1)

# Two criteria by marks, one by bands, one comment; a floor, a threshold and two classes: enough for most tests.
BODY: dict[str, Any] = {
    "criteria": [
        {"key": "tinh_moi", "name": "Tính mới", "kind": "marks", "max": "40", "floor": "10"},
        {"key": "hieu_qua", "name": "Hiệu quả áp dụng", "kind": "marks", "max": "30"},
        {
            "key": "nhan_rong",
            "name": "Khả năng nhân rộng",
            "kind": "bands",
            "max": "30",
            "bands": [
                {"low": "21", "high": "30", "label": "Toàn địa phương"},
                {"low": "0", "high": "20", "label": "Trong một đơn vị"},
            ],
        },
        {"key": "nhan_xet", "name": "Nhận xét chung", "kind": "comment"},
    ],
    "decimals": 2,
    "step": "0.5",
    "threshold": "50",
    "classes": [
        {"key": "a", "name": "Loại A", "outcome": "recognised", "min_total": "80"},
        {"key": "b", "name": "Loại B", "outcome": "recognised", "min_total": "50", "max_total_below": "80"},
    ],
}


def make_plan(locality: Locality, **fields: Any) -> Plan:
    """A plan for 2026 - 2030 without number and date."""
    values: dict[str, Any] = {
        "locality_id": locality.id,
        "key": f"ke-hoach-{next(_numbers)}",
        "title": "Kế hoạch đổi mới sáng tạo",
        "starts_year": 2026,
        "ends_year": 2030,
        "signer_post": "CHỦ TỊCH",
        "source_file": "tests",
        "source_section": "I",
    }
    return _add(Plan(**values | fields))


def make_movement(
    locality: Locality | None = None,
    name: str = "Mỗi cán bộ, công chức một sáng kiến",
    *,
    plan: Plan | None = None,
    contents: tuple[str, ...] = (),
    **fields: Any,
) -> Movement:
    """An initiative movement with the target of one a person; without a locality it gets a new one."""
    locality = locality or make_locality()
    plan = plan or make_plan(locality)
    values: dict[str, Any] = {
        "locality_id": locality.id,
        "plan": plan,
        "slug": f"{slugify(name)[:60]}-{next(_numbers)}",
        "kind": MovementKind.INITIATIVE,
        "name": name,
        "wording": "“Mỗi cán bộ, công chức một sáng kiến”.",
        "target_count": 1,
        "target_per": TargetPer.PERSON,
        "participants": [PersonKind.CADRE.value, PersonKind.CIVIL_SERVANT.value],
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2030, 12, 31),
        "source_file": "tests",
        "source_section": "III.3",
    }
    movement = Movement(**values | fields)
    for position, content in enumerate(contents, start=1):
        movement.contents.append(
            MovementContent(position=position, name=content, source_file="tests", source_section=f"II.{position}")
        )
    return _add(movement)


def make_rubric_version(
    locality: Locality | None = None,
    name: str = "Bộ tiêu chí mẫu",
    *,
    body: dict[str, Any] | None = None,
    **fields: Any,
) -> RubricVersion:
    """Version 1 of a new rubric: of the locality, or one that ships when there is none."""
    slug = f"bo-tieu-chi-{next(_numbers)}"
    rubric = Rubric(locality_id=locality.id if locality else None, slug=slug, name=name, **fields)
    reliability = "own" if locality else "demo"
    rubric.reliability = fields.get("reliability", reliability)
    full = {"slug": slug, "name": name, "source": rubric.source or "", "reliability": rubric.reliability, "note": ""}
    rubric.versions.append(RubricVersion(number=1, body=full | (body or BODY), created_at=NOW))
    _add(rubric)
    return rubric.versions[0]


def make_round(
    movement: Movement | None = None,
    *,
    state: RoundState = RoundState.OPEN,
    now: datetime = NOW,
    rubric_version: RubricVersion | None = None,
    **fields: Any,
) -> Round:
    """A round whose calendar fits its state at `now`: open ones close in nine days, the others have closed."""
    movement = movement or make_movement()
    rubric_version = rubric_version or make_rubric_version()
    number = next(_numbers)
    values: dict[str, Any] = {
        "locality_id": movement.locality_id,
        "movement": movement,
        "rubric_version": rubric_version,
        "name": f"Đợt {number} năm 2026",
        "year": 2026,
        "number": number,
        "state": state,
        "call_text": "Mời cán bộ, công chức gửi sáng kiến.",
        "participants": [kind.value for kind in PersonKind],
        "stages": [stage.value for stage in EntryStage],
        "created_at": now - timedelta(days=40),
        **_calendar(state, now),
    }
    return _add(Round(**values | fields))


def _calendar(state: RoundState, now: datetime) -> dict[str, Any]:
    """Closing, screening, scoring and meeting as days from `now`."""
    closes, screened, scored, met = {
        RoundState.SCORING: (-10, -5, 5, 10),
        RoundState.MEETING: (-20, -15, -5, 0),
        RoundState.SIGNING: (-30, -25, -15, -5),
        RoundState.PUBLISHED: (-50, -45, -35, -30),
    }.get(state, (9, 14, 24, 28))
    return {
        "opens_at": now + timedelta(days=closes - 30),
        "closes_at": now + timedelta(days=closes),
        "screening_until": now + timedelta(days=screened),
        "scoring_until": now + timedelta(days=scored),
        "meeting_at": now + timedelta(days=met),
        "publish_on": (now + timedelta(days=met + 8)).date(),
    }


def _add(row: Any) -> Any:
    session.add(row)
    session.flush()
    return row
