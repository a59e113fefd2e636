"""The offline check of a buyer's receipt: needs nothing but this file, `verify.py`, Python and `cryptography`.

    python -m marketplace.evidence.verify_receipt RECEIPT.json HEAD.json [--question ID]

HEAD.json is any signed head of the market the reader trusts; the receipt must be signed by the same key.
"""

import argparse
import hashlib
import json
import sys
from datetime import UTC, datetime
from typing import Any

from marketplace.evidence.verify import Wrong, head_of, inclusion_holds, read, signed, verdict


def check_receipt(document: dict[str, Any], key: str, now: datetime, question: str | None = None) -> dict[str, Any]:
    """Return what a receipt states; Wrong when it is forged, expired, or another question's."""
    stated = signed(document, "receipt", key)
    if datetime.fromisoformat(stated["expires_at"]) <= now:
        raise Wrong("the receipt has expired: fetch a new one", "收据已过期：请重新获取")
    if question is not None and stated["question"] != question:
        raise Wrong("the receipt belongs to another question", "收据属于另一个问题")
    body, proof = document["entry"].encode(), document["proof"]
    leaf, fields = hashlib.sha256(b"\x00" + body), json.loads(body)["fields"]
    answer = hashlib.sha256(json.dumps(document["answer"], sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    if leaf.hexdigest() != stated["leaf_hash"] or fields["sha256"] != answer or stated["answer_sha256"] != answer:
        raise Wrong("the answer or its entry is not the one stated", "答案或其条目与收据不符")
    if proof is None:
        raise Wrong(
            "no head covers the entry yet: fetch the receipt after the next one",
            "尚无树头覆盖该条目：请在下一个树头之后重新获取",
        )
    head, path = head_of(proof["head"]), [bytes.fromhex(step) for step in proof["path"]]
    if head["public_key"] != key:
        raise Wrong("the head has another key", "树头的密钥不同")
    if not inclusion_holds(stated["seq"], head["size"], leaf.digest(), path, bytes.fromhex(head["root"])):
        raise Wrong("the entry is not under the head", "条目不在该树头之下")
    return stated


def main() -> int:
    """Read the command line; print the verdict."""
    parser = argparse.ArgumentParser(prog="verify_receipt", description=__doc__)
    parser.add_argument("receipt")
    parser.add_argument("head")
    parser.add_argument("--question", metavar="ID")
    given = parser.parse_args()

    def run() -> str:
        key = head_of(read(given.head))["public_key"]
        stated = check_receipt(read(given.receipt), key, datetime.now(UTC), given.question)
        return f"OK: receipt of question {stated['question']}, entry {stated['seq']} / 通过"

    return verdict(run)


if __name__ == "__main__":
    sys.exit(main())
