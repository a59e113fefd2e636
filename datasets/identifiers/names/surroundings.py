"""What stands in front of and behind a name, and how much it speaks for one."""

import re
from functools import cache

from datasets.identifiers.kind import split
from datasets.identifiers.names import things

LIST, REACHED = 2.5, 3.0  # behind 、
STRONG, WEAK, EDGE, TITLE, VERB = 4.5, 2.0, 1.5, 4.5, 1.3
# Marks of verbs and grammar part a person from a firm further on: 王芳突发心梗送医院.
FIRM_AHEAD = re.compile(
    r"[^\u0000-\u4dff\ua000-\uffff在去到送回把被从给住进出找用说没不是的了已要就于跟对向让叫问看至往由离辞吃喝嫌投诉反映想]{0,6}?(?:公司|集团|股份|事务所|有限|医院|银行|学院|中学|小学|幼儿园|酒店|超市|面馆|菜馆|饭馆|饭店|餐厅)"
)
NONE_BEHIND = -12.0  # 方正科技集团: the first marks of a firm
# Words for persons: what follows is a name sooner than not.
PERSONS = split(
    "姓名 名字 名叫 我叫 他叫 她叫 叫做 我是 本人 户名 曾用名 又名 英文名 家属 亲属 家人 爱人 联系人 收件人 寄件人 收货人 发件人 经办人 "
    "申请人 投保人 被保险人 受益人 持卡人 户主 业主 房主 机主 车主 货主 店主 宠物主 客户 顾客 用户 患者 病人 患儿 伤者 死者 老人 学生 家长 "
    "乘客 旅客 住客 客人 访客 司机 骑手 快递员 业务员 销售员 推荐人 介绍人 负责人 法人 代表人 代理人 担保人 借款人 债务人 当事人 被告 原告 "
    "嫌疑人 证明人 承办人 审核人 签发人 报案人 举报人 投诉人 来电人 来信人 来访人 转让人 受让人 委托人 受托人 保证人 监护人 接送人 陪护人 "
    "经手人 候选人 应聘者 求职者 志愿者 市民 村民 居民 网友 同事 朋友 邻居 房东 租客 室友 同桌 老公 老婆 丈夫 妻子 父亲 母亲 儿子 女儿 爸爸 "
    "妈妈 哥哥 姐姐 弟弟 妹妹 孩子 宝宝 表弟 表妹 表哥 表姐 堂弟 堂哥 侄子 侄女 外甥 孙子 孙女 女婿 儿媳 岳父 岳母 公公 婆婆 外婆 外公 奶奶 "
    "爷爷 姥姥 姥爷 舅舅 舅妈 姑姑 姑妈 姨妈 阿姨 叔叔 伯伯 其子 其女 其妻 其夫 其父 其母 其兄 其弟 其姐 其妹 之子 之女 员工 职工 医生 大夫 "
    "护士 班主任 代收人 签收人 接收人 领取人 预订人 预约人 入住人 同住人 租户 会员 店员 客服 顾问 专员 坐席 管家 主治医师 教师 老师 同学 "
    "学员 技师 师傅 教练 经理 主管 主任 店长 组长 科长 班长 队长 学委 体委 队员 选手 导师 律师 法官 警官 民警 网格员 查勘员 定损员 面试官 "
    "内推人 术者 一助 二助 麻醉 主刀 门卫 保安 保洁 收件 寄件 收方 寄方 三者 闺蜜 哥们 战友 老乡 前夫 前妻 男友 女友 未婚妻 未婚夫 债权人 "
    "出借人 责任人 值班员 值班人 调解员 记者 编辑 作者 导游 領隊 聯絡人 聯繫人 客戶 業主 自称 署名 签名 原名 改名 户籍名 账户名 收款人 "
    "付款人 汇款人 开户人 男子 女子 男孩 女孩 妇女 大妈 大爷 小伙 儿童 幼儿 老汉 产妇 孕妇 老板 老板娘 户籍员 工人 民工 名叫 "
)
# Verbs whose object is a person more often than not.
REACHING = split(
    "约了 问了 找了 叫了 请了 催了 见了 问过 找过 联系上 联系到 联系了 麻烦 拜托 请联系 请找 联系 致电 转告 通知 转交 转交给 交给 寄给 发给 送给 带给 留给 叫上 认识 谢谢 感谢 提醒 告知 安排 回访 随访"
)
# Words of grammar and common verbs that often stand in front of names, and of other things too.
ROLES = dict.fromkeys("员師师医妇友徒婆嫂婶", 3.0) | dict.fromkeys(
    "主人长手工方生客", 1.5
)  # the last marks of words for persons
OTHERS = split(
    "听 见 請 給 讓 與 為 應为 应为 改为 换成 不是 还有 其中 包括 名为 "
    "找 给 和 与 跟 由 让 被 向 替 帮 为 叫 请 对 是 及 同 说 收 约 问 劝 催 等 陪 带 接 送 将 把 因 据 经 欠 还 代 以 改 原 由于 昨天 "
    "今天 明天 前天 上午 下午 晚上 刚才 今早 昨晚 或 兼 于 嫁给 娶 邀 派 托 令 已 发 诉 称"
)
TITLES = split(
    "先生 女士 小姐 太太 夫人 老师 师傅 经理 主任 医生 大夫 护士 阿姨 叔叔 大爷 大妈 大姐 大哥 大叔 大娘 同学 同志 律师 教授 校长 院长 局长 "
    "处长 科长 部长 书记 警官 法官 老板 主管 总监 店长 教练 工程师 会计 奶奶 爷爷 队长 村长 班长 站长 妈妈 爸爸 妈 爸 哥 姐 主治医师 "
    "住院医师 副主任医师 医师 技师 驾驶 之子 之女 之妻 之夫 夫妇 夫妻 一家 等人 等三人 等两人 二人 两人 三人 本人 名下 家长 家属 账户 女儿 "
    "儿子 老公 老婆 爱人 丈夫 妻子 父亲 母亲"
)
VERBS = split(
    "把 处 闹 打 写 堵 搬 调 缴 刷 交 补 持 犯 抱 跑 骂 吵 哭 病 摔 撞 考 升 降 辞 离 停 忘 弄 搞 提 追 挂 关 改 查 验 核 审 批 盖 录 注册 缴费 缴纳 系 未 尚 才 总 最近 常 每 突然 经常 一直 已经 正在 "
    "刚刚 立即 马上 共 各 均 亦 该 请假 辞职 离职 转岗 升职 到位 在场 不在 没在 在家 回家 回国 出差 出国 说是 就是 简 負 來 說 簽 給 讓 與 訂 買 退 查詢 反映 "
    "说 称 诉 要 想 去 来 在 已 不 没 未 的 住 到 取 签 收 寄 发 代 打 问 是 有 给 被 从 把 因 需 和 与 跟 及 同 男 女 她 他 家 也 都 又 还 "
    "就 将 会 可 向 对 找 让 请 办 买 卖 退 换 付 转 借 欠 拒 接 回 上 下 开 带 做 看 拿 用 帮 送 催 患 乘 驾 主 兼 嫌 报 领 反映 投诉 "
    "来电 电话 手机 身份证 表示 反馈 申请 办理 联系 亲自 希望 要求 确认 同意 提出 提供 预约 预订 入住 就诊 下单 购买 告知 咨询 登记 完成 "
    "负责 参加 毕业 微信 邮箱 非常 态度 自述 服务 处理 跟进 建议 陈述 签字 代签 认可 承诺 拒绝 接听 无人 名义 证件 驾驶 生日 发烧 请假 转入 "
    "转出 转学 上门 到店 到访 到场 期末 评价 简历 面试 刚 那 今 昨 明 至 由 或 仍 再 曾 后 前 陪 约 入 出 离 迟到 早退 旷课 缺席 "
    "报警 报案 报告 汇报 通过"
)
FIRMS = split(
    "公司 集团 股份 事务所 面馆 饭店 餐厅 酒店 酒楼 酒业 药业 食品 农业 珠宝 金行 科技 实业 服饰 体育 商行 经营部 门店 专卖店 超市 医院 学校 "
    "银行 大学 中学 小学 幼儿园 小区 花园 路 街 镇 村 县 区 氏 律师事务所 市 省 乡 府 庙 庄 山 湖 塔 楼 寺 桥 牌 厂 店 馆 铺 号线 制药 物流 "
    "快递 速运 地产 置业 物业 装饰 瓷砖 家居 电器 电子 汽车 机械 重工 证券 保险 人寿 基金 信托 支付 "
    "炒货 生煎 香锅 麻辣烫 烧鹅 烤鱼 米线 粥铺 茶楼 影城 建材 商贸 汽修 手机城 家电城 美发 花艺 驾校 烘焙 卤味 便利店 养生馆"
)
# What makers put behind the word for a model: 明锐Pro.
MODEL = re.compile(r"(?:pro|plus|max|ultra|mini|lite|ev|dm|gt|se)(?![a-z])", re.IGNORECASE)


