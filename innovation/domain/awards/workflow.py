"""The ways of a recognised initiative to the city, and of a review. docs/workflows.md comes from the tables."""

from innovation.core.workflow import Transition, Workflow
from innovation.domain.awards.enums import CITY_DOSSIER_STATE_LABELS, REVIEW_STATE_LABELS, CityDossierState, ReviewState

S = CityDossierState
R = ReviewState

CITY_WORKFLOW: Workflow[CityDossierState] = Workflow(
    "city_dossier",
    CITY_DOSSIER_STATE_LABELS,
    [
        Transition("write", "Viết mức độ lan tỏa", frozenset({S.COLLECTING}), None, "secretary"),
        Transition("ask", "Mời đơn vị xác nhận", frozenset({S.COLLECTING}), None, "secretary"),
        Transition("confirm", "Xác nhận đã áp dụng", frozenset({S.COLLECTING}), None, "unit_head"),
        Transition("add_paper", "Nhập xác nhận bằng giấy", frozenset({S.COLLECTING}), None, "secretary"),
        Transition("drop", "Bỏ xác nhận", frozenset({S.COLLECTING}), None, "secretary"),
        Transition("delete", "Xóa hồ sơ chưa gửi", frozenset({S.COLLECTING}), None, "secretary"),
        Transition("send", "Ghi đã gửi thành phố", frozenset({S.COLLECTING}), S.SENT, "secretary, clerk"),
        Transition("recognise", "Ghi thành phố công nhận", frozenset({S.SENT}), S.RECOGNISED, "secretary, clerk"),
        Transition(
            "decline", "Ghi thành phố không công nhận", frozenset({S.SENT}), S.DECLINED, "secretary, clerk",
            needs_reason=True,
        ),
        Transition("reopen", "Lập lại hồ sơ", frozenset({S.DECLINED}), S.COLLECTING, "secretary"),
    ],
    noun="Hồ sơ",
)  # fmt: skip

REVIEW_WORKFLOW: Workflow[ReviewState] = Workflow(
    "review",
    REVIEW_STATE_LABELS,
    [
        Transition("change", "Sửa danh sách, quy tắc", frozenset({R.OPEN}), None, "secretary"),
        Transition("ask", "Chuyển Hội đồng", frozenset({R.OPEN}), R.VOTING, "secretary"),
        Transition(
            "take_back", "Rút về rà soát lại", frozenset({R.VOTING}), R.OPEN, "secretary", needs_reason=True
        ),
        Transition("settle", "Chốt hai danh sách", frozenset({R.VOTING}), R.SETTLED, "secretary"),
        Transition(
            "strike", "Rút tên khỏi danh sách thành phố", frozenset({R.SETTLED}), None, "secretary", needs_reason=True
        ),
        Transition("send", "Ghi đã gửi thành phố", frozenset({R.SETTLED}), R.SENT, "secretary"),
        Transition("answer", "Ghi trả lời của thành phố", frozenset({R.SENT}), None, "secretary"),
        Transition("close", "Kết thúc kỳ", frozenset({R.SETTLED, R.SENT}), R.CLOSED, "secretary"),
    ],
    noun="Kỳ này",
)  # fmt: skip
