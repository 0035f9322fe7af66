"""How pages are shown: a template with its values and who looks at it."""

from collections.abc import Callable
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from livemap.errors import LivemapError, exit_and_status

#: Renders a template by name with its values.
Show = Callable[[Request, str, dict[str, Any]], HTMLResponse]


def make_show(templates: Jinja2Templates) -> Show:
    """A `Show` over the templates."""

    def show(request: Request, name: str, values: dict[str, Any]) -> HTMLResponse:
        path = "/" + request.url.path.strip("/")
        return templates.TemplateResponse(request, name, {"here": path, "heading": "h2", "compact": False, **values})

    return show


def with_status(response: HTMLResponse, refusal: LivemapError | None) -> HTMLResponse:
    """The page with the status of what it tells; None: nothing was refused."""
    if refusal:
        response.status_code = exit_and_status(refusal)[1]
    return response
