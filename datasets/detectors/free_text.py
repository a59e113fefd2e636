"""Running text: sentences and remarks, in which anything may stand. What stands in it, stages/inspection finds."""

import re

from datasets.identifiers.kind import Kind, split

SENTENCE = re.compile(r"[，。！？；、,!?;…~～]|：.|\w: \w")
HAN = re.compile(r"[\u4e00-\u9fff]")
HAN_MIN, WORDS_MIN = 10, 5


def sentence(value: str) -> bool:
    """Tell whether a text reads as a remark: punctuation between words, or simply many words."""
    words = len(HAN.findall(value))
    if SENTENCE.search(value) is not None and (words >= 4 or value.count(" ") >= 3):
        return True
    return words >= HAN_MIN or value.count(" ") >= WORDS_MIN


DETECTOR = Kind(
    info_type="FREE_TEXT",
    sensitivity="direct",
    action="review",
    form=re.compile(r".{6,}", re.DOTALL),
    check=sentence,
    strength=0.7,
    loose=re.compile(r".+", re.DOTALL),
    headers=split(
        "评语 备注 留言 内容 描述 评论 说明 摘要 反馈 意见 评价 记录 跟进记录 沟通记录 通话记录 聊天记录 正文 简介 自我介绍 个人简介 工作经历 经历 投诉内容 诉求 问题描述 附言 事由 "
        "remark remarks note notes comment comments memo description desc message msg text content feedback review_text summary detail details bio introduction bz nr ms ly pl transcript "
        "follow_up visit_note 病程 现病史 处理意见 回访 客服记录 配送备注 买家留言 签名 个性签名"
    ),
)
