from parley.kit.errors import Invalid, NotFound, TooLarge


class FileTooLarge(TooLarge):
    """``details["max_bytes"]``."""

    code = "file_too_large"
    message = "The file is larger than allowed."


class FileEmpty(Invalid):
    code = "file_empty"
    message = "The file is empty."


class FileTypeNotAllowed(Invalid):
    """``details``: the ``name``, what its content ``actual``ly is (empty if unknown), the ``allowed`` types."""

    code = "file_type_not_allowed"
    message = "Files of this type are not allowed, or the file is not what its name says."


class ImageTooLarge(Invalid):
    """``details["max_pixels"]``."""

    code = "image_too_large"
    message = "The picture has more pixels than a browser can be asked to show."


class UploadBroken(Invalid):
    code = "upload_broken"
    message = "The upload is not a form with a file in it, or ended too early."


class NoSuchFile(Invalid):
    """``details["ids"]``: those that do not exist, or were sent by somebody else."""

    code = "no_such_file"
    message = "This file does not exist, or is not yours to send."


class NoSuchMedia(NotFound):
    code = "no_such_media"
    message = "There is no such file."
