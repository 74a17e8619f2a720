"""Four stories, one in each locality: who takes part and what they bring. All of it is invented."""

from dataclasses import dataclass

from innovation.core.clock import local_date, utc_now
from tests.browser.pages.submission import Draft

LAST_MONTH = f"01/{local_date(utc_now()):%m/%Y}"


@dataclass(frozen=True)
class Story:
    """The keys of people.toml of those who act, and the work."""

    locality: str
    width: int
    author: str
    co_author: str
    head: str
    secretary: str
    members: tuple[str, ...]
    chair: str
    leader: str
    clerk: str
    same_unit: str  # a member who works with the author: out without saying anything
    draft: Draft
    sought: str  # how somebody without accents looks for it
    javascript: bool = True
    returned: bool = False  # the secretary asks for a change first
    declares: str = ""  # a member who finds out on the dossier that they are related
    names_author: str = ""  # a member who says before seeing anything that the author is family


def _draft(title: str, field: str, *, times: dict[str, str], saving: str) -> Draft:
    return Draft(
        title=title,
        field=field,
        applied_on=LAST_MONTH,
        texts={
            "Tóm tắt": "Một tủ hồ sơ số dùng chung giúp trả kết quả ngay trong ngày.",
            "Thực trạng trước khi có giải pháp": "Mỗi lần tra sổ giấy mất gần hai giờ, người dân phải quay lại.",
            "Nội dung giải pháp, các bước thực hiện": "Quét sổ, đặt mã cho từng trang, tra bằng họ tên và năm sinh.",
            "Điểm mới so với cách làm trước": "Không cần mở sổ giấy, tra được từ mọi quầy cùng một lúc.",
        },
        times=times,
        saving=saving,
    )


HOURS = {"Trước": "2", "Sau": "0,5"}

STORIES = (
    Story(
        "hoa-binh", 390, "hb-lan", "hb-ha", "hb-hung", "hb-tu",
        ("hb-khanh", "hb-binh", "hb-minh", "hb-oanh", "hb-dung"), "hb-nga", "hb-thanh", "hb-quynh",
        same_unit="", declares="hb-minh", returned=True,
        draft=_draft("Tủ hồ sơ số dùng chung cho quầy tiếp nhận phường", "Cải cách hành chính", times=HOURS,
                     saving="75%"),
        sought="tu ho so so dung chung",
    ),
    Story(
        "viet-hoa", 1280, "vh-huong", "vh-dat", "vh-hong", "vh-xuan",
        ("vh-son", "vh-loi", "vh-quan", "vh-truong"), "vh-hien", "vh-thinh", "vh-nhat",
        same_unit="vh-hong",
        draft=_draft("Bảng gọi số bằng giọng nói cho người cao tuổi", "Cải cách hành chính", times=HOURS, saving="75%"),
        sought="bang goi so bang giong noi",
    ),
    Story(
        "tan-an", 1280, "ta-cuc", "ta-bach", "ta-luyen", "ta-nguyet",
        ("ta-hai", "ta-viet", "ta-tam", "ta-tho"), "ta-thom", "ta-dong", "ta-trinh",
        same_unit="ta-luyen", names_author="ta-tam",
        draft=_draft("Trả kết quả chứng thực ngay tại nhà văn hóa thôn", "Cải cách hành chính",
                     times={"Quy định": "8", "Trước": "8", "Sau": "2"}, saving="75%"),
        sought="tra ket qua chung thuc",
    ),
    Story(
        "kien-minh", 390, "km-hang", "km-anhkhoa", "km-dao", "km-yen",
        ("km-long", "km-hoa", "km-nghia", "km-tuyet"), "km-chi", "km-hau", "km-le",
        same_unit="km-dao", javascript=False,
        draft=_draft("Sổ hẹn chung cho bộ phận một cửa của xã", "Cải cách hành chính", times=HOURS, saving="75%"),
        sought="so hen chung cho bo phan",
    ),
)  # fmt: skip
