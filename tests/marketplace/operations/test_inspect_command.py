"""`manage.py inspect`: the contract's report, from the sandboxed child."""

import io
import json

import pytest
from django.core.management import CommandError, call_command


def test_the_report(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,c2\n张伟,请回电138 0013 8000，谢谢\n李娜,没有问题，谢谢\n", encoding="gb18030")
    out = io.StringIO()
    call_command("inspect", path, "--format", "json", "--redact", stdout=out)
    report = json.loads(out.getvalue())
    assert (report["file"], report["rows"], report["cells"]) == ("a.csv", 2, 4)
    assert report["columns"]["姓名"]["info_type"] == "NAME"
    assert set(report["columns"]["c2"]) == {"info_type", "class", "confidence", "evidence", "action"}
    assert report["redacted"] == {"c2": ["请回电【手机号】，谢谢", "没有问题，谢谢"]}


def test_what_is_no_table_is_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError):
        call_command("inspect", path)
    with pytest.raises(CommandError):
        call_command("inspect", tmp_path / "nothing.csv")
