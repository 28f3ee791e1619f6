"""The columns of a catalogue of parts, and what other programs and suppliers call them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMING: Final = frozenset(
    {"own_number", "name_en", "name_zh_CN", "maker_number", "barcode", "pack_barcode"}
)
"""Fields by which a row says which part it is about; one of them is needed."""

_HEADINGS: Final = {
    "own_number": "own number|benchside number|本店编号|自编号|店内编号",
    "name_en": """name in english|english name|name|part name|item name|product name|description
        |title|item|product|part description|item description|英文名称|英文名""",
    "name_zh_CN": """name in chinese|chinese name|中文名称|中文名|名称|品名|配件名称|商品名称
        |物料名称|货品名称|产品名称|配件""",
    "part_category": """category|part category|part type|product category|item group|group|type
        |分类|类别|品类|配件类别|商品分类|物料分类""",
    "maker": "maker|manufacturer|brand|make|mfr|厂家|厂商|品牌|制造商|生产厂家",
    "maker_number": """part number|part no|mpn|manufacturer part number|mfr part number|sku|item no
        |item number|item code|product code|article number|model number|number|code
        |配件编号|料号|物料编码|物料编号|商品编码|货号|编码|编号|型号规格|规格型号""",
    "grade": "grade|part grade|quality|配件等级|等级|品质|质量|成色",
    "part_tracking": """how pieces are told apart|tracking|serial tracking|kept by|区分方式
        |管理方式|序列号管理|批次管理""",
    "old_part": "the part taken out|old part|core|core return|旧件|旧件处理|旧件去向",
    "warranty_days": """shop warranty days|shop warranty|warranty days|warranty|part warranty
        |保修天数|保修|质保|质保天数|店保天数|保修期""",
    "unit_price": """price|retail price|selling price|sale price|sell price|unit price|rrp|msrp
        |retail|售价|零售价|单价|价格|销售价|零售单价""",
    "level_prices": """prices by customer level|level prices|会员等级价|各级价格|客户等级价格
        |会员价格""",
    "unit_cost": """cost|unit cost|cost price|purchase price|buy price|buying price|net cost
        |cost without tax|成本|成本价|进价|进货价|采购价|不含税成本|不含税进价|含税成本|含税进价
        |含税采购价|cost with tax|cost incl tax|cost including tax|gross cost""",
    "tax_bp": "tax rate|tax|vat|vat rate|tax percent|税率|增值税率",
    "note": "note|notes|comment|comments|remarks|remark|备注|说明",
    "barcode": """barcodes code pieces|条码条码件数
        |barcode|barcodes|bar code|ean|ean code|ean 13|upc|gtin|gtin 13|条码|条形码
        |商品条码|国际条码|69码""",
    "pack_barcode": """pack barcode|case barcode|carton barcode|box barcode|inner barcode|itf 14
        |gtin 14|dun 14|箱码|外箱条码|包装条码|盒码|中包条码""",
    "part_fits": """models it fits brand model|适用机型品牌型号
        |models it fits|fits|compatible with|compatible models|compatibility|models
        |suitable for|for models|适用机型|适配机型|适用型号|兼容机型|机型""",
    "supplier_items": """suppliers name number pieces in a pack cost of a pack barcodes|suppliers
        |supplier items|供应商货源名称货号每包件数每包成本条码|供应商列表|各供应商""",
    "supplier": "supplier|vendor|supplier name|vendor name|供应商|供货商|供应商名称|供货单位",
    "item_number": """supplier s number|supplier number|supplier part number|supplier sku
        |vendor part number|vendor sku|order number|order code|供应商货号|供应商编号
        |供应商料号|供应商编码""",
    "pack_pieces": """pieces in a pack|pack size|pack qty|pack quantity|pcs per pack|qty per pack
        |units per pack|moq|每包件数|每包数量|包装数量|装箱数|箱规|每箱数量|包装规格""",
    "pack_cost": "cost of a pack|pack cost|pack price|case price|每包成本|整包价|箱价|每箱价格",
    "minimum": """minimum|min|min stock|minimum stock|reorder level|reorder point|safety stock
        |最低库存|最小库存|库存下限|安全库存|下限""",
    "maximum": "maximum|max|max stock|maximum stock|最高库存|最大库存|库存上限|上限",
    "value_ceiling": "highest value|value ceiling|max value|金额上限|库存金额上限|占用上限",
    "quantity": """quantity|qty|opening stock|opening quantity|on hand|stock|stock level|in stock
        |quantity on hand|qty on hand|现有
        |数量|库存|库存数量|现有库存|期初数量|期初库存|结存数量""",
    "stock_place": "place|stock place|warehouse|location|位置|地点|库位类型|仓库|存放地点",
    "bin": "bin|shelf|bin location|rack|货位|库位|货架|架位|仓位",
    "batch": "batch|batch number|lot|lot number|batch no|批次|批号|生产批号",
    "serials": "serial numbers|serials|serial number|serial|imei|sn|序列号|串号|sn码",
    "ended": "taken off the list|ended|inactive|discontinued|archived|停用|已停用|是否停用|下架",
}

PART_FIELDS: Final = tuple(_HEADINGS)
"""Our fields in their order."""

PART_HEADINGS: Final[Mapping[str, str]] = MappingProxyType(_HEADINGS)
"""By field what a column of it may be called, the likelier first, parted by `|`."""

OPENING: Final = ("quantity", "stock_place", "bin", "batch", "serials")
"""Fields that say what lay there before the book began."""
