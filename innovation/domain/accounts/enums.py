"""Words for people and their accounts."""

from enum import StrEnum


class PersonKind(StrEnum):
    """What a person is to the ward; rounds say which kinds may take part (plans: Hòa Bình II.1, Kiến Minh III.1)."""

    CADRE = "can_bo"
    CIVIL_SERVANT = "cong_chuc"
    PUBLIC_EMPLOYEE = "vien_chuc"
    TEACHER = "giao_vien"
    PUPIL = "hoc_sinh"
    RESIDENT = "nguoi_dan"
    BUSINESS = "doanh_nghiep"


PERSON_KIND_LABELS = {
    PersonKind.CADRE: "Cán bộ",
    PersonKind.CIVIL_SERVANT: "Công chức",
    PersonKind.PUBLIC_EMPLOYEE: "Viên chức, người lao động",
    PersonKind.TEACHER: "Giáo viên",
    PersonKind.PUPIL: "Học sinh",
    PersonKind.RESIDENT: "Người dân",
    PersonKind.BUSINESS: "Doanh nghiệp, hợp tác xã",
}

STAFF_KINDS = frozenset({PersonKind.CADRE, PersonKind.CIVIL_SERVANT, PersonKind.PUBLIC_EMPLOYEE})


class AccountState(StrEnum):
    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


class ConsentPurpose(StrEnum):
    """Each is asked for by itself, never pre-ticked (Luật 91/2025/QH15; docs: DOMAIN 5.1)."""

    PUBLISH_NAME = "publish_name"
    PUBLISH_PHOTOS = "publish_photos"
    PUBLISH_FILES = "publish_files"
    BE_CONTACTED = "be_contacted"
    GUARDIAN = "guardian"


CONSENT_LABELS = {
    ConsentPurpose.PUBLISH_NAME: "Công khai họ tên và đơn vị của tôi cùng sáng kiến được công nhận",
    ConsentPurpose.PUBLISH_PHOTOS: "Công khai ảnh trong hồ sơ",
    ConsentPurpose.PUBLISH_FILES: "Công khai các tệp đính kèm không mật",
    ConsentPurpose.BE_CONTACTED: "Cho đơn vị khác liên hệ để học cách làm",
    ConsentPurpose.GUARDIAN: "Cha mẹ hoặc người giám hộ đồng ý cho học sinh tham gia",
}


class TokenKind(StrEnum):
    RESET = "reset"
    INVITE = "invite"
    VERIFY = "verify"
