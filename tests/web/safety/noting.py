"""A request that notes whether anything on the site looked at its query: a page that did not cannot depend on it."""

from typing import Any

from flask import Request


class NotingRequest(Request):
    looks = 0

    @property
    def args(self) -> Any:
        NotingRequest.looks += 1
        return super().args

    @property
    def full_path(self) -> str:
        NotingRequest.looks += 1
        return super().full_path
