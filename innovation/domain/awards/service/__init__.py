"""Commands on certificates, and the use cases that reach over decisions and library."""

from innovation.domain.awards.service.certificates import issue_certificates, replace_certificates, revoke_certificates
from innovation.domain.awards.service.publication import correct_recognition, publish_decision, revoke_recognition

__all__ = [
    "correct_recognition", "issue_certificates", "publish_decision", "replace_certificates", "revoke_certificates",
    "revoke_recognition",
]  # fmt: skip
