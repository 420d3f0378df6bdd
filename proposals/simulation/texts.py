"""The wording of the synthetic year: titles, proposals and answers built from the word lists."""

import random
from typing import NamedTuple

from proposals.simulation.matters import MATTERS
from proposals.simulation.words import AREAS, FRAMES, MARK, PLACES, Matter

OPENINGS = (
    "近年来，{where}{subject}工作取得一定进展，但{lack}，群众反映较为集中。",
    "调研走访发现，{where}在{subject}方面仍有短板：{lack}。",
    "{where}人口密集、需求多样，{subject}关系居民日常生活，目前{lack}。",
    "据委员在{where}走访了解，{lack}，与群众期待还有差距。",
)
FINDINGS = (
    "受访居民中约有{share}成认为问题需要尽快解决。",
    "走访的{count}个点位中，多数存在类似情况。",
    "同类问题在{months}个月内被多次反映。",
    "基层工作人员也表示，现有办法难以长期见效。",
)
REASONS = (
    "究其原因，主要是{cause}。",
    "分析其成因，一是{first}，二是{second}。",
    "问题的根源在于{cause}，单靠一个部门难以解决。",
)
OUTLOOKS = ("如不及时改进，将影响居民的获得感。", "随着人口增长，矛盾还可能加剧。", "有必要从机制上加以完善。")
DETAILS = (
    "建议明确牵头单位和完成时限。",
    "可先行试点，成熟后逐步推广。",
    "所需经费纳入年度预算统筹安排。",
    "进展情况定期向居民公开。",
    "同步建立效果评估机制。",
)
ANSWERS = {
    "A": (
        "已办理完毕：{measure}的工作已经落实，相关点位均已完成。",
        "您的建议已被采纳，{measure}已形成制度并投入运行。",
    ),
    "B": ("正在办理：{measure}已列入工作计划，将按节点推进。", "您的建议已被采纳，{measure}正在分批实施。"),
    "C": ("受场地、权属等条件限制，{measure}目前暂不具备实施条件，我单位将持续跟进。",),
    "D": ("{measure}涉及上级事权，我单位将作为今后工作的参考，并向上级部门反映。",),
}
THANKS = (
    "感谢您对{subject}工作的关心和支持。",
    "衷心感谢您对我单位工作的监督与帮助。",
    "您的建议对改进工作很有帮助，谨表谢意。",
)
MORE = "收到您的意见后，我单位再次与您当面沟通，并补充了具体安排和责任人。"
NOT_PUBLIC = ("涉及尚未公布的规划内容", "涉及企业商业秘密")


class Wording(NamedTuple):
    """One proposal in words."""

    matter: Matter
    place: str
    title: str
    situation: str
    analysis: str
    suggestions: tuple[str, ...]
    measures: tuple[str, ...]


class Titles:
    """Gives out titles, none of them twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, rng: random.Random, matter: Matter, place: str) -> str:
        """Return a title that was not given out yet; past the word lists' end the area is numbered."""
        for attempt in range(1000):
            area = rng.choice(AREAS) if attempt < 20 else f"第{attempt}网格"
            title = MARK + rng.choice(FRAMES).format(area=area, place=place, subject=matter.subject)
            if title not in self._taken:
                self._taken.add(title)
                return title
        raise LookupError(f"no title is left for {matter.subject}")


def write(rng: random.Random, titles: Titles, same_as: Wording | None = None) -> Wording:
    """Return a proposal in words; ``same_as``: about the same matter at the same place, as merged ones are."""
    matter = same_as.matter if same_as else rng.choice(MATTERS)
    place = same_as.place if same_as else rng.choice(PLACES[matter.places])
    measures = tuple(rng.sample(matter.measures, rng.randint(2, 4)))
    details = rng.sample(DETAILS, len(measures))
    return Wording(
        matter=matter,
        place=place,
        title=titles.of(rng, matter, place),
        situation=situation(rng, matter, place),
        analysis=analysis(rng, matter),
        suggestions=tuple(f"{measure}。{detail}" for measure, detail in zip(measures, details, strict=True)),
        measures=measures,
    )


def situation(rng: random.Random, matter: Matter, place: str) -> str:
    """Return what is the case."""
    opening = rng.choice(OPENINGS).format(where=place, subject=matter.subject, lack=matter.lack)
    found = [
        sentence.format(share=rng.randint(5, 8), count=rng.randint(6, 24), months=rng.randint(2, 9))
        for sentence in rng.sample(FINDINGS, 2)
    ]
    return opening + "".join(found)


def analysis(rng: random.Random, matter: Matter) -> str:
    """Return why it is so."""
    first, _comma, second = matter.cause.partition("，")
    reason = rng.choice(REASONS).format(cause=matter.cause, first=first, second=second)
    return reason + rng.choice(OUTLOOKS)


def answer_to(rng: random.Random, letter: str, measure: str) -> str:
    """Return the answer to one suggestion."""
    return rng.choice(ANSWERS[letter]).format(measure=measure)


def letter_body(rng: random.Random, subject: str, points: list[str], *, again: bool) -> str:
    """Return the letter that answers a proposal point by point."""
    opening = "您提出的提案收悉，经研究，现答复如下："
    listed = [f"{place}. {point}" for place, point in enumerate(points, start=1)]
    closing = rng.choice(THANKS).format(subject=subject)
    return "\n\n".join([opening, *listed, *([MORE] if again else []), closing])
