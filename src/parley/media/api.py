from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body

from parley.access.who import Who
from parley.kit.errors import Invalid, NotFound, NotSignedIn, TooLarge
from parley.kit.http import problems
from parley.media.schemas import Media, MediaLimits


class MediaController(Controller):
    tags = ("media",)

    @get("/api/media/limits", operation_id="getMediaLimits", responses=problems(NotSignedIn))
    async def limits(self, who: Who) -> MediaLimits:
        raise NotImplementedError

    @post("/api/media", operation_id="uploadMedia", responses=problems(NotSignedIn, Invalid, TooLarge))
    async def upload(
        self, data: Annotated[UploadFile, Body(media_type=RequestEncodingType.MULTI_PART)], who: Who
    ) -> Media:
        """Store a file (form field ``data``), to be attached to a message by its id."""
        raise NotImplementedError

    @get("/media/{key:str}/{name:str}", operation_id="getMedia", responses=problems(NotFound), include_in_schema=False)
    async def serve(self, key: str, name: str) -> Response[bytes]:
        raise NotImplementedError
