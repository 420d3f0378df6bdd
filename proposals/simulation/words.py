"""Word lists of the synthetic year: matters a district deals with, places, bodies and units, none of them real."""

from typing import NamedTuple

MARK = "〔模拟〕"


class Matter(NamedTuple):
    """What a proposal can be about: its subject, what is wrong, why, what could be done, and whose business it is."""

    subject: str
    places: str
    lack: str
    cause: str
    measures: tuple[str, str, str, str]
    unit: str
    category: str


PLACES = {
    "homes": ("老旧小区", "城中村", "保障性住房小区", "新建住宅小区", "商品房小区", "拆迁安置小区"),
    "schools": ("中小学校", "公办幼儿园", "普惠性幼儿园", "职业学校", "寄宿制学校", "新建学校"),
    "works": ("产业园区", "科技企业孵化器", "专业市场", "旧工业区", "工业上楼园区", "商务楼宇"),
    "roads": ("主干道沿线", "轨道站点周边", "学校路段", "商圈周边", "公交场站周边", "社区支路"),
    "green": ("社区公园", "滨河绿道", "水库周边", "郊野公园", "街角绿地", "山海步道"),
    "people": ("社区", "街道", "片区", "楼栋网格", "村改居社区", "大型居住区"),
}
AREAS = ("东部片区", "西部片区", "南部片区", "北部片区", "中部片区", "老城片区", "新城片区", "滨河片区", "山前片区", "")
FRAMES = (
    "关于加强{area}{place}{subject}的提案",
    "关于进一步完善{area}{place}{subject}的提案",
    "关于推进{area}{place}{subject}的提案",
    "关于优化{area}{place}{subject}的提案",
    "关于提升{area}{place}{subject}水平的提案",
)

CATEGORIES = {
    "economy": "经济建设",
    "politics": "政治建设",
    "culture": "文化建设",
    "society": "社会建设",
    "ecology": "生态文明建设",
}
SECTORS = (
    "经济界",
    "科学技术界",
    "教育界",
    "医药卫生界",
    "文化艺术界",
    "社会福利和社会保障界",
    "环境资源界",
    "群众团体界",
)
BODIES = (
    ("sector", "经济界别活动组"),
    ("sector", "教育界别活动组"),
    ("sector", "医卫界别活动组"),
    ("sector", "科技界别活动组"),
    ("special_committee", "提案委员会"),
    ("special_committee", "城建环资委员会"),
    ("special_committee", "教科文卫体委员会"),
    ("group", "第一委员小组"),
    ("group", "第二委员小组"),
    ("organisation", "青年工作联合会"),
    ("organisation", "妇女工作联合会"),
)
UNITS = {
    "education": ("教育局", "government"),
    "health": ("卫生健康局", "government"),
    "housing": ("住房和建设局", "government"),
    "transport": ("交通运输局", "government"),
    "police": ("公安分局", "government"),
    "civil": ("民政局", "government"),
    "industry": ("工业和信息化局", "government"),
    "science": ("科技创新局", "government"),
    "development": ("发展和改革局", "government"),
    "finance": ("财政局", "government"),
    "labour": ("人力资源局", "government"),
    "water": ("水务局", "government"),
    "greenery": ("城市管理和综合执法局", "government"),
    "environment": ("生态环境局", "government"),
    "culture": ("文化广电旅游体育局", "government"),
    "market": ("市场监督管理局", "government"),
    "emergency": ("应急管理局", "government"),
    "justice": ("司法局", "government"),
    "data": ("政务服务数据管理局", "government"),
    "planning": ("规划和自然资源局", "government"),
    "publicity": ("宣传部", "party"),
    "organisation": ("组织部", "party"),
    "politics": ("政法委员会", "party"),
    "youth": ("团委", "other"),
    "women": ("妇女联合会", "other"),
    "disabled": ("残疾人联合会", "other"),
    "court": ("人民法院", "court"),
    "street1": ("第一街道办事处", "subdistrict"),
    "street2": ("第二街道办事处", "subdistrict"),
    "street3": ("第三街道办事处", "subdistrict"),
}
# Reasons for not filing that occur in the synthetic year, by their codes (proposals/starter.py); the others would need
# texts that nobody should make up.
USED_REASONS = ("academic", "personal", "promotion", "lawsuit", "empty")
