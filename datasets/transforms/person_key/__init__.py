"""The person key: one normal form for all spellings of it, then a keyed pseudonym (design rule 1, threat A25)."""

from datasets.transforms.person_key.links import Links
from datasets.transforms.person_key.normal_form import normalise
from datasets.transforms.person_key.pseudonym import Pseudonyms, pseudonyms, row_pseudonyms

__all__ = ["Links", "Pseudonyms", "normalise", "pseudonyms", "row_pseudonyms"]
