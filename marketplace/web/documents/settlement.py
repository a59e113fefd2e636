"""The settlement statement as a paper: each booking of the period, and what it comes to."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from marketplace.web import words
from marketplace.web.documents import sheets
from marketplace.web.templatetags.market import yuan

SUMS = ("gross_fen", "fee_fen", "net_fen")
HEADS = (
    "时间 When",
    "变动 Movement",
    "产品 Product",
    "需方 Buyer",
    "实付 Paid",
    "平台费 Fee",
    "应得 Yours",
)
WIDTHS = (0.15, 0.18, 0.17, 0.14, 0.12, 0.12, 0.12)


def as_pdf(party: str, days: tuple[date, date], lines: Iterable[Mapping[str, Any]]) -> bytes:
    """Return a provider's statement as PDF, its sums in yuan, the last line their totals."""
    found = list(lines)
    totals = [yuan(sum(line[name] for line in found)) for name in SUMS]
    rows = [
        [_when(line["at"]), " ".join(words.both(line["kind"], "booking")), line["product"], line["buyer"], *_sums(line)]
        for line in found
    ]
    rows.append(["合计 Total", "", "", "", *totals])
    facts = [("数据供方  Provider", party), ("期间  Period", f"{days[0]} – {days[1]}"), ("单位  Unit", "元 yuan")]
    parts = [sheets.facts(facts), sheets.Spacer(1, 12), sheets.table(HEADS, rows, WIDTHS, len(SUMS))]
    return sheets.paper("结算单  Settlement statement", parts, f"{party}  {days[0]} – {days[1]}")


def _sums(line: Mapping[str, Any]) -> list[str]:
    """Return a line's sums."""
    return [yuan(line[name]) for name in SUMS]


def _when(moment: Any) -> str:
    """Return a moment in the market's time zone."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"
