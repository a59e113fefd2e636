"""Codes of things: credit codes of organisations, article numbers, SKUs, versions, category codes."""

import re

from datasets.identifiers import checks
from datasets.identifiers.kind import Kind, split

FORM = re.compile(
    r"[0-9A-HJ-NPQRTUWXY]{18}|69\d{11}|97[89]\d{10}|[Vv]?\d{1,2}\.\d{1,2}\.\d{1,3}(?:\.\d{1,3})?(?:-[a-z0-9]+)?|[A-Z]{1,6}(?:[\-_/.][A-Z0-9]{1,10}){1,4}|[A-Z]{1,4}\d{1,6}|[A-Z]\d{4,9}",
    re.ASCII,
)
CREDIT = 18
BARCODE = 13


def right(value: str) -> bool:
    """Tell whether a credit code or article number has its check mark."""
    if len(value) == CREDIT and value.isalnum():
        return checks.credit_code(value)
    return checks.barcode(value) if len(value) == BARCODE and value.isdigit() else True


def sole_trader(value: str) -> bool:
    """Tell whether a credit code is a sole trader's (GB 32100: category 92): it stands for one person."""
    return len(value) == CREDIT and value.startswith("92") and value.isalnum() and checks.credit_code(value)


DETECTOR = Kind(
    info_type="CODE",
    sensitivity="plain",
    action="keep",
    form=FORM,
    check=right,
    strength=0.7,
    loose=re.compile(r"[A-Za-z0-9\-_./\u4e00-\u9fff]{1,40}"),
    headers=split(
        "关系 种类 证件名称 证件类别 卡种 卡类型 性质 用途 来源 标识 标记 颜色 星级 年级 学期 期数 楼层 座位 座位号 床位 床号 车次 航班 航班号 编码 代码 类别 类型 状态 等级 条码 条形码 商品编码 货号 统一社会信用代码 信用代码 税号 组织机构代码 版本 版本号 是否 标志 方式 渠道 分类 级别 原因 结果 code sku sku_code sku_id barcode ean upc isbn "
        "type category status level state_code flag version app_version uscc credit_code tax_no org_code channel class grade kind reason result bm dm lx zt lb dj_level tyshxydm spbm product_code item_no asset_no 资产编号 设备编号 门店编号 机构代码 product_id goods_id item_id shop_id store_id "
        "courier_code station_code hotel_id hotel_code school_code 订单状态 支付方式 职称等级 会员等级 门店代码 network_code 数量 件数 次数 天数 quantity qty count num number days times duration 时长 排名 占比 比例 率 rate"
    ),
)
