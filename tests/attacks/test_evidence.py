"""Threats F16 to F20, C13, C14 and C16 on the log and the ledgers, by somebody who may do anything to the database."""

import json
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from datasets.accounting import PureLoss
from marketplace.budgets import services as budgets
from marketplace.budgets.models import Account
from marketplace.budgets.models import Entry as Movement
from marketplace.consents import services as consents
from marketplace.core import clock, jobs, standing
from marketplace.core.errors import Unavailable
from marketplace.core.models import Job
from marketplace.core.permissions import SYSTEM, Role
from marketplace.evidence import selectors, services
from marketplace.evidence.merkle import leaf_hash
from marketplace.evidence.models import Entry, Opening, TreeHead
from marketplace.evidence.verify import Wrong, canonical
from tests.support import market as making
from tests.support.superuser import edit

pytestmark = [pytest.mark.db, pytest.mark.django_db]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def account():
    return budgets.ensure_account(actor=SYSTEM, subject_kind="product", subject_id=uuid4(), micro_epsilon_max=1_000_000)


@pytest.fixture
def busy(account):
    """A log with charges, a notice and commitments, and a head over it; returns that head."""
    for _ in range(3):
        charge(account)
    provider = making.member("p", Role.PROVIDER)
    consents.publish_notice(actor=provider, version="1", kind="general", text="What we do.", purpose_codes=["statistics"])
    services.append(
        "thing.done", actor=SYSTEM, subject_kind="thing", subject_id=uuid4(), public_fields={}, private={"secret": 1}
    )
    return selectors.document(services.publish_head())


def charge(account, loss=7):
    number = uuid4()
    budgets.reserve(accounts=[account], charge_id=number, loss=PureLoss(loss, 0), cause=budgets.Cause("draw", number))
    budgets.post(charge_id=number)
    return number


def named(saved=None):
    with pytest.raises(Wrong) as caught:
        services.verify(saved)
    return caught.value


def body_of(entry, **changes):
    return canonical({**selectors.as_dict(entry)["body"], **changes})


def test_an_honest_log_agrees(busy):
    assert services.verify(busy) == Entry.objects.count() == busy["head"]["size"]


def test_f17_an_edited_entry_is_named(busy):
    entry = Entry.objects.get(seq=4)
    edit("evidence_entry", "UPDATE evidence_entry SET body = %s WHERE seq = 4", (body_of(entry, kind="thing.undone"),))
    assert named().seq == 4


def test_f17_an_entry_edited_with_its_hash_is_named(busy):
    body = body_of(Entry.objects.get(seq=4), kind="thing.undone")
    edit(
        "evidence_entry",
        "UPDATE evidence_entry SET body = %s, leaf_hash = %s WHERE seq = 4",
        (body, leaf_hash(body).hex()),
    )
    assert named().seq == 4


@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b"{}", b"\xff\xfe"])
def test_f17_an_entry_made_unreadable_is_named(busy, body):
    edit(
        "evidence_entry",
        "UPDATE evidence_entry SET body = %s, leaf_hash = %s WHERE seq = 4",
        (body, leaf_hash(body).hex()),
    )
    assert named().seq == 4


def test_f17_a_check_beside_new_charges_raises_no_alarm(busy, account, monkeypatch):
    from marketplace.evidence.services import verifying

    honest = verifying._records

    def busy_records(chunk):
        charge(account)
        yield from honest(chunk)

    monkeypatch.setattr(verifying, "_records", busy_records)
    assert services.verify(busy) == busy["head"]["size"] + 2


def test_f17_a_removed_entry_is_named(busy):
    edit("evidence_opening", "DELETE FROM evidence_opening")
    edit("evidence_entry", "DELETE FROM evidence_entry WHERE seq = 3")
    assert named().seq == 3


def test_f17_an_edited_opening_is_named(busy):
    row = Opening.objects.select_related("entry").order_by("-entry__seq").first()
    edit(
        "evidence_opening",
        "UPDATE evidence_opening SET sealed = %s WHERE entry_id = %s",
        (b"x" * 60, key(row.entry.pk)),
    )
    assert named().seq == row.entry.seq


def test_f17_an_edited_consent_row_is_named(busy):
    entry = Entry.objects.get(kind="notice.published")
    edit("consents_notice", "UPDATE consents_notice SET text = 'Anything goes.'")
    assert named().seq == entry.seq


