"""What the tests of pages stand on: one application for all of them, new to each."""

from typing import Any

from innovation.app import create_app
from innovation.config import Config
from innovation.extensions import limiter
from tests.helpers.standing_app import StandingApp


def test_nothing_of_the_test_before_is_left(standing_app: StandingApp, app: Any, config: Config) -> None:
    app.config.update(TESTING=False, SECRET_KEY="another", SPARE=1)
    app.extensions["library.pages"] = "kept"
    app.test_client_class = None
    limiter.storage.incr("spare", 60)

    again = standing_app.settle(config)
    fresh = create_app(config)
    fresh.testing = True
    assert again.config == fresh.config
    assert again.extensions.keys() == fresh.extensions.keys()
    assert limiter.storage.get("spare") == 0
    assert again.test_client().get("/healthz").status_code == 200
