"""Account numbers of people, and plain hashes: whoever holds phone numbers can hash them all, so a hash stays personal."""

import re

from datasets.identifiers.kind import Kind, split

HASH = re.compile(r"(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9A-F]{32}|[0-9A-F]{40}|[0-9A-F]{64})")
UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
NAMED = r"(?:user|uid|usr|member|cust|customer|mem|acct|account|vip|huiyuan|yonghu|client|cid|guest|emp|stu|student|hy|yh|kh|yg|u|m|c)"

DETECTOR = Kind(
    info_type="USER_ID",
    sensitivity="direct",
    action="pseudonymise",
    form=re.compile(rf"{HASH.pattern}|{UUID}|{NAMED}[_\-]?\d{{4,14}}", re.IGNORECASE),
    strength=0.86,
    loose=re.compile(r"[A-Za-z0-9_\-@.|:]{1,64}"),
    headers=split(
        "借书证号 读者证号 学员号 社员号 用户id 用户编号 用户号 用户名 用户账号 会员号 会员编号 会员id 会员卡号 客户号 客户编号 客户id 账号 账户 登录名 登录账号 员工号 工号 员工编号 学号 学生编号 考号 准考证号 "
        "乘客编号 骑手编号 司机编号 患者编号 患者id 参保人编号 被保险人编号 投保人编号 买家id 买家编号 用户标识 人员编号 uid userid user_id user_no user_code username user_name "
        "user_account member_id member_no memberid customer_id customer_no cust_id cust_no custid client_id account account_id login login_name loginid employee_id emp_no emp_id "
        "staff_id student_id student_no stu_no stuid passenger_id patient_id guest_id person_id uuid yhid yhbh hyh hybh khh khbh gh xh yhm buyer_id rider_id driver_id insured_id "
        "passport_uid 微博id 抖音号 微博uid 快手号 设备号 device_id deviceid android_id oaid idfa insurant_id policyholder_id applicant_id"
    ),
    token="账号",
    span=r"(?<![0-9A-Za-z])wb_\d{6,12}(?![0-9A-Za-z])",
    checked=False,
    cues="用户ID|用户id|会员号|会员卡号|客户号|客户编号|用户编号|工号|学号|抖音号|UID|uid|用户名|登录名",
)
