"""How a cell is made: one small function by the name that tables.txt uses, from the row's two persons and a random source."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from tests.evaluation import numbers, texts
from tests.evaluation.people import Person, pick

Maker = Callable[[Random, Person, Person], str]
FIRST = datetime(2023, 1, 1)  # noqa: DTZ001 - a clock on a wall in a table
LISTS = [
    "products",
    "companies",
    "places",
    "estates",
    "nicknames",
    "occupations",
    "ethnic",
    "education",
    "political",
    "marital",
    "religion",
    "diagnoses",
    "departments",
    "statuses",
    "latin_names",
]
NUMBERS = [
    "waybill",
    "order",
    "long_order",
    "sku",
    "plate",
    "vin",
    "passport",
    "travel_pass",
    "mac",
    "ip",
    "qq",
    "imei",
    "imsi",
    "uscc",
    "landline",
]


def _moment(rng: Random) -> datetime:
    return FIRST + timedelta(seconds=rng.randrange(63_000_000))


def _dirty(rng: Random, text: str) -> str:
    """Return a number as people type it: mostly plain, else spaces, dashes, a country prefix, full width."""
    if rng.random() < 0.6:
        return text
    return rng.choice((*texts.STYLES, lambda plain: f" {plain}", lambda plain: plain.translate(texts.WIDE)))(text)


def _contact(rng: Random, person: Person) -> str:
    return rng.choice((person.mobile, numbers.landline(rng), texts.email(rng), f"微信{texts.wechat(rng)}"))


def _region(person: Person) -> str:
    return "".join(dict.fromkeys(person.place[:3]))


def _old_or_new_id(rng: Random, person: Person) -> str:
    if person.born.year < 1980 and rng.random() < 0.3:
        return numbers.old_resident_id(rng, person.place[3], person.born)
    return person.id


def _birth(rng: Random, *, young: bool = False) -> str:
    year = rng.randint(2008, 2017) if young else rng.randint(1955, 2004)
    return f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def _point(rng: Random) -> tuple[str, str]:
    return f"{rng.uniform(100, 122):.6f}", f"{rng.uniform(23, 41):.6f}"


MAKERS: dict[str, Maker] = {
    **{name: lambda rng, _p, _q, name=name: pick(rng, name) for name in LISTS},
    **{name: lambda rng, _p, _q, name=name: getattr(numbers, name)(rng) for name in NUMBERS},
    "name": lambda _r, person, _q: person.name,
    "other_name": lambda _r, _p, other: other.name,
    "latin": lambda rng, person, _q: pick(rng, "latin_names") if rng.random() < 0.6 else person.name,
    "id": lambda _r, person, _q: person.id,
    "id.old": lambda rng, person, _q: _old_or_new_id(rng, person),
    "mobile": lambda _r, person, _q: person.mobile,
    "mobile.dirty": lambda rng, person, _q: _dirty(rng, person.mobile),
    "mobile.number": lambda _r, person, _q: f"{person.mobile}.0",
    "mobile.masked": lambda _r, person, _q: f"{person.mobile[:3]}****{person.mobile[7:]}",
    "contact": lambda rng, person, _q: _contact(rng, person),
    "address": lambda _r, person, _q: "".join(person.address),
    "region": lambda _r, person, _q: _region(person),
    "city": lambda _r, person, _q: person.place[1],
    "gender": lambda _r, person, _q: "男" if person.male else "女",
    "born": lambda rng, _p, _q: _birth(rng),
    "young": lambda rng, _p, _q: _birth(rng, young=True),
    "age": lambda _r, person, _q: str(2024 - person.born.year),
    "email": lambda rng, _p, _q: texts.email(rng),
    "wechat": lambda rng, _p, _q: texts.wechat(rng),
    "card": lambda rng, _p, _q: numbers.bank_card(rng),
    "ssn": lambda rng, _p, _q: rng.choice("ABCDEFGHJK") + numbers.digits(rng, 8),
    "record": lambda rng, _p, _q: f"ZY{rng.randint(10, 24)}{numbers.digits(rng, 6)}",
    "military": lambda rng, _p, _q: f"{rng.choice('军政后海空北南')}字第{numbers.digits(rng, rng.choice((7, 8)))}号",
    "gps": lambda rng, _p, _q: ",".join(_point(rng)),
    "longitude": lambda rng, _p, _q: _point(rng)[0],
    "latitude": lambda rng, _p, _q: _point(rng)[1],
    "user_id": lambda rng, _p, _q: f"u{numbers.digits(rng, 9)}",
    "moment": lambda rng, _p, _q: f"{_moment(rng):%Y-%m-%d %H:%M:%S}",
    "epoch": lambda rng, _p, _q: str(1_672_502_400 + rng.randrange(63_000_000)),
    "fee": lambda rng, _p, _q: f"{rng.lognormvariate(4, 1):.2f}",
    "price": lambda rng, _p, _q: f"{rng.randint(60, 1200)}万",
    "salary": lambda rng, _p, _q: f"{rng.randint(4, 20)}000",
    "weight": lambda rng, _p, _q: f"{rng.uniform(0.1, 20):.1f}",
    "area": lambda rng, _p, _q: f"{rng.uniform(40, 220):.2f}",
    "temperature": lambda rng, _p, _q: f"{rng.uniform(-15, 38):.1f}",
    "count": lambda rng, _p, _q: str(int(rng.lognormvariate(4, 1))),
    "small": lambda rng, _p, _q: str(rng.randint(1, 9)),
    "percent": lambda rng, _p, _q: f"{rng.randint(3, 100)}%",
    "room": lambda rng, _p, _q: f"{rng.randint(2, 28)}{rng.randint(1, 30):02d}",
    "class": lambda rng, _p, _q: f"{rng.choice('一二三四五六')}({rng.randint(1, 9)})班",
    "seat": lambda rng, _p, _q: f"{rng.randint(1, 60)}{rng.choice('ABCDF')}",
    "flight": lambda rng, _p, _q: rng.choice(("CA", "MU", "CZ", "HU")) + numbers.digits(rng, 4),
    "version": lambda rng, _p, _q: (
        f"{rng.randint(1, 9)}.{rng.randint(0, 12)}.{rng.randint(0, 30)}.{rng.randint(1, 99)}"
    ),
    "station_code": lambda rng, _p, _q: f"{rng.randint(1000, 3999)}A",
    "serial": lambda rng, _p, _q: "1" + numbers.digits(rng, 17),
    "batch": lambda rng, _p, _q: f"{rng.choice('AHZ')}{rng.randint(20, 24)}{numbers.digits(rng, 5)}",
    "device": lambda rng, _p, _q: f"DEV-{rng.randrange(16**8):08X}",
    "archive": lambda rng, _p, _q: f"{rng.randint(2001, 2024)}-{numbers.digits(rng, 4)}",
    "cars": lambda rng, _p, _q: rng.choice(
        ("比亚迪秦PLUS", "五菱宏光", "大众朗逸", "Model Y", "吉利星越L", "红旗H5", "长安CS75")
    ),
    "books": lambda rng, _p, _q: rng.choice(("语文一年级上册", "数学六年级下册", "道德与法治", "新华字典", "口算题卡")),
    "pollutants": lambda rng, _p, _q: rng.choice(("PM2.5", "PM10", "O3", "NO2", "—")),
}
