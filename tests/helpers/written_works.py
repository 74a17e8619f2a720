"""Invented works by the thousand, honest neighbours of one another, and what becomes of a text that is handed on."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from innovation.core.text import fold

TASKS = (
    "cấp bản sao trích lục hộ tịch",
    "đăng ký khai sinh liên thông",
    "xác nhận tình trạng hôn nhân",
    "chi trả trợ cấp xã hội",
    "cấp đổi thẻ bảo hiểm y tế",
    "tiếp nhận phản ánh hiện trường",
    "hẹn giờ làm thủ tục đất đai",
    "theo dõi văn bản đến hạn",
    "thu gom rác tại nguồn",
    "kiểm tra bình chữa cháy",
    "tưới cây xanh công cộng",
    "dạy học sinh đọc bản đồ",
    "ôn tập từ vựng tiếng Anh",
    "quản lý sổ tiêm chủng",
    "khám sức khỏe người cao tuổi",
    "bán nông sản qua mạng",
    "ghi chỉ số nước sạch",
    "điều phối xe đưa đón học sinh",
    "số hóa hồ sơ lưu trữ",
    "lập biên bản xử phạt",
    "tuyên truyền phòng chống đuối nước",
    "cho mượn sách lưu động",
    "vận động hiến máu",
    "báo cáo dịch bệnh trên đàn lợn",
    "giữ gìn trật tự vỉa hè",
    "đối thoại với hộ kinh doanh",
    "trồng rau thủy canh trên sân thượng",
    "sửa đèn đường ngõ nhỏ",
    "cấp phép quảng cáo ngoài trời",
    "thống kê cung cầu lao động",
)
TOOLS = (
    "mã QR dán ở quầy",
    "nhóm tin nhắn Zalo",
    "bảng tính dùng chung",
    "sổ tay bỏ túi",
    "loa không dây",
    "bản đồ giấy khổ lớn",
    "thẻ màu ba mức",
    "máy quét cầm tay",
    "tổng đài tự động",
    "biểu mẫu điền sẵn",
    "tủ hồ sơ đánh số",
    "camera giao thông",
    "đồng hồ đo từ xa",
    "hộp thư góp ý điện tử",
    "video một phút",
    "trợ lý ảo hỏi đáp",
    "lịch trực luân phiên",
    "phiếu hẹn có mã vạch",
    "cảm biến độ ẩm đất",
    "bảng tin điện tử",
    "trò chơi ghép chữ",
    "túi vải tái sử dụng",
    "xe đạp điện",
    "máy in nhãn",
)
PEOPLE = (
    "người cao tuổi",
    "công nhân ca đêm",
    "phụ huynh học sinh",
    "hộ kinh doanh nhỏ",
    "đoàn viên thanh niên",
    "tổ trưởng dân phố",
    "cán bộ một cửa",
    "bà con ngư dân",
    "giáo viên chủ nhiệm",
    "nhân viên y tế thôn",
    "người khuyết tật",
    "hội viên phụ nữ",
    "cựu chiến binh",
    "chủ nhà trọ",
    "học sinh lớp sáu",
    "người bán hàng rong",
    "thợ điện nước",
    "dân quân tự vệ",
)
TROUBLES = (
    "phải đi lại ba lần",
    "chờ gần hai giờ",
    "ghi tay nên sai tên đệm",
    "thất lạc giấy tờ",
    "không biết hỏi ai",
    "nhập liệu hai lần vào hai phần mềm",
    "mất sóng giữa chừng",
    "tốn giấy in và mực",
    "bỏ sót hộ mới chuyển đến",
    "không có số liệu để so sánh",
    "quên lịch hẹn",
    "tranh cãi về thứ tự",
    "chậm báo cáo cuối tháng",
    "khó tìm lại hồ sơ cũ",
    "thiếu người trực buổi trưa",
    "ngại gọi điện giờ hành chính",
    "đọc không rõ chữ viết",
    "trùng số điện thoại",
)
STEPS = (
    "lập danh sách theo từng ngõ",
    "phân công một người giữ khóa",
    "gửi tin nhắc trước hai ngày",
    "đối chiếu với dữ liệu dân cư",
    "in nhãn màu rồi dán lên bìa",
    "họp nhanh mười phút đầu tuần",
    "thử ở một tổ trước khi mở rộng",
    "ghi hình lại thao tác mẫu",
    "chia ca theo khung giờ đông",
    "trả kết quả tại nhà văn hóa",
    "mời người dùng chấm điểm hài lòng",
    "khóa sổ lúc bốn giờ chiều",
    "chụp ảnh trước và sau",
    "đặt hộp nhận giấy ngoài giờ",
    "gộp hai biểu mẫu làm một",
    "dán sơ đồ đường đi ở cổng",
    "giao chỉ tiêu cho từng nhóm",
    "công khai tiến độ trên bảng",
    "bỏ bước ký nháy trung gian",
    "tính lại định mức vật tư",
    "dùng lại khung nhôm bỏ đi",
    "sao lưu dữ liệu mỗi tối",
    "tập huấn cầm tay chỉ việc",
    "tặng quà cho hộ làm tốt",
)
GAINS = (
    "giảm {n} phút mỗi lượt", "tiết kiệm {n} triệu đồng một năm", "thêm {n} hộ tham gia",
    "không còn hồ sơ trễ hạn trong {n} tuần",
    "bớt {n} chuyến đi lại", "tăng {n} phần trăm người hài lòng", "giảm {n} ki-lô-gam rác mỗi ngày",
    "có {n} em đọc thông viết thạo",
)  # fmt: skip
PLACES = tuple(f"{kind} {name}" for kind in ("tổ dân phố", "thôn", "khu") for name in
               ("Đông", "Đoài", "Thượng", "Hạ", "số 3", "số 7", "Cầu Đá", "Bến Sông", "Giếng Mới",
    "Đồng Xá"))  # fmt: skip
PROBLEMS = (
    "Trước đây việc {task} ở {place} khiến {people} {trouble}.",
    "Nhiều {people} {trouble} mỗi khi cần {task}.",
    "Khi {task}, {people} thường {trouble}, nhất là vào tháng {n}.",
    "Qua khảo sát {n} người, có {m} người nói rằng họ {trouble}.",
    "Năm ngoái {place} có {n} trường hợp {trouble} vì chưa có ai phụ trách.",
)
CONTENTS = (
    "Chúng tôi dùng {tool} để {task}.", "Bước đầu là {step}, sau đó {step2}.", "Mỗi {people} được phát {tool}.",
    "Tại {place}, chúng tôi {step} rồi mới {task}.", "Khi có vướng mắc, tổ giúp việc {step} và báo lại trong {n} giờ.",
    "{tool} giúp {people} tự {task} mà không phải chờ.", "Cứ {n} ngày một lần, nhóm {step}.",
    "Riêng với {people}, chúng tôi {step2} tại {place}.",
    "Số liệu của {tool} được xem lại vào ngày {n} hằng tháng.", "Nếu {people} {trouble}, cán bộ trực {step} ngay.",
)  # fmt: skip
BENEFITS = (
    "Sau {n} tháng, cách làm này {gain}.",
    "{people} ở {place} cho biết đã {gain}.",
    "So với trước, {place} {gain}.",
    "Chi phí cho {tool} là {n} nghìn đồng, đã {gain}.",
)
FORMULAS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; Căn cứ Nghị định số 13/2012/NĐ-CP về Điều lệ Sáng kiến;",
    "Thực hiện Kế hoạch số 115/KH-UBND về phong trào thi đua trên địa bàn phường.",
    "Trong thời gian qua, cán bộ, công chức đã hoàn thành tốt nhiệm vụ được giao.",
)


@dataclass(frozen=True, slots=True)
class Written:
    key: int
    title: str
    problem: str
    content: str
    benefit: str

    @property
    def sections(self) -> list[str]:
        return [self.title, self.problem, self.content, self.benefit]

    @property
    def body(self) -> str:
        return "\n".join((self.problem, self.content, self.benefit))


def write_works(count: int, *, seed: int = 1) -> list[Written]:
    """Works about a few dozen tasks: many have the same subject, tools and steps, none copies another."""
    random = Random(seed)
    return [_write(random, key) for key in range(1, count + 1)]


def _write(random: Random, key: int) -> Written:
    task, tools, people = random.choice(TASKS), random.sample(TOOLS, 2), random.sample(PEOPLE, 2)
    steps, places, troubles = random.sample(STEPS, 6), random.sample(PLACES, 2), random.sample(TROUBLES, 3)

    def told(templates: tuple[str, ...], count: int) -> str:
        return " ".join(_sentence(random.choice(templates)) for _ in range(count))

    def _sentence(template: str) -> str:
        figures = {"n": random.randint(2, 95), "m": random.randint(2, 95)}
        words = template.format(
            task=task, tool=random.choice(tools), people=random.choice(people), place=random.choice(places),
            trouble=random.choice(troubles), step=random.choice(steps), step2=random.choice(steps),
            gain=random.choice(GAINS).format(**figures), **figures,
        )  # fmt: skip
        return words[0].upper() + words[1:]

    title = f"{random.choice(('Cách', 'Giải pháp', 'Mô hình', 'Đổi mới'))} {task} bằng {tools[0]} ở {places[0]}"
    problem = f"{random.choice(FORMULAS)}\n{told(PROBLEMS, 7)}"
    return Written(key, title, problem, told(CONTENTS, 16), f"{told(BENEFITS, 6)} {random.choice(FORMULAS)}")


def sentences(text: str) -> list[str]:
    return [found for found in re.split(r"(?<=[.;])\s+|\n", text) if found.strip()]


Change = Callable[[Random, Written, list[Written]], list[str]]


def lightly_edited(share: float) -> Change:
    """Words put in the place of others, and words left out."""

    def change(random: Random, work: Written, others: list[Written]) -> list[str]:
        pool = random.choice(others).body.split()
        words = [
            random.choice(pool) if (dice := random.random()) < share * 0.6 else "" if dice < share else word
            for word in work.body.split(" ")
        ]
        return [work.title, " ".join(word for word in words if word)]

    return change


def reordered(random: Random, work: Written, _others: list[Written]) -> list[str]:
    found = sentences(work.body)
    random.shuffle(found)
    return [work.title, " ".join(found)]


def without_accents(_random: Random, work: Written, _others: list[Written]) -> list[str]:
    return [fold(text) for text in work.sections]


def decomposed(_random: Random, work: Written, _others: list[Written]) -> list[str]:
    return [unicodedata.normalize("NFD", text) for text in work.sections]


def taken_over(share: float) -> Change:
    """That share of the sentences under another's title, among sentences of other works."""

    def change(random: Random, work: Written, others: list[Written]) -> list[str]:
        own = sentences(work.body)
        count = max(2, round(len(own) * share))
        first = random.randrange(len(own) - count + 1)
        filling: list[str] = []
        while len(filling) < len(own) - count:
            filling += random.sample(sentences(random.choice(others).body), 2)
        mixed = own[first : first + count] + filling[: len(own) - count]
        random.shuffle(mixed)
        return [random.choice(others).title, " ".join(mixed)]

    return change


CHANGES: dict[str, Change] = {
    "light edits": lightly_edited(0.1),
    "heavier edits": lightly_edited(0.25),
    "reordered": reordered,
    "no accents": without_accents,
    "decomposed": decomposed,
    "60 % taken over": taken_over(0.6),
    "30 % taken over": taken_over(0.3),
}
