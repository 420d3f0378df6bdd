"""Opinion reports of members, the issues they went into, and the duty records reckoned from everything."""

import datetime

from duties.choices import AppliesTo, IndicatorSource
from duties.models import Indicator, IndicatorSet
from duties.recomputing import Recomputed, recompute
from duties.simulation.scene import Scene, published
from opinions.choices import OpinionState, UseLevel
from opinions.issuing import compose
from opinions.models import OpinionReport, OpinionText, OpinionUse
from opinions.workflow import OPINIONS
from proposals.simulation.words import MARK

MATTERS = ("外卖骑手休息点", "社区嵌入式托育", "政务大厅适老化", "共享单车停放", "小微企业招工", "老年大学学位")
REPORTS, IN_ONE_ISSUE = 18, 3
# Made up, and marked so: what the committees' own sets ask for is not published.
LINES = (
    ("参加协商活动", "次", IndicatorSource.EVENTS, 6, 2, 20),
    ("值班", "次", IndicatorSource.SHIFTS, 4, 2, 10),
    ("提案立案", "件", IndicatorSource.PROPOSALS, 1, 10, 20),
    ("社情民意信息", "篇", IndicatorSource.OPINIONS, 1, 5, 15),
    ("会议发言", "次", IndicatorSource.VIEWS, 1, 3, 9),
    ("公益服务", "次", IndicatorSource.OTHER, 1, 2, 4),
)


def make_opinions(scene: Scene) -> None:
    """Have members report what they heard; every third report goes through to an issue and is used."""
    ready = []
    for place in range(REPORTS):
        report = make_opinion(scene, place)
        if place % 3 == 0:
            OPINIONS.perform("edit", report, by=scene.office, edited_title=report.title, edited_body=report.text.body)
            OPINIONS.perform("examine", report, by=scene.office, is_one_matter=True)
            ready.append(report)
    for first in range(0, len(ready), IN_ONE_ISSUE):
        together = ready[first : first + IN_ONE_ISSUE]
        compose(committee=scene.committee, reports=together, by=scene.office, issued_on=scene.today, title="")
    for report in ready:
        OpinionUse.objects.create(report=report, level=UseLevel.DISTRICT, receiver=f"{MARK}区委办公室", adopted=True)


def make_opinion(scene: Scene, place: int) -> OpinionReport:
    """Make one report that was received some weeks ago."""
    matter = MATTERS[place % len(MATTERS)]
    report = OpinionReport.objects.create(
        committee=scene.committee,
        number=f"{scene.today.year}-{place + 101:04d}",
        title=f"{MARK}关于{matter}的反映（{place + 1}）",
        state=OpinionState.RECEIVED,
        reporter=scene.rng.choice(scene.members),
        received_on=scene.day_before(200),
        **published(),
    )
    body = f"{MARK}{matter}问题较为集中。\n\n一是底数不清；二是责任不明。\n\n建议建立台账，明确责任单位和时限。"
    OpinionText.objects.create(report=report, body=body)
    OPINIONS.begin(report, by=scene.office)
    return report


def make_rules(scene: Scene) -> IndicatorSet:
    """Make an indicator set with made-up contents."""
    rules = IndicatorSet.objects.create(
        committee=scene.committee,
        name=f"{MARK}委员履职指标",
        version="1",
        applies_to=AppliesTo.MEMBER,
        valid_from=datetime.date(scene.today.year, 1, 1),
        note=f"{MARK}内容为演示而编，不是任何政协的规定。",
    )
    for position, (name, unit, source, target, points, cap) in enumerate(LINES, start=1):
        Indicator.objects.create(
            indicator_set=rules,
            position=position,
            name=name,
            unit=unit,
            source=source,
            target=target,
            points=points,
            cap=cap,
        )
    return rules


def make_records(scene: Scene) -> Recomputed:
    """Reckon the records of this year."""
    make_rules(scene)
    return recompute(committee=scene.committee, year=scene.today.year, by=scene.office)
