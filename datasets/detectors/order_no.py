"""Order numbers, serials and flow numbers: a day or prefix and a count. They look like phones and cards and are not."""

import re

from datasets.identifiers import checks
from datasets.identifiers.kind import Kind, split

FORM = re.compile(
    r"(?:[A-Za-z]{1,6}[\-_#]?)?(20[0-4]\d[01]\d[0-3]\d|[0-4]\d[01]\d[0-3]\d)[\-_]?[A-Z]{0,4}\d{2,18}|(?:ORD|ORDER|DD|NO|SO|PO|TRX|TXN|PAY|INV|HT|LS|XS|CG|BX|BD)[\-_.#]?[A-Z]{0,3}[\-_]?\d{4,20}",
    re.ASCII,
)
LONG = 12


def order(value: str) -> bool:
    """Tell whether a number begins with a day or has an order's prefix and is long enough to be more than a day."""
    found = FORM.fullmatch(value)
    if found is None or found[1] is None:
        return found is not None
    if not value[0].isalpha() and len(value) < LONG:
        return False
    digits = found[1] if len(found[1]) == 8 else f"20{found[1]}"
    return checks.day(digits) is not None and not (value.isdigit() and len(value) == 14 and moment(value))


def moment(value: str) -> bool:
    """Tell whether fourteen digits are a day and a time."""
    return int(value[8:10]) < 24 and int(value[10:12]) < 60 and int(value[12:14]) < 60


DETECTOR = Kind(
    info_type="ORDER_NO",
    sensitivity="plain",
    action="keep",
    form=FORM,
    check=order,
    strength=0.85,
    loose=re.compile(r"[A-Za-z0-9\-_#./]{3,40}"),
    headers=split(
        "批号 表号 电表号 水表号 气表号 户号 订单 订单号 订单编号 流水号 交易号 交易流水 单号 保单号 合同号 合同编号 工单号 发票号 凭证号 批次号 交易单号 案件号 报案号 赔案号 预订号 预约号 票号 序号 编号 order order_no order_id order_number orderid orderno "
        "serial serial_no serial_number trade_no transaction_id transaction_no trans_no txn_id flow_no policy_no contract_no invoice_no batch_no ticket_no record_no booking_no ddh ddbh lsh jylsh bdh hth seq sequence 流水 记录号 claim_no 受理号 通话流水 record_id"
    ),
)
