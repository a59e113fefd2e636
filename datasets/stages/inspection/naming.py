"""Names of persons in running text: a family name, marks of given names, and what stands in front of and behind them.

Three ways in: a title behind (王先生), a cue in front (联系人:), or the marks of a name between words that names stand
beside. Words that only begin like names are on a stop list.
"""

import re
from collections.abc import Iterator
from functools import cache

from datasets.detectors.name import PINYIN, PLAIN_WORDS
from datasets.identifiers import books
from datasets.identifiers.names import costs, foreign, reading

TITLES = (
    "先生|女士|小姐|太太|夫人|老师|师傅|经理|主任|医生|大夫|护士|阿姨|叔叔|大爷|大妈|大姐|大哥|同学|同志|律师(?!事务所)|教授|校长|院长|局长|处长|科长|部长|书记|"
    "警官|法官|老板|主管|总监|店长|教练|工程师|会计|奶奶|爷爷|哥|姐|总(?![共计是部会价额量要算体结有得之店裁])|董(?![事])|工(?=[，。,. ：:说来已在去])|队长|村长|班长|站长|妈妈|爸爸|某某|某"
)
CUES = (
    "家属|亲属|家人|值班的是|值班人|值班员|约了|爱人|外婆|外公|奶奶|爷爷|姥姥|姥爷|舅舅|姑姑|阿姨|叔叔|户名|账户名|曾用名|又名|别名|导师|监护人|接送人|陪护人|经手人|写的是|写的|收件|聯絡人|聯繫人|客戶|業主|姓名|名字|名叫|我叫|我是|他叫|她叫|叫做|联系人|收件人|寄件人|收货人|发件人|经办人|申请人|投保人|被保险人|受益人|持卡人|户主|业主|客户|顾客|用户|患者|病人|患儿|学生|家长|乘客|旅客|住客|客人|"
    "司机|骑手|快递员|业务员|销售员|推荐人|介绍人|负责人|法人|法定代表人|代理人|担保人|借款人|债务人|当事人|被告|原告|嫌疑人|同事|朋友|邻居|房东|租客|室友|老公|老婆|丈夫|妻子|父亲|母亲|儿子|女儿|"
    "爸爸|妈妈|哥哥|姐姐|弟弟|妹妹|孩子|宝宝|本人|候选人|应聘者|求职者|员工|医生|护士|班主任|代收人|签收人|代收|接收人|紧急联系人|领取人|预订人|入住人|租户|会员|店员|客服|顾问|专员|坐席|管家|"
    "主治医师|教师|同学|学员|技师|师傅|经理|主管|主任|先生|女士|昨天|今天|明天|前天|上午|下午|刚才|今早|昨晚|请找|找|请联系|联系|致电|转告|通知|转交给|转交|交给|寄给|发给|送给|带给|留给|给|和|与|跟|由|让|被|向|替|帮|为|叫|请|对|是|及|同|说|收|约|问|劝|催|等|陪|带|接|送|嫁给|娶"
)
BEHIND = (
    r"[\s,，。.;；:：、!！?？()（）\[\]【】/|\-\"'“”‘’*<>《》+]|$|[0-9A-Za-z]|的|说|称|表示|反映|投诉|来电|来|去|在|已|要|不|没|未|电话|手机|身份|住|和|与|跟|及|于|反馈|申请|办理|到|取|签收|"
    r"收|寄|发|先生|女士|本人|亲自|代|联系|打|问|是|有|给|把|被|从|因|想|需|希望|要求|确认|同意|提出|提供|预约|预订|入住|就诊|下单|购买|退|换|付|转|借|欠|拒|接|回|今天|今早|今晚|昨天|昨晚|明天|明早|上|下|开|搬|走|送|催|签|说|将|会|可|再|又|也|"
    r"都|也|系|男|女|同学|老师|家|他|她|这|那|曾|正|刚|一|两|报|买|卖|告知|告诉|咨询|询问|进|出|登记|刷卡|汇|完成|负责|参加|毕业|主|微信|邮箱|等|很|非常|态度|患|诉|自述|服务|处理|跟进|建议|带|做|看|领|拿|用|让|请|找|帮|对|向"
)
BORDER = re.compile(BEHIND)
RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
WHOLE = 3  # marks: a family name and two of a given name
WHOLE_CUES = frozenset({"", *CUES.split("|")})
SHOP = r"家?[\u4e00-\u9fff]{0,2}(?:面馆|菜馆|饭馆|饭店|餐馆|餐厅|小吃|火锅|烧烤|铺子|面店)"
FIRM = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:公司|集团|股份|事务所|面馆|饭店|餐厅|酒店|酒楼|酒业|药业|食品|农业|珠宝|金行|科技|实业|服饰|体育|大闸蟹|十三香|厂|商行|经营部|门店|专卖店|超市|医院|学校|银行|路|街|镇|村|县)"
)
NOT_GIVEN = frozenset(
    "的了是在有与及或不没就都也要会能把被给对从到于已将请您你我他她它这那哪什么吗呢吧啊个件单号块次年日分秒"
)
LATIN = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr)\.? )?\b[A-Z][a-z]{1,5} [A-Z][a-z]{1,11}\b")
NICK_STOPS = books.words("words_like_calls")
STOPS = books.words("words_like_names")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns: titled, cued or between words, nicknames with 小 and 老, names with the middle dot."""
    one = "".join(books.column("surnames"))
    family = rf"(?:{'|'.join(books.column('compound_surnames'))}|[{one}])"
    given = "".join(books.column("given_marks"))
    titled = re.compile(rf"(?P<name>{family}[{given}]{{0,2}}?)(?:{TITLES})")
    plain = re.compile(
        rf"(?P<cue>(?:{CUES})(?:(?:姓名|名字|为|是|叫)?[:：\s]{{0,3}})|(?<![\u4e00-\u9fff]))"
        rf"(?P<name>{family} ?[\u4e00-\u9fff]{{1,2}})"
    )
    called = re.compile(rf"(?<![大中从最较减缩窄幼微])(?P<name>[小老阿][{one}])(?!{SHOP})(?=尽快|{BEHIND})")
    dotted = re.compile(
        r"(?P<name>[\u4e00-\u9fff]{2,6}?[·](?:[\u4e00-\u9fff]{2,6}·)?[\u4e00-\u9fff]{2,5}?)(?=" + BEHIND + ")"
    )
    return titled, plain, called, dotted


@cache
def _given() -> frozenset[str]:
    """Return marks of given names."""
    return books.words("given_marks")


def spans(text: str, known: frozenset[str] = frozenset()) -> Iterator[tuple[int, int, str]]:
    """Yield the places of names in a folded text; `known` are names that stand in other columns of the table."""
    titled, _, called, _ = _patterns()
    for found in titled.finditer(text):
        name = found["name"]
        if not _stopped(text, found.start("name"), name) and (len(name) > 1 or costs.calls(name)):
            yield *found.span("name"), "NAME"
    for found in called.finditer(text):
        if found["name"] not in NICK_STOPS and not _stopped(text, found.start("name"), found["name"]):
            yield *found.span("name"), "NAME"
    for run in RUN.finditer(text):
        for start, end in reading.names(text, *run.span(), known):
            yield start, end, "NAME"
    for dot in foreign.DOT.finditer(text):
        if around := foreign.around(text, dot.start()):
            yield *around, "NAME"
    yield from _latin(text)


def _latin(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield names in pinyin, two capitalised words of Chinese syllables."""
    for found in LATIN.finditer(text):
        if PINYIN.fullmatch(found[0].split(". ")[-1]):
            yield *found.span(), "NAME"


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield matches; after one that is refused, the next may begin inside it."""
    at = 0
    while found := pattern.search(text, at):
        yield found
        at = max(found.start() + 1, found.end("cue"))


def _plain(text: str, found: re.Match[str], known: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the longest part of what begins like a name that is likely one."""
    start, whole = found.start("name"), found["name"]
    if whole.startswith("万") and text[start - 1 : start].isdigit():
        return  # an amount
    for size in range(len(whole), 1, -1):
        name, end = whole[:size], start + size
        if name in known or (not FIRM.match(text, end) and _fits(text, name, end, found["cue"])):
            yield start, end, "NAME"
            return


