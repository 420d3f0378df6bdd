"""The vocabulary: words of the field, drawn as often as words occur in real texts (Zipf), put into sentences."""

import itertools
import json
import random
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from proposals.simulation.matters import MATTERS
from proposals.simulation.words import AREAS, PLACES, UNITS
from scripts.demo_site import ROOT

SIZE = 1500
CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
MARKS = str.maketrans("", "", "【】")
OFTEN, NEIGHBOURS = 3, 3
HEADING = re.compile(r"\[(\w+)\]")


def lists() -> dict[str, list[str]]:
    """Return the words of words.txt by the heading they stand under."""
    lines = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for line in lines[1:]:
        if heading := HEADING.fullmatch(line):
            found[heading[1]] = words = []
        else:
            words += line.split()
    return found


LISTS = lists()
SUBJECTS = (*(matter.subject for matter in MATTERS), *LISTS["subjects"])
WHERE = [area + place for area in AREAS for places in PLACES.values() for place in places]
SENTENCES = (
    "{0}方面，{1}和{2}仍显不足，{3}与{4}之间缺少衔接。",
    "近年来，{0}持续推进，{1}、{2}取得成效，但{3}问题较为突出，影响{4}。",
    "调研发现，{0}存在{1}不够、{2}滞后的情况，有{n}成受访者提到{3}，希望加强{4}。",
    "一是{0}与{1}脱节；二是{2}投入偏少；三是{3}、{4}的责任不够清晰。",
    "以{0}为例，{n}个点位中多数缺少{1}，{2}的{3}也未与{4}同步。",
    "究其原因，{0}的{1}起步较晚，{2}依赖{3}，{4}尚未形成合力。",
    "随着{0}不断深入，群众对{1}、{2}的要求明显提高，{3}和{4}亟待跟进。",
    "有关{0}的{1}已列入计划，{2}、{3}分{n}批实施，{4}同步开展。",
)
ASKS = (
    "建立{0}与{1}的联动机制，把{2}纳入{3}考核。",
    "由牵头单位编制{0}清单，{n}个月内完成{1}，公开{2}和{3}。",
    "在{0}先行试点{1}，总结经验后推广，并为{2}安排{3}。",
    "加大{0}的投入，支持{1}参与{2}，完善{3}。",
)
ANSWERS = (
    "关于{0}，我单位会同有关部门开展{1}，已完成{2}{n}处，{3}正在推进，{4}将于年内落实。",
    "您提出的{0}建议已采纳，{1}、{2}列入年度计划，{3}和{4}由专人跟进。",
    "受{0}条件限制，{1}暂不具备条件；我单位将继续研究{2}，并向上级反映{3}与{4}。",
    "下一步，将围绕{0}完善{1}，推动{2}与{3}衔接，定期公开{4}。",
)


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """Return the words, the common ones first, and their weights summed up: the n-th word occurs 1/n as often."""
    names = [*SUBJECTS, *itertools.chain(*PLACES.values()), *(name for name, _kind in UNITS.values())]
    words = list(dict.fromkeys([*LISTS["words"], *names, *words_of_reports()]))[:SIZE]
    return words, list(itertools.accumulate(1 / rank for rank in range(3, len(words) + 3)))


def words_of_reports() -> list[str]:
    """Return what the two reports repeat in changing company: a word has many neighbours, a piece of one has few."""
    before: dict[str, set[str]] = defaultdict(set)
    after: dict[str, set[str]] = defaultdict(set)
    times: Counter[str] = Counter()
    for run in CHINESE.findall(text_of_reports()):
        for length, start in itertools.product((2, 3, 4), range(len(run))):
            word = run[start : start + length]
            times[word] += 1
            before[word].add(run[start - 1 : start] if start else "")
            after[word].add(run[start + length : start + length + 1])
    found = [word for word, number in times.most_common() if number >= OFTEN and len(word) > 1]
    return [word for word in found if min(len(before[word]), len(after[word])) >= NEIGHBOURS]


def text_of_reports() -> str:
    """Return all paragraphs of the two reports without the marks of restored characters."""
    rows = json.loads((ROOT / "fixtures" / "02_archive.json").read_text(encoding="utf-8"))
    return "\n".join(row["fields"].get("text", "") for row in rows).translate(MARKS)


def draw(chance: random.Random, count: int) -> list[str]:
    """Return ``count`` words."""
    words, weights = vocabulary()
    return chance.choices(words, cum_weights=weights, k=count)


def sentences(chance: random.Random, frames: tuple[str, ...], length: int) -> str:
    """Return sentences of one kind, about ``length`` characters of them."""
    found, size = [], 0
    while size < length:
        found.append(chance.choice(frames).format(*draw(chance, 5), n=chance.randint(2, 9)))
        size += len(found[-1])
    return "".join(found)


def title(chance: random.Random) -> str:
    """Return a title of a proposal, 12 to 25 characters."""
    subject = chance.choice(SUBJECTS)
    words = f"关于{chance.choice(LISTS['verbs'])}{chance.choice(WHERE)}{subject}{chance.choice(LISTS['aspects'])}的提案"
    return words if len(words) <= 25 else f"关于{chance.choice(LISTS['verbs'])}{subject}{draw(chance, 1)[0]}的提案"
