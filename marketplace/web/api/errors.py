"""Refusals only HTTP knows, by status."""

from marketplace.core.errors import Refusal


class MethodNotAllowed(Refusal):
    """405."""

    status = 405


class NotAcceptable(Refusal):
    """406."""

    status = 406


class LengthRequired(Refusal):
    """411."""

    status = 411


class TooLarge(Refusal):
    """413."""

    status = 413


class UnsupportedMediaType(Refusal):
    """415."""

    status = 415
