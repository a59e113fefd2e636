"""Diseases and diagnoses: health is sensitive by PIPL article 28. Codes of ICD-10 too."""

import re

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split

ENDING = re.compile(
    r".{0,24}(?:炎|症|病|癌|瘤|骨折|综合征|感染|损伤|梗死|梗塞|出血|结石|溃疡|息肉|增生|结节|囊肿|硬化|衰竭|障碍|过敏|贫血|中毒|瘫痪|脱位|突出|狭窄|疱疹|湿疹|水肿|"
    r"流产|早产|妊娠|高血压|血脂|哮喘|痛|血压|积液|肥大|扭伤|挫伤|挫裂伤|烧伤|烫伤|功能减退|不全|早搏|房颤|Ca|MT)(?:[（(].{0,16}[)）]|[0-9ⅠⅡⅢⅣI]{0,3}[级期型]?|待查|术后|复查|恢复期|急性发作)?"
)
ICD = re.compile(r"[A-TV-Z]\d{2}(?:\.[0-9xX]{1,4})?(?:\+|\*)?(?:\s.*)?")


def health(value: str) -> bool:
    """Tell whether a text names a disease."""
    parts = [part for part in re.split(r"[,，;；、+/]", value) if part]
    return bool(parts) and all(
        part in books.words("diseases") or ENDING.fullmatch(part) is not None or ICD.fullmatch(part) is not None
        for part in parts
    )


DETECTOR = Kind(
    info_type="DIAGNOSIS",
    sensitivity="sensitive",
    action="drop",
    form=re.compile(r".{2,60}"),
    check=health,
    strength=0.9,
    loose=re.compile(r"[^\d].{1,80}"),
    headers=split(
        "诊断 疾病 病情 病种 主诉 病史 既往史 过敏史 症状 健康状况 残疾 诊断结果 诊断名称 icd diagnosis disease illness condition_medical diag zd zdjg zdmc icd10 icd_code 血型 手术名称 传染病 体检结果 symptom allergy"
    ),
)
