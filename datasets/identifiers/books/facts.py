"""The facts behind the code books, in the order people list them."""

AS_OF = "2026-11"

SURNAMES = " ".join(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚"
    "沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷黎史龙陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文"
    "樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦柳邢岳齐梅庄辛管祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲"
    "成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚"
    "娄盖符奚木穆党燕郎邸冀谈姬屠连郁桑应栾迟麦栗简佟蒙时明胥荣敖封茅储冷靖巫卓花滑茹狄湛晏仇钮闻谯仝巩寇慕湯買佘窦"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蔣蘇呂盧鍾鐘薑譚陸賈韋鄒閻龍賀顧龔萬錢嚴湯喬賴龐顏齊莊畢聶蘭項遊陰關駱歐單華羅"
    "楚雍匡国由农艾商初习扈阎尚原兆岑郜鄢邝皮危逄沙候揭仲亓楼衣藏计宗丛虞诸母佴芮竺鞠荆恽"
    "庞舒傅喻廉蓝蔺辜冼糜幸逯庹仵"
    "麻练谌忻蒯宓璩郏蒲晁暨厉戎祖惠漆巢勾沐闪禤粟亢敬昝仉茆尉籍"
)
COMPOUND_SURNAMES = (
    "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 司空 长孙 宇文 端木 轩辕 南宫 独孤 东郭 百里 呼延 "
    "闻人 澹台 钟离 淳于 单于 太史 申屠 公羊 赫连 万俟 拓跋 西门 纳兰 完颜 鲜于 闾丘 濮阳 公冶 宗政 太叔 仲孙 南门"
)
# Marks often used in given names; what two of them behind a family name say is weighed in detectors/name.py.
GIVEN = " ".join(
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂辉鹏华红玉萍玲建国文林志海云龙春梅凤金莲珍燕宇浩鑫欣怡佳雪婷婧"
    "雅琪琳琴瑶瑞璐璇倩莹蓉薇菲蕾蕊思诗梦晨晓旭阳昊轩睿博泽子涵梓萱雨桐俊峰斌波宁健康永福祥德义仁礼智信忠孝诚荣光"
    "振兴新庆胜利成功江河湖山川松柏竹菊桃李杏花香莉茜茵若冰洁清源润泉淑惠慧兵武威彪龙虎飞翔鸿雁凯旋亮晖晴岚霖霏露"
    "家豪嘉铭皓天乐奕辰景然一诺可心语嫣紫悦彤颖宏宽广帆航远达力行正直中立东南西北方圆良友善安生根水木土火炎焱森卫"
    "民爱党跃进解放学才财贵富有全保玺元亨贞毅坚恒钢铁锋钊钦锐鉴钧钰铃锦银彩虹丹青素月星辉耀灿炜炳煜熙宸宜君卿臣"
    "楠枫榕桦杨柳栋梁材树彬杉樱妍妮娅媛姗姣婉娥姝婵艺苗芝芬芸芹芮苏荷莎菁萌蓓蕙薰兴双喜吉贤哲聪颜培增发长顺连世绍"
    "继先祖宗守传承启其之少小大启运隆昌盛茂丰登雄伦辽远骏骥腾驰越迪迈逸凡非同辛丁申酉戌亥炫灵仙珠琼瑛璟珊瑾瑜琦珂"
    "珺琛琰璞莺燕鹤鹃鹂凰朋会友茹如意真贝宝妹弟仔佩依俪儒允兆克冬剑勤勋化卓厚君吟咏品喆嘉坤城堂墨奇妤姿威娇孟季宾寒"
    "寿尚展岩岭崇巍巧希帅幸幼延庭弘强彦彰征微徽忆念恩悠情惟愉慈懿成扬抒捷振政敬斯昂昌易映显晗晟景智朗望朝期未本权"
    "来杭柔格桢桥梵棋楚榆歌正殿毓汉汝沁沐沛泓洪津浦涌淇淼渊渝湘溪滨漫澄澜潇灏炯烁烨焕煊熠爽牧献玄玥珈珏理琨瑄画畅"
    "皎益盈睦知硕磐祎祺秉秋程稳穆筠策箐纪纯纲绮维缘罡羽翊翰翠耘聪肖胤艾芊苑若茗荃莛菡葵蓝蔚蔓薪衍裕西言讯诗谦豫贇赫"
    "偉強傑濤麗豔鵬紅蘭萍華國建誌雲鳳蓮靜瑩榮興慶義禮誠寶珍貞曉夢詩澤軒達遠"
    "超轶辰迅迎逊郁钟铎铮锡长闯闻阔陆隽雄雯霄霆靓静韬韵顺颂颢飒馨驹骁骞鲁麒麟默齐龄"
    "美予男招娣援佑栓柱三腊千禧向五七九妙拴锁满囤粮妞囡改引盼带巾帼抗耕京沪鲁蜀闽苒芃苡茉棠梨槿梧椿昭昕昀昱晔曦煦熹暄霁"
    "沅泠泊洛洵浚涟淳渲溥滢潼瀚珩珞瑕璨绎绫缇翎翩聿舒舟芙芷荔莘萤葭蕴虔衡觅谊谚贻遥郡铄陌隅雍霜靖韫韶颐馥骄鸢鹭鹿黛丫巧书仲万里白叔伯季奥琢玖拾柒运宥煦笙笑歌舞曼婵嫔姒姮娆曜聆霜降谷雨露寒暑狗剩"
    "婕媚冉翀倬珉烽垚犇筱昶祯禹禾穗竣笛筝绒缦舜菀菱萃蔷裳谣赟邦铠锟镕闰陶霈颉驿骅鲲鸥鸣黎高夏宙空石翡瑚玛瑙琥珀能俭温恭慎励勉节操和谐禄旺泰淡致实创拓牡玫"
    "榴橙柚柠檬葡萄莓藤萝绵茁碧绿朱绛绯净词赋律弦箫鼓琵琶霓雷宵旦晏暖二百初始图翅骋马豹象鹰鹄鸽鸾鲸蝶育植护亲邻习研求笃任尊重想憧憬镜境浪潮汐渺澈漪渚洲岛岸"
    "港堤峡峦崖坡原野园旗昆仑峨眉嵩岳秦太吴皖浙冀自团"
)
ETHNIC = (
    "汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 "
    "佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 "
    "阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 "
    "珞巴族 基诺族"
)
RELIGION = (
    "佛教 道教 伊斯兰教 基督教 天主教 东正教 藏传佛教 汉传佛教 南传佛教 犹太教 印度教 新教 无宗教信仰 无宗教 无信仰 不信教 "
    "民间信仰 萨满教 穆斯林 基督徒 佛教徒 天主教徒 道教徒 buddhism buddhist taoism taoist islam muslim christian christianity catholic "
    "catholicism protestant hindu hinduism jewish judaism atheist 信佛 信道 信基督 信教 无神论 无神论者 信天主 信主 不信"
)
MARITAL = (
    "未婚 已婚 离异 离婚 丧偶 再婚 初婚 复婚 已婚已育 已婚未育 已婚有子女 已婚无子女 离婚未再婚 单身 恋爱中 分居 离异无孩 "
    "离异有孩 single married divorced widowed separated 已离异 已离婚 未婚未育 同居"
)
POLITICAL = (
    "中共党员 中共预备党员 共青团员 群众 党员 预备党员 团员 民革党员 民盟盟员 民建会员 民进会员 农工党党员 致公党党员 "
    "九三学社社员 台盟盟员 无党派人士 无党派民主人士 民主党派 民主党派成员 普通公民 少先队员 积极分子 入党积极分子 中国共产党党员"
)
EDUCATION = (
    "小学 初中 高中 中专 大专 专科 本科 硕士 博士 研究生 硕士研究生 博士研究生 大学本科 大学专科 大学 中技 技校 职高 职业高中 "
    "高职 文盲 半文盲 学龄前 博士后 学士 中等专科 中等职业教育 初中及以下 高中及以下 小学及以下 大专及以上 本科及以上 "
    "硕士及以上 普通高中 中专/技校 高中/中专 mba emba 在读本科 本科在读 专升本 函授本科 幼儿园 primary secondary bachelor master "
    "doctor phd college undergraduate graduate postgraduate 高中毕业 初中毕业 小学毕业 大学毕业 大专毕业 本科毕业"
)
GENDER = "男 女 男性 女性 男士 女士 male female m f man woman 先生 小姐 男生 女生 未知的性别 未说明的性别 其他 other u 男孩 女孩 ♂ ♀ nan nv"
OCCUPATIONS = (
    "教师 老师 医生 护士 律师 会计 出纳 工程师 程序员 设计师 司机 工人 农民 学生 公务员 军人 警察 厨师 服务员 保安 保姆 快递员 外卖员 "
    "销售 销售员 销售经理 经理 项目经理 产品经理 总经理 主管 文员 行政 前台 客服 编辑 记者 摄影师 演员 歌手 作家 画家 翻译 导游 教练 "
    "电工 焊工 木工 瓦工 钳工 车工 技工 普工 技术员 技术工人 质检员 仓管员 采购 采购员 人事 人事专员 财务 财务经理 店长 店员 收银员 "
    "导购 导购员 理发师 美容师 化妆师 建筑师 造价师 药师 药剂师 牙医 兽医 法官 检察官 消防员 飞行员 空姐 船员 渔民 牧民 个体户 "
    "个体经营 个体工商户 自由职业 自由职业者 企业主 企业职员 企业管理人员 公司职员 职员 事业单位 事业单位人员 事业单位员工 国企员工 "
    "私营业主 退休 退休人员 离退休人员 无业 待业 失业 家庭主妇 全职太太 务农 打工 科研人员 研究员 教授 讲师 幼师 辅导员 社工 "
    "保洁 保洁员 清洁工 环卫工 搬运工 装修工 维修工 水电工 架子工 运营 新媒体运营 运维工程师 测试工程师 架构师 算法工程师 前端工程师 "
    "数据分析师 分析师 咨询顾问 顾问 房产中介 经纪人 保险代理人 理财顾问 投资经理 银行职员 柜员 公司白领 白领 蓝领 高管 创业者 "
    "teacher doctor nurse lawyer engineer driver worker farmer student accountant manager programmer designer chef police soldier "
    "salesperson clerk retired unemployed freelancer cashier waiter secretary 网约车司机 货车司机 出租车司机 专业技术人员 商业服务人员 "
    "生产制造人员 办事人员 国家公务员 党政机关人员 机关干部 干部 乡村医生 手工业者 主播 网红 博主 自媒体 模特 裁缝 幼教 月嫂 育儿嫂 护工 护士长 经纪人 房产经纪人 骑手 外卖骑手 平面设计 电商运营 文案 策划 审计 交易员 大堂经理 客户经理 置业顾问 学徒 库管 司仪 村干部 辅警 城管 社区工作者 牧师 道士 果农 菜农 养殖户 种植户 手艺人 家政 钟点工 地勤 海员 船长 机长 监理 品控 质检 带货 团长 个体 小商贩 摊贩 公益岗 军嫂 宝妈 铁路职工 教育工作者"
)
DISEASES = (
    "高血压 糖尿病 冠心病 感冒 上呼吸道感染 发热 头痛 头晕 腹痛 腹泻 便秘 咳嗽 失眠 抑郁 焦虑 贫血 骨折 脑梗死 脑梗塞 脑出血 "
    "心肌梗死 心律失常 心力衰竭 房颤 脂肪肝 肝硬化 胆结石 肾结石 尿路感染 痛风 甲亢 甲减 甲状腺结节 乳腺增生 子宫肌瘤 卵巢囊肿 "
    "前列腺增生 腰椎间盘突出 颈椎病 哮喘 慢阻肺 肺结核 艾滋病 梅毒 乙肝 丙肝 白血病 淋巴瘤 帕金森病 癫痫 中风 湿疹 荨麻疹 带状疱疹 "
    "痤疮 白内障 青光眼 近视 龋齿 痔疮 阑尾炎 骨质疏松 高血脂 高脂血症 早产 先兆流产 妊娠 流感 水痘 手足口病 过敏 外伤 扭伤 烧伤"
)
SEGMENTS = (
    "130 131 132 133 134 135 136 137 138 139 145 146 147 148 149 150 151 152 153 155 156 157 158 159 162 165 166 167 170 171 172 173 "
    "174 175 176 177 178 180 181 182 183 184 185 186 187 188 189 190 191 192 193 195 196 197 198 199"
)
PROVINCES = (
    "北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 "
    "湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 "
    "新疆维吾尔自治区 台湾省 香港特别行政区 澳门特别行政区"
)
NOT_NAMES = (
    "康师 阳澄 丁香 万一 万元 万分 万科 万能 万达 丛书 东方 东西 东门 严厉 严格 严禁 严重 乐队 乔迁 习惯 买了 买单 买卖 买家 买的 买过 于今 于是 云南 云端 仇恨 仇视 "
    "付了 付出 付款 付清 付费 令人 仲裁 任何 任务 任性 任意 任教 任职 何人 何况 何处 何必 何时 何种 余下 余地 余款 余量 余额 佟家 侯爵 候诊 候车 储备 储存 "
    "储物 储蓄 元旦 充值 充分 充电 党员 党委 全勤 全国 全天 全套 全家 全屋 全年 全损 全新 全日 全款 全科 全程 全职 全自 全责 全身 全部 全面 全额 关于 关心 "
    "关怀 关机 关注 关系 关门 关闭 冀望 农业 农村 农民 农行 冯唐 冷冰 冷冻 冷却 冷气 冷藏 冷静 凌晨 刘海 初中 初始 初次 初步 初级 初诊 利息 利率 别人 别墅 "
    "别的 包含 包子 包括 包装 包裹 包邮 包间 北门 区别 区域 区间 华为 卓越 单价 单位 单号 单子 单据 单独 南京 南方 南门 卫浴 卫生 危机 危重 危险 原件 原价 "
    "原则 原厂 原告 原因 原定 原有 原本 原来 原装 原路 古建 古玩 古董 古镇 史料 右侧 叶子 叶酸 司机 司法 吉利 后台 后天 后来 后续 向上 向下 向他 向右 向左 "
    "向您 向我 吕梁 吴江 周一 周三 周二 周五 周六 周到 周四 周围 周岁 周年 周报 周日 周期 周末 周知 周薪 周转 周边 和平 唐朝 唐装 商业 商务 商品 商场 商城 "
    "商家 商户 商量 国产 国内 国外 国家 国庆 国际 夏令 夏天 夏季 奚落 姜汤 姜片 娄底 孔径 孙女 孙子 孟加 孟婆 季军 季度 季节 宁可 宁夏 宁波 宁静 安全 安心 "
    "安抚 安排 安检 安置 安装 安静 宋体 宗旨 宣传 宣布 宫颈 容易 宽带 宽松 封口 封闭 尚可 尚无 尚未 尤其 尹始 屈服 展示 屠宰 山东 山西 岳母 岳父 崔永 左上 "
    "左下 左乳 左侧 左右 左手 左眼 左耳 左肩 左肺 左肾 左腿 左膝 左足 左踝 左边 巫师 席位 席卷 常住 常委 常州 常常 常年 常温 常用 常见 常规 干净 干洗 干部 "
    "平台 平均 平安 平常 平时 广东 广西 庄园 庄稼 库存 库房 应付 应届 应当 应急 应收 应用 应答 应聘 应该 康养 康复 康熙 廖廖 建行 张力 张开 张数 张江 张贴 "
    "强制 强化 强壮 强烈 强调 彭州 徐州 徐徐 徐汇 惠州 成为 成交 成人 成份 成分 成功 成员 成品 成型 成套 成年 成本 成果 成熟 成立 成绩 成都 成长 戚友 戴上 "
    "戴森 戴着 房东 房产 房价 房卡 房子 房屋 房源 房租 房间 扬声 支付 支持 支行 文件 文化 文字 文明 文案 文档 方便 方可 方向 方式 方形 方才 方案 方法 方面 "
    "施加 施工 施工方 时不 时价 时候 时光 时刻 时尚 时常 时效 时段 时长 时间 明天 明年 明日 明早 明显 明晚 明白 明确 明细 易拉 易损 易燃 易碎 易货 晋升 晋级 "
    "晏起 景区 景点 曲折 曲线 曹操 曾在 曾有 曾经 朱红 李子 李宁 杜绝 来不 来取 来回 来宾 来源 来电 来自 来访 杨梅 杨浦 杭州 林业 林地 柏油 柜台 柜子 查件 "
    "查体 查勘 查实 查房 查找 查收 查明 查看 查询 柳州 柴油 柴火 栗子 桂花 桑拿 梁柱 梅花 梅雨 楚楚 楚河 楼上 楼下 楼层 楼栋 楼梯 楼道 武术 武汉 武装 段子 "
    "段时 段落 毛利 毛坯 毛巾 毛病 毛衣 水果 水电 水管 水费 江东 江北 江南 江湖 江苏 江西 江边 池塘 汤圆 汤药 汪汪 汪洋 沈阳 沙发 河北 河南 洪亮 洪水 海南 "
    "温和 温州 温差 温度 温控 温水 温泉 温馨 游客 游戏 游泳 湖北 湖南 滑倒 滑动 滑雪 滕王 潘多 焦急 焦点 焦虑 熊猫 燕窝 燕麦 牛仔 牛奶 牛皮 牛肉 牟利 牧场 "
    "王府 王牌 王者 甘油 甘肃 田地 田径 由于 由他 由快 由您 由我 由此 由衷 申报 申明 申诉 申请 申购 申通 畅通 白内 白天 白班 白细 白色 白菜 白血 白血病 白酒 "
    "白领 皮包 皮带 皮疹 皮肤 皮鞋 盛夏 盛大 盛情 盛放 相关 石化 石头 石家 石材 石油 石膏 祁门 祝您 祝福 祝贺 秦皇 程序 程度 程式 程控 穆斯 空气 空腹 空调 "
    "空间 章程 童年 童装 童车 符合 简介 简单 简历 管制 管家 管控 管理 管道 米饭 纪录 纪念 经办 经常 经济 经理 经过 经验 罗列 罗马 翁婿 聂耳 肖像 胡乱 胡同 "
    "胡椒 胡须 胥口 艾叶 艾滋 艾灸 花园 花店 花样 花费 花钱 苏宁 苏州 苏打 苑内 苗木 范例 范围 茅台 荣幸 莫名 莫非 葛根 董事 蒋干 蔡司 薄弱 薄荷 薛定 藏品 "
    "藏文 虎口 虞美 衣服 衣柜 袁大 西门 解决 解冻 解绑 解释 解除 计件 计入 计划 计提 计时 计算 计费 许久 许可 许多 诸多 谈判 谈论 谈话 谢绝 谢谢 贵公 贵司 "
    "贵重 费心 费时 费率 费用 贺卡 贾府 贾汪 赖床 赖账 赵州 路上 路口 路段 路由 路线 路过 车上 车主 车位 车内 车况 车型 车子 车库 车牌 车票 车费 车辆 车间 "
    "车险 辛苦 边上 边缘 连同 连夜 连带 连接 连续 连衣 连锁 邓州 邢台 邮件 邮寄 邮费 邵阳 郁闷 郑州 郑重 郝然 郭外 都已 都是 都要 里程 里面 金华 金卡 金属 "
    "金币 金店 金牌 金秋 金色 金融 金额 钟头 钟点 钟表 钱包 钱塘 钱款 钱财 闻到 闻讯 阎王 阮囊 阳光 阳台 阳性 陆地 陆续 陈列 陈年 陈旧 陈皮 陈述 陶瓷 隋唐 "
    "雷达 雷雨 韦伯 韩国 韩式 韩版 项目 项链 顾及 顾客 顾虑 顾问 马上 马桶 马甲 马虎 马赛 马路 马蹄 马达 高价 高低 高兴 高危 高大 高层 高峰 高度 高效 高新 "
    "高档 高清 高温 高烧 高热 高端 高等 高管 高级 高考 高脂 高薪 高血 高血压 高速 高钙 高铁 魏碑 鱼肉 鲁班 鲁菜 麦片 黄山 黄斑 黄河 黄浦 黄牛 黄疸 黄色 黄豆 "
    "黄金 黄页 黎明 齐全 齐备 齐鲁 龙头 龙虾 "
)
NOT_CALLED = (
    "小于 小件 小包 小区 小型 小姐 小学 小孩 小康 小心 小方 小时 小熊 小白 小石 小票 小程 小程序 小米 小范 小计 小费 小贺 小路 小车 小金 小雷 小高 小鱼 小麦 "
    "小黄 小龙 老人 老公 老史 老婆 老客 老家 老小 老师 老常 老年 老房 老旧 老是 老板 老款 老用 老白 老石 老路 老金 老马路 老高 老龙 "
)
BUSINESS = (
    "快递 快递员 快递柜 快件 微信 微信号 企微 支付宝 淘宝 京东 美团 饿了么 拼多多 抖音 快手 小红书 网约车 滴滴 顺丰 圆通 中通 韵达 申通 极兔 邮政 客服 客诉 投诉 工单 坐席 回访 二次回访 升级 二线 安抚 催单 催收 逾期 "
    "机主 套餐 宽带 流量 话费 靓号 携号 转网 过户 销户 挂失 补卡 实名 验证码 短信 密码 登录 注册 账号 绑定 解绑 充值 余额 提现 到账 扣款 还款 放款 借款 贷款 授信 额度 利息 罚息 账单 分期 首付 月供 公积金 社保 医保 "
    "房本 房产证 学区房 首付款 中介 带看 房源 挂牌 底价 钥匙 楼盘 楼栋 单元 三居 两居 顶楼 朝南 装修 装修款 押金 定金 订金 尾款 加急 到付 保价 拒收 签收 代签 代收 派送 派件 揽收 驿站 自提 门口 前台 物业 保安 门卫 "
    "停车场 地库 电梯 停水 停电 漏水 噪音 扰民 报修 维修 师傅 上门 安装 拆机 换货 退货 退款 补发 少件 破损 发票 收据 合同 协议 保单 理赔 报案 出险 定损 查勘 核赔 垫付 赔付 赔款 追尾 剐蹭 全责 三者 投保 退保 续保 "
    "住院 门诊 挂号 复查 复诊 随访 查房 会诊 转诊 医嘱 处方 既往 体健 主诉 血压 血糖 血脂 睡眠 头晕 恶心 呕吐 手术 术前 术后 麻醉 护士站 床位 学委 体委 班干部 班费 值日 黑板报 同桌 家长群 转学 学籍 走读 住校 "
    "贫困生 奖学金 期末 期中 作业 成绩 进步 面试 初试 复试 笔试 简历 候选人 内推 入职 离职 试用期 转正 背调 薪资 月薪 年薪 期望 岗位 职位 同住 加床 入住 退房 续住 房卡 早餐 叫醒 行李 寄存 挂账 团队 散客 会员 "
    "会员卡 办卡 续费 退费 私教 课时 教练 技师 美容 美甲 体验 预约 爽约 放鸽子 打卡 朋友圈 群公告 转发 链接 点赞 直播 主播 粉丝 优惠券 优惠 满减 包邮 客单价 二维码 扫码 小程序 公众号 视频号 应用 系统 后台 前端 "
    "网格员 社区 街道 居委会 村委会 派出所 调解 信访 诉求 办结 满意度 满意 不满意 核实 属实 举报 反映 市民 热线 施工 拖欠 工资 农民工 残疾人 志愿者 低保 轮椅 名下 开通 办理 受理 经核实 协商 一致 补偿 结案 备注 转告 "
    "另有 同上 高危 高烧 高配 高层 高管 金卡 银卡 白金卡 钻石卡 应届生 毕业生 毛坯 毛坯房 平层 平米 平方 方便面 石膏 石膏板 路由器 单人间 双人间 房型 房价 江景 湖景 山景 海景 全款 全屋 全职 兼职 全程 全额 时效 "
    "马桶 马甲 牛仔裤 白酒 红酒 黄酒 鲜花 花店 花束 米线 米粉 鱼缸 车险 车位 车库 车况 车牌 路况 路口 查件 查单 查档 成交 成交价 任课 解约 解封 相册 和解 和好 计费 计时 计划 连锁 连号 常客 常住 时段 安检 项目 "
    "项目部 管道 管家 关机 停机 空号 拒接 无人 接通 来电 来访 来信 来源 来自 华为 小米 苹果 三星 联想 戴尔 海尔 海信 格力 美的 长虹 康佳 方太 老板 苏泊尔 九阳 安踏 特步 鸿星尔克 匹克 回力 耐克 阿迪 阿迪达斯 "
    "彪马 优衣库 波司登 红豆 雅戈尔 海澜之家 太平鸟 森马 蒙牛 伊利 光明 旺旺 统一 康师傅 农夫山泉 娃哈哈 怡宝 加多宝 洽洽 三只松鼠 良品铺子 百草味 卫龙 海天 李锦记 厨邦 鲁花 福临门 多力 蓝月亮 立白 奥妙 汰渍 云南白药 同仁堂 "
    "九芝堂 胡庆余堂 百雀羚 欧莱雅 雅诗兰黛 兰蔻 资生堂 自然堂 相宜本草 大宝 奔驰 宝马 奥迪 大众 丰田 本田 日产 别克 福特 吉利 比亚迪 奇瑞 长安 长城 哈弗 蔚来 理想 小鹏 特斯拉 红旗 五菱 路虎 捷达 朗逸 凯美瑞 雅阁 卡罗拉 "
    "工商银行 农业银行 中国银行 建设银行 交通银行 招商银行 浦发银行 民生银行 兴业银行 平安银行 光大银行 华夏银行 万达 万科 万达广场 万象城 银泰 大悦城 沃尔玛 家乐福 永辉 盒马 山姆 麦德龙 宜家 星巴克 瑞幸 肯德基 麦当劳 必胜客 "
    "海底捞 如家 汉庭 全季 七天 锦江 希尔顿 万豪 香格里拉 链家 贝壳 安居客 我爱我家 中国移动 中国联通 中国电信 移动 联通 电信 中国人寿 中国平安 太平洋保险 新华保险 开发区 高新区 经开区 大学城 工业园 产业园 科技园 火车站 汽车站 高铁站 "
    "地铁站 机场 东站 西站 南站 北站 步行街 商业街 管委会 服务区 收费站 附近 对面 旁边 隔壁 楼下 楼上 小区 物业费 水费 电费 燃气费 暖气费 停车费 管理费 黄金周 易碎品 左转 右转 左拐 右拐 直行 掉头 胎压 查胎压 总价 房总价 白等 白跑 改嫁 雷同 曾于 转告 车牌 房费 代付 原件 母亲 曾用名 送达 东区 西区 南区 北区 一期 二期 三期"
)
BRANDS_LIKE_NAMES = (
    "王老吉 王守义 王致和 王麻子 王中王 王府井 王子饭店 李宁 李锦记 李子园 李先生 李家沱 张小泉 张一元 张裕 张弓 周大福 周大生 周六福 周生生 周黑鸭 周大黑 马应龙 马可波罗 马自达 马爹利 马家堡 陈克明 陈李济 陈麻婆 陈家祠 "
    "江小白 江中 江淮 江铃 江西派 康师傅 康佳 康恩贝 康泰克 金龙鱼 金六福 金典 金嗓子 金霸王 金士顿 金利来 金山 金色家园 方太 方正 方庄 史丹利 史努比 史密斯 汤臣倍健 汤臣一品 章光 章丘 徐福记 徐工 徐家汇 柳工 柳桂坊 "
    "白云山 白象 白猫 白大夫 白沙 白云边 黄鹤楼 黄金叶 黄飞红 黄天鹅 黄桃 高露洁 高洁丝 高德 高尔夫 高碑店 高筋 高筒 雷蛇 雷士 雷柏 雷诺 雷克萨斯 雷神 童年时光 华润 华侨城 华夏 何首乌 孔乙己 孔庙 孔府家 关公坊 唐狮 唐三彩 "
    "乔丹 乔治 万和 万宝路 万家乐 万艾可 毛铺 毛豆 毛尖 杜蕾斯 杜康 杜邦 贝因美 贝亲 田七 田子坊 石湾 石景山 石榴 强生 宋河 洪湖 洪兴 沈飞 沙宣 沙县 胡姬花 胡庆余堂 夏进 夏普 钱大妈 霍尼韦尔 罗技 罗莱 罗西尼 罗森 龙井 龙角散 "
    "龙泉驿 韩束 韩后 韩都衣舍 程力 傅山 谢馥春 苏泊尔 苏菲 苏打 卢浮宫 蒋酒 蒋村 叶集 余市 魏家凉皮 尹集 贺兰 赖茅 郎酒 柏翠 柏林 凌志 凌派 温碧泉 温太医 骆驼 欧莱雅 欧派 欧普 欧姆龙 欧米茄 别克 古井 古驰 古越龙山 左岸 "
    "左丹奴 荣耀 王者荣耀 花王 花西子 花花公子 费列罗 费雪 明基 明治 时代天街 时风 水星家纺 安踏 安尔乐 安琪 安慕希 安佳 宁德时代 计量 连花清瘟 云南白药 同仁堂 全聚德 全友 全季 和路雪 和其正 农夫山泉 平安银行 成华 武侯祠 陆家嘴 马夹 周末 "
    "纪梵希 施华洛世奇 江诗丹顿 万宝龙 席梦思 荣威 乐高 金骏眉 白桃 白桃乌龙 车厘子 康乃馨 雷司令 贝尔 金宝贝 温莎 莫代尔 华夫饼 关东煮 单反相机 金丝绒 毛肚 石斛 葛粉 方糖 汤包 桂圆 桂圆干 龙须酥 牛轧糖 孔雀鱼 "
    "江米条 路亚 柏木 白瓷 白酒 黄酒 米酒 黄焖鸡 白切鸡 金针菇 乌鸡 石锅鱼 全麦 牛津布 包臀裙 项圈 沙拉 沙拉酱 田园沙拉 水蜜桃 花胶 花生酱 花雕 花椒油 花卷 花甲 花菜 黄瓜 黄桃干 黄鱼 黄鳝 黄芪 黄连 黄精 白芷 白芍 白术 "
    "白芝麻 白萝卜 白砂糖 白玉菇 白茶 白灼虾 白板笔 白炽灯 金枪鱼 金橘 金桔 金箔 金条 金饰 金镯 金项链 金戒指 毛血旺 毛呢 毛线 毛笔 毛衣链 毛绒玩具 毛毯 牛排 牛腩 牛腱 牛油果 牛蛙 牛仔 牛角包 马卡龙 马铃薯 马克杯 马丁靴 马面裙 "
    "马海毛 马桶垫 马术 马拉松 温度计 温湿度计 温水杯 水杯 水管 水龙头 水煮鱼 水饺 水晶 水貂 水钻 石墨烯 石英钟 石榴籽 石狮 石板 石磨 石英 石头剪 高跟鞋 高压锅 高领 高帮鞋 高光 高保真 高蛋白 高音喇叭 雷达表 单车 单人床 单鞋 单层床 "
    "包菜 包芯 包浆 包书皮 方便袋 方桌 方巾 方向盘 方便粉 车膜 车衣 车载 车贴 车垫 车架 车筐 鱼竿 鱼饵 鱼油 鱼罐头 鱼豆腐 鱼香肉丝 汤锅 汤圆粉 汤匙 汤勺 梅干菜 梅花糕 梅酒 柳叶刀 柳州螺蛳粉 桂花糕 桂花酒 桂花茶 桂林米粉 "
    "沙滩裤 沙发套 沙发垫 沙棘汁 沙拉汁 沙丁鱼 沙琪玛 海带 海苔 江鲜 江团 米线 米糕 米面 米粉 米老鼠 麦芽糖 麦片 麦乐鸡 麦旋风 葛根粉 葡式蛋挞 龙眼 龙虾 龙舌兰 龙利鱼 龙骨 虞美人 苗族银饰 藏红花 藏毯 唐装 汉服 宋锦 "
    "连衣裙 连体衣 连裤袜 连帽衫 项链 应急灯 应援棒 支架 管钳 管道疏通 荆芥 祁门红茶 安溪铁观音 信阳毛尖 景泰蓝 景德镇瓷 宁夏枸杞 阳澄湖大闸蟹 温泉票 游戏卡 游泳镜 游泳圈 全家福 全脂奶粉 国窖 国缘 古越 古筝 古井贡 尚品 尚德 "
    "何家村 牛街 田林 汤山 鲁谷 江桥 江东 江北 江岸 江夏 江汉 江津 江阴 江都 江山市 江油 余杭 余姚 余干 康巴什 康定 高桥 高淳 高邮 高密 高安 高要 高州 金桥 金山 金坛 金湖 金沙 金堂 金水 金牛 金阊 金银湖 金沙滩 马连道 马鞍山 马甸 马尾 "
    "毛家湾 毛家桥 严家桥 方家胡同 于家堡 阮家湾 项城 贺兰 贺兰山 成山路 强国路 樊城 柏林寺 管城 宁海 常熟 常德 常州 常平 季华 向阳 莫干山 柳浪闻莺 柯桥 白石洲 白云 白沙 白塔 白下 洪山 洪泽 洪江 汪清 华山 华阴 华容 石龙 石岐 "
    "石门 石岛 石碣 石臼 万州 万年 万宁 万载 万柳 万寿路 万盛 武昌 武进 武夷 武陵 武清 武侯 武功 武康路 祁连 祁阳 岳阳 岳西 岳麓 景洪 景山 邢台 邢东 滕州 薛城 薛家岛 夏津 夏邑 曹县 曹杨 莘庄 莘县 单县 巢湖 费县 虞城 邹城 邹平 "
    "滑县 温县 温岭 温江 温宿 鲁山 叶县 郏县 郓城 鄢陵 郸城 郾城 范县 范崎 谷城 房县 房山 竹山 云梦 应城 应县 连江 连州 连云 长宁 易县 易门 元氏 平山 平谷 平遥 平湖 平阳 平度 平邑 平潭 和平 和县 和田 和顺 "
    "金鼎 方圆 江海 金桥百货 马兰拉面 周记 石头记 白鹿 安泰 华美 华联 华师大 万通 凌云 程记 邓记 毛家饭店 庄臣 汇丰 东方航空 盛唐 文峰 和平里 易车 易居 易方达 左邻右里 师范 康宁 宁波银行 江苏银行 时代 国泰 国金 广发 广联达 海通"
)
# Brands, goods, firms and places that may also be read as a name; weaker than the brands above, so that a cue still tells persons.
GOODS_AND_PLACES = (
    "丁家宜 丁桂儿 丁腈 丁香园 万丽 万向轮 万字夹 万怡 万托林 万特 万益蓝 万胜围 万隆 上官洞 东方名邸 东方甄选 东方红 东方雨虹 严迪 严选 乔司 乔山 乔氏 于家务 付家坡 仝仁堂 仲夏夜 仲景 伍仙桥 伍德 何园 何氏眼科 何济公 佘山 余仁生 余家头 侯台 傅家甸 兆丰 "
    "兆易创新 全棉时代 关林 冯塘 冷酸灵 冷链 凌仕 凌动 凌度 凌水 凌渡 凌美 刘一手 刘三姐 刘家峡 刘文祥 初萃 包神 匡威 华丰 华伦 华伦天奴 华住 华兰 华味亨 华堂 华天 华峰 华帝 华强 华新 华晨 华歌尔 华泾 华漕 华熙 华硕 华章 华菱 华贝 华邑 卓牧 卓玛泉 "
    "卓诗尼 单丛 单枞 单耳 南宫 南宫山 卜珂 卜蜂 卫仕 卫宁 卫康 原切 原研 原神 原谷 原麦山丘 古北 古思特 古方 古瓷 古美 古茗 古荡 古诗词 古贝春 古龙 史云生 史国公 史莱克 史莱姆 叶塘 叶罗丽 叶问 司康 司莱美 司马光 司马台 向莆 吴家山 吴山 吴淞 吴裕泰 "
    "周庄 唐久 唐宫 唐镇 喻家山 国大药房 夏凉被 夏利 夏士莲 夏家胡同 夏新 夏朵 夏桑菊 夏茅 姚家园 姚江 姜女 姜汁 姜茶 孔凤春 孔明锁 孙桥 孟村 季德胜 季诺 宁泌泰 宁红 安亭 安利 安华桥 安卓 安吉尔 安多福 安奈儿 安娜苏 安宫 安德玛 安德门 安必信 安托山 "
    "安格斯 安河桥北 安热沙 安特 安瓶 安缦 安耐晒 安贞 安逸 宋城 宋庄 宗关 宗申 封箱胶 尉迟 尚客优 尚美 尚赫 尤克里里 尤妮佳 尤尼克斯 屈臣氏 左庭 左海 左炔诺 席琳 常春藤 常营 常青 常青藤 庄吉 庄市 康夫 康奇 康奈 康妇炎 康宝 康宝莱 康巴丝 康明斯 康桥 "
    "康比特 康王 康砖 康维他 康缘 康美 康莱德 康铂 廖排骨 张君雅 张坊 张江高科 强夯 彭厝 彭埠 彭浦 徐东 徐泾 徐泾东 徐行 惠氏 惠而浦 慕容 慕思 戴妃 戴梦得 戴比尔斯 房车 扈特满 文创 文心一言 文王贡 文竹 文远知行 方广 方欣 方特 方盒 方程豹 施丹兰 施乐 "
    "施华蔻 施可丰 施巴 施贵宝 时珍 明一 明德 明炉 明通 易买得 易企秀 易初莲花 易可贴 易善复 易庄 易捷 易果 易武 易水湖 易瑞沙 易贝 易速 晁盖 晏家 景天 景田 景芝 景莱 景谷 景迈 景阳春 暨阳湖 曲奇 曲安奈德 曲老爹 曲马多 曹庄 曹素功 曹路 曾厝垵 朱古力 "
    "朱家尖 朱家角 朱老六 李公堤 李子坝 李村 李渡 杜嘉班纳 杜拉拉 杜比 杜莎夫人 来伊份 来福 来福士 杨协成 杨国福 杨家坪 杨枝甘露 杨柳青 杨树浦 杨箕 杨铭宇 林和西 林德 林氏木业 林清轩 林萃桥 柏丽 柏仙多格 柏品 柏子仁 柏庐 柏悦 柏曼 柏瑞 柏芝 查济 柯南 柯基 "
    "柯尼卡 柯木塱 柯珞克 柯米克 柯迪亚克 柳巷 柳桉 柳沙 柳芳 柴犬 桑菊 桑葚 梅园 梅奥 梅村 梅林 梅沙 梅溪湖 梅花园 梅见 梅陇 植华 植护 植村秀 植绒 植脂末 植萃 植观 植选 楚天 楚留香 樊文花 樊登 樊登读书 欧包 欧尚 欧惠 欧时力 欧曼 欧标 欧树 欧珀莱 "
    "欧碧泉 欧神诺 欧缇丽 欧舒丹 欧蓝德 欧诗漫 欧铂丽 欧锐铂 武商 武圣羊汤 武大郎 武宁路 武广 武康 段位 殷祖 毕圣泉 毛冬青 毛嗑 毛戈平 毛氏 毛源昌 毛蟹 江宁路 江川路 江心屿 江杨 江波龙 江泰 江泰路 江瑶柱 汤姆猫 汤池 汤沟 汤泉 汤米 汤达人 汤逊湖 汪仔 "
    "汪家宅 汪氏 汪玉霞 沈大成 沈杜公路 沈氏 沈永和 沈荡 沐足 洪崖洞 洪桥 洪濑 涂山 涂改带 涂改液 温德姆 温榆河 潘婷 潘通 潘高寿 焦三仙 焦下 焦岭 焦麦芽 熊岳 熊本熊 熊津 燕莎 牛佬 牛客 牛津 牛王庙 牛电 牛至 牛轰轰 牛魔王 王力锁 王子面 王家湾 甄皇 甄稀 "
    "甄糕 甘其食 甘源 甘竹 甘露园 田心 田村 田老师 田螺坑 田贝 由甲 申万 申康 申根 申滨 畅意 畅轻 畅途 白兰氏 白卡 白啤 白堆子 白堤 白敬宇 白榆 白毫 白牡丹 白电 白膜 白虎 白酱 白金 白钢 白鲳 白鸽 白鹭 白鹭洲 百里峡 百里杜鹃 皮卡丘 皮炎平 盛泽 盛源 "
    "盛香亭 石厦 石库 石碶 石马坟 石龙路 祁红 祁连山路 祖冲之路 祖马龙 秦池 程家桥 程桥 章华 章江 简一 简醇 管头 管庄 米兔 米其林 米家 米旗 米罗 米芝莲 米莱 米雪 罗勒 罗宾 罗山路 罗店 罗意威 罗曼 罗杰斯 罗蒙 罗辑思维 罗马仕 肖家河 肖申克 肖邦 "
    "胡家庙 胡桃里 胡辣汤 舒客 舒蕾 艾优 艾克森 艾力绅 艾拉 艾普 艾本德 艾条 艾洛松 艾溪湖 艾玛 艾瑞泽 艾维诺 艾美 艾美特 艾莎 艾莱依 艾酷维 艾默生 芦城 芦庭 芦潮港 花露水 苏堤 苏杰利 苏梅岛 苏烟 苏秋 苏稽 苏荷 苏酒 苗岭 苗方 苗药 范思哲 茹毛 莫兰迪 "
    "莫匹罗星 莫吉托 莫小仙 莫斯利安 莫桑石 莫桑钻 萧氏 葛仙山 葛优躺 葛先生 葛兰素 葛沽 董酒 蓝光 蓝带 蓝莓 蔡同德 蔡塘 薛福 虞山 衣之纯 衣恋 衣香丽影 袁山 袁记云饺 解锁 诸葛烤鱼 谢岗 谢村 谢瑞麟 谢裕大 谭仔 谭八爷 谭木匠 谭村 谭鸭血 谷医堂 谷歌 谷里 "
    "谷饲 费大厨 费森尤斯 费洛蒙 贺村 贺氏 贾村 路易 路易威登 路易莎 路沿石 路特斯 路锥 路飞 车墩 车溪 车陂 轩辕剑 辛吉飞 辛巴 辛庄 辛普森 边牧 连花 邓禄普 邓老 邵万生 邵永丰 郁美净 郎家园 郑东 郝氏 郭杜 金佛 金光华 金博士 金士力 金威 金宇 金宝 "
    "金帝 金彩 金徽 金枕 金桂花 金正 金毛 金汤 金海湖 金煌芒 金盾 金立 金纺 金茂 金蔻 金装 金逸 金钟 金隅 金领冠 金马 金骏 钟村 钟薛高 钱柜 钱江 钱潮 钱隆 钱龙 闻香 阳坊 阳羡 陆家浜 陆巡 陆稿荐 陆航 陆虎 陆金所 陈塘关 陶华碧 陶朱 陶粒 雍禾 雷允上 "
    "雷克沙 雷凌 雷沃 雷贝拉唑 雷迪森 雷迪波尔 韦博 韦德 韩江 韩泰 韩电 韩美 顾家 顾家家居 顾村 顾渚 马丁 马代 马勒 马可孛罗 马场道 马大姐 马扎 马格丽特 马桥 马连洼 马迭尔 马陆 马驹桥 高丝 高乐 高乐高 高井 高仙 高合 高塘石 高夫 高姿 高崎 高帮 高庙 高思 "
    "高新园 高梵 高科 高行 高途 魏牌 鲁冰花 鲁味 鲁商 鲁巷 鲁抗 鲁港 鲁绣 鲁能 鲍师傅 鲍汁 麦丽素 麦富迪 麦斯威尔 麻辣王子 黄厝 黄太吉 黄寺 黄岗 黄庄 黄村 黄焖 黄老五 黄记煌 黄贝岭 黄飞鸿 黎里 齐云山 齐天大圣 齐家 齐普 齐民思 龙丰 龙师傅 龙庆峡 龙归 "
    "龙柏 龙泽 龙溪 龙漕 龙牌 龙牡 龙猫 龙王 龙珠 龙米 龙脊 龙腾 龙蟠 龙鱼 龚滩 龚路"
)
LATIN_GIVEN = (
    "aaron abdul abigail adam adrian ahmad ahmed aidan alan albert alejandro alex alexander alexandra alexei alfred ali alice alison allen amanda amber amelia amina amir amy ana anastasia andre andrea andrei andrew andy angel angela "
    "angelina anita ann anna anne annie anthony antonio april ariel arthur ashley audrey austin barbara beatrice ben benjamin bernard bill bob bobby brad brandon brenda brian bruce bryan calvin camille carl carla carlos carmen carol "
    "caroline catherine cathy charles charlie charlotte chloe chris christian christina christine christopher cindy claire clara claudia colin connie craig crystal daisy daniel danny darren david dawn dean deborah denise dennis derek diana "
    "diego dmitri dmitry dolores donald donna dora doris dorothy douglas dylan eason eddie edgar edith edmund edward edwin eileen elaine elena eleanor eli elisa elizabeth ella ellen elsa emily emma eric erica erik ethan eugene eva evan eve "
    "evelyn fatima felix fernando fiona flora florence frances francis francisco frank fred frederick gabriel gary gavin george gerald giovanni gina gloria gordon grace graham greg gregory hannah hans harold harry hassan hazel heather hector "
    "heidi helen helena henry herbert hilda howard hugo hunter ian ibrahim igor ingrid irene iris isaac isabel isabella ivan ivy jack jackson jacky jacob jacqueline james jamie jan jane janet janice jared jasmine jason javier jay jean jeff "
    "jeffrey jennifer jenny jeremy jerry jesse jessica jessie jill jim jimmy joan joanna joe joel john johnny jonathan jordan jorge jose joseph joshua joy joyce juan judy julia julian julie juliet justin karen karl kate katherine kathy katie "
    "keith kelly kelvin ken kenneth kenny kevin kim kimberly kitty kyle lara larry laura lauren leo leon leonard leslie liam lily linda lisa liz logan lorraine louis louise lucas lucia lucy luis luke luna lydia lynn maggie malik mandy marc "
    "marco marcus margaret maria marie marina mario mark martha martin mary mason mateo matt matthew maurice max maya megan melissa mia michael michelle miguel mike milan mohamed mohammed molly monica morgan muhammad nancy naomi natalia "
    "natalie natasha nathan neil nicholas nick nicole nikita nina noah nora norman oleg olga oliver olivia omar oscar owen pablo pamela patricia patrick paul paula pauline pavel pedro penny peter philip phoebe pierre priya rachel ralph randy "
    "raymond rebecca regina rex richard rick rita robert robin rocky rodrigo roger roland ron ronald rosa rose ross roy ruby russell ruth ryan sabrina sally sam samantha samuel sandra sandy sara sarah scott sean sebastian sergei sergey "
    "sharon shawn sherry shirley simon sofia sonia sophia sophie stanley stella stephanie stephen steve steven stuart sue susan svetlana sylvia tammy tania tatiana ted teresa terry theodore theresa thomas tiffany tim timothy tina todd tom "
    "tommy tony tracy valentina vanessa vera veronica vicky victor victoria vincent viola violet vivian vladimir walter wanda warren wayne wendy wesley will william willy winnie winston xavier yolanda yuri yvonne zoe"
)
LATIN_FAMILY = (
    "chan wong cheung lau lam cheng leung ho kwok tse chow yeung hui lui chiu mak tsang fung tam yip choi kwan lai lok siu poon so tsui szeto au yuen ng kwong chung "
    "kim park lee jung kang cho yoon jang lim han shin seo kwon hwang ahn song ryu hong bae moon "
    "nguyen tran le pham hoang huynh phan vu vo dang bui duong ngo dinh "
    "tanaka suzuki sato yamamoto watanabe ito nakamura kobayashi kato yoshida yamada sasaki "
    "smith jones williams brown taylor davies miller moore clark hall allen young king wright scott baker adams nelson carter mitchell turner phillips campbell parker evans edwards collins stewart morris rogers reed cook morgan bell murphy "
    "bailey cooper richardson cox ward howard garcia martinez rodriguez lopez gonzalez silva santos oliveira souza costa ferreira rossi russo bianchi muller müller schmidt schneider fischer weber wagner becker hoffmann ivanov petrov sidorov "
    "khan singh kumar sharma patel gupta hussain ali ahmed rahman dubois martin bernard dupont laurent"
)
NOT_LATIN = (
    "late early check checkout checkin approved order total amount customer service model air pro max plus mini ultra new old big small the for and with from room hotel street road building tower block unit city china beijing shanghai "
    "guangzhou shenzhen hong kong hongkong macau taiwan north south east west park lake river mall center centre plaza bank visa master card union pay app store google apple iphone ipad mac book windows office word excel android huawei "
    "mate nova honor xiaomi redmi oppo vivo samsung galaxy sony lenovo thinkpad dell intel core amd nike adidas puma louis vuitton gucci chanel dior prada hermes coach zara uniqlo starbucks coffee tea cola pepsi happy birthday merry "
    "christmas good morning night thank thanks please dear best regards monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december python java vue react "
    "node spring boot english chinese data base test demo user name id no vip svip ok sku ota hr ceo cto cfo it dna ct mri b2b erp crm cad ppt pdf usb led lcd gps suv mpv ktv atm pos app wifi tesla benz bmw audi toyota honda land rover avenue lane garden plaza house court terrace station airport express"
)
# Syllables of pinyin without tones, each with marks that headers have; ü is v, and u as some type it.
SYLLABLES = (
    "a阿 ai爱癌艾 an安案按岸 ang ao澳奥 ba八把吧 bai百白拜败 ban班版办板般半伴搬颁 bang帮绑榜 bao包保报抱饱宝胞 bei备被北背倍杯贝 ben本奔 beng bi笔比币闭毕必鼻 bian编便变边 biao标表 bie别 bin宾 bing病兵并饼 bo博播泊拨 "
    "bu部不步补布 ca擦 cai菜财采材裁彩 can参残餐 cang仓舱藏 cao操草 ce策测册侧 cen参 ceng曾层 cha查差茶 chai拆 chan产 chang长常厂场偿 chao超朝抄 che车 chen陈 cheng城成程称承乘 chi持迟尺池 chong重充宠 chou抽酬 "
    "chu出处初除储础 chuan传船串 chuang床窗创 chui chun春 chuo戳 ci次词 cong从 cou cu促 cuan cui催 cun存村寸 cuo措错 da大打达答 dai代贷待带袋 dan单担弹 dang当党档 dao到道导岛 de的得德 dei deng等登灯 "
    "di地第低底递的抵 dian点店电典垫 diao调 die迭 ding订定顶 diu dong动东冬栋董 dou抖 du度独读毒 duan段端短断 dui对队 dun吨 duo多 e额 ei en eng er二儿 fa发法罚 fan反饭返犯范 fang方房放防访 fei费非飞 fen分份粉 "
    "feng风封 fo fou否 fu付服附父负复幅福腹妇傅副辅 ga gai改 gan感干 gang岗港 gao高告 ge个格各 gei给 gen跟根 geng更 gong工公供共功 gou购构沟 gu股固故顾雇谷骨 gua挂 guai guan管馆关官观贯 guang光广 gui规归柜贵 gun "
    "guo国过果裹 ha hai孩海还 han含 hang行航 hao号好耗 he合盒和核 hei黑 hen heng横 hong红虹 hou后候 hu户护互湖呼 hua话花化画划 huai坏 huan患还环换 huang黄 hui会回汇惠 hun婚 huo货活获伙火 "
    "ji机记级计基既籍吉急疾寄给纪集际技绩积击及剂 jia价家加驾架假嘉甲 jian件建检简监健间见荐鉴 jiang奖讲江 jiao教交角缴脚叫 jie结街借接介节解界姐截届洁 jin金近进今紧斤 jing经警静精景竞净境径 jiong jiu就酒旧究 ju居局据具举 juan卷捐 jue决觉 "
    "jun军均竣 ka卡 kai开 kan看勘 kang康 kao考靠 ke客科课可刻 ken keng kong空控 kou口扣 ku库 kua跨 kuai快块 kuan款宽 kuang况 kui馈 kun kuo la拉 lai来赖 lan栏兰览 lang lao老劳 le乐了 lei类累 "
    "leng冷 li理历立里利力离例礼厘 lia lian联连脸练 liang量粮两辆 liao料疗聊 lie列 lin邻临林赁 ling领龄令零另 liu流留浏 long long龙 lou楼 lu录路陆旅率律绿虑履 luan lun轮论 luo落络 lv旅率律绿虑履 lue略 lve略 ma码马妈麻 "
    "mai买卖脉麦 man满慢 mang mao贸貌毛 me么 mei媒美煤妹每没 men门 meng梦 mi密米 mian面免 miao描秒苗 mie min民敏 ming名明命 miu mo末模膜 mou某 mu目母木亩 na那纳 nai奶 nan男南难 nang nao脑 ne呢 nei内 nen "
    "neng能 ni昵拟 nian年 niang niao尿 nie nin ning宁 niu牛 nong农 nou nu女 nv女 nuan暖 nue nve nuo o ou欧偶 pa pai牌排派 pan盘判 pang旁 pao跑 pei配赔陪培 pen peng朋 pi批皮 pian片偏 "
    "piao票 pie pin品频聘 ping评平凭 po坡 pou pu铺普 qi期起其企器气汽骑奇 qia qian签前钱千欠 qiang强 qiao桥 qie qin亲勤 qing情清请轻 qiong qiu求球秋 qu区取去曲渠趣 quan权全券 que确缺 qun群 ran染 rang re热 "
    "ren人任认 reng ri日 rong荣容 rou肉 ru入 ruan软 rui run润 ruo sa sai赛 san三 sang sao扫 se色 sen seng sha沙 shai shan山 shang上商伤 shao少绍 she社设涉 shei shen身申审神 sheng生省声剩升 "
    "shi事时市室识视史试是适石失示实始士施式师使食饰驶湿逝 shou手收首受售授 shu数书属束输术鼠蔬述殊舒 shua刷 shuai率 shuan shuang双 shui水税 shun shuo说 si司四私丝死 song送 sou su诉宿速素 suan算 sui岁随 sun损孙 suo所索缩 "
    "ta他塔 tai台态胎抬 tan谈 tang堂汤糖 tao套 te特 tei teng腾疼 ti题体提 tian天添田填 tiao条调 tie贴 ting停厅庭听 tong通同统童 tou投头透 tu图途 tuan团 tui退推 tun tuo托 wa wai外 wan完万晚湾 wang网旺往望亡 "
    "wei位微围委维卫未为味纬谓 wen文温问纹 weng wo我 wu物务无屋误 xi系息席习西洗细喜袭 xia下夏 xian险线县现限显先献 xiang项箱向详香像响相乡厢 xiao小校销效消 xie鞋谢 xin信新心薪 xing行性型姓星形兴 xiong兄胸 xiu修休 xu需序须续许 xuan选 "
    "xue学血雪 xun训询寻讯巡 ya押压雅 yan验言颜严眼延研 yang样阳养仰氧 yao要药 ye业页夜 yi医意移疑已依一易宜议益仪乙疫 yin银因音引印姻 ying应营影英 yo yong用佣永 you邮有由优油游幼 yu预与余语育域雨 yuan员元院源园原愿 yue月约阅越 yun运云孕 "
    "za杂 zai在载再 zan赞 zang藏脏 zao造早 ze责 zei zen zeng曾赠增 zha zhai宅债摘 zhan站占展 zhang账长帐张掌障 zhao照招找 zhe者折 zhei zhen诊真镇针 zheng证政征正症整 zhi职支址治质知指止直值至制纸质志织置芝执植殖滞 "
    "zhong种中重终众 zhou周州 zhu住主助注诸属蓄筑 zhua zhuai zhuan转专赚 zhuang状装 zhui zhun准 zhuo桌 zi字资子自姿咨 zong总宗综 zou走 zu组族租足祖 zuan zui最醉 zun zuo座作坐做左"
)
BOOKS = {
    "syllables": SYLLABLES,
    "surnames": SURNAMES,
    "compound_surnames": COMPOUND_SURNAMES,
    "given_marks": GIVEN,
    "ethnic_groups": ETHNIC,
    "religions": RELIGION,
    "marital_statuses": MARITAL,
    "political_statuses": POLITICAL,
    "education_levels": EDUCATION,
    "genders": GENDER,
    "occupations": OCCUPATIONS,
    "diseases": DISEASES,
    "mobile_segments": SEGMENTS,
    "provinces": PROVINCES,
    "words_like_names": NOT_NAMES,
    "words_like_calls": NOT_CALLED,
    "business_words": BUSINESS,
    "latin_given_names": LATIN_GIVEN,
    "latin_family_names": LATIN_FAMILY,
    "words_like_latin_names": NOT_LATIN,
    "brands_like_names": BRANDS_LIKE_NAMES,
    "goods_and_places": GOODS_AND_PLACES,
}
