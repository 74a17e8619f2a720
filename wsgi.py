"""The application for a server or for `flask --app wsgi`."""

import gc

# What a start makes is there to stay: to look through it for garbage again and again took a third of the start, and
# each later look would begin with it.
gc.disable()

from innovation.app import create_app

app = create_app()
gc.freeze()
gc.enable()
