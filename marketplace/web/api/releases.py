"""Releases: approved DP output, free for anybody while its version is listed."""

from uuid import UUID

import pyarrow.parquet as pq
from django.http import FileResponse, HttpResponse
from rest_framework.request import Request

from marketplace.processing import selectors as processing
from marketplace.releases import access, selectors
from marketplace.web.api import forms, shapes
from marketplace.web.api.describing import tells
from marketplace.web.api.errors import NotAcceptable
from marketplace.web.api.resource import Public, reply

ROWS_MAX = 100_000
JSON, CSV, PARQUET = "application/json", "text/csv", "application/vnd.apache.parquet"
MEDIA = (CSV, PARQUET)


class Release(Public):
    """One release."""

    def get(self, request: Request, release_id: UUID) -> HttpResponse:
        """Return the release with its guarantee card; made before every withdrawal after `consents_as_of`."""
        row = access.listed_release(release_id)
        as_of = shapes.moment(processing.prepared_at(row.version_id))
        after = shapes.plain(processing.followed_by(row.version))
        return reply({**shapes.release(row), "consents_as_of": as_of, "followed_by": after})


class Card(Public):
    """A guarantee card."""

    def get(self, request: Request, release_id: UUID) -> HttpResponse:
        """Return the card as JSON."""
        return reply(access.listed_release(release_id).card)


class Table(Public):
    """One published table."""

    @tells(forms=MEDIA)
    def get(self, request: Request, release_id: UUID, name: str) -> HttpResponse | FileResponse:
        """Return the table as JSON, CSV or Parquet, by `Accept`."""
        row = access.table(access.listed_release(release_id), name)
        media = forms.wanted(request.headers.get("Accept", ""), (JSON, *MEDIA))
        if media is None:
            raise NotAcceptable("not_acceptable")
        if media == PARQUET:
            return FileResponse(selectors.file_of(row).open("rb"), content_type=media)
        if media == CSV:
            return HttpResponse(
                forms.csv(pq.read_table(selectors.file_of(row))), content_type="text/csv; charset=utf-8"
            )
        rows = [list(values) for values in selectors.rows_of(row, limit=ROWS_MAX)]
        return reply({"name": row.name, "columns": selectors.columns_of(row), "rows": rows})
