"""Commands on subjects and nominations."""

from innovation.domain.nominations.service.subjects import take_up

__all__ = ["take_up"]
