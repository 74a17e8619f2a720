"""Refusals and faults as pages that say what to do next, with what was typed kept."""

import logging

from flask import Flask, jsonify, render_template, request, session
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Response

from innovation.core.errors import NotAllowed, NotFound, RuleBroken, Stale
from innovation.db import transaction
from innovation.db.errors import DBAPIError, IntegrityError, OperationalError, StaleDataError
from innovation.web.problems import is_for_programs, problem
from innovation.web.refusals import note_refusal
