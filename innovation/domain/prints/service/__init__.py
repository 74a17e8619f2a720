"""Commands: ask for a run of certificates or a long paper, draw it part by part, forget it; set up stock."""

from innovation.domain.prints.service.papers import PAPER_JOB, draw_long, forget_long, start_long
from innovation.domain.prints.service.runs import (
    PRINT_JOB,
    draw_run,
    forget_runs,
    run_file_name,
    set_stock,
    start_run,
)

__all__ = [
    "PAPER_JOB",
    "PRINT_JOB",
    "draw_long",
    "draw_run",
    "forget_long",
    "forget_runs",
    "run_file_name",
    "set_stock",
    "start_long",
    "start_run",
]
