"""A worker in a process of its own, one certificate a part: to be killed in the midst of a run."""

from innovation.app import create_app
from innovation.core.clock import utc_now
from innovation.domain.prints.service import runs
from innovation.support import jobs

if __name__ == "__main__":
    runs.PART = 1
    create_app()
    jobs.run_due(utc_now())
