"""Pages of subjects, their ratings and their nominations."""

from innovation.web.nominations.views.blueprint import bp

__all__ = ["bp"]
