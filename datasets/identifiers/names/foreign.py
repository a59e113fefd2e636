"""Names of minorities and foreigners in Chinese marks: by the marks that sounds are written with, and by known parts."""

import re

from datasets.identifiers.kind import split

# Marks that transliterations use. A run of them that is no word is a name sooner than anything else.
SOUNDS = frozenset(
    "阿艾丽那安奥巴白拜贝毕布达得德迪地丁多尔凡菲费夫弗福甫盖格古哈汗合黑赫胡霍吉加迦江杰卡凯坎柯科可克肯库拉莱兰勒雷里力利莉林琳"
    "龙隆卢鲁路伦罗洛玛马迈麦曼梅美门蒙米密娜纳乃内尼妮努诺帕佩皮平普其恰茜切热日荣茹如萨赛桑沙莎什斯丝苏素孙索塔泰坦汤特提"
    "铁廷图吐托娃瓦旺维温乌吾西希夏肖辛雅亚延牙扬耶叶伊依易因英尤玉约泽扎詹兹卓佐措仁次旦增顿珠央宗姆松嘎班觉买木孜逊穆合山孙帕夏提拜"
    "沃伍各惹呷果莫"
)
# Tibetan, Mongol, Yi and Uyghur names are put together from these.
PARTS = frozenset(
    split(
        "扎西 次仁 德吉 央宗 洛桑 尼玛 卓玛 卓嘎 旺姆 平措 多吉 顿珠 丹增 旦增 格桑 拉姆 白玛 边巴 达瓦 米玛 普布 巴桑 拉巴 曲珍 曲扎 罗布 罗桑 "
        "仁青 仁增 索朗 索南 桑珠 桑杰 强巴 土登 贡嘎 贡布 才让 加措 嘉措 班觉 旺堆 旺久 央金 梅朵 措姆 金珠 益西 群培 坚赞 江村 巴特尔 巴图 "
        "巴雅尔 其其格 高娃 图雅 娜仁 那仁 乌兰 乌云 苏日娜 苏和 哈斯 巴根 格日勒 额尔德 额尔敦 木图 托娅 萨仁 斯琴 通拉嘎 呼和 呼格吉勒 阿木尔 "
        "古楞 宝音 朝鲁 孟和 牧仁 特木尔 敖登 塔娜 格根 布和 青格乐 阿拉坦 其木格 毕力格 达来 吉日格勒 阿牛 阿依 阿木 沙马 吉克 马海 曲比 尔古 "
        "日火 伍各 尔布 史古 阿加 阿呷 拉马 古丽 买买提 麦麦提 吐尔逊 吐尔洪 阿不都 阿卜杜 艾合买提 买提 依明 玉素甫 努尔 热娜 米热 帕提 阿里木 "
        "迪里 迪力 迪娜 巴哈尔 玛依拉 阿依夏 热依 汗古丽 尼沙 肉孜 艾山 赛买提 卡德尔 库尔班"
    )
)
DOT = re.compile("[·]")
STARTS = SOUNDS | {part[0] for part in PARTS}
PART_COST, SOUND_COST, STRANGE, ALONE = 5.0, 3.6, 4.5, 5.0
PART_SIZES = (4, 3, 2)
SOUNDS_MIN, SOUNDS_MAX = 4, 9


def part(text: str, start: int) -> int:
    """Return the size of the longest known part of a name at a place; 0 when there is none."""
    return next((len(word) for size in PART_SIZES if (word := text[start : start + size]) in PARTS), 0)


def sounds(text: str, start: int) -> int:
    """Return how many marks of sounds follow each other from a place, as many as a name may have."""
    end = start
    while end < len(text) and end - start < SOUNDS_MAX and text[end] in SOUNDS:
        end += 1
    return end - start


def around(text: str, dot: int) -> tuple[int, int] | None:
    """Return where a name with a middle dot begins and ends; None when no marks of sounds stand on both sides."""
    start, end = dot, dot + 1
    while start > 0 and dot - start < SOUNDS_MAX and text[start - 1] in SOUNDS:
        start -= 1
    while end < len(text) and end - dot <= SOUNDS_MAX and (text[end] in SOUNDS or text[end] == "·"):
        end += 1
    return (start, end) if start < dot and end > dot + 1 else None
