"""The interface against its own description, asked by a third party's fuzzer: good and bad input, every method."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from werkzeug.test import Client

from innovation.db.transaction import unit_of_work
from tests.factories.library import make_work
from tests.factories.localities import make_locality

# how often each is asked, in either mode; the fuzzer leaves the description's own address out
OPERATIONS = {
    "GET /api/v1/sang-kien": 25, "GET /api/v1/sang-kien/{id}": 15, "GET /api/v1/linh-vuc": 5,
    "GET /api/v1/dia-phuong": 5,
}  # fmt: skip


@pytest.fixture
def described(app: Any) -> Any:
    with unit_of_work():
        for number in range(3):
            make_work(make_locality(), f"Trả kết quả tại nhà, cách {number}")
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


def operations(described: Any) -> dict[str, Any]:
    return {operation.label: operation for operation in (found.ok() for found in described.get_all_operations())}


def test_the_description_names_what_is_there_and_no_more(described: Any, app: Any) -> None:
    rules = {rule.rule.replace("<id:work_id>", "{id}") for rule in app.url_map.iter_rules() if "/api/" in rule.rule}
    assert set(described.raw_schema["paths"]) == rules
    assert set(operations(described)) == set(OPERATIONS)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_is_as_described(described: Any, label: str, mode: GenerationMode) -> None:
    """Statuses, media types, headers and bodies; what is right is taken, what is wrong is refused; never a 500."""
    operation = operations(described)[label]
    if mode is GenerationMode.NEGATIVE and not (operation.query or operation.path_parameters):
        return  # takes nothing that could be wrong

    @settings(max_examples=OPERATIONS[label], suppress_health_check=list(HealthCheck), deadline=None)
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate()

    ask()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_nothing_can_be_written(app: Any, method: str) -> None:
    answer = Client(app).open("/api/v1/sang-kien", method=method, data="{}", content_type="application/json")
    assert answer.status_code == 405 and "GET" in answer.headers["Allow"]
    assert answer.json is not None and answer.json["status"] == 405
