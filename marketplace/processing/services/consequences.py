"""What ending the agreement on entrusted processing would do now: shown before, bound to by a digest, done then."""

import hashlib
import json
from dataclasses import dataclass
from uuid import UUID

from marketplace.catalogue.models import ProductVersion, Upload
from marketplace.catalogue.states import UploadState, VersionState
from marketplace.licences import selectors as licences
from marketplace.licences.models import Agreement

LISTED = (VersionState.LISTED, VersionState.SUSPENDED)
OVER = (VersionState.DELISTED, VersionState.REJECTED, VersionState.CANCELLED)


@dataclass(frozen=True)
class Consequences:
    """What an ending would do now. `sha256` names exactly these things, so that nobody ends more than they saw."""

    listed: tuple[ProductVersion, ...]  # leave the catalogue; rows and consents are deleted
    unfinished: tuple[ProductVersion, ...]  # are cancelled; files are destroyed
    over: tuple[ProductVersion, ...]  # ended before; rows and consents still kept are deleted now
    releasing: tuple[ProductVersion, ...]  # must be listed or failed first
    uploads: tuple[Upload, ...]  # raw files that are destroyed
    agreements: tuple[Agreement, ...]  # buyers' agreements and requests that end

    @property
    def counts(self) -> dict[str, int]:
        """Return how many of each."""
        names = ("listed", "unfinished", "over", "releasing", "uploads", "agreements")
        return {name: len(getattr(self, name)) for name in names}

    @property
    def sha256(self) -> str:
        """Return the digest of the ids."""
        things = {name: sorted(str(row.id) for row in getattr(self, name)) for name in self.counts}
        return hashlib.sha256(json.dumps(things, sort_keys=True).encode()).hexdigest()


def consequences(organisation_id: UUID | None) -> Consequences:
    """Return what ending the agreement of an organisation would do now."""
    own = ProductVersion.objects.filter(product__organisation_id=organisation_id).order_by("pk")
    kept = list(own.filter(rows_deleted_at=None).select_related("product"))
    uploads = Upload.objects.filter(organisation_id=organisation_id).exclude(state=UploadState.SHREDDED)
    fixed = {*LISTED, *OVER, VersionState.RELEASING}
    return Consequences(
        listed=tuple(row for row in kept if row.state in LISTED),
        unfinished=tuple(row for row in kept if row.state not in fixed),
        over=tuple(row for row in kept if row.state in OVER),
        releasing=tuple(row for row in kept if row.state == VersionState.RELEASING),
        uploads=tuple(uploads.order_by("pk")),
        agreements=tuple(licences.open_agreements_on(organisation_id)),
    )
