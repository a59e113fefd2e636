"""Uploads from a page's own script: the session stands for the key, the services are those of the API."""

import functools
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from marketplace.catalogue import access, services
from marketplace.core.errors import Refusal
from marketplace.web.api import shapes
from marketplace.web.api.problems import document
from marketplace.web.api.uploads import chunks, length
from marketplace.web.faces import View, entered


def for_script(view: View) -> Callable[..., HttpResponse]:
    """Answer refusals as problem documents, which the script reads out."""

    @functools.wraps(view)
    def inner(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            return entered(view)(request, *arguments, **named)
        except Refusal as problem:
            return document(problem)

    return inner


@require_POST
@for_script
def open_upload(request: HttpRequest) -> HttpResponse:
    """Open an upload."""
    purpose = "manifest" if request.POST.get("purpose") == "manifest" else "data"
    row = services.create_upload(actor=request.actor, file_name=request.POST.get("file_name", ""), purpose=purpose)
    return JsonResponse(shapes.upload(row), status=201)


@require_GET
@for_script
def upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """List the parts held, so that a broken upload goes on where it stopped."""
    return JsonResponse(shapes.upload(access.own_upload(request.actor, upload_id)))


@require_http_methods(["PUT"])
@for_script
def put_part(request: HttpRequest, upload_id: UUID, number: int) -> HttpResponse:
    """Take one part."""
    part = services.put_part(
        actor=request.actor,
        upload_id=upload_id,
        number=number,
        chunks=chunks(request),
        content_digest=request.headers.get("Content-Digest", ""),
        length=length(request),
    )
    return JsonResponse({"number": part.number, "bytes": part.bytes})


@require_POST
@for_script
def complete_upload(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Close an upload."""
    services.complete_upload(actor=request.actor, upload_id=upload_id)
    return JsonResponse(shapes.upload(access.own_upload(request.actor, upload_id)))
