"""The header's vote: which kind a column's name speaks of. Names are read from behind: 联系人电话 is a telephone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from datasets.identifiers.kind import Kind, split
from datasets.identifiers.normal_form import folded

SEAMS = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[\x00-\x7f])(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])(?=[\x00-\x7f])"
)
OTHERS = re.compile(r"[^a-z0-9\u0080-\U0010ffff]+")
ENDS = re.compile(r"[(（\[【].*?[)）\]】]|[0-9]+$")
PINYIN = frozenset(
    split(
        "xingming shouji shoujihao dianhua lianxifangshi haoma shenfenzheng zhengjianhao zhengjian huzhao yinhangka kahao youxiang weixin "
        "weixinhao nicheng zhuzhi dizhi chepai chepaihao chejiahao shengri chushengriqi chushengnianyue nianling suishu xingbie minzu zongjiao "
        "hunyin zhiye zhiwei xueli zhengzhimianmao jiguan chengshi diqu zhenduan binglihao zhuyuanhao menzhenhao yibaokahao shebaohao "
        "kuaididanhao yundanhao bianhao danhao dingdan dingdanhao liushuihao hetonghao baodanhao shijian riqi jine jiage danjia zongjia feiyong "
        "xinzi yuexin gongzi shangpin chanpin pinming taocan gongsi danwei yiyuan xuexiao mendian yinhang bumen leixing zhuangtai dengji "
        "shuliang beizhu liuyan pingyu jilu neirong shuoming"
    )
)
WEAK = 4  # letters: what so few name must also look like it
SHORT = 1  # one Han mark names a kind only at the end


@dataclass(frozen=True)
class Vote:
    """A kind that a header names, and whether a few letters are all that names it: `zj`, `ms`, `cell`."""

    kind: Kind
    weak: bool


def votes(header: str, kinds: Sequence[Kind]) -> list[Vote]:
    """Return the kinds a header names, first the word that ends last, the longest of those."""
    form = _form(header)
    found = [((place, len(word)), word, kind) for word, kind in _words(tuple(kinds)) if (place := _end(form, word))]
    found.sort(key=lambda one: one[0], reverse=True)
    return [Vote(kind, weak=word.isascii() and len(word) <= WEAK) for _, word, kind in found]


def _form(header: str) -> str:
    """Return a header in lower case, words apart by one underscore, what stands in brackets gone."""
    bare = ENDS.sub("", folded(header).strip()) or header
    return f"_{OTHERS.sub('_', SEAMS.sub('_', bare).lower()).strip('_')}_"


def _end(form: str, word: str) -> int:
    """Return where a word ends in a header, counted without underscores; 0 when it is not there."""
    if word.isascii():
        place = form.rfind(f"_{word}_")
        if place < 0 and word in PINYIN and form.endswith(f"{word}_"):  # jiazhangshouji
            return len(form.replace("_", ""))
        return len(form[: place + len(word) + 1].replace("_", "")) if place >= 0 else 0
    bare = form.replace("_", "")
    place = bare.rfind(word)
    if place < 0 or (len(word) == SHORT and place + 1 != len(bare)):
        return 0
    return place + len(word)


@cache
def _words(kinds: tuple[Kind, ...]) -> tuple[tuple[str, Kind], ...]:
    """Return every word of every kind."""
    return tuple((word, kind) for kind in kinds for word in kind.headers)
