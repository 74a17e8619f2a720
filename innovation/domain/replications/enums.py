"""Words for replications."""

from enum import StrEnum


class ReplicationState(StrEnum):
    INTERESTED = "interested"
    APPLYING = "applying"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    STOPPED = "stopped"


REPLICATION_STATE_LABELS = {
    ReplicationState.INTERESTED: "Muốn áp dụng",
    ReplicationState.APPLYING: "Đang áp dụng",
    ReplicationState.REPORTED: "Chờ xác nhận kết quả",
    ReplicationState.CONFIRMED: "Đã xác nhận",
    ReplicationState.STOPPED: "Đã dừng",
}


class Manner(StrEnum):
    """How a unit applies what another one found."""

    AS_IS = "as_is"
    ADAPTED = "adapted"


MANNER_LABELS = {Manner.AS_IS: "Áp dụng nguyên như sáng kiến", Manner.ADAPTED: "Áp dụng có điều chỉnh"}


class ReportState(StrEnum):
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    RETURNED = "returned"


REPORT_STATE_LABELS = {
    ReportState.WAITING: "Chờ xác nhận",
    ReportState.CONFIRMED: "Đã xác nhận",
    ReportState.RETURNED: "Trả lại để bổ sung",
}
