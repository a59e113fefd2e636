"""Writes of the catalogue, one subject a file."""

from marketplace.catalogue.services.assessments import (
    draft_assessment,
    ensure_assessment,
    file_assessment,
    require_assessment,
)
from marketplace.catalogue.services.overlapping import add_overlaps, joined_with, keep_overlaps, share_account
from marketplace.catalogue.services.populations import decide_population, lower_cap, propose_population
from marketplace.catalogue.services.products import (
    FREQUENCIES,
    GRADES,
    LEGAL_BASES,
    THEMES,
    create_product,
)
from marketplace.catalogue.services.recipes import merged, set_recipe
from marketplace.catalogue.services.uploads import (
    complete_upload,
    create_upload,
    put_part,
    sealed_parts,
    shred_upload,
    upload_key,
)
from marketplace.catalogue.services.versions import (
    UNDER_WAY,
    attach_manifest,
    cancel_version,
    create_version,
    declare,
    delist,
    keep_discovery,
    move_version,
    resume,
    suspend,
)

__all__ = [
    "FREQUENCIES",
    "GRADES",
    "LEGAL_BASES",
    "THEMES",
    "UNDER_WAY",
    "add_overlaps",
    "attach_manifest",
    "cancel_version",
    "complete_upload",
    "create_product",
    "create_upload",
    "create_version",
    "decide_population",
    "declare",
    "delist",
    "draft_assessment",
    "ensure_assessment",
    "file_assessment",
    "joined_with",
    "keep_discovery",
    "keep_overlaps",
    "lower_cap",
    "merged",
    "move_version",
    "propose_population",
    "put_part",
    "require_assessment",
    "resume",
    "sealed_parts",
    "set_recipe",
    "share_account",
    "shred_upload",
    "suspend",
    "upload_key",
]
