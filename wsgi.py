"""The application for a server or for `flask --app wsgi`."""

from innovation.app import create_app

app = create_app()
