"""Occupations and posts, by book and by the endings of such words."""

import re

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split

ENDING = re.compile(
    r"[\u4e00-\u9fffA-Za-z/]{1,10}(?:工程师|设计师|经理|主管|专员|总监|教师|医师|护士|律师|会计师|司机|工人|职员|人员|技师|操作工|员|师|工|助理|代表|顾问|店长|厂长|校长|主任|秘书|老板|会计|出纳|厨师|保安)"
    r"|[\u4e00-\u9fff]{0,8}(?:[科处局部院队组站所行]长|董事长?|总裁|教授|讲师)"
)


def occupation(value: str) -> bool:
    """Tell whether a text names an occupation."""
    return value.lower() in books.words("occupations") or ENDING.fullmatch(value) is not None


DETECTOR = Kind(
    info_type="OCCUPATION",
    sensitivity="quasi",
    action="generalise",
    form=re.compile(r"[\u4e00-\u9fffA-Za-z/ ]{2,16}"),
    check=occupation,
    strength=0.9,
    loose=re.compile(r"[^\d]{2,24}"),
    headers=split(
        "职业 职位 岗位 职务 工种 职称 从业 occupation job profession job_title position post career zy zw gw employment title_job 应聘岗位 期望职位 意向岗位"
    ),
)
