"""The application for a server or for `flask --app wsgi`."""

import gc

# What a start makes is there to stay: to look through it for garbage again and again took a third of the start, and
# each later look would begin with it.
gc.disable()

from innovation.app import create_app

app = create_app()
gc.freeze()
gc.set_threshold(5_000)  # new objects: a page makes as many; at the usual 700 the looks took one part in fourteen
gc.enable()
