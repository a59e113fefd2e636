"""The start from nothing: any Python says what it needs, a lock is installed once, results are not hidden."""

import ast
import hashlib
import subprocess
import sys
from pathlib import Path

import polib
import pytest

import bootstrap

ROOT = Path(__file__).resolve().parents[1]
SOURCE = (ROOT / "bootstrap.py").read_text()


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A checkout with locks and no environment; returns what would have been run there."""
    ran = []

    def run(line, **_):
        ran.append([str(word) for word in line])
        return subprocess.CompletedProcess(line, 0)

    for name in bootstrap.LOCKS.values():
        (tmp_path / name).write_text(f"# {name}\n")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(bootstrap, "_make_venv", lambda: make(tmp_path))
    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    return ran


def make(folder):
    (folder / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
    (folder / ".venv" / "bin" / "python").touch()


def installs(ran):
    return [Path(line[-1]).name for line in ran if "install" in line]


def test_an_old_python_can_read_the_file_and_meets_the_check_first():
    tree = ast.parse(SOURCE, feature_version=(3, 7))
    first = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom | ast.If)][:2]
    assert ast.unparse(first[0]) == "import sys"
    assert "sys.version_info < (3, 11)" in ast.unparse(first[1])
    assert "3.11 or newer" in ast.unparse(first[1])


def test_it_needs_the_standard_library_alone():
    names = {
        alias.name if isinstance(node, ast.Import) else node.module
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert names <= sys.stdlib_module_names


def test_a_lock_is_installed_once_with_hashes(bare):
    bootstrap.install()
    bootstrap.install()
    assert installs(bare) == ["requirements.lock"]
    assert all("--require-hashes" in line for line in bare if "install" in line)


def test_a_changed_lock_is_installed_again(bare):
    bootstrap.install()
    (bootstrap.ROOT / "requirements.lock").write_text("other\n")
    bootstrap.install()
    assert installs(bare) == ["requirements.lock"] * 2


def test_a_larger_lock_serves_the_smaller_ones(bare):
    bootstrap.install("check")
    bootstrap.install("test")
    bootstrap.install("run")
    assert installs(bare) == ["requirements-check.lock"]


def test_a_lost_environment_is_made_again(bare):
    bootstrap.install()
    bootstrap.PYTHON.unlink()
    bootstrap.install()
    assert installs(bare) == ["requirements.lock"] * 2


def test_a_failed_installation_leaves_no_stamp(bare, monkeypatch):

    def run(line, **_):
        return subprocess.CompletedProcess(line, int("install" in line))

    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    with pytest.raises(SystemExit, match="try again"):
        bootstrap.install()
    assert not bootstrap._stamped("run")


def test_uv_is_taken_when_it_is_at_hand(bare, monkeypatch):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/opt/uv" if name == "uv" else None)
    bootstrap.install()
    assert bare[0][:3] == ["/opt/uv", "pip", "install"]


def test_the_stamp_knows_the_python(bare, monkeypatch):
    lock = (bootstrap.ROOT / "requirements.lock").read_bytes()
    assert bootstrap._digest("run") == hashlib.sha256(lock + sys.version.encode()).hexdigest()


@pytest.mark.parametrize(
    ("codes", "end"), [([0, 0], 0), ([0, 5], 0), ([5, 0], 0), ([5, 5], 5), ([1, 0], 1), ([0, 2], 2)]
)
def test_one_failed_run_fails_the_tests(codes, end):
    assert bootstrap._exit_code(codes) == end


def test_both_databases_are_tested_and_both_results_printed(bare, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/db")
    seen = []

    def run(line, env, **_):
        seen.append((line[3 + len(bootstrap.SHARED_OUT) :], env.get("DATABASE_URL"), env["MARKET_BROKER"]))
        return subprocess.CompletedProcess(line, len(seen) - 1)

    monkeypatch.setattr(bootstrap.subprocess, "run", run)
    assert bootstrap.test(["-x"]) == 1
    assert seen == [
        (["-m", "not e2e", "-x"], None, "wheel"),
        (["-m", "db", "--database=postgresql", "-x"], None, "wheel"),
    ]
    assert capsys.readouterr().out.endswith("Valkey wheel: passed\n== tests on PostgreSQL from its wheel: FAILED (1)\n")


@pytest.mark.parametrize("words", [[], ["help"], ["nonsense"], ["install", "nonsense"]])
def test_an_unknown_word_gets_the_help(words, capsys):
    assert bootstrap.main(words) == 2
    assert "bootstrap.py demo | test | up" in capsys.readouterr().out


def test_catalogues_are_compiled_when_older_than_their_source(tmp_path, monkeypatch):
    source = tmp_path / "marketplace" / "locale" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "yes"\nmsgstr "是"\n')
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", sys.executable)
    bootstrap.compile_messages()
    assert polib.mofile(str(source.with_suffix(".mo"))).find("yes").msgstr == "是"
