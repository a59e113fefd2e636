"""Every detector against true ones, near misses and malformed ones, and what the registry promises."""

import pytest

from datasets.detectors import DETECTORS
from datasets.identifiers.normal_form import cell
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
        *[
            "BIRTH_DATE",
            "AGE",
            "GENDER",
            "ETHNIC",
            "RELIGION",
            "MARITAL",
            "OCCUPATION",
            "EDUCATION",
            "POLITICAL",
            "DIAGNOSIS",
            "FREE_TEXT",
            "BIOMETRIC",
        ],
        *["ORDER_NO", "COMPANY", "PRODUCT", "DATETIME", "AMOUNT", "CODE"],
    ]
)
TRUE = {
    "ID_CARD": [
        "11010519491231002X",
        "110105********002X",
        "1****************X",
        "110***********002X",
        "110105 19491231 002X",
        "11010519491231002x",
        "110105491231002",
        "１１０１０５１９４９１２３１００２Ｘ",
    ],
    "MOBILE": [
        "13800138000",
        "+86 138-0013-8000",
        "008613800138000",
        "(+86)13800138000",
        "138.0013.8000",
        "13800138000.0",
        "１３８００１３８０００",
        "86-19912345678",
        "138****8000",
        "138xxxx8000",
        "138********",
        "013800138000",
        "+852 5123 4567",
        "+886 912 345 678",
    ],
    "EMAIL": ["zhang.san+x@example.com", "a@b.cn", " 123@qq.com "],
    "BANK_CARD": [
        "6222021234567890128",
        "6222 0212 3456 7890 128",
        "4111111111111111",
        "5555-5555-5555-4444",
        "622202******0128",
        "**** **** **** 0128",
        "6222 **** **** 0128",
    ],
    "LANDLINE": ["010-62345678", "(021)62345678", "0571-8765432", "0571 87654321-801", "02087654321转12"],
    "PLATE": ["京A12345", "沪AD12345", "粤B·12345", "苏e12345", "京A1234警", "京A0**45"],
    "IP": ["192.168.0.1", "8.8.8.200", "2001:db8::1", "::1"],
    "ADDRESS": [
        "上海市浦东新区世纪大道100号",
        "人民路123号",
        "江苏省苏州市姑苏区平江路1号",
        "幸福小区3栋2单元501室",
        "北京市朝阳区三里屯街道",
    ],
    "REGION": [
        "江苏省",
        "江苏省苏州市",
        "江苏省苏州市姑苏区",
        "延边朝鲜族自治州",
        "内蒙古自治区",
        "姑苏区",
        "310115",
        "110103",
    ],
    "NAME": [
        "张三",
        "王阳光",
        "扎西次仁",
        "欧阳修文",
        "李小龙",
        "阿卜杜拉·买买提",
        "张*",
        "王女士",
        "Zhang San",
        "Linda Miller",
        "ZhangWei",
    ],
    "IMSI": ["460001234567890"],
    "IMEI": ["490154203237518"],
    "MAC": ["00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5e", "001A2B3C4D5E"],
    "VIN": ["1M8GDM9AXKP042788"],
    "GPS": ["121.4737,31.2304", "(31.2304, 121.4737)", "N31.23041 E121.47370", "41°48′53″N 112°52′49″E"],
    "MILITARY_ID": ["军字第1234567号", "空字第 12345678 号"],
    "PASSPORT": ["E12345678", "EA1234567", "G12345678"],
    "HKM_PASS": ["H12345678", "C12345678", "L12345678"],
    "WAYBILL_NO": ["SF1234567890123", "YT1234567890123", "EE123456785CN"],
    "WECHAT": ["wxid_a1b2c3d4e5f6g7"],
    "USER_ID": ["U100234", "d41d8cd98f00b204e9800998ecf8427e"],
    "MEDICAL_RECORD_NO": ["ZY0012345"],
    "SSN": ["A12345678"],
    "QQ": ["12345", "2912345678"],
    "GENDER": ["男", "女性", "F"],
    "ETHNIC": ["汉", "维吾尔族"],
    "RELIGION": ["佛教", "伊斯兰教", "无神论"],
    "BIOMETRIC": [
        "[" + ",".join(["-0.031274"] * 128) + "]",
        "0.25 " * 60 + "0.2",
        "data:image/png;base64,iVBORw0KGgo",
        "ACGT" * 20,
    ],
    "MARITAL": ["未婚", "离异"],
    "POLITICAL": ["群众", "中共党员"],
    "EDUCATION": ["本科", "硕士研究生", "全日制本科", "985硕士"],
    "OCCUPATION": ["教师", "软件工程师", "科长", "副教授"],
    "DIAGNOSIS": ["2型糖尿病", "急性支气管炎", "J20.9", "高血压3级"],
    "AGE": ["35岁", "80后", "11个月", "3岁6个月"],
    "BIRTH_DATE": ["1990-01-31", "19900131", "1990年1月31日"],
    "FREE_TEXT": ["请放在门口,谢谢您", "客户要求明天上午以后再联系处理"],
    "COMPANY": ["上海宏达科技有限公司", "市第一人民医院"],
    "ORDER_NO": ["202401138800123456", "DD20240113000123"],
    "DATETIME": ["2024-01-13 10:20:30", "1705112345", "20240113"],
    "AMOUNT": ["¥12.50", "1,234.00", "12.5元"],
    "PRODUCT": ["纯牛奶250ml*12", "蓝牙耳机"],
    "CODE": ["SKU-8821-XL", "6901234567892", "91350100M000100Y43"],
}
FALSE = {
    "ID_CARD": ["110105194912310020", "11010519490230002X", "123456789012345", "13800138000", "", "张三"],
    "MOBILE": [
        "12800138000",
        "1380013800",
        "138001380000",
        "23800138000",
        "138***8000",
        "010-62345678",
        "023800138000",
        "+852 1123 4567",
        "138xxxx80",
    ],
    "EMAIL": ["a@b", "@example.com", "zhang san@example.com", "a@@b.cn", "微博@张三"],
    "BANK_CARD": [
        "6222021234567890127",
        "622202123456789",
        "1234567890123452",
        "11010519491231002X",
        "110105********0021",
        "**** 0128",
    ],
    "LANDLINE": ["13800138000", "10086", "400-800-8820", "010-12", "95588", "2025-01-02"],
    "PLATE": ["京A1234", "京I12345", "京AO2345", "A12345", "中A12345"],
    "IP": ["256.1.1.1", "1.2.3", "12:30:59", "1.2.3.4.5", "a:b"],
    "ADDRESS": ["江苏省苏州市", "江苏省苏州市姑苏区", "特快专递", "第一人民医院", "2025年1月2日"],
    "REGION": ["江某", "苏州市平江路", "100", "310199", "X区1"],
    "NAME": [
        "特快专递",
        "标准",
        "欧阳修文章句",
        "Zhang",
        "张",
        "高血压病",
        "苏州市",
        "黄金",
        "高兴",
        "马上",
        "王老吉",
        "Model Air",
        "IPhoneMax",
    ],
    "IMSI": ["461001234567890", "46000123456789"],
    "IMEI": ["490154203237517", "49015420323751"],
    "MAC": ["00:1A:2B:3C:4D", "00:1A:2B:3C:4D:5G", "12:30:59", "DD3984154797", "123456789012"],
    "VIN": ["1M8GDM9AXKP04278O", "12345678901234567"],
    "GPS": ["10.1234,10.1234", "121.4737", "1,2"],
    "MILITARY_ID": ["军字第12号", "第三届"],
    "PASSPORT": ["E1234567", "EI1234567", "123456789"],
    "HKM_PASS": ["H1234567", "12345678", "X12345678"],
    "WAYBILL_NO": ["6901234567892", "EE123456789CN", "SF123"],
    "WECHAT": ["zhangsan", "wxid", "13800138000"],
    "USER_ID": ["X100234", "d41d8cd98f00b204e9800998ecf8427", "标准"],
    "MEDICAL_RECORD_NO": ["0012345", "ZY"],
    "SSN": ["012345678", "A1234567"],
    "QQ": ["01234567", "1234", "123456789012"],
    "GENDER": ["1", "标准"],
    "ETHNIC": ["贵族", "水果"],
    "RELIGION": ["宗教", "无"],
    "BIOMETRIC": [
        "[0.1, 0.2, 0.3]",
        "116.397128,39.916527",
        "ACGT",
        "A" * 80,
        "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17",
    ],
    "MARITAL": ["婚庆", "1"],
    "POLITICAL": ["大众", "1"],
    "EDUCATION": ["学习", "1"],
    "OCCUPATION": ["标准", "2024"],
    "DIAGNOSIS": ["标准", "已签收"],
    "AGE": ["35", "135岁", "3天"],
    "BIRTH_DATE": ["1990-02-30", "1990-13-01", "90-1-1"],
    "FREE_TEXT": ["标准", "13800138000"],
    "COMPANY": ["张三", "13800138000"],
    "ORDER_NO": ["13800138000", "20240113", "209913990000123456"],
    "DATETIME": ["2024-13-01", "99:99", "标准"],
    "AMOUNT": ["12", "标准"],
    "PRODUCT": ["张三", "2024"],
    "CODE": ["6901234567890", "91350100M000100Y44", "张三"],
}


def test_every_detector_has_its_table():
    assert set(TRUE) == set(FALSE) == set(BY_TYPE) - {"NICKNAME"}  # no form: a header or the company of others
    assert set(BY_TYPE) <= CONTRACT
    assert len(BY_TYPE) == len(DETECTORS)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TRUE.items() for text in texts])
def test_true_ones(kind, text):
    assert BY_TYPE[kind].share([cell(text)]) == 1.0


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FALSE.items() for text in texts])
def test_near_misses(kind, text):
    assert BY_TYPE[kind].share([cell(text)]) == 0.0


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.info_type)
def test_the_socket(detector):
    assert detector.share([]) == 0.0
    true, false = (table.get(detector.info_type, ()) for table in (TRUE, FALSE))  # a nickname has no form of its own
    cells = [cell(text) for text in (*true, *false)]
    assert detector.share(cells) == (len(true) / len(cells) if cells else 0.0)
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
