"""The collection, the sign-in sheet, the duty record and the poster."""

from scripts.paper_texts.parts import Cell, Line, Rows, Text, named, repeated, room, under

COLLECTION = Text(
    [
        Line("", "to"),
        Line("", "to"),
        Line("", "to"),
        Line("{{ committee }}", "title"),
        Line("{{ session }}提案汇编", "mark-plain"),
        Line("{{ year }}年", "title"),
        Line("共{{ count }}件", "title"),
        Line("目　录", "title", breaks_page=True),
        Line("", "contents"),
        Line("{%p for category in categories %}", "logic"),
        Line("{{ category.number }}、{{ category.name }}", "chapter", breaks_page=True),
        Line("{%p for proposal in category.proposals %}", "logic"),
        Line("{{ proposal.number }}　{{ proposal.title }}", "case"),
        Line("提案者：{{ proposal.proposers }}", "to"),
        *under("proposal.units", Line("承办单位：{{ proposal.units }}", "to")),
        *under("not proposal.is_open", Line("（提案者未同意公开，正文从略。）")),
        *under("proposal.situation", Line("情况与问题", "subhead")),
        *repeated("proposal.situation"),
        *under("proposal.analysis", Line("分析", "subhead")),
        *repeated("proposal.analysis"),
        *repeated("proposal.body"),
        *under("proposal.suggestions", Line("建议", "subhead")),
        *repeated("proposal.suggestions"),
        Line("", "to"),
        Line("{%p endfor %}", "logic"),
        Line("{%p endfor %}", "logic"),
    ]
)
SIGN_IN = Text(
    [
        Line("{{ title }}签到表", "title"),
        Line("时间：{{ on }}{% if time %} {{ time }}{% endif %}　　地点：{{ place }}", "to"),
        Rows(
            [
                [Cell(name, is_head=True) for name in ("序号", "姓名", "委员编号", "界别", "签名")],
                [Cell("{%tr for person in people %}")],
                [
                    Cell("{{ person.number }}"),
                    Cell("{{ person.name }}"),
                    Cell("{{ person.code }}"),
                    Cell("{{ person.sector }}"),
                    Cell(""),
                ],
                [Cell("{%tr endfor %}")],
            ],
            widths=(16, 30, 30, 36, 44),
            repeats_head=True,
        ),
    ]
)
DUTY_RECORD = Text(
    [
        Line("{{ committee_short }}{{ year }}年度委员履职档案", "title"),
        Line("", "to"),
        Rows(
            [
                named("姓名", "{{ name }}", "委员编号", "{{ code }}"),
                named("性别", "{{ gender }}", "政治面貌", "{{ party }}"),
                named("工作单位及职务", "{{ work_unit }}"),
                named("考核办法", "{{ rules }}"),
                named(
                    "任职变动",
                    "{% if joined_on %}{{ joined_on }}起任委员{% endif %}{% if joined_on and left_on %}，{% endif %}"
                    "{% if left_on %}{{ left_on }}不再担任委员{% endif %}",
                ),
            ]
        ),
        Line("", "to"),
        Rows(
            [
                [Cell(name, is_head=True) for name in ("履职项目", "完成／应完成", "计分", "履职情况")],
                [Cell("{%tr for line in lines %}")],
                [
                    Cell("{{ line.name }}"),
                    Cell("{{ line.achieved }}{% if line.target %}／{{ line.target }}{% endif %}{{ line.unit }}"),
                    Cell("{{ line.points }}"),
                    Cell(
                        "{% for item in line.entries %}{{ item.on }} {{ item.title }}"
                        "{% if not loop.last %}；{% endif %}{% endfor %}"
                    ),
                ],
                [Cell("{%tr endfor %}")],
                [
                    Cell("合计", is_head=True),
                    Cell("{{ reached }}／{{ targets }}"),
                    Cell("{{ total }}"),
                    Cell("{% if not is_ranked %}不参加排名{% endif %}"),
                ],
            ],
            widths=(40, 30, 20, 66),
            repeats_head=True,
        ),
        Line("", "to"),
        Rows(
            [room("委员单位意见（盖章）"), room("专委会意见"), room("考评领导小组意见"), room("备注", 12)],
            widths=(44, 112),
        ),
        Line("{{ state }}{% if reckoned_on %}　　{{ reckoned_on }}核算{% endif %}", "to"),
    ]
)

POSTER = Text(
    [
        Line("{{ committee_short }}", "title"),
        Line("{{ name }}", "poster"),
        *under("brand", Line("{{ brand }}", "case")),
        Line("{{ code }}", "picture"),
        Line("扫码查看工作站、反映意见　{{ url }}", "contents"),
        Line("", "to"),
        *under("duty or duty_note", Line("值班时间：", "case")),
        *repeated("duty", "picture"),
        *under("duty_note", Line("{{ duty_note }}", "picture")),
        *under("hours", Line("开放时间：{{ hours }}", "picture")),
        *under("phone", Line("联系电话：{{ phone }}", "picture")),
        *under("address", Line("地址：{{ address }}", "picture")),
    ],
    has_numbers=False,
)
