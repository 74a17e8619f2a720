"""Words for initiatives."""

from enum import StrEnum


class SolutionKind(StrEnum):
    """The four kinds of solution of Nghị định 13/2012/NĐ-CP (DOMAIN 1.1)."""

    TECHNICAL = "ky_thuat"
    MANAGEMENT = "quan_ly"
    WORKING_METHOD = "tac_nghiep"
    APPLICATION = "ung_dung"


SOLUTION_KIND_LABELS = {
    SolutionKind.TECHNICAL: "Giải pháp kỹ thuật",
    SolutionKind.MANAGEMENT: "Giải pháp quản lý",
    SolutionKind.WORKING_METHOD: "Giải pháp tác nghiệp",
    SolutionKind.APPLICATION: "Giải pháp ứng dụng tiến bộ kỹ thuật",
}


class TimeUnit(StrEnum):
    MINUTE = "phut"
    HOUR = "gio"
    DAY = "ngay"


TIME_UNIT_LABELS = {TimeUnit.MINUTE: "phút", TimeUnit.HOUR: "giờ", TimeUnit.DAY: "ngày làm việc"}


class Tag(StrEnum):
    PAR = "cchc"
    DIGITAL = "cds"
    GREEN = "xanh"


TAG_LABELS = {Tag.PAR: "Cải cách hành chính", Tag.DIGITAL: "Chuyển đổi số", Tag.GREEN: "Chuyển đổi xanh"}
