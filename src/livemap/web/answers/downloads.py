"""Files and feeds of a view: the incidents that fit its filters in every format, and as an Atom feed."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from livemap.errors import NotFound
from livemap.model.registry import ActorRegistry
from livemap.pipeline import matter_of
from livemap.publishing.atom import FeedPlace, to_atom
from livemap.publishing.formats import FORMATS
from livemap.store import Store
from livemap.web.asking.filters import Filtered

#: Entries of a feed.
NEWEST = 100


def make_downloads(store: Store, registry: ActorRegistry) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter()

    @routes.get("/api/v1/export/{form}", response_class=FileResponse)
    def export(form: str, filters: Filtered) -> FileResponse:
        """The incidents that fit as a file: geojson, csv, hxl, xlsx, parquet, kml, geopackage, acled or ucdp."""
        if form not in FORMATS:
            raise NotFound(f"there is no format {form!r}; there are {', '.join(FORMATS)}")
        chosen = FORMATS[form]
        with NamedTemporaryFile(prefix="livemap-", suffix=chosen.suffix, delete=False) as file:
            path = Path(file.name)
            try:
                with store.reading() as records:
                    chosen.write(matter_of(records.incidents.each(filters.wanted), registry), file)
            except BaseException:
                path.unlink()
                raise
        return FileResponse(
            path,
            media_type=chosen.media,
            filename=f"livemap{chosen.suffix}",
            background=BackgroundTask(path.unlink, missing_ok=True),
        )

    @routes.get("/feed.atom", include_in_schema=False)
    def feed(request: Request, filters: Filtered) -> Response:
        """The newest incidents that fit, as an Atom feed."""
        place = FeedPlace(site=str(request.base_url).rstrip("/"), query=filters.as_query())
        with store.reading() as records:
            newest = [summary.id for summary in records.incidents.find(filters.wanted, limit=NEWEST)]
            whole = {one.incident.id: one for one in records.incidents.of_ids(newest)}
            body = to_atom([whole[id] for id in newest], place)
        return Response(body, media_type="application/atom+xml; charset=utf-8")

    return routes
