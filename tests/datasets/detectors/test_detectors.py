"""Every detector against true ones, near misses and malformed ones, and what the registry promises."""

import pytest

from datasets.detectors import DETECTORS
from datasets.identifiers.resident_id import check_digit

BY_TYPE = {detector.info_type: detector for detector in DETECTORS}
CONTRACT = frozenset(
    [
        "NAME",
        "MOBILE",
        "LANDLINE",
        "ID_CARD",
        "BANK_CARD",
        "PASSPORT",
        "HKM_PASS",
        "MILITARY_ID",
        "EMAIL",
        "QQ",
        "WECHAT",
        "NICKNAME",
        "USER_ID",
        "ADDRESS",
        "REGION",
        "IP",
        "MAC",
        "IMEI",
        "IMSI",
        "GPS",
        "PLATE",
        "VIN",
        "WAYBILL_NO",
        "SSN",
        "MEDICAL_RECORD_NO",
    ]
)
TRUE = {
    "ID_CARD": ["11010519491231002X", "11010519491231002x", "110105491231002", "１１０１０５１９４９１２３１００２Ｘ"],
    "MOBILE": [
        "13800138000",
        "+86 138-0013-8000",
        "008613800138000",
        "(+86)13800138000",
        "138.0013.8000",
        "13800138000.0",
        "１３８００１３８０００",
        "86-19912345678",
    ],
    "EMAIL": ["zhang.san+x@example.com", "a@b.cn", " 123@qq.com "],
    "BANK_CARD": ["6222021234567890128", "6222 0212 3456 7890 128", "4111111111111111", "5555-5555-5555-4444"],
    "LANDLINE": ["010-62345678", "(021)62345678", "0571-8765432", "0571 87654321-801", "02087654321转12"],
    "PLATE": ["京A12345", "沪AD12345", "粤B·12345", "苏e12345", "京A1234警"],
    "IP": ["192.168.0.1", "8.8.8.8", "2001:db8::1", "::1"],
    "ADDRESS": [
        "上海市浦东新区世纪大道100号",
        "人民路123号",
        "江苏省苏州市姑苏区平江路1号",
        "幸福小区3栋2单元501室",
        "北京市朝阳区三里屯街道",
    ],
    "REGION": ["江苏省", "江苏省苏州市", "江苏省苏州市姑苏区", "延边朝鲜族自治州", "内蒙古自治区", "姑苏区"],
    "NAME": ["张三", "欧阳修文", "李小龙", "阿卜杜拉·买买提"],
}
FALSE = {
    "ID_CARD": ["110105194912310020", "11010519490230002X", "123456789012345", "13800138000", "", "张三"],
    "MOBILE": ["12800138000", "1380013800", "138001380000", "23800138000", "138****8000", "010-62345678"],
    "EMAIL": ["a@b", "@example.com", "zhang san@example.com", "a@@b.cn", "微博@张三"],
    "BANK_CARD": ["6222021234567890127", "622202123456789", "1234567890123452", "11010519491231002X"],
    "LANDLINE": ["13800138000", "10086", "400-800-8820", "010-12", "95588", "2025-01-02"],
    "PLATE": ["京A1234", "京I12345", "京AO2345", "A12345", "中A12345"],
    "IP": ["256.1.1.1", "1.2.3", "12:30:59", "1.2.3.4.5", "a:b"],
    "ADDRESS": ["江苏省苏州市", "江苏省苏州市姑苏区", "特快专递", "第一人民医院", "2025年1月2日"],
    "REGION": ["江苏", "苏州市平江路", "100", "X区1"],
    "NAME": ["特快专递", "标准", "欧阳修文章句", "Zhang", "张", "张三李四"],
}


def test_every_detector_has_its_table():
    assert set(TRUE) == set(FALSE) == set(BY_TYPE)
    assert set(BY_TYPE) <= CONTRACT
    assert len(BY_TYPE) == len(DETECTORS)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TRUE.items() for text in texts])
def test_true_ones(kind, text):
    assert BY_TYPE[kind].share([text]) == 1.0


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FALSE.items() for text in texts])
def test_near_misses(kind, text):
    assert BY_TYPE[kind].share([text]) == 0.0


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.info_type)
def test_the_socket(detector):
    assert detector.share([]) == 0.0
    kind = detector.info_type
    assert detector.share([*TRUE[kind], *FALSE[kind]]) == len(TRUE[kind]) / (len(TRUE[kind]) + len(FALSE[kind]))
    assert detector.sensitivity in {"direct", "quasi", "sensitive", "plain"}
    assert detector.headers
    assert all(word == word.lower() for word in detector.headers)


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.info_type)
def test_hostile_cells_end_soon(detector):
    """A cell comes from outside: no pattern may need more than a moment for it."""
    hostile = ["1" * 128, "市" * 128, "路" * 128, "a@" + "a." * 60, "1-" * 64, " " * 128, "(" * 128, "张·" * 60 + "x"]
    assert 0.0 <= detector.share(hostile * 50) <= 1.0


def test_residence_permits_have_the_same_layout():
    first = "81000019900101001"
    assert BY_TYPE["ID_CARD"].share([first + check_digit(first)]) == 1.0