def _fits(text: str, name: str, end: int, cue: str) -> bool:
    """Tell whether marks are likely a name where they stand; without a word that may follow one, only a whole name is."""
    if BORDER.match(text, end) is None:
        return cue in WHOLE_CUES and len(name.replace(" ", "")) == WHOLE and _likely(name, cued=False, alone=False)
    alone = not cue and (end == len(text) or not "\u4e00" <= text[end] <= "\u9fff")
    return _likely(name, cued=len(cue) > 1, alone=alone)


def _stopped(text: str, start: int, name: str) -> bool:
    """Tell whether a common word stands at a place; a name of three marks is no such word."""
    if text[start - 1 : start + 1] == "公司":
        return True
    return len(name) < 3 and (text[start : start + 2] in STOPS or text[start : start + 2] in PLAIN_WORDS)


def _likely(name: str, *, cued: bool, alone: bool) -> bool:
    """Tell whether marks behind a cue or between marks are a name."""
    form = name.replace(" ", "")
    compound = form[:2] in books.words("compound_surnames")
    marks = form[2:] if compound else form[1:]
    if not marks or form in PLAIN_WORDS or any(mark in NOT_GIVEN for mark in marks):
        return False
    good = sum(mark in _given() for mark in marks)
    if form[:2] in STOPS and not ((cued or compound) and good == len(marks) == 2):
        return False
    return good == len(marks) or (good >= 1 and (cued or alone)) or (cued and len(marks) == 1 and compound)
