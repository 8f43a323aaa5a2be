from dataclasses import dataclass
from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema

from parley.access.who import Who
from parley.kit.database import Database
from parley.kit.errors import NotSignedIn
from parley.kit.http import problems
from parley.media import queries
from parley.media.errors import FileEmpty, FileTooLarge, FileTypeNotAllowed, ImageTooLarge, NoSuchMedia, UploadBroken
from parley.media.receive import MediaRoom
from parley.media.schemas import Media, MediaLimits
from parley.media.serve import serve_file

UPLOAD_PROBLEMS = (FileTooLarge, FileEmpty, FileTypeNotAllowed, ImageTooLarge, UploadBroken)


@dataclass
class UploadOperation(Operation):
    """Describes the form of an upload, which the framework never sees: ``MediaRoom`` reads the request itself."""

    def __post_init__(self) -> None:
        file = Schema(
            type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY, content_media_type="application/octet-stream"
        )
        form = Schema(type=OpenAPIType.OBJECT, properties={"data": file}, required=["data"])
        self.request_body = RequestBody(required=True, content={"multipart/form-data": OpenAPIMediaType(schema=form)})


class MediaController(Controller):
    tags = ("media",)

    @get("/api/media/limits", operation_id="getMediaLimits", responses=problems(NotSignedIn))
    async def limits(self, who: Who, media: MediaRoom) -> MediaLimits:  # noqa: ARG002 (signed in is enough)
        return media.limits()

    @post(
        "/api/media",
        operation_id="uploadMedia",
        operation_class=UploadOperation,
        responses=problems(NotSignedIn, *UPLOAD_PROBLEMS),
        request_max_body_size=None,
    )
    async def upload(self, request: Request[Any, Any, Any], who: Who, media: MediaRoom) -> Media:
        """Store a file (form field ``data``), to be attached to a message by its id."""
        return await media.receive(request, f"agent:{who.id}")

    @get(
        "/media/{key:str}/{name:str}", operation_id="getMedia", responses=problems(NoSuchMedia), include_in_schema=False
    )
    async def serve(
        self,
        request: Request[Any, Any, Any],
        key: str,
        name: str,  # noqa: ARG002 (for those who read the address, or save the page)
        database: Database,
        media: MediaRoom,
    ) -> Response[Any]:
        return await serve_file(request, media.store, await database.read(queries.by_key, key))
