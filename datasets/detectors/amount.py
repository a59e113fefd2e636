"""Amounts of money and other measured numbers with decimals."""

import re

from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="AMOUNT",
    sensitivity="plain",
    action="keep",
    form=re.compile(
        r"(?:[¥￥$€]|RMB|CNY)\s?-?[\d,]+(?:\.\d+)?|-?\d{1,3}(?:,\d{3})+(?:\.\d+)?元?|-?\d+(?:\.\d+)?(?:元|万元|万|亿|k|K)|-?\d{1,12}\.\d{1,3}"
    ),
    strength=0.8,
    loose=re.compile(r"[¥￥$-]?\s?[\d,]+(?:\.\d+)?.{0,4}"),
    headers=split(
        "数 量 额 费 价 人数 户数 基数 笔数 年限 话费 电话费 人次 通话秒数 时限 账户余额 可用余额 贷款额度 信用额度 金额 价格 费用 单价 总价 运费 余额 收入 薪资 月薪 年收入 工资 薪酬 保费 保额 授信额度 额度 消费 房价 租金 佣金 实付 应付 面积 重量 amount price fee cost total money balance income salary wage premium "
        "payment pay_amount discount revenue unit_price total_price je dj zj jg fy yf ye sr xz freight weight deposit limit_amount coverage area_size rent loan 贷款金额 贷款额 交易额 期望薪资 体重 身高 评分 数值 value score"
    ),
)
