"""Every duty the project knows of points to code or a test that exists, or says in words why there is none."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/reference/obligations.md"
ROW = re.compile(r"^\| (?P<source>[^|]+) \| (?P<duty>[^|]+) \| (?P<where>.+) \|$")
PLACE = re.compile(r"`((?:datasets|marketplace|tests)/[\w/.]+)`")
REASON = re.compile(r"(?:Not built[^:;]*|Out of scope[^:]*): .{20,}")
LAW = """4, 73|5, 6|7, 17|8, 46|9, 51|10|13|14|15|16|19|20|21|23|24|25|28|29, 30|31|34-37|38-40|44-48|47|49|50|52|54|55, 56
57|58, 59|63|66|69|70, 71""".replace("\n", "|").split("|")
OTHERS = """DSL 21|DSL 27, 29, 30|DSL 32|DSL 33|DSL 47|CSL 42|NDR 12|NDR 21-25, 62|Compliance-audit measures
Incident-reporting measures|Criminal Law 253-1|Data Twenty|Shenzhen registration|GB/T 37932|GB/T 36343|GB/T 35273|GB/T 42574
GB/T 45574|GB/T 37964|GB/T 42460|TC260 drafts|GB/T 39335|ISO/IEC TS 27560|W3C DPV|W3C ODRL 2.2|W3C DCAT 3|Croissant
OpenAPI 3.1|Dataspace Protocol|SPDX|NIST SP 800-226|W3C DP review note|NIST SP 800-188""".replace("\n", "|").split("|")


def rows():
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        found = ROW.match(line)
        if found and not set(found["source"]) <= {"-"} and found["source"] not in {"Article", "Source", "Standard"}:
            yield found["source"].strip(), found["where"]


def test_every_obligation_has_its_row():
    assert [source for source, _ in rows()] == [f"PIPL {item}" for item in LAW] + OTHERS


def test_each_row_points_to_what_exists_or_gives_a_reason():
    without = [source for source, where in rows() if not PLACE.search(where) and not REASON.search(where)]
    assert without == []
    missing = [place for _, where in rows() for place in PLACE.findall(where) if not (ROOT / place).exists()]
    assert missing == []
