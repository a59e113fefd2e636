"""Numbers that are valid where a rule exists, and look-alikes that only look so. Facts: GB 11643, GB 32100, ISO 7812, GB 16735, GA 36.

Written apart from the detectors: a check digit here and a check digit there agree because both follow the standard.
"""

from datetime import date
from random import Random

MOBILE_HEADS = [
    "130",
    "131",
    "132",
    "133",
    "135",
    "136",
    "137",
    "138",
    "139",
    "145",
    "147",
    "150",
    "151",
    "152",
    "153",
    "155",
    "156",
    "157",
    "158",
    "159",
    "166",
    "170",
    "171",
    "173",
    "175",
    "176",
    "177",
    "178",
    "180",
    "181",
    "182",
    "183",
    "185",
    "186",
    "187",
    "188",
    "189",
    "191",
    "193",
    "195",
    "198",
    "199",
]
AREAS = [
    "010",
    "021",
    "022",
    "023",
    "024",
    "025",
    "027",
    "028",
    "0371",
    "0411",
    "0451",
    "0512",
    "0571",
    "0577",
    "0591",
    "0731",
    "0755",
    "0757",
    "0771",
    "0871",
    "0991",
]
USCC_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10)), strict=True))
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def digits(rng: Random, count: int) -> str:
    """Return some digits."""
    return "".join(rng.choices("0123456789", k=count))


def resident_id(rng: Random, region: str, born: date, *, male: bool) -> str:
    """Return an 18-digit resident ID."""
    order = rng.randrange(0, 500) * 2 + male
    first = f"{region}{born:%Y%m%d}{order:03d}"
    return first + _mod_11_2(first)


def _mod_11_2(first: str) -> str:
    """Return the check character of ISO 7064 MOD 11-2, by its recursive form."""
    rest = 0
    for digit in first:
        rest = (rest + int(digit)) * 2 % 11
    return "0123456789X"[(12 - rest) % 11]


def old_resident_id(rng: Random, region: str, born: date) -> str:
    """Return a 15-digit resident ID of before 1999."""
    return f"{region}{born:%y%m%d}{digits(rng, 3)}"


def uscc(rng: Random) -> str:
    """Return a unified social credit code of a company."""
    first = "91" + digits(rng, 6) + "".join(rng.choices(USCC_CHARACTERS, k=9))
    total = sum(USCC_CHARACTERS.index(character) * pow(3, place, 31) for place, character in enumerate(first))
    return first + USCC_CHARACTERS[-total % 31]


def luhn(first: str) -> str:
    """Return the digits with their Luhn check digit behind."""
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(first))]
    return first + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def bank_card(rng: Random) -> str:
    """Return a card number of 19 or 16 digits under a UnionPay issuer."""
    head = rng.choice(("622202", "621700", "622848", "621661", "622588", "621483", "623058", "625912"))
    return luhn(head + digits(rng, rng.choice((12, 12, 9))))


def vin(rng: Random) -> str:
    """Return a vehicle identification number with its check character at place 9."""
    body = rng.choice(("LSV", "LGB", "LFV", "LBV", "LHG", "LDC")) + "".join(
        rng.choices("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", k=13)
    )
    whole = body[:8] + "0" + body[8:]
    total = sum(
        (VIN_VALUES.get(letter) or int(letter)) * weight for letter, weight in zip(whole, VIN_WEIGHTS, strict=True)
    )
    return body[:8] + "0123456789X"[total % 11] + body[8:]


def mobile(rng: Random) -> str:
    """Return a mobile number of an assigned segment."""
    return rng.choice(MOBILE_HEADS) + digits(rng, 8)


def landline(rng: Random) -> str:
    """Return a landline with its area code."""
    area = rng.choice(AREAS)
    return f"{area}{rng.choice(('-', '-', ''))}{rng.choice('2345678')}{digits(rng, 7 if area in AREAS[:8] else rng.choice((6, 7)))}"


def imei(rng: Random) -> str:
    """Return a device number of 15 digits."""
    return luhn(rng.choice(("86", "35")) + digits(rng, 12))


def imsi(rng: Random) -> str:
    """Return a subscriber number of a mainland network."""
    return "460" + rng.choice(("00", "01", "02", "03", "07", "11")) + digits(rng, 10)


def plate(rng: Random) -> str:
    """Return a number plate, one in five of new energy."""
    start = rng.choice("京沪粤浙苏川鄂湘鲁豫陕辽黑闽皖赣云") + rng.choice(PLATE_LETTERS[:16])
    if rng.random() < 0.2:
        return f"{start}{rng.choice('DF')}{digits(rng, 5)}"
    return start + rng.choice(PLATE_LETTERS) + digits(rng, 4) if rng.random() < 0.5 else start + digits(rng, 5)


def passport(rng: Random) -> str:
    """Return an ordinary passport number."""
    return rng.choice(("E" + digits(rng, 8), "E" + rng.choice("ABCDEFGHJK") + digits(rng, 7), "G" + digits(rng, 8)))


def travel_pass(rng: Random) -> str:
    """Return a pass between the mainland and Hong Kong or Macao."""
    return rng.choice("HMCC") + digits(rng, 8)


def mac(rng: Random) -> str:
    """Return a hardware address."""
    return rng.choice(":-").join(f"{rng.randrange(256):02X}" for _ in range(6))


def ip(rng: Random) -> str:
    """Return a public IPv4 address."""
    return ".".join(str(rng.randrange(low, high)) for low, high in ((36, 223), (0, 256), (0, 256), (1, 255)))


def qq(rng: Random) -> str:
    """Return a QQ number."""
    return rng.choice("123456789") + digits(rng, rng.choice((7, 8, 8, 9)))


def waybill(rng: Random) -> str:
    """Return a courier's waybill number."""
    return rng.choice(("SF" + digits(rng, 13), "YT" + digits(rng, 13), "JD" + digits(rng, 13), "77" + digits(rng, 13)))


def order(rng: Random) -> str:
    """Return an order number that looks like a mobile: eleven digits, the first a one, and no more rule than that."""
    return "1" + digits(rng, 10)


def long_order(rng: Random) -> str:
    """Return an order number made of a day, a clock time and a serial."""
    return f"2024{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{digits(rng, 10)}"


def sku(rng: Random) -> str:
    """Return a stock keeping unit."""
    return rng.choice(
        (f"SKU{digits(rng, 8)}", f"{rng.choice('ABKTX')}{digits(rng, 3)}-{digits(rng, 4)}", "69" + digits(rng, 11))
    )
