"""Names of persons: Han names by family name, compound family names, names with the middle dot, titles, pinyin."""

import re
from functools import cache

from datasets.identifiers import books
from datasets.identifiers.kind import Kind, split
from datasets.identifiers.names import latin, reading

HAN = re.compile(r"[\u4e00-\u9fff]{2,5}")
DOTTED = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[·.][\u4e00-\u9fff]{1,9}){1,3}")  # 阿卜杜拉·买买提
HIDDEN = re.compile(r"[\u4e00-\u9fff][*xX某○]{1,3}[\u4e00-\u9fff]?|[*]{1,2}[\u4e00-\u9fff]{1,2}")
TITLED = re.compile(r"[\u4e00-\u9fff]{1,4}(?:先生|女士|小姐|老师|师傅|总|经理|主任|阿姨|同学|同志|医生)")
SYLLABLE = r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:[iuv]?(?:ang|eng|ing|ong|an|en|in|un|ai|ei|ao|ou|ia|ie|iu|ua|ue|ui|uo|er|a|e|i|o|u|v))"
PINYIN = re.compile(rf"{SYLLABLE}{{1,2}}[ ,]{{1,2}}{SYLLABLE}{{1,3}}", re.IGNORECASE)
LATIN = re.compile(r"[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14}){1,2}")
JOINED = re.compile(r"([A-Z][a-z]{1,5})([A-Z][a-z]{1,10})")  # ZhangWei
SYLLABLES = re.compile(rf"{SYLLABLE}{{1,2}}", re.IGNORECASE)
SPACED = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff]){1,3}")
ENDINGS = re.compile(
    r".*(?:公司|集团|厂|店|省|市|县|区|镇|路|街|银行|学校|医院|中心|小区|族|教|车|费|品|类|型|款|色|级|金|卡|票|单|费用|食品|服装|手机|电脑|炎|病|症)"
)
PLAIN_WORDS = frozenset(
    split(
        "黄金 白金 白银 黄铜 高级 高档 中级 马桶 马达 石油 石材 金属 金融 白酒 黄酒 红酒 白色 黄色 白菜 黄瓜 牛奶 牛肉 鱼肉 水果 水泥 温度 方形 方案 常规 常用 安全 安装 "
        "平台 平均 和平 成功 成人 成交 项目 程序 成品 全部 全新 全国 全额 万元 路由 时间 时尚 明天 明细 高中 初中 初级 单身 单位 于是 向上 水产 华东 华南 华北 华中 西南 "
        "汤料 方便 标准 顺丰 申通 韵达 安能 华为 金立 乐视 宝马 路虎 别克 任务 任何 应用 应付 江苏 江西 河北 河南 湖北 湖南 广东 广西 云南 贵州 黑龙江 安徽 宁夏 温州 "
        "石家庄 张家口 张家界 马鞍山 景德镇 连云港 金华 惠州 常州 常德 黄山 黄石 武汉 南京 东莞 高铁 单程 空调 卫浴 包邮 房屋 房产 车辆 方式 高危 高速 项链 戴尔 米粉 燕麦 花生 解约 解除 "
        "成立 管理 管道 关闭 关注 支持 支付 宝洁 盛大 应收 查询 查看 计划 计算 冷链 冷冻 别墅 商务 商品 农业 农村 国内 国际 楼房 诸多 强化 强制 路由器 毛利 毛巾 毛衣 单衣 汪洋"
    )
)


@cache
def _single() -> frozenset[str]:
    """Return the family names of one mark."""
    return books.words("surnames")


def name(value: str) -> bool:
    """Tell whether a text looks like a person's name."""
    form = value.replace(" ", "") if SPACED.fullmatch(value) else value
    if HAN.fullmatch(form) is None:
        return any(pattern.fullmatch(form) for pattern in (DOTTED, HIDDEN, PINYIN)) or _latin(form)
    if form in PLAIN_WORDS or ENDINGS.fullmatch(form):
        return False
    if form[0] in _single() and TITLED.fullmatch(form):
        return True
    return next(reading.names(form, 0, len(form), frozenset()), None) == (0, len(form))


def _latin(form: str) -> bool:
    """Tell whether a text in Latin letters is a name: Linda Miller, ZhangWei."""
    if LATIN.fullmatch(form) is not None:
        return latin.likely(form)
    joined = JOINED.fullmatch(form)
    return joined is not None and all(SYLLABLES.fullmatch(part) for part in joined.groups())


DETECTOR = Kind(
    info_type="NAME",
    sensitivity="direct",
    action="drop",
    form=re.compile(r"[\u4e00-\u9fffA-Za-z*·., ○]{2,24}"),
    check=name,
    strength=0.86,
    loose=re.compile(r"[\u4e00-\u9fff*·.○ ]{1,20}|[A-Za-z][A-Za-z .,'*\-]{1,40}"),
    headers=split(
        "姓名 名字 联系人 寄件人 收件人 户主 发件人 收货人 经办人 投保人 被保险人 受益人 申请人 借款人 持卡人 患者 病人 客户姓名 业主 监护人 家长 车主 司机 骑手 乘客 客人 住客 入住人 旅客 法定代表人 "
        "法人 负责人 法人代表 医生 主治医生 班主任 老师 销售员 客户经理 置业顾问 快递员 签收人 真实姓名 员工姓名 学生姓名 曾用名 配偶 担保人 紧急联系人 应聘者 求职者 name full_name real_name realname person_name "
        "contact_name contact sender_name receiver_name recipient_name customer_name cust_name patient_name student_name sender receiver recipient consignee owner_name guardian guardian_name "
        "insured insured_name applicant applicant_name cardholder card_holder xm khxm lxr sjr jjr sjrxm jjrxm hzxm xsxm emp_name employee_name parent_name guest_name passenger_name "
        "driver_name fullname last_name first_name given_name family_name surname policyholder holder holder_name doctor_name teacher_name cname chinese_name username_cn shr fjr fjrxm hz"
    ),
    token="姓名",
)
