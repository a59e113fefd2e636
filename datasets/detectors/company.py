"""Organisations: names by their endings. No personal information, save of sole traders."""

import re

from datasets.identifiers.kind import Kind, split

ENDING = (
    r"(?:公司|集团|厂|合作社|事务所|研究院|研究所|银行|支行|分行|医院|学校|大学|学院|中学|小学|幼儿园|中心|酒店|宾馆|饭店|餐厅|超市|商行|商店|门店|店|经营部|服务部|工作室|基金会|协会|委员会|政府|局|"
    r"部|处|科|站|馆|社|网点|营业部|卫生院|诊所|药房|俱乐部|有限|股份|出版社|法院|派出所|机构|实验室|车间|班组|科技|物流|快递|速运|速递)"
)

DETECTOR = Kind(
    info_type="COMPANY",
    sensitivity="plain",
    action="keep",
    form=re.compile(
        rf"[\u4e00-\u9fffA-Za-z0-9()（）·&.\- ]{{1,40}}{ENDING}(?:[(（].{{1,20}}[)）])?|.{{2,60}}\b(?:Ltd|Inc|LLC|Corp|Co|Company|Group|GmbH)\b\.?",
        re.IGNORECASE,
    ),
    strength=0.93,
    loose=re.compile(r"\S.{1,60}"),
    headers=split(
        "发证机关 颁证机关 签发机关 登记机关 受理机关 开户网点 公司 企业 单位 机构 商户 店铺 门店 商家 供应商 厂家 医院 学校 银行 开户行 部门 科室 网点 酒店 公司名称 企业名称 单位名称 工作单位 商户名称 店名 机构名称 支行 楼盘 院系 班级 承运商 快递公司 保险公司 "
        "company company_name enterprise organization organisation org org_name employer merchant merchant_name shop shop_name store store_name vendor supplier hospital hospital_name school school_name bank "
        "bank_name branch department dept dept_name hotel hotel_name gs gsmc qymc dwmc dw jgmc yymc xxmc carrier courier_company insurer brand_company workplace work_unit agency khh gzdw 出版单位 主办单位 发布单位 发布机构 来源部门"
    ),
)
