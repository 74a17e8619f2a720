"""Jobs are never lost, and their effect happens once."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Event, Thread
from typing import Any

import pytest

from innovation.core.actor import SYSTEM
from innovation.core.clock import utc_now
from innovation.core.errors import NotFound
from innovation.db import session
from innovation.db.transaction import rollback, unit_of_work
from innovation.support import audit, jobs
from innovation.support.jobs import registry, runner
from innovation.support.jobs.models import JobRow
from tests.helpers.databases import Database

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
Calls = list[dict[str, Any]]


@pytest.fixture
def calls(database: Database, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """What the handler `t.note` was called with; it also writes, to show what is rolled back."""
    monkeypatch.setattr(registry, "_handlers", {})
    monkeypatch.setattr(registry, "_periodic", {})
    made: Calls = []

    @jobs.job("t.note")
    def note(arguments: dict[str, Any], now: datetime) -> None:
        made.append(arguments)
        audit.record("t.note", "job", None, actor=SYSTEM, now=now)
        if arguments.get("fail"):
            raise ValueError("personal text")

    return made


def add(now: datetime = NOW, **options: Any) -> int | None:
    with unit_of_work():
        return jobs.enqueue("t.note", options.pop("arguments", {}), now=now, **options)


def effects() -> int:
    with unit_of_work(writing=False):
        return len(audit.list_rows())


def stored(job_id: int | None) -> JobRow:
    with unit_of_work(writing=False):
        row = session.get(JobRow, job_id)
        assert row is not None
        session.expunge(row)
        return row


def test_a_job_is_done_once(calls: Calls) -> None:
    add(arguments={"id": 5})
    assert jobs.run_due(NOW) == 1
    assert jobs.run_due(NOW + timedelta(days=1)) == 0
    assert calls == [{"id": 5}]


def test_a_job_of_a_transaction_that_is_rolled_back_never_was(calls: Calls) -> None:
    with unit_of_work():
        jobs.enqueue("t.note", {}, now=NOW)
        rollback()
    assert jobs.run_due(NOW) == 0


def test_a_delay_is_kept(calls: Calls) -> None:
    add(delay=timedelta(minutes=5))
    assert jobs.run_due(NOW + timedelta(seconds=299)) == 0
    assert jobs.run_due(NOW + timedelta(seconds=300)) == 1


def test_a_key_waits_only_once(calls: Calls) -> None:
    assert add(key="k") is not None
    assert add(key="k") is None
    jobs.run_due(NOW)
    assert add(key="k") is not None


def test_a_failure_leaves_nothing_behind_and_is_tried_again_later_and_later(calls: Calls) -> None:
    job_id = add(arguments={"fail": True})
    now, pauses = NOW, []
    for _ in range(runner.MAX_TRIES):
        assert jobs.run_due(now) == 1
        pauses.append(stored(job_id).due_at - now)
        now = stored(job_id).due_at
    assert effects() == 0
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(seconds=30)
    row = stored(job_id)
    assert row.parked_at is not None
    assert "ValueError" in row.last_error
    assert "personal" not in row.last_error
    assert jobs.run_due(now + timedelta(days=9)) == 0


def test_a_parked_job_can_be_given_another_chance(calls: Calls) -> None:
    job_id = add(arguments={"fail": True})
    for day in range(runner.MAX_TRIES):
        jobs.run_due(NOW + timedelta(days=day))
    with unit_of_work():
        assert [row.id for row in jobs.list_parked()] == [job_id]
        assert jobs.waiting_count() == 0
        jobs.retry_parked(job_id, now=NOW)
        assert jobs.waiting_count() == 1
    with pytest.raises(NotFound), unit_of_work():
        jobs.retry_parked(job_id, now=NOW)


def test_whoever_waits_for_a_job_that_failed_for_good_may_have_it_go_on_again_and_again(calls: Calls) -> None:
    add(arguments={"fail": True}, key="run:7")
    for trial in range(2):
        for day in range(runner.MAX_TRIES):
            with unit_of_work():
                assert not jobs.gave_up("run:7")
            jobs.run_due(NOW + timedelta(days=100 * trial + day))
        with unit_of_work():
            assert jobs.gave_up("run:7")
            assert not jobs.gave_up("run:70")
            assert jobs.resume("run:7", now=NOW)
            assert not jobs.resume("run:7", now=NOW)  # pressed twice
            assert (jobs.waiting_count(), jobs.gave_up("run:7")) == (1, False)


def test_a_job_without_a_handler_waits_for_one(calls: Calls) -> None:
    with unit_of_work():
        job_id = jobs.enqueue("t.unknown", {}, now=NOW)
    assert jobs.run_due(NOW) == 1
    assert "LookupError" in stored(job_id).last_error


def test_the_lease_of_a_killed_worker_runs_out(calls: Calls) -> None:
    add()
    assert runner._lease_next(NOW) is not None  # and then the power went
    assert jobs.run_due(NOW + runner.LEASE - timedelta(seconds=1)) == 0
    assert jobs.run_due(NOW + runner.LEASE) == 1
    assert effects() == 1


def test_long_work_keeps_its_short_lease_as_long_as_its_worker_lives(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "BEAT_SECONDS", 0.01)
    early, seen, pause = utc_now() - timedelta(seconds=30), list[datetime | None](), Event()

    @jobs.job("t.long", own_transactions=True)
    def long(_arguments: dict[str, Any], now: datetime) -> None:
        for _ in range(1_000):
            seen.append(stored(job_id).leased_until)
            if seen[-1] != seen[0]:
                return
            pause.wait(0.01)

    with unit_of_work():
        job_id = jobs.enqueue("t.long", now=early)
    assert jobs.run_due(early) == 1
    assert seen[0] == early + runner.SHORT_LEASE
    assert seen[-1] is not None and seen[-1] > early + runner.SHORT_LEASE
    assert stored(job_id).done_at == early and stored(job_id).leased_until is None


def test_a_job_that_kills_its_worker_each_time_is_parked(calls: Calls) -> None:
    job_id = add()
    now = NOW
    for _ in range(runner.MAX_TRIES):
        assert runner._lease_next(now) is not None
        now += runner.LEASE
    assert jobs.run_due(now) == 1
    assert stored(job_id).parked_at is not None
    assert calls == []


def test_a_worker_that_comes_too_late_changes_nothing(calls: Calls) -> None:
    add()
    slow = runner._lease_next(NOW)
    assert slow is not None
    assert jobs.run_due(NOW + runner.LEASE) == 1
    runner._run(slow, NOW)
    assert len(calls) == 2
    assert effects() == 1


def test_two_workers_never_do_the_same_job(calls: Calls) -> None:
    for number in range(20):
        add(arguments={"id": number})
    start = Barrier(2)

    def labour() -> None:
        start.wait()
        jobs.run_due(NOW)

    workers = [Thread(target=labour) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert sorted(call["id"] for call in calls) == list(range(20))


def test_what_is_done_again_and_again_is_planned_once_an_interval(calls: Calls) -> None:
    @jobs.every(minutes=60)
    @jobs.job("t.hourly")
    def hourly(_arguments: dict[str, Any], _now: datetime) -> None:
        calls.append({"hourly": True})

    for minutes in (0, 1, 59, 60, 61):
        jobs.plan_periodic(NOW + timedelta(minutes=minutes))
        jobs.run_due(NOW + timedelta(minutes=minutes))
    assert len(calls) == 2


def test_the_loop_works_until_it_is_told_to_stop(calls: Calls) -> None:
    add()
    stop = Event()
    worker = Thread(target=jobs.work, args=(stop,), kwargs={"poll_seconds": 0.01})
    worker.start()
    for _ in range(500):
        if calls:
            break
        stop.wait(0.01)
    stop.set()
    worker.join(10)
    assert len(calls) == 1
    assert not worker.is_alive()


def test_what_somebody_waits_for_does_not_wait_for_long_jobs(calls: Calls) -> None:
    done = Event()

    @jobs.job("t.long", own_transactions=True)
    def long(_arguments: dict[str, Any], _now: datetime) -> None:
        calls.append({"in time": done.wait(20)})
        stop.set()

    @jobs.job("t.prompt", own_transactions=True, prompt=True)
    def prompt(_arguments: dict[str, Any], _now: datetime) -> None:
        done.set()

    with unit_of_work():
        jobs.enqueue("t.long", now=NOW)
        jobs.enqueue("t.prompt", now=NOW + timedelta(seconds=1))
    stop = Event()
    jobs.work(stop, poll_seconds=0.01)
    assert calls == [{"in time": True}]


def test_jobs_done_long_ago_are_forgotten(calls: Calls) -> None:
    add()
    jobs.run_due(NOW)
    waiting = add(now=NOW)
    with unit_of_work():
        jobs.forget_done({}, NOW + timedelta(days=31))
        assert [row.id for row in session.query(JobRow)] == [waiting]
