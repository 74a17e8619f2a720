"""Certificates to draw."""

from dataclasses import replace
from datetime import UTC, datetime

from innovation.support.certificates import Certificate, Design, Part
from innovation.support.documents import Run

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
CODE = "K7QM-4TXD-92RR-AB12-CD34-EF56-GH78"
ADDRESS = f"https://sangkien.example.vn/xac-minh/{CODE}"
TITLE = "Cấp bản sao trích lục hộ tịch trong 4 giờ nhờ kho dữ liệu số hóa"
DEED = (
    "Đã có thành tích xuất sắc trong Phong trào thi đua “Hải Phòng đổi mới sáng tạo, phát triển khoa học, công nghệ, "
    "chuyển đổi số, chuyển đổi xanh”, giai đoạn 2026 - 2027"
)
FIRST = Certificate(
    design=Design.INITIATIVE, title="GIẤY CHỨNG NHẬN SÁNG KIẾN", superior="THÀNH PHỐ HẢI PHÒNG",
    issuer="ỦY BAN NHÂN DÂN PHƯỜNG HÒA BÌNH", number_line="Số: ……/GCN-UBND", parts=(), notes=("Mã hồ sơ: HB-2026-017",),
    code=CODE, address=ADDRESS, typed_at="sangkien.example.vn/xac-minh",
    place_and_day="Hòa Bình, ngày 15 tháng 7 năm 2026",
    sign_lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), signer="Đỗ Văn Mẫu",
)  # fmt: skip
AWARDED = replace(
    FIRST, design=Design.AWARD, title="GIẤY KHEN", superior="", number_line="", verb="TẶNG",
    issuer="CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG VIỆT HOÀ", sign_lines=("CHỦ TỊCH",),
    notes=("Quyết định số 125/QĐ-UBND ngày 15 tháng 7 năm 2027", "Số sổ vàng: 12"),
    place_and_day="Việt Hoà, ngày 15 tháng 7 năm 2027",
)  # fmt: skip


def initiative(
    title: str = TITLE, authors: int = 2, unit: str = "Trung tâm Phục vụ hành chính công", summary: str = "Tóm tắt."
) -> Certificate:
    named = tuple(
        Part(
            "author", "Đồng tác giả" if number else "Tác giả",
            (Run(f"Nguyễn Văn Thứ {number + 1}", bold=True), Run(f" (20%), {unit}")),
            "" if number else f"Nguyễn Văn Thứ 1 và {authors - 1} đồng tác giả, ghi tại danh sách kèm theo.",
        )
        for number in range(authors)
    )  # fmt: skip
    return replace(FIRST, parts=(
        Part("work_title", "Tên sáng kiến", (Run(title),), "Ghi tại trang kèm theo."),
        *named,
        Part("summary", "Nội dung cơ bản", (Run(summary),), "Ghi tại trang kèm theo."),
        Part("scope", "Phạm vi công nhận", (Run("Cấp cơ sở, phường Hòa Bình, thành phố Hải Phòng"),)),
        Part("basis", "Căn cứ", (Run("Quyết định số 05/QĐ-UBND ngày 15 tháng 7 năm 2026"),)),
    ))  # fmt: skip


def award(
    name: str = "Phạm Văn Mẫu", deed: str = DEED, about: str = "Chuyên viên, Phòng Kinh tế, Hạ tầng và Đô thị"
) -> Certificate:
    return replace(AWARDED, parts=(
        Part("name", "Được tặng", (Run(name),)),
        Part("about", "Chức vụ, đơn vị", (Run(about),)),
        Part("deed", "Thành tích", (Run(deed),), "Đã có thành tích ghi tại trang kèm theo."),
    ))  # fmt: skip
