"""From header and values of a column to one finding. Values that check speak first, the header helps, doubt means review.

Findings are proposals for people. Where a direct identifier is only likely, the action is `review`.
"""

from collections.abc import Sequence

from datasets.detectors.code import sole_trader
from datasets.identifiers.kind import Kind
from datasets.stages.inspection import lives, shapes
from datasets.stages.inspection.column import Column
from datasets.stages.inspection.texts import readable
from datasets.tables import ColumnFinding

SURE, LIKELY, HALF, SOME = 0.85, 0.6, 0.5, 0.1
SHAPE_SURE = 0.85  # strength from which a form by itself outweighs a header that says otherwise
PERSONAL = frozenset({"direct", "sensitive"})
TRACE = 0.002  # one text in 500 that names a person makes the column free text that names persons
MIXED, PLAIN, TEXT = "MIXED", "NONE", "FREE_TEXT"
TRACES_SAMPLE = 400


def finding(header: str, values: Sequence[str], detectors: Sequence[Kind]) -> ColumnFinding:
    """Return what a column seems to hold."""
    return judge(Column(header, values, tuple(detectors)))


def judge(column: Column) -> ColumnFinding:
    """Return what a column seems to hold, from its own cells and header alone."""
    if not column.filled:
        named = column.named
        return of(column, named, 0.3, "review") if named and named.sensitivity in PERSONAL else nothing(column, 0.5)
    for rule in (_mixed, _named, _shaped, _text):
        found = rule(column)
        if found is not None:
            return _traders(column, found)
    return nothing(column, 1 - max(column.shares.values()))


def _traders(column: Column, found: ColumnFinding) -> ColumnFinding:
    """Codes of organisations are no persons', save those of sole traders: people look at a column that holds some."""
    share = sum(map(sole_trader, column.sample)) / len(column.sample) if found.info_type == "CODE" else 0.0
    return other(column, "CODE", "quasi", found.confidence, "review", sole_traders=share) if share >= TRACE else found


def _mixed(column: Column) -> ColumnFinding | None:
    """Several kinds of direct identifiers in one column, or in every cell of it."""
    kinds = shapes.mixed(column)
    shares = [column.shares[kind] for kind in kinds]
    phones = set(kinds) <= {"MOBILE", "LANDLINE"}
    papers = set(kinds) <= {"ID_CARD", "PASSPORT", "HKM_PASS"} and column.named is not None
    if len(kinds) > 1 and not phones and not papers and sum(shares) >= LIKELY and shares[0] < SURE:
        return other(column, MIXED, "direct", min(1.0, sum(shares)), "review")
    share = shapes.compound(column)
    return other(column, MIXED, "direct", share, "review") if share >= LIKELY else None


def _named(column: Column) -> ColumnFinding | None:
    """The kind the header names, if the values do not speak against it."""
    named = column.named
    if named is None:
        return None
    share, shaped = column.shares[named.info_type], _best(column)
    against = shaped is not None and shaped is not named and _outweighs(column, shaped, named)
    if against:
        return None
    if share >= HALF or named.share_fitting(column.sample) >= SURE:
        if named.info_type == TEXT:
            return _texts(column, named)
        return of(column, named, 0.7 + 0.3 * share)
    if named.sensitivity != "plain" and named.info_type != TEXT:
        return of(column, named, 0.4, "review")
    return None


def _outweighs(column: Column, shaped: Kind, named: Kind) -> bool:
    """Tell whether the values' own kind is so clear that the header must be wrong."""
    share = column.shares[shaped.info_type]
    if shaped.info_type == TEXT:  # remarks under an innocent label (E18)
        return named.sensitivity == "plain" and share >= SURE and traces(column)[0] > 0
    if named.info_type == TEXT:
        return share >= SURE and shaped.strength >= 0.9
    if {shaped.info_type, named.info_type} == {"ADDRESS", "REGION"}:
        return share >= SURE and column.shares[named.info_type] < HALF
    if shaped.sensitivity in PERSONAL and named.sensitivity == "plain" and shaped.strength >= SHAPE_SURE:
        return share >= SURE  # an innocent label hides nothing (E18)
    sure = share >= SURE and shaped.strength >= SHAPE_SURE and share > column.shares[named.info_type] + 0.3
    return sure and not (shaped.sensitivity == "plain" and named.sensitivity in PERSONAL and shaped.strength < 0.93)


