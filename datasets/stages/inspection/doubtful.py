"""Columns that lead to persons, though no cell says so: staff numbers, last digits, initials, birthdays, addresses within a house."""

import re

from datasets.stages.inspection.column import Column

TAILS = re.compile(r"(?:尾号|后四位|末四位|\*{2,})?:?\d{3,4}[\dX]")
TAIL_ZEROS = 0.03  # of last digits one in ten begins with 0, of amounts and years none
PRIVATE = re.compile(r"(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}")
HIDDEN_ADDRESS = re.compile(r"(?:\d{1,3}\.){1,3}(?:[*xX]{1,3}\.){0,2}[*xX]{1,3}")
HOSTS_MIN, SMALL = 10, 10  # versions repeat, and count little in their last part
INITIALS, INITIALS_MIN = re.compile(r"[A-Z]{2,4}"), 20
BIRTHDAY = re.compile(r"(?:(\d{1,2})月\d{1,2}[日号]|(\d{1,2})[-/]\d{1,2})")
MONTHS_MIN = 10
NUMBERED = re.compile(r"[A-Za-z]{1,3}-?\d{3,8}")
ROWS_MIN, OWN, DIFFERENT, HALF = 10, 0.9, 0.85, 0.5


def numbered(column: Column) -> bool:
    """Tell whether each row has a number of its own behind one or two letters, as staff and members have: E00123."""
    values = column.distinct
    numbers = sum(NUMBERED.fullmatch(value) is not None for value in values)
    return len(values) >= ROWS_MIN and column.variety >= OWN and numbers >= OWN * len(values)


def initials(column: Column) -> bool:
    """Tell whether cells are a few capitals, of so many kinds as persons have and lists of ports and currencies have not."""
    values = column.distinct
    return len(values) >= INITIALS_MIN and sum(INITIALS.fullmatch(value) is not None for value in values) >= OWN * len(
        values
    )


def birthdays(column: Column) -> bool:
    """Tell whether cells are days of all months without a year, as birthdays are."""
    months = [one[1] or one[2] for one in map(BIRTHDAY.fullmatch, column.distinct) if one]
    return len(months) >= max(ROWS_MIN, OWN * len(column.distinct)) and len({int(one) for one in months}) >= MONTHS_MIN


def tails(column: Column) -> bool:
    """Tell whether cells are last digits of numbers: of one length, nearly all different, some of them with a nought in front."""
    values = column.distinct
    if len(values) < ROWS_MIN or column.variety < DIFFERENT or len(set(map(len, values))) > 1:
        return False
    zeros = sum(value.lstrip("尾号后末四位*:").startswith("0") for value in values)
    return all(map(TAILS.fullmatch, values)) and zeros >= TAIL_ZEROS * len(values)


def addresses(column: Column) -> bool:
    """Tell whether four small parts are addresses of a network within a house, or addresses with masks, and no versions."""
    values = column.distinct
    if len(values) < HOSTS_MIN:
        return False
    if sum(HIDDEN_ADDRESS.fullmatch(value) is not None for value in values) >= OWN * len(values):
        return True
    hosts = [
        value.partition(":")[0].rsplit(".", 1)[-1] for value in values if PRIVATE.fullmatch(value.partition(":")[0])
    ]
    large = sum(int(host) >= SMALL for host in hosts)
    return len(hosts) >= OWN * len(values) and len(set(hosts)) >= HOSTS_MIN and large >= HALF * len(hosts)
