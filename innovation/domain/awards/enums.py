"""Words for certificates."""

from enum import StrEnum


class CertificateState(StrEnum):
    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"


CERTIFICATE_STATE_LABELS = {
    CertificateState.VALID: "Hợp lệ",
    CertificateState.REPLACED: "Đã được thay bằng bản khác",
    CertificateState.REVOKED: "Đã thu hồi",
}