@cache
def _before() -> dict[str, float]:
    return {
        **dict.fromkeys(OTHERS, WEAK),
        "、": LIST,
        **dict.fromkeys(REACHING, REACHED),
        **dict.fromkeys(PERSONS, STRONG),
    }


@cache
def _behind() -> dict[str, float]:
    return {
        **things.worths(),
        **dict.fromkeys(VERBS, VERB),
        **dict.fromkeys(FIRMS, NONE_BEHIND),
        **dict.fromkeys(TITLES, TITLE),
    }


def before(text: str, at: int) -> float:
    """Return how much what ends at a place speaks for a name there: 联系人, 联系人:, 客户是."""
    edge = EDGE if at == 0 or not _han(text[at - 1]) else 0.0
    end = at
    while end > 0 and at - end < 3 and text[end - 1] in ":： 是为叫":
        end -= 1
    for place in {at, end}:
        for size in (5, 4, 3, 2, 1):
            worth = _before().get(text[max(0, place - size) : place], 0.0)
            if worth and (place == at or worth == STRONG):
                return max(worth, edge)
    return edge or ROLES.get(text[at - 1], 0.0) or -things.before(text, at)


def behind(text: str, at: int) -> float:
    """Return how much what begins at a place speaks for a name in front of it; less than nothing against one."""
    if MODEL.match(text, at):
        return -things.OBJECT_COST
    if at >= len(text) or not _han(text[at]):
        return EDGE
    if text.startswith("家", at) and FIRM_AHEAD.match(text, at):  # 老杨家面馆
        return NONE_BEHIND
    for size in (5, 4, 3, 2, 1):
        if worth := _behind().get(text[at : at + size], 0.0):
            break
    return NONE_BEHIND if worth <= 0 and FIRM_AHEAD.match(text, at) else worth


def _han(mark: str) -> bool:
    return "\u4e00" <= mark <= "\u9fff"
