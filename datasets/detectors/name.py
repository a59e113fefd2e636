"""Chinese personal names, by the common family names."""

import re
from collections.abc import Sequence

SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚"
    "沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷黎史龙陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文"
)
DOUBLE = ("欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯")
HAN = re.compile(r"[\u4e00-\u9fff]{2,4}")
DOTTED = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[·•・][\u4e00-\u9fff]{1,8}){1,3}")  # 阿卜杜拉·买买提


class Name:
    """Two to four Han characters that begin with a common family name, or a name with the middle dot."""

    info_type = "NAME"
    sensitivity = "direct"
    headers = (
        *(
            "姓名",
            "名字",
            "联系人",
            "寄件人",
            "收件人",
            "户主",
            "full_name",
            "real_name",
            "person_name",
            "contact_name",
        ),
        *("sender_name", "receiver_name", "recipient_name", "customer_name", "user_name", "patient_name"),
    )

    def share(self, values: Sequence[str]) -> float:
        """Return the share of values that look like names."""
        return sum(map(_is_name, values)) / len(values) if values else 0.0


def _is_name(value: str) -> bool:
    """Tell whether a text looks like a name."""
    form = value.strip()
    if HAN.fullmatch(form) is None:
        return DOTTED.fullmatch(form) is not None
    return (form[0] in SINGLE and len(form) <= 3) or form.startswith(DOUBLE)
