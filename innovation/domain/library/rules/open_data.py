"""The library as open data: its fields with their meaning, and the licence. One list for files, interface and page."""

from dataclasses import dataclass
from typing import Any

from innovation.domain.library.enums import LEVEL_LABELS

LICENCE_NAME = "CC BY 4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/deed.vi"


@dataclass(frozen=True, slots=True)
class OpenField:
    """One field: its name in files and answers, its JSON type, whether it may be empty, and what it means."""

    name: str
    kind: str  # integer, number, string, date, date-time, uri, strings
    meaning: str
    may_be_empty: bool = False

    def schema(self) -> dict[str, Any]:
        """As JSON Schema 2020-12."""
        if self.kind == "strings":
            return {"type": "array", "items": {"type": "string"}, "description": self.meaning}
        base = self.kind if self.kind in ("integer", "number") else "string"
        shape: dict[str, Any] = {"type": [base, "null"] if self.may_be_empty else base, "description": self.meaning}
        return shape | ({"format": self.kind} if self.kind in ("date", "date-time", "uri") else {})


_LEVELS = ", ".join(f"{level.value} ({label.lower()})" for level, label in LEVEL_LABELS.items())
FIELDS = (
    OpenField("id", "integer", "Số của sáng kiến trong thư viện, không đổi."),
    OpenField("url", "uri", "Trang công khai của sáng kiến."),
    OpenField("title", "string", "Tên sáng kiến."),
    OpenField("summary", "string", "Tóm tắt."),
    OpenField("problem", "string", "Thực trạng trước khi có sáng kiến."),
    OpenField("content", "string", "Cách làm."),
    OpenField("novelty", "string", "Điểm mới."),
    OpenField("conditions", "string", "Điều kiện để áp dụng."),
    OpenField("benefit", "string", "Lợi ích theo tác giả và theo nơi đã áp dụng."),
    OpenField("level", "string", f"Cấp công nhận: {_LEVELS}."),
    OpenField("year", "integer", "Năm công nhận."),
    OpenField("code", "string", "Mã sáng kiến; trống nếu công nhận trước khi có Cổng Sáng kiến.", True),
    OpenField("field", "string", "Lĩnh vực, viết như trong địa chỉ.", True),
    OpenField("field_name", "string", "Tên lĩnh vực.", True),
    OpenField("place", "string", "Địa phương, viết như trong địa chỉ."),
    OpenField("place_name", "string", "Tên địa phương."),
    OpenField("unit", "string", "Đơn vị của tác giả, khi tác giả đồng ý công khai.", True),
    OpenField("authors", "string", "Tác giả: tên của người đồng ý công khai, người khác chỉ ghi là ai.", True),
    OpenField("solution_kind", "string", "Loại giải pháp.", True),
    OpenField("tags", "strings", "Gắn với: cải cách hành chính, chuyển đổi số, chuyển đổi xanh."),
    OpenField("time_unit", "string", "Đơn vị của ba số thời gian dưới đây.", True),
    OpenField("time_regulated", "number", "Thời gian giải quyết theo quy định.", True),
    OpenField("time_before", "number", "Thời gian trước khi áp dụng.", True),
    OpenField("time_after", "number", "Thời gian sau khi áp dụng.", True),
    OpenField("saving_percent", "number", "Mức giảm thời gian, phần trăm.", True),
    OpenField("money_saved", "integer", "Số tiền làm lợi mỗi năm, đồng.", True),
    OpenField("people_served", "integer", "Số người được phục vụ mỗi năm.", True),
    OpenField("replications", "integer", "Số đơn vị đang áp dụng, đã được xác nhận."),
    OpenField("decision", "string", "Số quyết định công nhận.", True),
    OpenField("recognised_on", "date", "Ngày công nhận."),
    OpenField("published_at", "date-time", "Lúc công khai trên Cổng Sáng kiến, giờ UTC."),
    OpenField("updated_at", "date-time", "Lúc nội dung công khai được chép lần cuối, giờ UTC."),
)
NAMES = tuple(field.name for field in FIELDS)
