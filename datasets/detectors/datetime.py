"""Days and moments of events, in text, digits and epoch seconds."""

import re

from datasets.identifiers.kind import Kind, split

DATE = r"(?:19|20)\d{2}[-/.年](?:0?[1-9]|1[0-2])(?:[-/.月](?:0?[1-9]|[12]\d|3[01])日?|月)?"
TIME = r"(?:[01]?\d|2[0-4])[:：时点][0-5]\d(?:分|[:：][0-5]\d(?:[.,]\d{1,9})?)?(?:秒)?"
FORM = re.compile(
    rf"{DATE}(?:[ T]*{TIME})?(?:\s?(?:Z|[+-]\d{{2}}:?\d{{2}}|UTC))?|{TIME}|(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[ T]?(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{{0,3}})?"
    r"|1[4-9]\d{8}|1[4-9]\d{11}|\d{1,2}/\d{1,2}/(?:19|20)\d{2}(?: .*)?|(?:19|20)\d{2}-?Q[1-4]|(?:19|20)\d{2}年?|\d{1,3}天前|\d{1,2}小时前"
)

DETECTOR = Kind(
    info_type="DATETIME",
    sensitivity="plain",
    action="keep",
    form=FORM,
    strength=0.82,
    loose=re.compile(r"[\d\-/:.年月日时分秒 TZ+]{4,32}|.{0,6}\d.{0,10}"),
    headers=split(
        "时间 日期 时刻 年月 月份 年份 下单时间 创建时间 更新时间 就诊日期 有效期 时间戳 time date datetime timestamp ts created created_at updated_at update_time create_time order_time order_date month year day "
        "sj_time rq cjsj gxsj xdsj 入住 离店 入住时间 退房时间 起始日期 截止日期 start_time end_time check_in check_out checkin checkout expire expiry dt 登录时间 period effective_date"
    ),
)
