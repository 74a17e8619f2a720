"""Which kind belongs to which group, and which way it goes."""

from innovation.domain.notices.rules.kinds import (
    CHOOSABLE,
    GROUP_OF,
    SITE_ONLY,
    allowed_ways,
    default_way,
    way_for,
    way_of,
)

__all__ = ["CHOOSABLE", "GROUP_OF", "SITE_ONLY", "allowed_ways", "default_way", "way_for", "way_of"]
