"""Writes that concern several rows."""

import pytest

from consultations.services import copy_platform_stages
from tests.consultations.factories import make_event, make_platform, make_platform_stage, make_stage

pytestmark = pytest.mark.django_db

NAMES = ["反映问题", "深入调研", "平等协商", "达成共识", "落实情况"]


def platform_with_stages():
    platform = make_platform()
    for position, name in enumerate(NAMES, start=1):
        make_platform_stage(platform=platform, position=position, name=name)
    return platform


def test_an_event_gets_the_stages_of_its_platform_in_order():
    event = make_event(platform=platform_with_stages())
    assert copy_platform_stages(event=event) == 5
    assert [stage.name for stage in event.stages.all()] == NAMES
    assert not event.stages.filter(is_done=True).exists()


def test_an_event_that_has_stages_keeps_them():
    event = make_event(platform=platform_with_stages())
    make_stage(event=event, name="部署")
    assert copy_platform_stages(event=event) == 0
    assert [stage.name for stage in event.stages.all()] == ["部署"]


def test_an_event_without_a_platform_gets_no_stages():
    event = make_event()
    assert copy_platform_stages(event=event) == 0
    assert event.stages.count() == 0
