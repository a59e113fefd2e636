"""Things for sale, by header or by their measures and models."""

import re

from datasets.identifiers.kind import Kind, split

DETECTOR = Kind(
    info_type="PRODUCT",
    sensitivity="plain",
    action="keep",
    form=re.compile(
        r".*\d(?:\.\d+)?\s?(?:g|kg|ml|l|克|千克|斤|升|毫升|寸|英寸|GB|TB|G|cm|mm|片装|片|支|支装|包|袋|瓶|盒|罐|枚|个装|件套|只装|粒|mAh|W|抽|卷|米)(?:\W.*|[*×x]\d+.*|装.*)?"
        r"|.*(?:手机|电脑|笔记本|耳机|连衣裙|T恤|衬衫|外套|牛仔裤|运动鞋|面膜|洗发水|沐浴露|牙膏|纸巾|大米|牛奶|饼干|充电宝|数据线|冰箱|洗衣机|空调|电视|背包|保温杯|键盘|鼠标|显示器|平板|手表|套餐|险|理财|理财产品)(?:\s?[A-Za-z0-9+\-]{1,12})?",
        re.IGNORECASE,
    ),
    strength=0.72,
    loose=re.compile(r".{1,80}", re.DOTALL),
    headers=split(
        "商品 产品 品名 物品 商品名称 产品名称 货物 货品 药品 品牌 型号 车型 险种 房型 户型 菜品 规格 托寄物 物品名称 内件 内容物 课程 科目 书名 机型 套餐 product product_name item item_name goods goods_name "
        "commodity sku_name drug drug_name brand model_name car_model title spmc cpmc pm wpmc spu_name package_name insurance_product room_type course product_title"
    ),
)
