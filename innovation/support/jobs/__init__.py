"""Background work, enqueued in the transaction that needs it, done by `flask jobs work`.

A job is done at least once; a handler that works in the job's own transaction has its effect exactly once.
"""

from innovation.support.jobs.queue import (
    enqueue,
    gave_up,
    list_parked,
    list_waiting,
    resume,
    retry_parked,
    waiting_count,
)
from innovation.support.jobs.registry import daily, every, job
from innovation.support.jobs.runner import plan_periodic, run_due, work
from innovation.support.jobs.sweeping import forget_about, forget_done

__all__ = [
    "daily",
    "enqueue",
    "every",
    "forget_about",
    "forget_done",
    "gave_up",
    "job",
    "list_parked",
    "list_waiting",
    "plan_periodic",
    "resume",
    "retry_parked",
    "run_due",
    "waiting_count",
    "work",
]
