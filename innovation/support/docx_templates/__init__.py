"""Word templates that people bring along: checked, read, filled in. Nothing in them is trusted (STACK, SAFETY)."""

from innovation.support.docx_templates.checking import LARGEST, check
from innovation.support.docx_templates.filling import fill_in, problems_in

__all__ = ["LARGEST", "check", "fill_in", "problems_in"]
