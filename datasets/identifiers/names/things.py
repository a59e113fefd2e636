"""What stands around things and places and speaks against a name there: 两盒金骏眉, 韩泰轮胎, 石景山附近."""

import re
from functools import cache

from datasets.identifiers.kind import split

GOODS_COST, PLACE_COST, OBJECT_COST, COUNTED_COST = 4.0, 6.0, 4.5, 6.0
# Goods: a brand stands in front of them sooner than whoever owns one. What people are said to own is left out: 手机, 车, 账户.
GOODS = split(
    "轮胎 机油 床垫 沙发 衣柜 橱柜 家具 家居 灯具 门窗 地板 瓷砖 卫浴 马桶 涂料 乳胶漆 油漆 板材 五金 水泥 管材 电器 家电 电视 冰箱 冰柜 洗衣机 空调 "
    "热水器 油烟机 净水器 净化器 电饭煲 压力锅 炒锅 吸尘器 扫地机 微波炉 烤箱 灶具 燃气灶 消毒柜 风扇 加湿器 台灯 鼠标 键盘 音箱 显示器 打印机 投影仪 充电宝 充电器 "
    "硬盘 内存 显卡 相机 镜头 平板 自行车 电动车 摩托车 轿车 洗发水 洗发露 染发膏 沐浴露 洗面奶 洗衣液 洗衣粉 洗洁精 牙膏 牙刷 香皂 面膜 面霜 精华 乳液 口红 香水 粉底 护肤品 化妆品 "
    "卫生巾 纸尿裤 尿不湿 奶粉 奶瓶 纸巾 抽纸 月饼 火腿 火腿肠 香肠 巧克力 饼干 薯片 糖果 奶糖 酥糖 坚果 瓜子 蜜饯 面包 蛋糕 雪糕 冰淇淋 方便面 挂面 饺子 馄饨 水饺 汤圆 "
    "粽子 大米 面粉 食用油 花生油 酱油 香醋 老醋 陈醋 辣酱 豆瓣 榨菜 鸭脖 烤鸭 烧鸡 扣肉 牛奶 酸奶 果汁 饮料 汽水 矿泉水 啤酒 白酒 黄酒 红酒 老窖 大曲 特曲 茶叶 红茶 绿茶 白茶 黑茶 "
    "岩茶 银针 毛峰 咖啡 奶茶 蜂蜜 阿胶 苹果 蜜桃 水蜜桃 脐橙 大枣 葡萄 蜜桔 蜜柚 大闸蟹 衬衫 西装 西服 羽绒服 内衣 女装 男装 童装 皮带 皮鞋 女鞋 男鞋 跑鞋 运动鞋 球鞋 箱包 女包 手袋 "
    "行李箱 皮具 手表 腕表 珠宝 首饰 项链 黄金 钻戒 眼镜 文具 钢笔 玩具 积木 胶囊 颗粒 口服液 冲剂 软膏 药膏 药酒 药片 丸 片 滴眼液 喷雾 保健品 钙片 疫苗 "
    "猫粮 狗粮 猫砂 饲料 化肥 种子 农药 轴承 机床 电机 水泵 阀门 仪表 水表 电表 气表 配件 滤芯 电池 轴套 刹车片 火花塞 玻璃水 防冻液 洗碗机 空气能 壁挂炉 太阳能 充电桩 "
    "电梯 门锁 窗帘 被子 枕头 毛巾 雨伞 纸箱 胶带 标签 硒鼓 墨盒 路由器 精油 护理 疗程 面霜 眼霜 防晒霜 洗护 染发 驱虫药 火锅 烤肉 烧烤 涮肉 海鲜 小吃 点心 早点 包子 豆皮 米粉 "
    "凉皮 拉面 炸鸡 汉堡 披萨 甜品 冷饮 糕点 卤菜 渠道 会员卡 储值卡 课程 教材 软件 系统 小程序 "
    "牌 品牌 系列 同款 礼盒 套装 口味 质量 材质 面料 包装 规格 尺码 保质期 过期 变质 缺货 断货 有货 到货 库存 掉色 褪色 漏水"
)
# What is said of places.
GROUND = split(
    "附近 一带 路口 地铁 地铁站 公交站 车站 火车站 高铁站 客运站 汽车站 收费站 服务区 加油站 出口 入口 号线 方向 商圈 片区 景区 风景区 景点 公园 大桥 高架 立交 隧道 机场 码头 市场 菜场 "
    "菜市场 批发市场 商场 商城 购物中心 广场 大厦 大楼 写字楼 产业园 工业园 科技园 开发区 新区 街道 社区 大街 大道 东路 西路 南路 北路 中路 东街 西街 南街 北街 一路 二路 三路 新村 家园 小学 中学 影城 影院 乐园 "
    "一期 二期 三期 四期 南门 北门 东门 西门 东区 西区 南区 北区 路段 站点 分拨 分拨中心 转运中心 中转站 仓库 食堂 宿舍 车间 大区 校区 院区 厂区 园区 库区 病区 营地 度假村 一日游 两日游 "
    "游乐园 古镇 古城 水库 森林公园 石窟 书院 宾馆 营业厅 专卖 旗舰店 专柜 药店 药房 诊所 网点 支行 分行 物业 地产 商务 橱窗"
)
# What is done with things, and in front of places.
DOING = split(
    "购买 选购 订购 采购 抢购 网购 服用 口服 吃 喝 穿 逛 路过 途经 途径 位于 坐落于 前往 出售 销售 经销 批发 代理 主营 加盟 入驻 囤 买了 买的 用的 装的 看中 改看 试驾 领用 采用 选用 使用 改用 停用 安装 加装 更换 到达 游览 改订 "
    "租住 搬到 住在 设在 调往 派往 发往 寄往 运往 停在 进口 国产 品牌 牌子 型号 款 味 牌 开往 驶往 抵达"
)
MEASURES = "箱瓶盒袋罐桶斤克件台套双条支包份款块根只辆瓣束盆杯碗盘颗粒片把副卷打提"
COUNTED = re.compile(rf"[0-9一二两三四五六七八九十几半每这那整]\s?公?[{MEASURES}]$")
COUNTED_SIZE = 4


def worths() -> dict[str, float]:
    """Return how much words for goods and places speak for a name in front of them: less than nothing."""
    return {**dict.fromkeys(GOODS, -GOODS_COST), **dict.fromkeys(GROUND, -PLACE_COST)}


@cache
def _doing() -> frozenset[str]:
    return frozenset(DOING)


def before(text: str, at: int) -> float:
    """Return how much what ends at a place speaks for a thing or a place behind it: 两盒, 服用, 途经."""
    if text[at - 1 : at] in MEASURES and COUNTED.search(text, max(0, at - COUNTED_SIZE), at):
        return COUNTED_COST
    return OBJECT_COST if any(text[max(0, at - size) : at] in _doing() for size in (3, 2, 1)) else 0.0
