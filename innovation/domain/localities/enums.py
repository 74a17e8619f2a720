"""Words for localities and units."""

from enum import StrEnum


class LocalityKind(StrEnum):
    WARD = "phuong"
    COMMUNE = "xa"
    SPECIAL_ZONE = "dac_khu"


LOCALITY_KIND_LABELS = {
    LocalityKind.WARD: "phường",
    LocalityKind.COMMUNE: "xã",
    LocalityKind.SPECIAL_ZONE: "đặc khu",
}


class UnitKind(StrEnum):
    OFFICE = "van_phong"
    DIVISION = "phong_chuyen_mon"
    PART = "bo_phan"
    POLICE = "cong_an"
    MILITARY = "quan_su"
    CENTRE = "trung_tam"
    FRONT = "mat_tran"
    MASS_ORGANISATION = "doan_the"
    ASSOCIATION = "hoi"
    SCHOOL = "truong_hoc"
    RESIDENTIAL_GROUP = "to_dan_pho"
    HAMLET = "thon"
    DIGITAL_TEAM = "to_cong_nghe_so"
    ENTERPRISE = "doanh_nghiep"
    PARTY = "dang_uy"
    OTHER = "khac"


UNIT_KIND_LABELS = {
    UnitKind.OFFICE: "Văn phòng",
    UnitKind.DIVISION: "Phòng chuyên môn",
    UnitKind.PART: "Bộ phận chuyên môn",
    UnitKind.POLICE: "Công an",
    UnitKind.MILITARY: "Quân sự",
    UnitKind.CENTRE: "Trung tâm",
    UnitKind.FRONT: "Mặt trận Tổ quốc",
    UnitKind.MASS_ORGANISATION: "Tổ chức chính trị - xã hội",
    UnitKind.ASSOCIATION: "Hội",
    UnitKind.SCHOOL: "Trường học",
    UnitKind.RESIDENTIAL_GROUP: "Tổ dân phố",
    UnitKind.HAMLET: "Thôn",
    UnitKind.DIGITAL_TEAM: "Tổ công nghệ số cộng đồng",
    UnitKind.ENTERPRISE: "Doanh nghiệp, hợp tác xã",
    UnitKind.PARTY: "Cơ quan Đảng",
    UnitKind.OTHER: "Đơn vị khác",
}
