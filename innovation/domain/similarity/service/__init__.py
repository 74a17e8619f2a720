"""Commands on similar works."""

from innovation.domain.similarity.service.comparing import keep_comparison
from innovation.domain.similarity.service.findings import LONGEST_FINDING, record_finding
from innovation.domain.similarity.service.profiles import forget_profiles, has_stale_profiles, keep_profiles, read_new

__all__ = [
    "LONGEST_FINDING", "forget_profiles", "has_stale_profiles", "keep_comparison", "keep_profiles", "read_new",
    "record_finding",
]  # fmt: skip
