"""Commands: ask for a run of certificates or a long paper, draw it part by part, forget it; set up stock."""

from innovation.domain.prints.service.papers import draw_long, forget_long, resume_long, start_long
from innovation.domain.prints.service.runs import (
    draw_run,
    forget_runs,
    resume_run,
    run_file_name,
    set_stock,
    start_run,
)

__all__ = [
    "draw_long",
    "draw_run",
    "forget_long",
    "forget_runs",
    "resume_long",
    "resume_run",
    "run_file_name",
    "set_stock",
    "start_long",
    "start_run",
]
