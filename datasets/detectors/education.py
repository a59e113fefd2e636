"""Level of education."""

import re

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split

FORM = re.compile(
    r"(?:(?:非?全日制|成人|自考|函授|在职|统招|网络|海外|重点|普通|大学|985|211)[\s/]?){1,2}"
    r"(?:本科|大专|专科|硕士|博士|研究生|学士)(?:研究生|学历|学位|在读|毕业|肄业|及?以[上下])?"
)


def education(value: str) -> bool:
    """Tell whether a text is a level of education, by book or by a way of study and a level."""
    return books.listed("education_levels")(value) or FORM.fullmatch(value) is not None


DETECTOR = Kind(
    info_type="EDUCATION",
    sensitivity="quasi",
    action="generalise",
    form=re.compile(r"[^\s].{0,24}"),
    check=education,
    strength=0.95,
    loose=re.compile(r".{1,20}"),
    headers=split(
        "学历 文化程度 教育程度 学位 最高学历 受教育程度 education edu degree education_level edu_level xl whcd "
    ),
)