def test_f18_truncation_is_seen_against_a_saved_head(busy):
    last = Entry.objects.order_by("-seq").first().seq
    edit("evidence_treehead", "DELETE FROM evidence_treehead")
    edit("evidence_opening", "DELETE FROM evidence_opening")
    edit("evidence_entry", "DELETE FROM evidence_entry WHERE seq > 5")
    assert "ends at 6" in str(named(busy))
    assert last > 5


def test_f18_a_log_rewritten_from_the_start_fails_against_a_saved_head(busy):
    edit("evidence_treehead", "DELETE FROM evidence_treehead")
    rewrite(0, kind="other.kind")
    wrong = named(busy)
    assert wrong.seq == 0
    assert "differ from the signed head" in str(wrong)


def test_f18_a_key_nobody_announced_is_refused(busy, monkeypatch, tmp_path):
    key = tmp_path / "key"
    key.write_bytes(bytes(32))
    monkeypatch.setenv("SIGNING_KEY_FILE", str(key))
    from marketplace.evidence.services.heads import sign

    public = key_of(key)
    forged = sign("head", {**busy["head"], "public_key": public})
    assert "unknown key" in str(named(json.loads(canonical(forged))))


def key_of(path):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(path.read_bytes()).public_key().public_bytes_raw().hex()


def rewrite(start, **changes):
    """Rewrite an entry and link and hash everything after it anew, as somebody careful would."""
    previous = None
    for entry in Entry.objects.filter(seq__gte=start).order_by("seq"):
        body = body_of(entry, **({"previous": previous} if previous else changes))
        previous = leaf_hash(body).hex()
        edit(
            "evidence_entry",
            "UPDATE evidence_entry SET body = %s, leaf_hash = %s WHERE seq = %s",
            (body, previous, entry.seq),
        )


def test_f19_an_edited_movement_is_named(busy):
    movement = Movement.objects.filter(kind="post").order_by("created_at").first()
    entry = Entry.objects.get(kind="loss.posted", subject_id=movement.charge_id)
    edit("budgets_entry", "UPDATE budgets_entry SET micro_epsilon = 1 WHERE charge_id = %s", (key(movement.charge_id),))
    assert named().seq in {entry.seq, entry.seq - 1}  # both ends of the charge hold the amount


def test_f19_a_removed_charge_is_named(busy):
    movement = Movement.objects.order_by("created_at").first()
    edit("budgets_entry", "DELETE FROM budgets_entry WHERE charge_id = %s", (key(movement.charge_id),))
    assert named().seq == Entry.objects.get(kind="loss.reserved", subject_id=movement.charge_id).seq


def test_f19_a_movement_without_an_entry_is_seen(busy, account):
    Movement.objects.create(
        account=account, charge_id=uuid4(), kind="reserve", micro_epsilon=0, rho_pico=0, delta_atto=0,
        cause_kind="draw", cause_id=uuid4(),
    )  # fmt: skip
    assert "privacy ledger stand in no entry" in str(named())


@pytest.mark.parametrize("column", ["micro_epsilon_spent", "micro_epsilon_reserved", "rho_pico_spent"])
def test_c13_f19_an_edited_balance_is_named(busy, account, column):
    change = "0" if column != "micro_epsilon_reserved" else "5"
    edit("budgets_account", f"UPDATE budgets_account SET {column} = {change}")
    assert str(account.id) in str(named())


def test_c14_a_raised_cap_is_refused_and_named(busy, account):
    raised = "UPDATE budgets_account SET micro_epsilon_max = 9000000"
    with pytest.raises(Exception, match="one_way"), transaction.atomic():
        Account.objects.filter(id=account.id).update(micro_epsilon_max=9_000_000)
    edit("budgets_account", raised)
    assert named().seq == Entry.objects.get(kind="budget.opened").seq


def test_the_command_names_the_entry_and_says_so_by_its_status(busy, tmp_path, capsys):
    head = tmp_path / "head.json"
    head.write_text(json.dumps(busy))
    said = StringIO()
    call_command("verify_log", "--against", str(head), stdout=said)
    assert str(busy["head"]["size"]) in said.getvalue()
    edit("evidence_entry", "UPDATE evidence_entry SET leaf_hash = %s WHERE seq = 2", ("00" * 32,))
    with pytest.raises(SystemExit) as ended:
        call_command("verify_log", "--against", str(head), stderr=said)
    assert ended.value.code == 1
    assert "2" in said.getvalue()


