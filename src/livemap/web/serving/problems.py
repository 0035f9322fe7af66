"""What goes wrong, told: problem JSON (RFC 9457) to programs, a page to people."""

import http
import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.templating import Jinja2Templates
from starlette.exceptions import HTTPException

from livemap.errors import LivemapError, exit_and_status
from livemap.web.people.gate import to_the_door
from livemap.web.speech.language import marked
from livemap.web.speech.retelling import told

logger = logging.getLogger(__name__)

#: What a fault of the program is told as; the log has it whole.
OURS = told("An error of ours; the server's log has it.")
HEADINGS = {
    401: marked("Sign in first"),
    403: marked("That is not allowed"),
    404: marked("There is no such page"),
    409: marked("That has changed meanwhile"),
    413: marked("That is too large"),
    422: marked("That cannot be asked"),
    429: marked("Too many tries"),
}


class Teller:
    """Tells errors in the form that the asker reads. It decides no status of its own."""

    def __init__(self, templates: Jinja2Templates) -> None:
        self._templates = templates

    def install(self, app: FastAPI) -> None:
        app.add_exception_handler(LivemapError, self.tell_ours)
        app.add_exception_handler(RequestValidationError, self.tell_invalid)
        app.add_exception_handler(HTTPException, self.tell_http)
        app.add_exception_handler(Exception, self.tell_unknown)

    async def tell_refusal(self, request: Request, error: Exception) -> Response:
        """For what is refused before any route: an error of ours or of HTTP."""
        if isinstance(error, HTTPException):
            return await self.tell_http(request, error)
        return await self.tell_ours(request, error)

    async def tell_ours(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, LivemapError)  # registered for that class only
        door = to_the_door(request, error)
        if door is not None:
            return door
        return self._tell(request, exit_and_status(error)[1], str(error))

    async def tell_invalid(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # registered for that class only
        found = [f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors()]
        return self._tell(request, 422, "; ".join(found))

    async def tell_http(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # registered for that class only
        return self._tell(request, error.status_code, f"{request.url.path}: {error.detail}")

    async def tell_unknown(self, request: Request, error: Exception) -> Response:
        logger.error("answering %s %s", request.method, request.url.path, exc_info=error)
        return self._tell(request, 500, OURS)

    def _tell(self, request: Request, status: int, message: str) -> Response:
        title = http.HTTPStatus(status).phrase
        if request.url.path.startswith(("/api/", "/openapi")):
            content = {"type": "about:blank", "title": title, "status": status, "detail": message}
            return JSONResponse(content, status_code=status, media_type="application/problem+json")
        heading = HEADINGS.get(status, title)
        values = {"heading": heading, "message": message, "status": status, "here": ""}
        return self._templates.TemplateResponse(request, "error.html", values, status_code=status)
