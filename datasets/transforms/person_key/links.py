"""Links: what says, inside the vault alone, that persons of two tables are the same, whatever keys the tables have.

A pseudonym differs from product to product on purpose (threat G4), so it cannot tell whether two populations share
people. A link can: an HMAC of an identifier under a key of the market. Only a sample of identifiers gets one, chosen by
a keyed hash, the same ones in every table; of a table of any declared size about `SAMPLE` are kept. Mobile numbers,
resident IDs and e-mail addresses mean the same everywhere; any other key means something within its organisation only.

A link is 64 bits: 56 of the HMAC, 6 of its level, 2 of its kind. At level n are the identifiers that one in 2^n samples.
"""

import hashlib
import hmac
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from datasets.mixing import hashed
from datasets.transforms.person_key.normal_form import normalise_all
from datasets.transforms.person_key.remembering import TEXT_BYTES, TEXT_WORDS, padded

SAMPLE = 1 << 16  # identifiers kept of a table, about
OWN = 3  # the kind of what means nothing outside its organisation
KINDS = (  # of normal forms, in the order of their codes
    r"^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$",  # resident ID
    r"^1[3-9]\d{9}$",  # mobile
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$",  # e-mail
)
EVERYWHERE = (11, 13, 15, 18)  # lengths of a mobile and of a resident ID, country prefix and old form included
LEVEL_BITS, KIND_BITS = 6, 2

Words = npt.NDArray[np.uint64]


def level_for(rows_max: int) -> int:
    """Return the level at which a table of so many declared rows is sampled."""
    return max(0, (max(1, rows_max) - 1).bit_length() - SAMPLE.bit_length() + 1)


@dataclass(frozen=True)
class Links:
    """Gathers who has which link while a table is read, batch by batch.

    Args:
        shared: the market's linkage key. own: the organisation's.
        level: the lowest level kept.
    """

    shared: bytes = field(repr=False)
    own: bytes = field(repr=False)
    level: int
    _seen: list[pa.Table] = field(default_factory=list, repr=False)

    def see_keys(self, persons: pa.FixedSizeBinaryArray, keys: pa.DictionaryArray) -> None:
        """Take in the person keys of a batch, beside each row's pseudonym."""
        self._keep(persons, self._of(keys.dictionary).take(keys.indices))

    def see_others(self, persons: pa.FixedSizeBinaryArray, cells: pa.StringArray) -> None:
        """Take in another column of a batch, in which mobile numbers or resident IDs may stand."""
        fits = pc.is_in(pc.binary_length(cells), value_set=pa.array(EVERYWHERE, pa.int32()))
        likely = pc.fill_null(pc.and_(fits, pc.ascii_is_alnum(cells)), fill_value=False)
        if likely.true_count:
            links = self._of(cells.filter(likely))
            self._keep(persons.filter(likely), pc.if_else(pc.equal(_kinds(links), OWN), None, links))

    def pairs(self) -> pa.Table:
        """Return `person` and `link` of all that was seen, each pair once."""
        seen = [pa.table({"person": pa.array([], pa.binary(16)), "link": pa.array([], pa.uint64())}), *self._seen]
        return pa.concat_tables(seen).group_by(["person", "link"]).aggregate([])

    def _keep(self, persons: pa.FixedSizeBinaryArray, links: pa.UInt64Array) -> None:
        """Keep the pairs of which both are there."""
        told = pc.and_(pc.is_valid(links), pc.is_valid(persons))
        if told.true_count:
            self._seen.append(pa.table({"person": persons.filter(told), "link": links.filter(told)}))

    def _of(self, cells: pa.StringArray) -> pa.UInt64Array:
        """Return each cell's link; NULL for what has no normal form or is not among the sampled."""
        forms = normalise_all(cells)
        places, forms = np.flatnonzero(np.asarray(pc.is_valid(forms))), forms.drop_null()
        levels = self._levels(forms)
        sampled = levels >= self.level
        links: Words = np.zeros(len(cells), np.uint64)  # no link is nought but by a chance of 2^-56
        links[places[sampled]] = self._made(forms.filter(pa.array(sampled)), levels[sampled])
        return pa.array(links, mask=links == 0)

    def _levels(self, forms: pa.StringArray) -> Words:
        """Return the level of each form: how many of a keyed hash's last bits are ones."""
        mixed = hashed(self.shared, "level", iter(_words(forms).T))
        return np.bitwise_count(mixed ^ (mixed + np.uint64(1))).astype(np.uint64) - np.uint64(1)

    def _made(self, forms: pa.StringArray, levels: Words) -> Words:
        """Return the links of sampled forms."""
        kinds: Words = np.full(len(forms), OWN, np.uint64)
        for code, pattern in enumerate(KINDS):
            kinds[np.asarray(pc.match_substring_regex(forms, pattern))] = code
        digests = _digests([self.own if kind == OWN else self.shared for kind in kinds.tolist()], forms.to_pylist())
        lower = (levels << np.uint64(KIND_BITS)) | kinds
        return (digests >> np.uint64(LEVEL_BITS + KIND_BITS) << np.uint64(LEVEL_BITS + KIND_BITS)) | lower


def kind_of(links: Words) -> Words:
    """Return the kind of each link."""
    return links & np.uint64((1 << KIND_BITS) - 1)


def level_of(links: Words) -> Words:
    """Return the level of each link."""
    return (links >> np.uint64(KIND_BITS)) & np.uint64((1 << LEVEL_BITS) - 1)


def _kinds(links: pa.UInt64Array) -> pa.UInt64Array:
    """Return the kind of each link of a column."""
    return pc.bit_wise_and(links, pa.scalar((1 << KIND_BITS) - 1, pa.uint64()))


def _digests(keys: list[bytes], forms: list[str]) -> Words:
    """Return 64 bits of each form's HMAC-SHA-256 under a key each; so few are sampled that no engine is faster."""
    made = (hmac.digest(key, b"link:" + form.encode(), "sha256")[:8] for key, form in zip(keys, forms, strict=True))
    return np.frombuffer(b"".join(made), np.uint64)


def _words(forms: pa.StringArray) -> Words:
    """Return each form as a few words; a long one by a hash of it."""
    short = np.asarray(pc.less_equal(pc.binary_length(forms), TEXT_BYTES))
    if short.all():
        return padded(forms)
    words: Words = np.empty((len(forms), TEXT_WORDS), np.uint64)
    words[short] = padded(forms.filter(pa.array(short)))
    long = forms.filter(pa.array(~short)).to_pylist()
    hashes = b"".join(hashlib.blake2b(form.encode(), digest_size=TEXT_BYTES).digest() for form in long)
    words[~short] = np.frombuffer(hashes, np.uint64).reshape(-1, TEXT_WORDS)
    return words
