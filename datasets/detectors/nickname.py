"""Names people give themselves. Nothing but a header, or a column of many scripts and moods, tells them."""

import re

from datasets.identifiers.kind import NEVER, Kind, split

DETECTOR = Kind(
    info_type="NICKNAME",
    sensitivity="direct",
    action="drop",
    form=NEVER,
    strength=0.0,
    loose=re.compile(r".{1,40}", re.DOTALL),
    headers=split(
        "微信名 微信名称 昵称 网名 用户昵称 微信昵称 花名 别名 会员昵称 显示名 nickname nick nick_name screen_name display_name alias nc wm yhnc handle 旺旺 旺旺号 买家昵称"
    ),
)
