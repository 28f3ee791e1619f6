"""What other programs and other shops call our fields: English, Chinese, German, French, Spanish.

Headings are compared by `app.domain.search_text.joined`: case, blanks and marks do not count. The
names are those of the exports of common repair-shop programs, of bookkeeping programs in use in
China, and of tables that shops keep themselves; the likelier one stands first.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.search_text import joined
from app.services.importing.part_columns import PART_HEADINGS
from app.services.importing.shapes import ImportKind

if TYPE_CHECKING:
    from collections.abc import Mapping

_PERSON: Final = {
    "name": """customer name|client name|full name|customer|client|name|contact name
        |contact person|contact|owner|owner name|display name|customer full name
        |business and full name|account name|客户姓名|顾客姓名|姓名|客户名称|联系人|客户|顾客
        |机主|机主姓名|客户名|送修人|报修人|会员姓名|会员名称|往来单位|单位名称|购买单位|名称""",
    "first_name": "first name|firstname|given name|forename|customer first name|名",
    "last_name": "last name|lastname|surname|family name|customer last name|姓|姓氏",
    "company": """company|company name|business name|business|organization|organisation
        |organization name|公司|公司名称|单位|工作单位""",
    "phone": """mobile|mobile phone|mobile number|cell phone|cell|phone|phone number|telephone
        |contact number|contact no|phone no|tel|tel no|phone 1|customer phone|customer mobile
        |customer phone number|client phone|primary phone|contact phone|whatsapp number|手机号
        |手机号码|联系电话|客户电话|电话|手机|联系方式|电话号码|客户手机|联系手机|移动电话
        |顾客电话|联系人电话|客户联系方式|机主电话|会员手机""",
    "second_phone": """phone 2|second phone|secondary phone|alternate phone|alternative phone
        |other phone|home phone|work phone|landline|office phone|fax phone|phone|telephone|tel
        |备用电话|第二电话|固定电话|座机|电话2|其他电话|办公电话|家庭电话|电话|联系电话""",
    "email": """email|email address|e-mail|mail|customer email|client email|邮箱|电子邮件
        |电子邮箱|邮件""",
    "second_contact": """wechat|wechat id|weixin|whatsapp|telegram|qq|line id|messenger|微信
        |微信号|客户微信|qq号|qq号码|备用联系方式|其他联系方式""",
    "address": """address|street address|address 1|address line 1|street|billing address
        |customer address|shipping address|home address|地址|联系地址|客户地址|详细地址
        |通讯地址|家庭住址|住址|收货地址""",
    "address_2": "address 2|address line 2|apartment|suite|unit|地址2|门牌号",
    "postcode": "zip|zip code|postcode|post code|postal code|邮编|邮政编码",
    "city": "city|town|suburb|customer city|城市|所在城市|市",
    "region": "state|province|region|county|customer state|省|省份|地区|所在地区",
}
_DEVICE: Final = {
    "category": """device type|device category|category|type|product type|product category
        |asset type|item type|equipment type|device class|设备类型|设备类别|产品类型|产品类别
        |品类|类别|类型|机器类型|商品类别|product group|device group""",
    "brand": """brand|manufacturer|make|maker|vendor|device brand|brand name|品牌|设备品牌|厂商
        |厂家|制造商|手机品牌|机器品牌""",
    "model": """model|device model|model name|device|device name|phone model|product
        |product name|asset|asset name|item|item name|model number|equipment|machine
        |repair device|机型|型号|设备型号|手机型号|设备|设备名称|产品型号|产品名称|机器型号
        |商品名称|规格型号|维修机型|维修设备|送修机型|产品""",
    "imei": """imei|imei 1|imei number|imei no|imei code|imei serial|imei sn|imei or serial
        |serial imei|imei serial number|串号|imei号|imei码|手机串号|串码|机身串号|imei串号
        |imei sn码|serial number imei
        |serial no imei|sn imei|imei esn""",
    "second_imei": "imei 2|second imei|imei2 number|串号2|副串号|imei号2|第二串号",
    "serial": """serial number|serial|serial no|sn|s n|serial num|esn|asset serial
        |device serial|asset serial number|serial number sn|序列号|设备序列号|sn码|sn号|机身号
        |机身编号|机器编号|出厂编号|产品序列号|机号""",
}
_PERSON_ABROAD: Final = {
    "name": """kunde|kundenname|ansprechpartner|nom du client|nom client|nom complet|cliente
        |nombre del cliente|nombre completo|客戶姓名|顧客姓名|客戶名稱|客戶|顧客|聯絡人""",
    "first_name": "vorname|prénom|nombre|nombres",
    "last_name": "nachname|familienname|nom|nom de famille|apellidos|apellido",
    "company": "firma|unternehmen|société|entreprise|raison sociale|empresa|razón social",
    "phone": """handy|handynummer|mobil|mobilnummer|telefon|telefonnummer|rufnummer|téléphone
        |portable|numéro de téléphone|tél|móvil|teléfono|celular|teléfono móvil|手機|手機號碼|電話
        |聯絡電話|聯繫電話|行動電話""",
    "second_phone": """telefon 2|festnetz|telefon privat|telefon geschäftlich
        |téléphone 2|téléphone fixe|fixe|teléfono 2|teléfono fijo|市話""",
    "email": """e-mail-adresse|mailadresse|courriel|adresse e-mail|adresse mail|correo
        |correo electrónico|電子郵件|信箱""",
    "address": "straße|strasse|anschrift|adresse|rue|dirección|calle|domicilio|地址|住址",
    "postcode": "plz|postleitzahl|code postal|código postal|cp|郵遞區號",
    "city": "ort|stadt|wohnort|ville|ciudad|población|localidad",
    "region": "bundesland|département|provincia",
}
_ALSO_SECOND: Final = """mobile|mobile phone|cell phone|cell|手机|手机号|telefon|téléphone
    |teléfono|電話"""
"""What names a second number only where another column has the first."""
_DEVICE_ABROAD: Final = {
    "category": """geräteart|gerätetyp|gerätekategorie|kategorie|type d appareil|catégorie
        |tipo de equipo|tipo de dispositivo|categoría|設備類型|產品類別|類別""",
    "brand": "marke|hersteller|marque|fabricant|marca|fabricante|廠牌",
    "model": """modell|gerät|gerätebezeichnung|geräte|modèle|appareil|matériel|modelo|equipo
        |dispositivo|aparato|機型|型號|設備型號|手機型號|設備|產品名稱""",
    "imei": "imei nummer|imei seriennummer|numéro imei|número imei|串號|手機序號",
    "serial": """seriennummer|serien nr|seriennr|geräte nr|numéro de série|n° de série|n° série
        |número de serie|nº de serie|n serie|serie|序號|產品序號|機身號碼""",
}
_ABROAD: Final[Mapping[ImportKind, Mapping[str, str]]] = {
    ImportKind.CUSTOMERS: {
        **_PERSON_ABROAD,
        "source_id": """kundennummer|kunden nr|kundennr|numéro client|n° client|code client
            |número de cliente|nº cliente|código de cliente|客戶編號|會員編號""",
        "note": "notiz|notizen|bemerkung|bemerkungen|anmerkung|remarque|remarques|notas|備註",
        "added_at": "angelegt am|erstellt am|date de création|fecha de alta|fecha de creación",
    },
    ImportKind.DEVICES: _DEVICE_ABROAD,
    ImportKind.JOBS: {
        **{f"customer_{key}": words for key, words in _PERSON_ABROAD.items()},
        **_DEVICE_ABROAD,
        "source_id": """auftragsnummer|auftrags nr|auftragsnr|auftrag|reparaturnummer
            |vorgangsnummer|ticketnummer|numéro de dossier|n° dossier|n° de dossier|dossier
            |numéro de réparation|n° réparation|número de orden|nº orden|nº de orden|orden
            |維修單號|單號|工單號|訂單編號""",
        "received_at": """annahmedatum|angenommen am|eingangsdatum|eingang|auftragsdatum
            |erstellt am|reparaturdatum|datum|date de dépôt|date de réception|date d entrée
            |date de prise en charge|date de création|fecha de entrada|fecha de recepción
            |fecha de ingreso|fecha de alta|fecha|收件日期|收機日期|送修日期|維修日期
            |受理日期|建立日期|日期""",
        "problem": """fehlerbeschreibung|problembeschreibung|fehler|defekt|schaden|mangel
            |problème|panne|description de la panne|défaut|symptôme|symptômes|avería|falla
            |problema|descripción de la avería|descripción|síntoma|故障描述|故障說明|問題描述
            |問題|故障狀況""",
        "outcome": "status|auftragsstatus|zustand|statut|état|estado|維修狀態|維修結果|狀態",
        "customer_id": "kundennummer|kunden nr|n° client|code client|nº cliente|客戶編號",
    },
}
_ADDED: Final = """created at|created|created on|date created|created date|creation date
    |customer since|registered|registration date|date added|added|added on|创建时间|创建日期
    |注册时间|建档日期|入会时间|登记日期|登记时间|录入时间|录入日期|开卡日期|建档时间|添加时间"""
_ABROAD_FROM: Final = 5
_LAST: Final = 40
_OWN_NUMBER: Final = "id|no|number|code|编号|代码|编码"

_WRITTEN: Final[Mapping[ImportKind, Mapping[str, str]]] = {
    ImportKind.CUSTOMERS: {
        **_PERSON,
        "source_id": f"""customer id|customer number|customer no|client id|account number
            |contact id|客户编号|客户id|会员号|会员编号|会员卡号|卡号|客户代码|单位编号
            |{_OWN_NUMBER}""",
        "note": """notes|note|comments|comment|remarks|remark|memo|customer notes|备注|客户备注
            |说明|附注|备注信息""",
        "tags": """tags|tag|customer group|group|groups|customer type|labels|标签|客户标签
            |客户分组|分组|客户等级|会员等级|客户类型|会员级别""",
        "language": "language|preferred language|locale|语言",
        "added_at": _ADDED,
    },
    ImportKind.DEVICES: {
        **_DEVICE,
        "source_id": f"""device id|asset id|asset number|asset tag|equipment id|设备编号
            |资产编号|设备id|{_OWN_NUMBER}""",
        "added_at": _ADDED,
    },
    ImportKind.JOBS: {
        **{f"customer_{key}": words for key, words in _PERSON.items()},
        **_DEVICE,
        "source_id": f"""ticket number|ticket id|ticket no|ticket|job number|job id|job no
            |order number|order no|order id|repair number|repair id|repair no|work order number
            |work order|wo number|repair order|ro number|job card|job card number|job|order
            |reference|ref|reference number|工单号|维修单号|工单编号|单号|维修编号|单据编号
            |订单号|受理单号|接修单号|接机单号|维修单编号|订单编号|服务单号|流水号|单据号
            |{_OWN_NUMBER}""",
        "received_at": f"""date received|received date|received at|received|date in
            |check in date|checked in|check in|drop off date|intake date|booked in|booking date
            |ticket date|order date|repair date|opened|opened at|open date|{_ADDED}|date
            |date time|time|接机日期|接机时间|接修日期|接修时间|送修日期|送修时间|收机日期
            |收机时间|受理日期|受理时间|接单日期|接单时间|开单日期|开单时间|下单时间|下单日期
            |报修日期|报修时间|维修日期|维修时间|进店时间|到店时间|单据日期|录单日期|制单日期
            |订单时间|订单日期|日期|时间""",
        "problem": """problem description|issue description|fault description|problem|issue
            |issues|fault|defect|malfunction|complaint|reported problem|customer complaint
            |symptoms|symptom|description of problem|description|subject|repair description
            |details|repair details|problem type|task|tasks|service|repair type|repair items
            |故障描述|问题描述|故障现象|故障|问题|客户描述|报修内容|故障说明|故障情况|维修内容
            |维修项目|故障类型|故障原因|问题说明""",
        "outcome": """status|ticket status|repair status|job status|order status|state|outcome
            |result|repair result|work status|current status|维修结果|维修状态|状态|工单状态
            |结果|处理结果|订单状态|修复情况|单据状态|当前状态|完成情况""",
        "customer_id": """customer id|customer number|customer no|client id|account number
            |contact id|客户编号|客户id|会员号|会员编号|会员卡号|客户代码""",
    },
    ImportKind.PARTS: PART_HEADINGS,
}


def _ranked(kind: ImportKind, field: str) -> Mapping[str, int]:
    also = _ALSO_SECOND if field.endswith("second_phone") else ""
    ranks: dict[str, int] = {}
    abroad = _ABROAD.get(kind, {}).get(field, "")
    for words, first in ((_WRITTEN[kind][field], 0), (abroad, _ABROAD_FROM)):
        for at, key in enumerate(filter(None, map(joined, words.split("|")))):
            ranks.setdefault(key, min(first + at, _LAST))
    return ranks | {
        key: _LAST + 1 for key in map(joined, also.split("|")) if key and key not in ranks
    }


HEADING_WORDS: Final[Mapping[ImportKind, Mapping[str, Mapping[str, int]]]] = MappingProxyType(
    {kind: {field: _ranked(kind, field) for field in fields} for kind, fields in _WRITTEN.items()}
)
"""By kind and our field: headings as `joined` makes them, and how unlikely each is, from 0."""
