"""Who signs the papers that people write themselves: by the kind of subject and of unit."""

from datetime import date

from innovation.domain.localities.enums import UnitKind
from innovation.domain.localities.models import Unit
from innovation.domain.movements.enums import SUBJECT_KIND_LABELS, SubjectKind
from innovation.domain.nominations.models import Subject
from innovation.domain.papers.documents.bodies import leader_named

SIGN = "(Ký, ghi rõ họ tên)"
HEADS = {
    UnitKind.RESIDENTIAL_GROUP: "TỔ TRƯỞNG TỔ DÂN PHỐ",
    UnitKind.HAMLET: "TRƯỞNG THÔN",
    UnitKind.SCHOOL: "HIỆU TRƯỞNG",
}


def home_of(subject: Subject) -> Unit | None:
    """The unit itself, a household's tổ or thôn, a person's unit."""
    if subject.household is not None:
        return subject.household.group
    return subject.unit or (subject.person.unit if subject.person else None)


def head_post(unit: Unit | None) -> str:
    """“TỔ TRƯỞNG TỔ DÂN PHỐ”, “HIỆU TRƯỞNG”, of any other unit “THỦ TRƯỞNG ĐƠN VỊ”."""
    return HEADS.get(unit.kind, "THỦ TRƯỞNG ĐƠN VỊ") if unit is not None else "THỦ TRƯỞNG ĐƠN VỊ"


def kind_words(subject: Subject) -> str:
    """“Tập thể” before the name of any unit, tổ or thôn; “Cá nhân”, “Hộ gia đình”."""
    return SUBJECT_KIND_LABELS[SubjectKind.COLLECTIVE if subject.unit else subject.kind]


def own_name(subject: Subject, locality_id: int, day: date) -> str:
    """Who signs for the subject: the person, the head of the household, of a unit its only head."""
    if subject.unit is not None:
        return leader_named(locality_id, (), day, subject.unit)
    return subject.household.head_name if subject.household else subject.person.full_name if subject.person else ""


def own_post(subject: Subject, of_person: str) -> str:
    """What stands above the subject's own signature."""
    if subject.kind is SubjectKind.HOUSEHOLD:
        return "CHỦ HỘ"
    return of_person if subject.kind is SubjectKind.INDIVIDUAL else head_post(subject.unit)


def confirms(subject: Subject) -> tuple[str, ...]:
    """Who confirms a report: the head above a person or a household; of a unit those who propose it."""
    if subject.unit is not None:
        return ("XÁC NHẬN CỦA CẤP", "TRÌNH KHEN THƯỞNG")
    return ("XÁC NHẬN CỦA", head_post(home_of(subject)))
