"""A member at the browser: what is sent from the pages of /me/."""

import re
from typing import Any

from django.test import Client
from django.utils import timezone

from proposals.drafts import Draft, start_draft
from proposals.models import Proposal
from tests.proposals.life import World, make_world

TEXT = {"title": "关于增设电动车充电点的提案", "situation": "老旧小区充电难。", "analysis": "场地不足。"}
SUGGESTIONS = ["摸清底数。", "分批建设。"]


def world_now(**over: Any) -> World:
    """Return a world whose session takes proposals now."""
    world = make_world(**over)
    world.session.is_current = True
    world.session.save()
    return world


def browser_of(world: World, number: int = 0) -> Client:
    """Return a browser in which a member is signed in."""
    client = Client()
    client.force_login(world.account(number))
    return client


def written(**over: Any) -> dict[str, Any]:
    """Return what a filled form sends."""
    return {"revision": 0, "key": "k" * 32, "suggestion": SUGGESTIONS, "public_consent": "yes", **TEXT, **over}


def new_draft(world: World, number: int = 0, **over: Any) -> Proposal:
    """Return a whole draft of a member, written on this site."""
    values = {**TEXT, "suggestions": tuple(SUGGESTIONS), "public_consent": "yes", **over}
    by = world.account(number)
    return start_draft(member=world.members[number], by=by, key=str(timezone.now()), draft=Draft(**values))


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page) or re.search(rf'value="([^"]*)"[^>]*name="{name}"', page)
    assert found, f"no field {name}"
    return found[1]
