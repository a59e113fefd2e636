"""A20 and A21: what anybody sees before a charge, and all that is inferred from a file, is the same for D and D'.

Both tables go through the whole path over HTTP from the same state of the database. The release's draws are given out
again for the neighbour, so the drawn numbers are the same, and every page must be the same to the byte.
"""

import re

import pyarrow as pa
import pytest
from django.db import transaction

from datasets.plan import Limits
from datasets.stages import intake
from marketplace.operations.jobs import TASKS
from tests.support.consenting import consents, resident_id, rows
from tests.support.tables import HEADER, as_csv

pytestmark = pytest.mark.django_db
# One person more: an ID that ends in X, a category, a place, a date and numbers nobody else has, cells that widen types.
LAST = next(number for number in range(60, 999) if resident_id(number).endswith("X"))
ODD = [
    [resident_id(LAST), "欧阳密", "某地", "drone", "2031-13-45", "maybe", "001"],
    [resident_id(LAST), "x" * 9_000, "", "STANDARD ", "0001-01-01", "", "1e400"],
    [resident_id(LAST), "", "上海市", "standard", "2025-12-31", "TRUE", "49.999999"],
]
PATHS = ["/catalogue", "/catalogue?q=快递", "/catalogue/{product}", "/releases/{release}", "/releases/{release}/card"]
TABLE = "/releases/{release}/tables/by_service"
FORMS = ["application/json", "text/csv", "application/vnd.apache.parquet"]
PAGES = [
    "/",
    "/catalogue",
    "/catalogue/{product}",
    "/releases/{release}/card",
    "/releases/{release}/tables/by_service",
    "/log",
    "/log/heads",
]
CHANGING = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|[\w-]{64}(?=\")")
TIMES = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::[\d.]+)?(?:Z|[+-]\d\d:\d\d)?")


def still(text):
    """A text with what is new in every run put aside: ids, keyed commitments, hashes over them, moments."""
    return TIMES.sub(b"@", CHANGING.sub(b"#", text))


def seen(response):
    body = b"".join(response) if response.streaming else response.content
    heads = {name: value for name, value in response.items() if not name.startswith("RateLimit")}
    return response.status_code, still(str(sorted(heads.items())).encode()), still(body)


def everything(anybody, product):
    """Every public face of a listed product, as (address, what it gives)."""
    listed = anybody.get(f"/catalogue/{product}").json()
    ids = {"product": product, "release": listed["release"]["id"]}
    for path in PATHS:
        yield path, seen(anybody.get(path.format(**ids)))
    for form in FORMS:
        yield form, seen(anybody.get(TABLE.format(**ids), Accept=form))
    yield "/log/entries", seen(anybody.get("/log/entries"))
    for path in PAGES:
        yield f"page {path}", seen(anybody.http.get(path.format(**ids), headers={"Accept-Language": "en"}))


def told(courier, anybody, table, manifest):
    """List a table, collect what the public and its provider are shown of schema, then undo it all."""
    with transaction.atomic():
        version = courier.version(table, manifest)
        courier.list(version)
        faces = dict(everything(anybody, courier.product))
        declared = courier.provider.get(f"/versions/{version}").json()["declaration"]
        transaction.set_rollback(True)
    return faces, declared


def test_a20_a21_every_public_byte_is_the_same_for_neighbouring_tables(courier, anybody, hook):
    record = hook.start()
    without, schema = told(courier, anybody, [*rows()], consents())
    again = hook.start(record)
    (first, *_) = consents(1)
    manifest = [*consents(), [resident_id(LAST), *first[1:]]]
    with_them, other_schema = told(courier, anybody, [*rows(), *ODD], manifest)
    assert again.flow == record.flow
    assert other_schema == schema
    assert {status for status, _, _ in without.values()} == {200, 302}  # the front page leads to the catalogue
    for path, face in without.items():
        assert with_them[path] == face, path


def test_a21_a_proposal_reads_no_value(courier, provider, anybody):
    """Before anything is declared, inspection proposes columns by name and kind; bounds and lists stay blank."""
    shown = []
    for table in ([*rows()], [*rows(), *ODD]):
        with courier.commit(execute=True):
            upload = provider.upload(as_csv(HEADER, table))
            version = provider.post(f"/products/{courier.product}/versions", {"upload": upload}).json()["id"]
        TASKS["processing.inspect"](
            [arguments[0] for task, arguments in courier.sent if task == "processing.inspect"][-1]
        )
        shown.append(provider.get(f"/versions/{version}/inspection").json()["proposal"])
    assert shown[0] == shown[1]
    for column in shown[0]["columns"]:
        assert not [column.get(fact) for fact in ("bounds", "categories", "step") if column.get(fact)]


def test_a21_ids_that_look_like_numbers_and_ids_that_end_in_x_are_read_alike(tmp_path):
    """Cells are text until the declaration says what they are: nothing is guessed from the others."""
    for cells in (["110105199001010016", "001"], ["11010519900101001X", "001"], ["1", "typo"]):
        text = "id\n" + "\n".join(cells) + "\n"
        table = intake.run([text.encode()], Limits())
        batches = list(table.batches)
        assert {field.type for batch in batches for field in batch.schema} == {pa.string()}
        assert [value for batch in batches for value in batch.column(0).to_pylist()] == cells
