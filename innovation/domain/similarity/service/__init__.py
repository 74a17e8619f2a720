"""Commands on similar works."""

from innovation.domain.similarity.service.profiles import forget_profiles, has_stale_profiles, keep_profiles, read_new

__all__ = ["forget_profiles", "has_stale_profiles", "keep_profiles", "read_new"]
