"""The way of a recognised initiative to recognition by the city. docs/workflows.md comes from the table."""

from innovation.core.workflow import Transition, Workflow
from innovation.domain.awards.enums import CITY_DOSSIER_STATE_LABELS, CityDossierState

S = CityDossierState

CITY_WORKFLOW: Workflow[CityDossierState] = Workflow(
    "city_dossier",
    CITY_DOSSIER_STATE_LABELS,
    [
        Transition("write", "Viết mức độ lan tỏa", frozenset({S.COLLECTING}), None, "secretary"),
        Transition("ask", "Mời đơn vị xác nhận", frozenset({S.COLLECTING}), None, "secretary"),
        Transition("confirm", "Xác nhận đã áp dụng", frozenset({S.COLLECTING}), None, "unit_head"),
        Transition("add_paper", "Nhập xác nhận bằng giấy", frozenset({S.COLLECTING}), None, "secretary"),
        Transition("drop", "Bỏ xác nhận", frozenset({S.COLLECTING}), None, "secretary"),
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
