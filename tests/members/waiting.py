"""What a member has to do, given by a test in place of the apps."""

import datetime
from typing import Any

from members.me.matters import MatterSource, ToDo

DAY = datetime.date(2026, 3, 10)


class GivenMatters(MatterSource):
    """To-dos for each member by name, and dates."""

    def __init__(self) -> None:
        self.waiting: dict[str, list[ToDo]] = {}
        self.own_dates: dict[str, list[Any]] = {}
        self.buttons: list[Any] = []

    def todos(self, member, now):
        """Return what the test says waits."""
        return self.waiting.get(member.name, [])

    def dates(self, member, since):
        """Return what the test says is coming."""
        return self.own_dates.get(member.name, [])

    def actions(self, member, now):
        """Return the buttons of the test."""
        return self.buttons


def todo(kind: str = "sign", days: int | None = None, title: str = "关于充电点的提案", **over: Any) -> ToDo:
    """Return something that waits, ``days`` after DAY."""
    word = {"sign": "联署", "rate": "评价", "duty": "值班"}[kind]
    due = None if days is None else DAY + datetime.timedelta(days=days)
    return ToDo(kind, word, title, over.pop("url", f"/me/{kind}/1/"), due, **over)
