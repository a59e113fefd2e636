"""The digital contract as a paper: Chinese first, English beside it, and where each number can be looked up."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from marketplace.evidence.verify import canonical
from marketplace.web import words
from marketplace.web.documents import sheets
from marketplace.web.templatetags.market import yuan

TITLE = "数字合约  Digital contract"
NONE = "—"


def as_pdf(signed: Mapping[str, Any]) -> bytes:
    """Return a signed contract as PDF."""
    contract = signed["contract"]
    parts = [
        sheets.facts(_facts(contract)),
        sheets.text("条款  Clauses", sheets.HEAD),
        *(
            sheets.text(f"{place}. {clause['zh']}  {clause['en']}")
            for place, clause in enumerate(contract["clauses"], start=1)
        ),
        sheets.text("存证  Evidence", sheets.HEAD),
        sheets.text(
            "证书编号由类别、日期和公开日志的条目号组成；任何人都可凭条目号在公开日志中查到并验证。 "
            "A certificate's number is its kind, its day and the number of an entry of the public log, where anybody can "
            "look it up and check it.",
            sheets.SMALL,
        ),
        sheets.table(
            ["条目号 No.", "事项 What", "叶哈希 Leaf hash"],
            [[item["seq"], _both(item["kind"], "kind"), item["leaf_hash"]] for item in contract["log"]],
            [0.12, 0.3, 0.58],
            0,
        ),
        sheets.facts(
            [
                ("合约的 SHA-256  Contract", hashlib.sha256(canonical(contract)).hexdigest()),
                ("平台签名  Signature (Ed25519)", signed["signature"]),
            ]
        ),
    ]
    return sheets.paper(TITLE, parts, f"{contract['certificates']['trade']}")


def _facts(contract: Mapping[str, Any]) -> list[tuple[str, object]]:
    """Return what the contract states, name by name."""
    numbers = contract["certificates"]
    return [
        ("交易凭证编号  Trade certificate", numbers["trade"]),
        ("挂牌证书编号  Listing certificate", numbers["listing"] or NONE),
        ("登记证书编号  Registration certificate", numbers["registration"] or NONE),
        ("数据供方  Provider", _party(contract["provider"])),
        ("数据需方  Buyer", _party(contract["buyer"])),
        ("数据产品  Product", contract["product"]["title"]),
        ("用途  Purpose", _both(contract["purpose_code"], "purpose")),
        ("应用场景  Use scenario", contract["scenario"]),
        ("期限  Term", f"{_day(contract['from'])} – {_day(contract['until'])}"),
        ("价款  Price", f"{yuan(contract['fen'])} 元 yuan"),
        ("状态  State", _both(contract["state"], "state")),
    ]


def _party(party: Mapping[str, Any]) -> str:
    """Return a side's name in both languages, where it has two."""
    return "  ".join(name for name in (party["name"], party["name_en"]) if name)


def _both(code: str, kind: str) -> str:
    """Return a code's word in both languages."""
    return "  ".join(words.both(code, kind))


def _day(moment: str) -> str:
    """Return a moment's day in the market's time zone."""
    return f"{timezone.localtime(datetime.fromisoformat(moment)):%Y-%m-%d}"
