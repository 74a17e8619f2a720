"""The application built once for all tests of a process: the addresses and templates it compiles serve each of them."""

from typing import Any

from innovation.config import Config
from innovation.extensions import limiter
from tests.helpers.strict_client import StrictClient


class StandingApp:
    """One application that moves into each test's installation, as it was when it was built."""

    def __init__(self, config: Config) -> None:
        from innovation.app import create_app  # here, so that tests below the web do not pay for it

        self._app: Any = create_app(config)
        self._app.testing = True
        self._settings = dict(self._app.config)
        self._extensions = dict(self._app.extensions)

    def settle(self, config: Config) -> Any:
        """Nothing of the test before is left: settings, kept pages, counted requests, places, the test client."""
        from innovation.app import configure

        for part, as_built in ((self._app.config, self._settings), (self._app.extensions, self._extensions)):
            part.clear()
            part.update(as_built)
        configure(self._app, config)
        limiter.reset()
        self._app.test_client_class = StrictClient
        return self._app