def _best(column: Column) -> Kind | None:
    """Return the kind whose form most of the values have, weighed by how much such a form says."""
    best = max(column.kinds, key=lambda kind: _score(column, kind))
    likely = column.shares[best.info_type] >= LIKELY or best.info_type == "WECHAT"
    return best if _score(column, best) >= HALF and likely else None


def _score(column: Column, kind: Kind) -> float:
    """Return how much the values speak for a kind."""
    share = column.shares[kind.info_type]
    if kind.info_type == "MOBILE" and shapes.numbers_of_eleven(column):
        return 0.0
    if kind.info_type == "BIRTH_DATE" and share >= SURE and lives.lives(column):
        return 0.9 * share
    if kind.info_type in {"MOBILE", "BANK_CARD", "IMEI"} and share >= HALF and shapes.serial(column):
        return 0.0
    if kind.info_type == "NAME" and share >= HALF and _few_names(column):
        return 0.6 * share
    if kind.info_type == "WECHAT" and share >= SOME and kind.share_fitting(column.sample) >= SURE:
        return 0.9  # a tenth of `wxid_` says what the other letters and digits are
    return share * kind.strength


def _few_names(column: Column) -> bool:
    """Tell whether short words of a list are few and come back often, as no names do."""
    return len(column.distinct) < 8 and column.variety < 0.05


def _shaped(column: Column) -> ColumnFinding | None:
    """The kind the values' form tells."""
    best = _best(column)
    if best is None:
        return None
    share = column.shares[best.info_type]
    if best.info_type == TEXT:
        return _texts(column, best)
    certain = share >= SURE and best.strength >= SHAPE_SURE
    return of(column, best, best.strength * share, None if certain or best.sensitivity != "direct" else "review")


def _text(column: Column) -> ColumnFinding | None:
    """A column with traces of persons in cells of no form is free text to be looked at; whole numbers and words are none."""
    if shapes.numbers_of_eleven(column):
        order = column.kind("ORDER_NO")  # some of any such numbers lie in a segment of mobiles: people decide
        return of(column, order, HALF, "review" if column.shares["MOBILE"] >= TRACE else None)
    if shapes.serial(column):
        return None
    share, _ = traces(column, names=not shapes.words(column))
    return other(column, TEXT, "direct", 0.5 + share / 2, "review", traces=share) if share >= TRACE else None


def _texts(column: Column, kind: Kind) -> ColumnFinding:
    """Free text: direct when it names persons; plain, but still for review, when a good sample names nobody."""
    share, seen = traces(column)
    clean = share == 0 and seen >= 50
    sensitivity = "plain" if clean else "direct" if share else "quasi"
    confidence = 0.6 + 0.4 * column.shares[kind.info_type]
    return other(column, TEXT, sensitivity, confidence, "review", traces=share)


def traces(column: Column, *, names: bool = True) -> tuple[float, int]:
    """Return the share of sampled texts in which a person's identifier is readable, and how many were read.

    Without `names`, names and places do not count: in a list of words some always look like one.
    """
    texts = column.distinct[:: max(1, len(column.distinct) // TRACES_SAMPLE)]
    return sum(readable(text, names=names) for text in texts) / len(texts) if texts else 0.0, len(texts)


def of(column: Column, kind: Kind, confidence: float, action: str | None = None) -> ColumnFinding:
    """Return a finding of a registered kind."""
    return other(column, kind.info_type, kind.sensitivity, confidence, action or kind.action)


def nothing(column: Column, confidence: float) -> ColumnFinding:
    """Return that nothing personal was seen."""
    return other(column, PLAIN, "plain", confidence, "keep")


def other(
    column: Column, info_type: str, sensitivity: str, confidence: float, action: str, **more: float
) -> ColumnFinding:
    """Return a finding with its evidence: exact shares, for the provider's eyes."""
    named = column.named
    evidence = {
        "values": round(column.shares.get(info_type, 0.0), 4) if column.filled else 0.0,
        "header": float(named is not None and named.info_type == info_type),
        "empty": round(column.empty, 4),
        "distinct": round(column.variety, 4),
        **{name: round(value, 4) for name, value in more.items()},
    }
    return ColumnFinding(info_type, sensitivity, round(max(0.0, min(confidence, 1.0)), 3), evidence, action)
