"""An invented hotel's stays and its guests' consents: names, numbers and remarks of nobody, the same for each seed."""

import random
from datetime import date, timedelta

from datasets.identifiers.resident_id import check_digit
from tests.support.tables import as_csv

HEADER = ["name", "id_card", "mobile", "room", "check_in", "check_out", "nights", "price", "city", "remark"]
FAMILY = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
HOTELS = {"北京市": "1101", "上海市": "3101", "杭州市": "3301", "成都市": "5101", "西安市": "6101"}
SEGMENTS = ("138", "139", "150", "186", "177")
REMARKS = (
    "要求高层安静房间",
    "加一床被子",
    "需要发票，抬头为公司",
    "延迟退房到下午两点",
    "请{name}到前台签字，电话{mobile}",
    "无",
)
PURPOSE = "service_planning"


def _guest(source):
    name = source.choice(FAMILY) + "".join(source.choices(GIVEN, k=source.choice([1, 2])))
    born = date(1950, 1, 1) + timedelta(days=source.randrange(20_000))
    first = (
        f"{source.choice(list(HOTELS.values()))}{source.randrange(1, 10):02}{born:%Y%m%d}{source.randrange(1000):03}"
    )
    return name, first + check_digit(first), source.choice(SEGMENTS) + f"{source.randrange(10**8):08}"


def _stay(source, guest):
    name, identity, mobile = guest
    arrival = date(2025, 1, 1) + timedelta(days=source.randrange(360))
    nights, price = source.choice([1, 1, 1, 2, 2, 3, 5]), source.randrange(180, 900)
    remark = source.choice(REMARKS).format(name=name, mobile=mobile)
    room = f"{source.randrange(2, 30)}{source.randrange(1, 25):02}"
    left = arrival + timedelta(days=nights)
    return [name, identity, mobile, room, arrival, left, nights, f"{price}.00", source.choice(list(HOTELS)), remark]


def make(stays, seed=11):
    """Return the table and the manifest as CSV."""
    source = random.Random(seed)
    guests = [_guest(source) for _ in range(max(1, stays // 2))]
    rows = [_stay(source, source.choice(guests)) for _ in range(stays)]
    consents = [[identity, PURPOSE, "2025-01-01T00:00:00Z"] for _, identity, _ in guests]
    return as_csv(HEADER, rows), as_csv(["person_key", "purposes", "granted_at"], consents)
