"""The papers of proposals (proposals/papers/)."""

from scripts.paper_texts.parts import Cell, Line, Rows, Text, boxes, named, repeated, room, under

UNITS = "{% for line in units %}{{ line.name }}（{{ line.role }}）{% if not loop.last %}、{% endif %}{% endfor %}"
DEADLINES = "{% for line in deadlines %}{{ line.duty }}：{{ line.due }}{% if not loop.last %}；{% endif %}{% endfor %}"
NO_CLASS = Line("", "class")
DAY_TO_WRITE = "　　　　年　　月　　日"

REPLY = Text(
    [
        Line("{{ unit }}", "mark"),
        Line("{{ document_number }}", "number"),
        Line("", "to"),
        Line(
            "关于{{ committee_short }}{{ session }}{{ number }}提案的"
            "{% if is_opinion %}会办意见{% else %}答复{% endif %}",
            "title",
        ),
        Line("", "to"),
        *repeated("addressees", "to", "{{ paragraph.name }}："),
        *under(
            "not paragraphs",
            Line("《{{ title }}》收悉。{% if is_opinion %}现提出会办意见如下：{% else %}现答复如下：{% endif %}"),
        ),
        *repeated("paragraphs"),
        Line("{%p for point in points %}", "logic"),
        Line("{{ point.number }}、对“{{ point.suggestion }}”的答复", "head"),
        *repeated("point.paragraphs"),
        Line("{%p endfor %}", "logic"),
        *under(
            "contact or phone",
            Line(
                "（{% if contact %}联系人：{{ contact }}{% if phone %}，{% endif %}{% endif %}"
                "{% if phone %}电话：{{ phone }}{% endif %}）"
            ),
        ),
        Line("", "to"),
        Line("{{ unit }}", "signature"),
        Line("{{ replied_on }}", "date"),
        Line("", "to"),
        Line(
            "公开属性：{{ publication }}{% if publication_reason %}（{{ publication_reason }}）{% endif %}"
            "{% if signed_by %}　　签发人：{{ signed_by }}{% endif %}",
            "imprint",
        ),
        Line("抄送：{{ copies }}。", "imprint"),
    ],
    first_header=Line("{% if not is_opinion %}{{ class_letter }}{% endif %}", "class"),
)
NOTICE = Text(
    [
        Line("{{ committee }}", "mark"),
        Line("", "to"),
        Line("关于交办{{ session }}{{ number }}提案的通知", "title"),
        Line("", "to"),
        Line("{{ unit }}：", "to"),
        Line(
            "现将{{ committee_short }}{{ session }}{{ number }}提案《{{ title }}》（提案者：{{ proposers }}）交由你单位"
            "{{ role }}。请{% if due %}于{{ due }}前{% else %}按期{% endif %}"
            "{% if answers %}答复提案者。{% else %}向主办单位提出会办意见。{% endif %}"
        ),
        *under("deadlines", Line("一、办理期限", "head")),
        *repeated("deadlines", text="{{ paragraph.duty }}：{{ paragraph.due }}。"),
        Line("{% if deadlines %}二{% else %}一{% endif %}、承办单位", "head"),
        *repeated(
            "units",
            text="{{ paragraph.name }}（{{ paragraph.role }}）"
            "{% if paragraph.due %}，期限{{ paragraph.due }}{% endif %}。",
        ),
        Line("", "to"),
        Line("{{ committee }}", "signature"),
        Line("{{ assigned_on }}", "date"),
    ],
    first_header=NO_CLASS,
)
REMINDER = Text(
    [
        Line("{{ committee }}", "mark"),
        Line("", "to"),
        Line("关于催办{{ session }}{{ number }}提案的函", "title"),
        Line("", "to"),
        Line("{{ unit }}：", "to"),
        Line(
            "{{ committee_short }}{{ session }}{{ number }}提案《{{ title }}》"
            "{% if assigned_on %}已于{{ assigned_on }}{% endif %}交由你单位{{ role }}。"
            "{% if due %}{{ duty }}的期限为{{ due }}，截至{{ sent_on }}"
            "{% if is_late %}已超过期限{{ days }}天。{% else %}距期限还有{{ days }}天。{% endif %}{% endif %}"
        ),
        Line("请抓紧办理，按期完成{{ duty }}。{% if times > 1 %}本次为第{{ times }}次催办。{% endif %}"),
        *under("note", Line("{{ note }}")),
        Line("", "to"),
        Line("{{ committee }}", "signature"),
        Line("{{ sent_on }}", "date"),
    ],
    first_header=NO_CLASS,
)
PROPOSAL = Text(
    [
        Line("{{ committee }}", "title"),
        Line("{{ session }}提案", "title"),
        Line("{% if number %}{{ number }}{% else %}（未提交）{% endif %}　　{{ category }}", "number"),
        Rows(
            [
                named("案由", "{{ title }}"),
                named("提案类型", "{{ kind }}", "提交日期", "{{ submitted_on }}"),
                [Cell("{%tr for person in first %}")],
                named("第一提案人", "{{ person.name }}", "界别", "{{ person.sector }}"),
                named("政治面貌", "{{ person.party }}", "职务", "{{ person.post }}"),
                named("联系人", "{{ person.contact }}", "联系电话", "{{ person.phone }}"),
                named("通讯地址", "{{ person.address }}"),
                [Cell("{%tr endfor %}")],
                named(
                    "联名人",
                    "{% for person in cosigners %}{{ person.name }}"
                    "{% if person.sector %}（{{ person.sector }}）{% endif %}"
                    "{% if not loop.last %}、{% endif %}{% endfor %}",
                ),
                named(
                    "附议人",
                    "{% for person in seconders %}{{ person.name }}{% if not loop.last %}、{% endif %}{% endfor %}",
                ),
                named("是否同意公开", "{{ consent }}", "建议办理单位", "{{ intended_units }}"),
                named("审查意见", "{{ outcome }}{% if decided_on %}（{{ decided_on }}）{% endif %}", "承办单位", UNITS),
            ]
        ),
        Line("", "to"),
        *under("situation", Line("一、情况与问题", "head")),
        *repeated("situation"),
        *under("analysis", Line("二、分析", "head")),
        *repeated("analysis"),
        *repeated("body"),
        *under(
            "suggestions",
            Line("{% if analysis %}三、{% elif situation %}二、{% endif %}建议", "head"),
        ),
        Line("{%p for point in suggestions %}", "logic"),
        *repeated("point.paragraphs", text="{% if loop.first %}{{ point.number }}. {% endif %}{{ paragraph.text }}"),
        Line("{%p endfor %}", "logic"),
    ]
)
CIRCULATION = Text(
    [
        Line("{{ committee_short }}{{ session }}提案转办单", "title"),
        Line("{{ number }}　　{{ category }}", "number"),
        Rows(
            [
                named("案由", "{{ title }}"),
                named("提案者", "{{ proposers }}"),
                named("承办单位", "{{ unit }}（{{ role }}）", "交办日期", "{{ assigned_on }}"),
                named("审查意见", "{{ outcome }}", "审查日期", "{{ decided_on }}"),
                named("分办意见", UNITS),
                named("办理期限", f"{{% if deadlines %}}{DEADLINES}{{% else %}}{{{{ due }}}}{{% endif %}}"),
                room("领导批示"),
                named("办理结果", boxes("classes", "{{ line.letter }} {{ line.label }}")),
                room("办理情况"),
                [
                    Cell("提案者意见", is_head=True),
                    Cell(boxes("results"), more=(f"提案者签字：　　　　{DAY_TO_WRITE}",)),
                ],
                named("答复件送出", DAY_TO_WRITE),
            ]
        ),
    ],
    has_numbers=False,
)
SURVEY = Text(
    [
        Line("{%p for form in forms %}", "logic"),
        Line("{%p if not loop.first %}", "logic"),
        Line("", "to", breaks_page=True),
        Line("{%p endif %}", "logic"),
        Line("提案办理情况征询意见表", "title"),
        Line("{{ committee_short }}{{ session }}　　{{ number }}", "number"),
        Rows(
            [
                named("案由", "{{ title }}"),
                named("提案者", "{{ form.name }}", "承办单位", "{{ unit }}（{{ role }}）"),
                named("答复日期", "{{ replied_on }}", "办理结果", "{{ class_letter }}"),
                named("走访情况", boxes("visits")),
                named("对办理态度", boxes("attitudes")),
                named("对办理结果", boxes("results")),
                room("意见或建议"),
                named("签字", DAY_TO_WRITE),
            ]
        ),
        Line("", "to"),
        Line("{%p endfor %}", "logic"),
    ],
    has_numbers=False,
)
