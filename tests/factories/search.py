"""A small library of invented works, as an index takes them."""

import datetime

from innovation.support.search import IndexedDocument

TITLES = [
    "Rút ngắn thời gian giải quyết thủ tục hành chính về đất đai",
    "Tổ công nghệ số cộng đồng hướng dẫn người cao tuổi nộp hồ sơ trực tuyến",
    "Mô hình hòa giải ở cơ sở tại tổ dân phố số 3",
    "Phần mềm theo dõi chỉ đạo điều hành của Ủy ban nhân dân phường",
    "Thu gom và phân loại rác thải sinh hoạt tại nguồn",
    "Chăm sóc sức khỏe người cao tuổi bằng sổ theo dõi điện tử",
    "Dạy học trải nghiệm ở trường trung học cơ sở",
    "Truyền thông cải cách hành chính qua mã QR",
    "Nâng chất lượng sản phẩm OCOP từ cá rô đồng",
    "Đội phòng cháy chữa cháy tại chỗ của khu phố",
    "Chuyển đổi số trong quản lý hộ kinh doanh",
    "Điểm hỗ trợ DVC trực tuyến tại nhà văn hóa",
]


def document(number: int, title: str, body: str = "", version: int = 1, **filters: str) -> IndexedDocument:
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=number)
    return IndexedDocument(number, version, title, body or f"Bản mô tả thứ {number}.", filters, day)


def library() -> list[IndexedDocument]:
    return [
        document(number, title, **{"linh-vuc": "so" if number % 2 else "xa-hoi", "nam": str(2025 + number % 3)})
        for number, title in enumerate(TITLES, 1)
    ]
