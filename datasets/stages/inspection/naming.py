"""Names of persons in running text: a family name, marks of given names, and what stands in front of and behind them.

Three ways in: a title behind (王先生), a cue in front (联系人:), or the marks of a name between words that names stand
beside. Words that only begin like names are on a stop list.
"""

import re
from collections.abc import Iterator
from functools import cache

from datasets.detectors.name import PLAIN_WORDS
from datasets.identifiers import books

TITLES = (
    "先生|女士|小姐|太太|夫人|老师|师傅|经理|主任|医生|大夫|护士|阿姨|叔叔|大爷|大妈|大姐|大哥|同学|同志|律师|教授|校长|院长|局长|处长|科长|部长|书记|"
    "警官|法官|老板|主管|总监|店长|教练|工程师|会计|奶奶|爷爷|哥|姐|总(?![共计是部会价额量要算体结有得之店裁])|董(?![事])|工(?=[，。,. ：:说来已在去])|队长|村长|班长|站长|妈妈|爸爸|某某|某"
)
CUES = (
    "姓名|名字|名叫|我叫|我是|他叫|她叫|叫做|联系人|收件人|寄件人|收货人|发件人|经办人|申请人|投保人|被保险人|受益人|持卡人|户主|业主|客户|顾客|用户|患者|病人|患儿|学生|家长|乘客|旅客|住客|客人|"
    "司机|骑手|快递员|业务员|销售员|推荐人|介绍人|负责人|法人|法定代表人|代理人|担保人|借款人|债务人|当事人|被告|原告|嫌疑人|同事|朋友|邻居|房东|租客|室友|老公|老婆|丈夫|妻子|父亲|母亲|儿子|女儿|"
    "爸爸|妈妈|哥哥|姐姐|弟弟|妹妹|孩子|宝宝|本人|候选人|应聘者|求职者|员工|医生|护士|班主任|代收人|签收人|代收|接收人|紧急联系人|领取人|预订人|入住人|租户|会员|店员|客服|顾问|专员|坐席|管家|"
    "主治医师|教师|同学|学员|技师|师傅|经理|主管|主任|先生|女士|昨天|今天|明天|前天|上午|下午|刚才|今早|昨晚|请找|找|请联系|联系|致电|转告|通知|转交给|转交|交给|寄给|发给|送给|带给|留给|给|和|与|跟|由|让|被|向|替|帮|为|叫|请|对|是|及|同"
)
BEHIND = (
    r"[\s,，。.;；:：、!！?？()（）\[\]【】/|\-\"'“”‘’*<>《》+]|$|[0-9A-Za-z]|的|说|称|表示|反映|投诉|来电|来|去|在|已|要|不|没|未|电话|手机|身份|住|和|与|跟|及|于|反馈|申请|办理|到|取|签收|"
    r"收|寄|发|先生|女士|本人|亲自|代|联系|打|问|是|有|给|把|被|从|因|想|需|希望|要求|确认|同意|提出|提供|预约|预订|入住|就诊|下单|购买|退|换|付|转|借|欠|拒|接|回|今|昨|明|上|下|将|会|可|再|又|也|"
    r"都|也|系|男|女|同学|老师|家|他|她|这|那|曾|正|刚|一|两|报|买|卖|告知|告诉|咨询|询问|进|出|登记|刷卡|汇|完成|负责|参加|毕业|主|微信|邮箱|等|很|非常|态度|患|诉|自述|服务|处理|跟进|建议|带|做|看|领|拿|用|让|请|找|帮|对|向"
)
NOT_GIVEN = frozenset("的了是在有和与及或不没就都也要会能可把被给对向从到于已将请您你我他她它这那哪什么吗呢吧啊个件单号元块次天月年日时分秒")
NICK_STOPS = frozenset(
    "小区 小时 小心 小学 小米 小孩 小费 小程 小票 小包 小件 小程序 小型 小计 小姐 小康 小车 小白 小黄 小高 小方 小路 小于 小范 小金 小石 小贺 小龙 小麦 小米 小雷 小熊 小鱼 老年 老师 老板 老人 老家 老公 老婆 老客 "
    "老用 老款 老旧 老房 老小 老是 老路 老白 老金 老龙 老石 老史 老常 老高 老马路".split()
)
STOPS = frozenset(
    (
        "方便 方式 方案 方法 方面 方向 高兴 高级 高度 高峰 高速 高铁 高温 高层 高新 高清 周末 周边 周围 周期 周转 周一 周二 周三 周四 周五 周六 周日 马上 马路 黄色 黄金 白色 白天 金额 金融 金牌 金卡 任务 任何 任意 常用 "
        "常见 常常 常规 何时 何处 何人 和平 程序 程度 时间 时候 时段 时效 明天 明显 明确 明白 明细 成功 成为 成本 成都 成员 成交 成绩 成年 安全 安排 安装 安静 安心 安检 平台 平时 平均 平安 平常 温度 温馨 温和 温水 应该 应当 "
        "应用 应急 应聘 全部 全程 全额 全家 全款 全新 全天 全国 项目 向上 向下 路上 路口 路线 路段 路过 路由 关于 关系 关注 关闭 关机 关心 关门 管理 管家 管道 查询 查看 查收 查件 查实 查明 计划 计算 计费 单位 单独 单号 单价 "
        "单子 单据 支付 支持 支行 解决 解释 解除 解冻 解绑 强烈 强调 强制 华为 严重 严格 顾客 顾问 包装 包裹 包括 包含 包邮 包间 车辆 车位 车子 车主 车牌 车票 国家 国内 国际 许多 许可 水果 水电 水管 水费 连续 连接 连锁 房间 房屋 房东 房产 "
        "房子 房源 房租 房价 房卡 冷藏 冷冻 别人 别墅 别的 边上 贵司 贵重 贵公 古镇 商品 商家 商量 商务 商户 商场 充电 充值 充分 司机 柜台 柜子 宽带 宽松 夏天 夏季 毛巾 毛病 花园 花费 花店 江苏 江西 江北 江边 云南 云端 文件 文化 文字 文档 石家 阳台 "
        "阳光 阳性 易碎 易损 易燃 经济 经理 经常 经过 经验 经办 万元 万一 于是 党员 农村 农业 农民 简单 简历 简介 沙发 景区 景点 曲线 宫颈 乐队 宁波 宁夏 南京 南方 东方 东西 东门 西门 南门 北门 河南 河北 湖南 湖北 海南 广东 广西 山东 山西 "
        "贾汪 苏州 杭州 杨浦 徐汇 徐州 黄浦 郑州 温州 常州 金华 惠州 莫名 莫非 石油 钱包 钱款 钱财 祝您 祝福 尤其 左右 左侧 左边 柴油 米饭 池塘 盛情 盛放 齐全 牛奶 牛肉 鱼肉 汤药 容易 余额 余款 余下 程控 宗旨 施工 施工方 白领 "
        "向您 向我 洪水 章程 雷雨 段时 元旦 展示 宁可 康复 康熙 戴上 戴着 范围 姜汤 梅雨 邮件 邮寄 邮费 古董 曾经 曾在 曾有 向他 空调 空间 空气 空腹 甘肃 滑倒 都已 都是 都要 楼上 楼下 楼道 楼层 楼梯 楼栋 初步 初次 初诊 初中 原因 原来 原价 原件 尚未 "
        "尚可 阮囊 干净 干洗 后台 后续 后天 后来 来电 来访 来自 来取 来回 来源 利息 利率 里面 里程 令人 习惯 艾灸 仇恨 麦片 荣幸 封口 封闭 储存 储蓄 储物 冀望 党委 时长 时常 时不 胥口 明日 明年 明早 明晚 危险 危重 农行 建行 "
        "国庆 国产 国外 由于 由此 由我 由他 由您 由快 商业 商城 冷静 冷气 冷却 滑动 扬声 楚楚 全身 全自 全套 全面 全屋 全职 全科 全日 全年 区域 区别 区间 相关 虎口 丛书 衣服 衣柜 计入 计提 计时 计件 藏品 藏文 诸多 虞美 候诊 候车 仲裁 牧场 库存 库房 "
        "宣传 宣布 席位 席卷 屈服 成品 成份 成分 成人 成熟 成套 成型 游客 游戏 游泳 桑拿 桂花 柏油 查房 查体 查勘 查找 应付 应收 应届 应答 纪念 纪录 费用 费率 费心 项链 干部 尚无 汪洋 石膏 石材 龙头 龙虾 万能 万达 万科 段落 易货 武汉 武装 孔径 严禁 "
        "严厉 赖账 文明 文案 施加 洪亮 安抚 安置 温泉 牛仔 葛根 鲁菜 申请 申诉 申报 申购 申明 申通 岳父 岳母 齐备 梅花 庄园 庄稼 辛苦 管控 管制 祝贺 左手 左腿 左眼 左肺 左肾 左肩 左膝 左上 左下 左足 左耳 左乳 左踝 右侧 牟利 苗木 凌晨 费时 盛大 盛夏 童装 "
        "童年 童车 曲折 成立 成果 成长 祁门 卫生 卫浴 翁婿 隋唐 甘油 薄荷 薄弱 包子 司法 宁静 关怀 强壮 强化 车库 车间 车费 车型 车险 车况 车内 车上 边缘 吉利 戚友 古玩 古建 滕王 晋升 晋级 苑内 畅通 来不 来宾 全勤 娄底 符合 奚落 穆斯 燕窝 燕麦 谈判 谈话 谈论 屠宰 "
        "连带 连衣 连夜 连同 郁闷 栗子 佟家 时光 时刻 时价 时尚 茅台 储备 冷冰 巫师 卓越 花样 花钱 滑雪 晏起 仇视 闻到 闻讯 全责 全损 买家 买单 买卖 买的 买了 买过 楚河 由衷 艾叶 艾滋 初始 初级 原告 原价 原本 原则 原厂 原路 原有 原定 原装 皮肤 皮鞋 皮包 皮疹 皮带 危机 "
        "黎明 白酒 白菜 白班 白血 白内 白细 孟婆 秦皇 江湖 段子 雷达 史料 陶瓷 贺卡 毛利 毛坯 毛衣 邵阳 万分 武术 钱塘 戴森 向左 向右 常委 常住 常年 常温 汤圆 康养 易拉 乔迁 赖床 温差 温控 季度 季节 季军 鲁班 牛皮 聂耳 柴火 焦虑 焦点 焦急 柳州 邢台 齐鲁 "
        "金属 金币 金色 金秋 金店 贾府 韦伯 夏令 付款 付费 付清 付出 付了 方形 方可 方才 熊猫 白血病 孟加 侯爵 江南 江东 尹始 薛定 阎王 郝然 顾虑 顾及 田地 田径 董事 潘多 袁大 蔡司 蒋干 余量 余地 于今 杜绝 叶子 叶酸 程式 魏碑 苏打 苏宁 吕梁 丁香 任职 任教 任性 沈阳 钟表 钟头 钟点 "
        "姜片 崔永 陆续 陆地 范例 汪汪 廖廖 石头 石化 林业 林地 何况 何种 何必 罗列 罗马 高考 高管 高端 高价 高档 高危 高薪 高低 高效 高等 高大 高烧 高热 高血压 高血 高脂 高钙 郑重 梁柱 谢谢 谢绝 宋体 唐朝 唐装 许久 许可 韩国 韩式 韩版 冯唐 邓州 曹操 彭州 肖像 王者 王牌 王府 "
        "李子 李宁 张贴 张数 张开 张力 张江 刘海 陈述 陈列 陈旧 陈皮 陈年 杨梅 黄山 黄牛 黄河 黄斑 黄疸 黄豆 黄页 赵州 吴江 周到 周年 周日 周岁 周报 周知 周薪 徐徐 孙女 孙子 马桶 马达 马赛 马甲 马蹄 马虎 朱红 胡乱 胡同 胡椒 胡须 郭外"
    ).split()
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns: titled, cued or between words, nicknames with 小 and 老, names with the middle dot."""
    one = "".join(books.column("surnames"))
    family = rf"(?:{'|'.join(books.column('compound_surnames'))}|[{one}])"
    given = "".join(books.column("given_marks"))
    titled = re.compile(rf"(?P<name>{family}[{given}]{{0,2}}?)(?:{TITLES})")
    plain = re.compile(
        rf"(?P<cue>(?<![\u4e00-\u9fff])|(?:{CUES})(?:(?:姓名|名字|为|是|叫)?[:：\s]{{0,3}}))"
        rf"(?P<name>{family}(?:[\u4e00-\u9fff]{{2}}|[\u4e00-\u9fff]| [\u4e00-\u9fff]{{1,2}}))(?={BEHIND})"
    )
    called = re.compile(rf"(?<![大中从最较减缩窄幼微])(?P<name>[小老阿][{one}])(?=尽快|{BEHIND})")
    dotted = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,6}?[·](?:[\u4e00-\u9fff]{2,6}·)?[\u4e00-\u9fff]{2,5}?)(?=" + BEHIND + ")")
    return titled, plain, called, dotted


@cache
def _given() -> frozenset[str]:
    """Return marks of given names."""
    return books.words("given_marks")


def spans(text: str, known: frozenset[str] = frozenset()) -> Iterator[tuple[int, int, str]]:
    """Yield the places of names in a folded text; `known` are names that stand in other columns of the table."""
    titled, plain, called, dotted = _patterns()
    for found in titled.finditer(text):
        if not _stopped(text, found.start("name")):
            yield *found.span("name"), "NAME"
    for found in _overlapping(plain, text):
        if found["name"] in known or _likely(found["name"], cued=len(found["cue"]) > 1, alone=_alone(text, found)):
            yield *found.span("name"), "NAME"
    for found in called.finditer(text):
        if found["name"] not in NICK_STOPS and not _stopped(text, found.start("name")):
            yield *found.span("name"), "NAME"
    for found in dotted.finditer(text) if "·" in text else ():
        yield *found.span("name"), "NAME"
    for name in known if len(known) <= 8 else ():
        at = text.find(name)
        if at >= 0:
            yield at, at + len(name), "NAME"


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield matches; after one that is refused, the next may begin inside it."""
    at = 0
    while found := pattern.search(text, at):
        yield found
        at = max(found.start() + 1, found.end("cue"))


def _alone(text: str, found: re.Match[str]) -> bool:
    """Tell whether a name stands between marks that are not Han."""
    end = found.end("name")
    return not found["cue"] and (end == len(text) or not "\u4e00" <= text[end] <= "\u9fff")


def _stopped(text: str, start: int) -> bool:
    """Tell whether a common word stands at a place."""
    return text[start : start + 2] in STOPS or text[start : start + 2] in PLAIN_WORDS


def _likely(name: str, *, cued: bool, alone: bool) -> bool:
    """Tell whether marks behind a cue or between marks are a name."""
    form = name.replace(" ", "")
    compound = form[:2] in books.words("compound_surnames")
    marks = form[2:] if compound else form[1:]
    if not marks or form[:2] in STOPS or form in PLAIN_WORDS or any(mark in NOT_GIVEN for mark in marks):
        return False
    good = sum(mark in _given() for mark in marks)
    return good == len(marks) or (good >= 1 and (cued or alone)) or (cued and len(marks) == 1 and compound)
