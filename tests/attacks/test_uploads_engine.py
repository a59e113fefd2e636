"""Threats E11 and E12: what a statement could do to DuckDB as we lock it, on this version of it.

No statement of a stranger reaches the engine; this is the second wall. Every upgrade runs the list again: file access was
opened by accident at least three times (DuckDB 2750, the sniff_csv advisory, 16015).
"""

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from datasets.engines.duckdb import DuckDBEngine, connect
from datasets.errors import PlatformError
from datasets.querying import loss_of, parse_json, plan_answer
from datasets.querying.compiling import compile_query
from datasets.tables import BoundedTable
from tests.support.tables import declaration

SECRET = "SECRET-OF-ANOTHER-FOLDER"


@pytest.fixture
def cursor(tmp_path):
    """The locked engine on a table's folder, beside which a secret lies."""
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.csv").write_text(f"a\n{SECRET}\n")
    (inside / "link.csv").symlink_to(tmp_path / "secret.csv")
    pq.write_table(pa.table({"r": [1], "d0": [0]}), inside / "bounded.parquet")
    with connect(BoundedTable(declaration(), inside / "bounded.parquet", 1)) as found:
        yield found


OUT = "{out}/secret.csv"
FILES = [
    f"SELECT * FROM read_csv('{OUT}')",
    f"SELECT * FROM read_text('{OUT}')",
    f"SELECT * FROM read_blob('{OUT}')",
    f"SELECT * FROM sniff_csv('{OUT}')",
    f"SELECT * FROM '{OUT}'",
    f"SELECT * FROM read_json('{OUT}')",
    f"SELECT * FROM read_parquet('{OUT}')",
    "SELECT * FROM read_csv('{out}/inside/../secret.csv')",
    "SELECT * FROM read_csv('{out}/inside/link.csv')",
    "SELECT * FROM read_text('{out}/inside/link.csv')",
    "SELECT * FROM glob('{out}/*')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/dev/stdin')",
    "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    "SELECT * FROM read_parquet('s3://bucket/x.parquet')",
    "ATTACH '{out}/other.duckdb' AS other",
    f"COPY bounded TO '{OUT}'",
    "COPY (SELECT 1) TO '{out}/made.csv'",
    "EXPORT DATABASE '{out}/made'",
    "IMPORT DATABASE '{out}/made'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "FORCE INSTALL spatial",
    "CREATE SECRET s (TYPE S3, KEY_ID 'a', SECRET 'b')",
    "SELECT getenv('PATH')",
    "SELECT * FROM duckdb_secrets()",
]
SETTINGS = [
    "SET enable_external_access=true",
    "SET memory_limit='64GB'",
    "SET threads=64",
    "RESET memory_limit",
    "SET allowed_directories=['/']",
    "SET lock_configuration=false",
    "SET temp_directory='/tmp'",
    "SET autoinstall_known_extensions=true",
    "PRAGMA enable_profiling='json'",
    "SET log_query_path='{out}/log'",
    "SET custom_extension_repository='http://127.0.0.1:9'",
]


def _refused(cursor, statement):
    """Tell whether the engine refuses a statement, or answers nothing of another's."""
    try:
        rows = cursor.execute(statement).fetchall()
    except duckdb.Error:
        return True
    return not rows


@pytest.mark.parametrize("statement", FILES)
def test_e11_no_file_folder_network_or_extension_is_reached(cursor, tmp_path, statement):
    assert _refused(cursor, statement.format(out=tmp_path))
    assert (tmp_path / "secret.csv").read_text() == f"a\n{SECRET}\n"
    assert {path.name for path in tmp_path.iterdir()} == {"inside", "secret.csv"}


@pytest.mark.parametrize("statement", SETTINGS)
def test_e11_the_lock_cannot_be_opened(cursor, tmp_path, statement):
    with pytest.raises(duckdb.Error):
        cursor.execute(statement.format(out=tmp_path))


def test_e11_the_table_itself_is_still_read(cursor):
    assert cursor.execute("SELECT count(*) FROM bounded").fetchone() == (1,)


HUNGRY = "SELECT length(string_agg(repeat('x', 10000) || i, '')) FROM range(200000) t(i)"


def test_e12_a_hungry_statement_fails_inside_its_memory_and_says_nothing(tmp_path):
    pq.write_table(pa.table({"r": [1], "d0": [0]}), tmp_path / "bounded.parquet")
    with pytest.raises(PlatformError) as problem:
        DuckDBEngine().run(HUNGRY, BoundedTable(declaration(), tmp_path / "bounded.parquet", 1))
    assert (problem.value.code, problem.value.facts, str(problem.value)) == ("engine_failed", {}, "engine_failed")


def test_e12_a_question_reads_one_table_once():
    """No join and no recursion can be asked, so a question takes no longer than its declared rows."""
    declared = declaration()
    asked = {
        "select": [{"count": "persons"}, {"sum": "fee"}],
        "group_by": ["city", "month"],
        "where": [["home", "=", True]],
    }
    query = parse_json(asked, declared)
    noises = plan_answer(query, declared, loss_of(1_000_000, declared), 3).noises
    compiled = compile_query(query, declared, noises).upper()
    assert "JOIN" not in compiled
    assert "RECURSIVE" not in compiled
    assert compiled.count("FROM BOUNDED") <= compiled.count("SELECT")
