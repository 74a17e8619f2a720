"""Flask extensions, made once and bound to the app in `app.py`."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_wtf import CSRFProtect

csrf = CSRFProtect()
login = LoginManager()
limiter = Limiter(get_remote_address, storage_uri="memory://", default_limits=[], strategy="moving-window")
