"""Threats E18 and G3: identifiers under innocent labels, in text, and as plain hashes."""

import hashlib

import pytest

from datasets import risk
from datasets.detectors import DETECTORS
from datasets.identifiers.resident_id import check_digit
from datasets.stages.inspection.judging import finding
from datasets.stages.inspection.texts import redacted
from tests.support.tables import DECLARED, declaration


def person(number):
    first = f"320501{1950 + number % 50}0{1 + number % 9}1{number % 10}{number % 1000:03d}"
    return first + check_digit(first)


PHONES = [f"138{number * 7919 % 10**8:08d}" for number in range(1, 201)]
PLANTED = {
    "ids": [person(number) for number in range(200)],
    "phones": PHONES,
    "mails": [f"u{number}@example.com" for number in range(200)],
    "addresses": [f"江苏省苏州市姑苏区平江路{number}号" for number in range(200)],
}


@pytest.mark.parametrize("kind", PLANTED)
@pytest.mark.parametrize("header", ["serial", "c1", "category", "字段3"])
def test_e18_no_innocent_label_hides_them(kind, header):
    found = finding(header, PLANTED[kind], DETECTORS)
    assert found.sensitivity == "direct"
    assert found.action in {"drop", "review"}


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256"])
@pytest.mark.parametrize("header", ["c1", "token", "phone_md5"])
def test_g3_a_plain_hash_is_still_personal(algorithm, header):
    digests = [hashlib.new(algorithm, phone.encode()).hexdigest() for phone in PHONES]
    found = finding(header, digests, DETECTORS)
    assert found.sensitivity == "direct"
    assert found.action in {"drop", "review", "pseudonymise"}


@pytest.mark.parametrize("gap", ["", " ", "-", ".", "　"])
def test_e18_broken_numbers_do_not_stay_in_texts(gap):
    for number in (*PHONES[:20], *(person(number) for number in range(20))):
        text = f"请回电{gap.join(number)}，谢谢"
        assert redacted(text) in {"请回电【手机号】，谢谢", "请回电【身份证号】，谢谢"}


def test_e18_look_alikes_stay_in_texts():
    text = "订单号20240113880012345678，SKU-88213-XL，软件版本10.2.3.4，金额1234.50元，高铁票已改签，方便时处理"
    assert redacted(text) == text


@pytest.mark.parametrize("kind", PLANTED)
def test_e18_what_is_found_cannot_be_declared_public(kind):
    declared = declaration(columns=[*DECLARED["columns"], {"name": "x", "role": "dimension", "type": "boolean"}])
    found = finding("category", PLANTED[kind], DETECTORS)
    (stop,) = risk.stops(declared, {"x": found}, contact_needed=True)
    assert (stop.code, stop.pointer) == ("identifier_declared_public", "/declaration/columns/7")
