"""WeChat ids: `wxid_` and 14 marks by themselves; a letter and 5 to 19 marks under a header or behind a word."""

import re

from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="WECHAT",
    sensitivity="direct",
    action="drop",
    form=re.compile(r"wxid_[a-z0-9]{8,22}|(?:wx|vx|weixin|wechat)[_\-]?[A-Za-z0-9_\-]{3,17}", re.IGNORECASE),
    strength=0.97,
    loose=re.compile(r"[A-Za-z][A-Za-z0-9_\-]{4,20}|1[3-9]\d{9}|[1-9]\d{4,11}"),
    headers=split(
        "微信账号 微信 微信号 wechat wx wxh wx_id wxid wechat_id wechat_no vx weixin_id openid unionid open_id union_id 微信id"
    ),
    token="微信号",
    span=r"(?<![A-Za-z0-9_])wxid_[A-Za-z0-9]{8,22}",
    checked=False,
    cues="企业微信号|企业微信|企微号|企微|绿泡泡|微信号码|微信号|微信同号|微信|WeChat|wechat|weixin|微信id|薇信|威信|V信|v信|VX|Vx|vx|wx|WX|加V|加v|加wx|加vx",
    cued=r"[A-Za-z][A-Za-z0-9_\-]{4,19}(?![A-Za-z0-9_])",
)