def offline(*arguments):
    line = [
        sys.executable,
        "-I",
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import runpy; sys.argv[1:] = {[str(a) for a in arguments]!r}; runpy.run_module('marketplace.evidence.verify', run_name='__main__')",
    ]
    return subprocess.run(line, capture_output=True, text=True, check=False, env={"PYTHONUTF8": "1", "PATH": ""})


def test_the_offline_verifier_agrees_and_names_what_was_changed(busy, tmp_path):
    export, head = tmp_path / "log.jsonl", tmp_path / "head.json"
    call_command("export_log", str(export), stdout=StringIO())
    head.write_text(json.dumps(busy))
    said = offline(export, head)
    assert said.returncode == 0, said.stderr
    lines = export.read_text().splitlines()
    export.write_text("\n".join(lines[:-1]))
    said = offline(export, head)
    assert said.returncode == 1
    assert "the log ends at" in said.stderr
    export.write_text("\n".join(lines).replace("thing.done", "thing.gone"))
    said = offline(export, head)
    assert (said.returncode, "was changed" in said.stderr) == (1, True)
    assert offline(tmp_path / "none", head).returncode == 1


def test_the_offline_verifier_loads_no_django(tmp_path):
    code = "import sys; import marketplace.evidence.verify, marketplace.evidence.verify_receipt; print([name for name in sys.modules if name.split('.')[0] in ('django', 'celery', 'datasets')])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.fixture
def backup(busy, settings, tmp_path, django_capture_on_commit_callbacks):
    """What a restored backup lacks: a head published after it. Returns a function that publishes and restores."""
    settings.PUBLISHED_HEAD = str(tmp_path / "head.json")

    def restored(act):
        point = transaction.savepoint()
        with django_capture_on_commit_callbacks(execute=True):
            act()
            services.publish_head()
        standing.require_writable()
        transaction.savepoint_rollback(point)

    return restored


def test_c16_a_restored_service_only_reads_until_the_ledger_is_the_published_one(backup, account):
    job = jobs.enqueue("queries.answer", subject_kind="draw", subject_id=uuid4(), organisation_id=None)
    Job.objects.filter(id=job.id).update(sent_at=clock.now() - timedelta(days=1))
    backup(lambda: charge(account))
    assert not standing.writable()
    before = Movement.objects.count()
    with pytest.raises(Unavailable) as refused, transaction.atomic():
        charge(account)
    assert refused.value.code == "read_only_until_verified"
    assert Movement.objects.count() == before
    assert services.publish_if_due() is None  # nor is a head signed over the old state
    assert jobs.sweep() == 0
    assert jobs.claim(job.id) is None
    assert selectors.entries().exists()


def test_c16_the_right_backup_opens_the_market(backup, account, settings):
    backup(lambda: charge(account))
    published = Path(settings.PUBLISHED_HEAD).read_bytes()
    assert not standing.writable()
    Path(settings.PUBLISHED_HEAD).write_bytes(bytes(selectors.latest_head().document))
    assert standing.writable()
    charge(account)  # going on from the published head is no restore
    assert standing.writable()
    Path(settings.PUBLISHED_HEAD).write_bytes(published)
    assert not standing.writable()


def test_c16_an_edited_balance_at_the_published_size_keeps_the_market_closed(busy, settings, tmp_path):
    settings.PUBLISHED_HEAD = str(tmp_path / "head.json")
    Path(settings.PUBLISHED_HEAD).write_bytes(bytes(TreeHead.objects.get().document))
    edit("budgets_account", "UPDATE budgets_account SET micro_epsilon_spent = 0, rho_pico_spent = 0")
    assert not standing.writable()


def test_c16_a_broken_file_keeps_the_market_closed(busy, settings, tmp_path):
    settings.PUBLISHED_HEAD = str(tmp_path / "head.json")
    for text in ("", "{}", "[]", '{"head": {}, "signature": "00"}'):
        Path(settings.PUBLISHED_HEAD).write_text(text)
        assert not standing.writable()


def key(value):
    """A UUID as the database keeps it."""
    return value.hex if connection.vendor == "sqlite" else value
