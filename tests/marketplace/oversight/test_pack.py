"""The audit pack: whole, checked offline by the verifiers inside it, without one exact figure (PIPL 54)."""

import io
import json
import subprocess
import sys
from zipfile import ZipFile

import pytest
from django.core.management import call_command

from marketplace.core.errors import Forbidden
from marketplace.evidence import selectors
from marketplace.evidence import services as evidence
from marketplace.evidence.verify import Wrong
from marketplace.evidence.verify_pack import check_pack
from marketplace.oversight import services
from tests.marketplace.oversight.conftest import TELLING

pytestmark = [pytest.mark.db, pytest.mark.django_db]


@pytest.fixture
def packed(happened, tmp_path):
    """The pack, as {name: bytes}."""
    services.pack(actor=happened.regulator, file=tmp_path / "pack.zip")
    with ZipFile(tmp_path / "pack.zip") as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def zipped(files):
    made = io.BytesIO()
    with ZipFile(made, "w") as pack:
        for name, data in files.items():
            pack.writestr(name, data)
    return ZipFile(made)


def records(packed, name):
    return json.loads(packed[name])


def test_it_agrees_with_itself_and_with_a_head_saved_before(happened, packed):
    assert check_pack(zipped(packed)) > 10
    saved = selectors.document(selectors.heads().last())
    assert check_pack(zipped(packed), saved)


def test_it_is_checked_by_what_lies_in_it_and_nothing_of_the_market(packed, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("verify.py", "verify_pack.py", "log.jsonl", "head.json"):
        (folder / name).write_bytes(packed[name])

    def run(*line):
        environment = {"PATH": "/usr/bin:/bin"}
        return subprocess.run(
            [sys.executable, *line], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )

    whole = run("verify_pack.py", str(tmp_path / "pack.zip"), "head.json")
    assert (whole.returncode, whole.stdout[:3]) == (0, "OK:"), whole.stderr
    log = run("verify.py", "log.jsonl", "head.json")
    assert (log.returncode, log.stdout[:3]) == (0, "OK:"), log.stderr
    (folder / "cut.zip").write_bytes((tmp_path / "pack.zip").read_bytes()[:-200])
    cut = run("verify_pack.py", "cut.zip")
    assert (cut.returncode, "no pack" in cut.stderr) == (1, True)


@pytest.mark.parametrize("name", ["06-impact-assessments.json", "07-cases.json", "README.txt", "verify.py"])
def test_a_changed_file_is_named(packed, name):
    packed[name] += b" "
    with pytest.raises(Wrong, match=name):
        check_pack(zipped(packed))


def test_a_file_missing_or_added_shows(packed):
    with pytest.raises(Wrong, match="missing"):
        check_pack(zipped({name: data for name, data in packed.items() if name != "07-cases.json"}))
    with pytest.raises(Wrong, match="added"):
        check_pack(zipped({**packed, "13-more.json": b"[]"}))


def test_a_manifest_made_anew_is_not_in_the_log(packed):
    import hashlib

    packed["07-cases.json"] = b"[]"
    manifest = json.loads(packed["manifest.json"])
    manifest["files"]["07-cases.json"] = hashlib.sha256(b"[]").hexdigest()
    packed["manifest.json"] = json.dumps(manifest).encode()
    with pytest.raises(Wrong, match="does not know this pack"):
        check_pack(zipped(packed))


def test_a_log_cut_or_edited_shows(packed):
    lines = packed["log.jsonl"].splitlines(keepends=True)
    with pytest.raises(Wrong, match="the log ends"):
        check_pack(zipped({**packed, "log.jsonl": b"".join(lines[:-2])}))
    edited = packed["log.jsonl"].replace(b"approve", b"approvE", 1)
    with pytest.raises(Wrong, match="was changed"):
        check_pack(zipped({**packed, "log.jsonl": edited}))


def test_what_happened_stands_in_it_and_names_its_entries(happened, packed):
    (case,) = [row for row in records(packed, "07-cases.json") if row["id"] == str(happened.case.id)]
    assert [item["decision"] for item in case["decisions"]] == ["approve"]
    assert case["decisions"][0]["aspects"] == {"consent": "approve", "impact": "approve", "licence": "approve"}
    lines = [json.loads(line) for line in packed["log.jsonl"].splitlines()]
    bodies = {line["seq"]: json.loads(line["body"]) for line in lines if "body" in line}
    assert [bodies[seq]["kind"] for seq in case["log"]] == ["case.opened", "case.decided", "case.closed"]
    assert records(packed, "06-impact-assessments.json")[0]["answers"]["measures_fit"] == "weighed with care"
    assert [row["id"] for row in records(packed, "09-agreements.json")] == [str(happened.agreement.id)]
    parts = {row["name"]: row["parts"] for row in records(packed, "01-organisations.json")}
    happening = {"party p": ["supply"], "party b": ["demand"], "party r": ["service"], "party g": []}
    assert {name: held for name, held in parts.items() if name.startswith("party")} == happening
    (charge,) = [row for row in records(packed, "11-privacy-ledger.json") if row["subject_kind"] == "agreement"]
    assert [entry["kind"] for entry in charge["entries"]] == ["reserve"]
    postings = [item["fen"] for row in records(packed, "12-money-ledger.json") for item in row["postings"]]
    assert postings
    assert sum(postings) == 0


def test_no_exact_figure_and_nobodys_words_or_name_leave_in_it(happened, packed):
    whole = b"".join(packed.values()).decode()
    for secret in (TELLING, "41,987", "41987", "73219", "r@example.org", "planning"):
        assert secret not in whole, secret


def test_only_who_oversees_or_runs_the_market_makes_one(happened, tmp_path):
    for actor in (happened.provider, happened.buyer, happened.reviewer):
        with pytest.raises(Forbidden, match="role_not_allowed"):
            services.pack(actor=actor, file=tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()


def test_the_command_writes_one(happened, tmp_path):
    out = io.StringIO()
    call_command("audit_pack", str(tmp_path / "pack.zip"), stdout=out)
    with ZipFile(tmp_path / "pack.zip") as pack:
        assert check_pack(pack)
        digest = json.loads(bytes(selectors.entries().filter(kind="audit.packed").get().body))["fields"]
    assert digest["manifest_sha256"] in out.getvalue()
    assert evidence.verify()
