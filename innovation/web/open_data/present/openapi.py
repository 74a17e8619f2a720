"""The interface described in OpenAPI 3.1, from the same fields and bounds that it keeps."""

from typing import Any

from innovation.domain.library.enums import Level
from innovation.domain.library.rules.open_data import FIELDS, LICENCE_ADDRESS, LICENCE_NAME
from innovation.web.open_data.present.asked import CURSOR, FIRST_YEAR, LAST_YEAR, MOST, MOST_VALUES, SLUG, USUAL
from innovation.web.problems import MEDIA_TYPE

LARGEST_ID = 2**63 - 1


def description(site: str) -> dict[str, Any]:
    """The whole document; `site` begins every address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Thư viện sáng kiến, dữ liệu mở",
            "version": "1.0.0",
            "description": "Chỉ đọc, không cần đăng ký. Chỉ có các sáng kiến đang công khai.",
            "license": {"name": LICENCE_NAME, "url": LICENCE_ADDRESS},
        },
        "servers": [{"url": site}],
        "externalDocs": {"url": f"{site}/du-lieu-mo"},
        "paths": {
            "/api/v1/sang-kien": {"get": _list()},
            "/api/v1/sang-kien/{id}": {"get": _one()},
            "/api/v1/linh-vuc": {"get": _names("listFields", "Các lĩnh vực")},
            "/api/v1/dia-phuong": {"get": _names("listPlaces", "Các địa phương")},
            "/api/v1/openapi.json": {"get": _this()},
        },
        "components": {"schemas": _schemas(), "headers": _headers(), "responses": _refusals()},
    }


def _list() -> dict[str, Any]:
    return {
        "operationId": "listWorks",
        "summary": "Các sáng kiến theo số tăng dần, từng phần một",
        "parameters": [
            _query("nam", "Năm công nhận.", _many({"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR})),
            _query("linh-vuc", "Lĩnh vực.", _many(_slug())),
            _query("dia-phuong", "Địa phương.", _many(_slug())),
            _query("cap", "Cấp công nhận.", _many({"type": "string", "enum": [level.value for level in Level]})),
            _query("gioi-han", "Nhiều nhất bao nhiêu sáng kiến.",
                   {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}),
            _query("sau", "Giá trị “next” của lần trước.", {"type": "string", "pattern": CURSOR}),
        ],
        "responses": _answers(_ref("WorkList"), "422"),
    }  # fmt: skip


def _one() -> dict[str, Any]:
    number = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
    return {
        "operationId": "getWork",
        "summary": "Một sáng kiến",
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": number}],
        "responses": _answers(_ref("Work"), "404"),
    }


def _names(operation: str, summary: str) -> dict[str, Any]:
    return {"operationId": operation, "summary": summary, "responses": _answers(_ref("NameList"))}


def _this() -> dict[str, Any]:
    return {"operationId": "getDescription", "summary": "Bản mô tả này", "responses": _answers({"type": "object"})}


def _query(name: str, meaning: str, schema: dict[str, Any]) -> dict[str, Any]:
    shown = {"style": "form", "explode": True} if schema["type"] == "array" else {}
    return {"name": name, "in": "query", "required": False, "description": meaning, "schema": schema} | shown


def _many(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item, "minItems": 1, "maxItems": MOST_VALUES}


def _slug() -> dict[str, Any]:
    return {"type": "string", "pattern": SLUG, "minLength": 1, "maxLength": 80}


def _answers(schema: dict[str, Any], *refusals: str) -> dict[str, Any]:
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in _headers()}
    good = {"description": "Có", "headers": headers, "content": {"application/json": {"schema": schema}}}
    found: dict[str, Any] = {"200": good, "304": {"description": "Không đổi từ lần trước"}}
    return found | {code: {"$ref": f"#/components/responses/{code}"} for code in (*refusals, "405", "503")}


def _refusals() -> dict[str, Any]:
    said = {"404": "Không có", "405": "Chỉ đọc được", "422": "Tham số không đúng", "503": "Tạm thời chưa trả lời được"}
    content = {MEDIA_TYPE: {"schema": _ref("Problem")}}
    return {code: {"description": words, "content": content} for code, words in said.items()}


def _headers() -> dict[str, Any]:
    return {
        "ETag": {"schema": {"type": "string"}, "description": "Gửi lại trong If-None-Match để nhận 304."},
        "Last-Modified": {"schema": {"type": "string"}, "description": "Lúc thư viện đổi lần cuối."},
    }


def _schemas() -> dict[str, Any]:
    name = {"type": "object", "required": ["slug", "name"], "properties": _strings("slug", "name")}
    licence = {"type": "object", "required": ["name", "url"], "properties": _strings("name", "url")}
    return {
        "Work": {
            "type": "object",
            "required": [field.name for field in FIELDS],
            "properties": {field.name: field.schema() for field in FIELDS},
            "additionalProperties": False,
        },
        "WorkList": _object(
            items={"type": "array", "items": _ref("Work"), "maxItems": MOST},
            next={"type": ["string", "null"], "description": "Gửi lại trong “sau” để lấy phần tiếp; null là hết."},
            licence=licence,
        ),
        "NameList": _object(items={"type": "array", "items": name}, licence=licence),
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status"],
            "properties": _strings("type", "title", "detail", "instance")
            | {"status": {"type": "integer"}, "errors": {"type": "array", "items": {
                "type": "object", "properties": _strings("parameter", "detail")}}},
        },
    }  # fmt: skip


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


def _strings(*names: str) -> dict[str, Any]:
    return {name: {"type": "string"} for name in names}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}
