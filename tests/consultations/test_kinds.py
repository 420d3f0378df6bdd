"""What each kind of event has of its own: rules of the rows, and what the public reads of them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from consultations.choices import ProblemState
from consultations.models import BriefingItem, EventGuest, EventStage, Problem
from consultations.problem_door import PROBLEMS
from consultations.reading import numbers_of_views
from consultations.services import finish_stage, give_code, plan_from_reception
from cppcc_portal.lib.refusals import Refused
from figures.counting import count
from figures.definitions import Scope, definition
from members.roles import Role
from stations.becoming import public_chain
from tests.archive.factories import make_document
from tests.consultations.factories import (
    make_briefing_item,
    make_draft_law,
    make_event,
    make_event_guest,
    make_events,
    make_outcome,
    make_platform,
    make_platform_form,
    make_problem,
    make_response,
    make_stage,
    make_view,
)
from tests.members.factories import make_committee, make_district, make_member, make_unit, make_user
from tests.search.everybody import everybody_finds
from tests.stations.factories import make_reception, make_station

pytestmark = pytest.mark.django_db

DAY = datetime.date
FOUND = datetime.date(2022, 5, 2)
LIST = "/en/consultations/"


def page_of(client, event) -> str:
    return client.get(f"{LIST}{event.pk}/").content.decode()


def refusal_of(record) -> dict:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        record.full_clean()
    with translation.override("en"):
        return refused.value.message_dict


@pytest.fixture
def clerk():
    return make_user(Role.LIAISON_STAFF, committee=make_committee("longgang"))


## rules


def test_a_form_of_another_platform_is_refused():
    event = make_event(platform=make_platform())
    event.form = make_platform_form()
    assert refusal_of(event) == {"form": ["This form belongs to another platform."]}


def test_an_episode_is_given_once_and_to_a_platform():
    platform = make_platform(kind="broadcast")
    make_event(platform=platform, episode=1000)
    second = make_event(platform=platform)
    second.episode = 1000
    assert "already has an episode" in str(refusal_of(second))
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()
    make_event(platform=make_platform(), episode=1000)
    lonely = make_event()
    lonely.episode = 3
    assert "episode" in refusal_of(lonely)


@pytest.mark.parametrize("adopted", ["no", "partly"])
def test_a_view_that_is_not_adopted_in_full_needs_a_reason(adopted):
    view = make_view()
    view.adopted = adopted
    assert "Say why the view was not adopted in full." in str(refusal_of(view))
    with pytest.raises(IntegrityError), transaction.atomic():
        view.save()


def test_an_event_that_ends_before_it_starts_is_refused():
    event = make_event(starts_on=DAY(2022, 5, 2))
    event.ends_on = DAY(2022, 5, 1)
    assert "cannot end before it starts" in str(refusal_of(event))


def test_an_answer_to_an_outcome_of_another_event_is_refused():
    response = make_response()
    response.outcome = make_outcome()
    assert refusal_of(response) == {"outcome": ["This outcome belongs to another event."]}


def test_a_draft_law_needs_a_document_of_its_kind_and_a_day_after_the_beginning():
    draft = make_draft_law(event=make_event(starts_on=DAY(2022, 5, 2)))
    draft.document, draft.reported_on = make_document(kind="research"), DAY(2022, 5, 1)
    assert "document" in refusal_of(draft)
    draft.document = make_document(kind="draft_law")
    assert set(refusal_of(draft)) == {"reported_on"}


@pytest.mark.parametrize(("model", "make"), [(EventGuest, make_event_guest), (BriefingItem, make_briefing_item)])
def test_a_guest_and_a_briefing_have_exactly_one_name(model, make):
    row = make()
    row.name = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    assert model.objects.get().name


## problems


def found_in(day: datetime.date | None = FOUND, **over) -> Problem:
    problem = make_problem(event=make_event(kind="visit", starts_on=day), **over)
    PROBLEMS.begin(problem, by=None)
    return problem


def test_a_problem_is_taken_up_and_solved_with_its_day_and_way(clerk):
    problem = found_in()
    PROBLEMS.perform("take_up", problem, by=clerk)
    PROBLEMS.perform("solve", problem, by=clerk, solved_on=DAY(2022, 6, 1), how="协调招聘会")
    problem.refresh_from_db()
    assert (problem.state, problem.solved_on, problem.how) == (ProblemState.SOLVED, DAY(2022, 6, 1), "协调招聘会")
    assert [step.step for step in problem.steps.order_by("number")] == ["made", "take_up", "solve"]
    PROBLEMS.perform("reopen", problem, by=clerk, note="又出现")
    problem.refresh_from_db()
    assert (problem.state, problem.solved_on, problem.how) == (ProblemState.HANDLING, None, "")


@pytest.mark.parametrize(
    ("begun", "day"), [(DAY(2022, 5, 2), DAY(2022, 5, 1)), (None, DAY(2021, 12, 31)), (None, DAY(2999, 1, 1))]
)
def test_a_problem_is_solved_neither_before_it_was_found_nor_in_the_future(clerk, begun, day):
    problem = found_in(begun)
    with pytest.raises(Refused) as refused:
        PROBLEMS.perform("solve", problem, by=clerk, solved_on=day, how="已解决")
    assert refused.value.field == "solved_on"
    problem.refresh_from_db()
    assert (problem.state, problem.solved_on) == (ProblemState.FOUND, None)


def test_what_cannot_be_solved_needs_a_reason(clerk):
    problem = found_in()
    with pytest.raises(Refused) as refused:
        PROBLEMS.perform("give_up", problem, by=clerk)
    assert (refused.value.code, refused.value.field) == ("missing", "reason")
    PROBLEMS.perform("give_up", problem, by=clerk, reason="须修改上位法")
    problem.refresh_from_db()
    assert (problem.state, problem.reason) == (ProblemState.UNSOLVABLE, "须修改上位法")


def test_the_office_of_another_committee_solves_nothing():
    stranger = make_user(Role.OFFICE_ADMIN, committee=make_committee("shenzhen"))
    with pytest.raises(Refused) as refused:
        PROBLEMS.perform("take_up", found_in(), by=stranger)
    assert refused.value.code == "actor"


def test_the_office_solves_a_problem_in_the_admin_and_keeps_what_was_typed(client, clerk):
    problem = found_in()
    client.force_login(clerk, backend="members.backends.CommitteeBackend")
    url = f"/en/admin/consultations/problem/{problem.pk}/step/solve/"
    typed = {"solved_on": "2022-05-01", "how": "协调招聘会", "seen": 1}
    html = client.post(url, typed).content.decode()
    assert "cannot be solved before the event" in html
    assert "协调招聘会" in html
    assert client.post(url, {**typed, "solved_on": "2022-06-01"}).status_code == 302
    assert Problem.objects.get().state == ProblemState.SOLVED


## stages, codes, topics from workstations


def test_a_stage_is_done_once_on_a_possible_day():
    event = make_event()
    first, second = make_stage(event=event, position=1, on=DAY(2022, 5, 2)), make_stage(event=event, position=2)
    for day in (DAY(2022, 5, 1), DAY(2999, 1, 1)):
        with pytest.raises(Refused):
            finish_stage(stage=second, on=day)
    finish_stage(stage=first, on=DAY(2022, 5, 2))
    finish_stage(stage=second, on=DAY(2022, 5, 2))
    with pytest.raises(Refused) as refused:
        finish_stage(stage=second, on=DAY(2022, 5, 3))
    assert refused.value.code == "state"
    assert [stage.is_done for stage in EventStage.objects.all()] == [True, True]


def test_the_office_marks_a_stage_as_done_with_one_button(client, clerk):
    event = make_event()
    stage = make_stage(event=event, name="深入调研")
    client.force_login(clerk, backend="members.backends.CommitteeBackend")
    change = f"/en/admin/consultations/event/{event.pk}/change/"
    url = f"/en/admin/consultations/event/{event.pk}/stage/{stage.pk}/done/"
    assert f'action="{url}"' in client.get(change).content.decode()
    assert "year-month-day" in client.post(url, {"on": "5月"}, follow=True).content.decode()
    assert client.get(url).status_code == 405
    client.post(url, {"on": "2022-05-25"})
    stage.refresh_from_db()
    assert (stage.is_done, stage.on) == (True, DAY(2022, 5, 25))
    other = make_stage(event=make_event(committee=make_committee("shenzhen")))
    assert client.post(f"/en/admin/consultations/event/{other.event_id}/stage/{other.pk}/done/").status_code == 404


def test_the_next_free_code_of_the_committee_and_year_is_given():
    for code in ("2022-001", "2022-041", "2022-abc", "2021-099", "sbs-2022"):
        make_event(code=code)
    make_event(code="2022-077", committee=make_committee("shenzhen"))
    event = make_event(code="")
    give_code(event=event)
    assert event.code == "2022-042"


def test_a_matter_heard_becomes_a_planned_consultation():
    reception = make_reception(topic="白坭坑片区交通", is_published=True)
    first, second = (plan_from_reception(reception=reception, by=None) for _time in range(2))
    assert (first.state, first.kind, first.topic, first.is_published) == (
        "planned",
        "consultation",
        "白坭坑片区交通",
        False,
    )
    assert first.code.endswith("-001")
    assert second.code.endswith("-002")
    assert public_chain([reception.pk]).get(reception.pk, []) == []
    type(first).objects.filter(pk=first.pk).update(is_published=True)
    became = public_chain([reception.pk])[reception.pk]
    assert [(row.title, row.url.endswith(f"/consultations/{first.pk}/")) for row in became] == [
        ("白坭坑片区交通", True)
    ]


def test_an_event_names_the_workstation_only_of_published_matters(client):
    event, station = make_event(), make_station(name="横岗站")
    heard = make_reception(station=station, topic="人行道破损", is_published=True)
    event.receptions.add(
        heard,
        make_reception(station=station, topic="邻里纠纷", is_published=False),
        make_reception(station=make_station(name="筹建站", is_published=False), topic="旧事", is_published=True),
    )
    html = page_of(client, event)
    assert "人行道破损" in html
    assert f'href="/en/stations/{station.slug}/receptions/{heard.pk}/"' in html
    for hidden in ("邻里纠纷", "筹建站", "旧事"):
        assert hidden not in html


## the page of an event


def test_the_stage_an_event_is_at_is_marked(client):
    event = make_event(state="planned")
    make_stage(event=event, name="反映问题", position=1, is_done=True, on=DAY(2022, 5, 1))
    make_stage(event=event, name="深入调研", position=2, note="走访三个小区")
    make_stage(event=event, name="平等协商", position=3)
    html = page_of(client, event)
    assert html.count('aria-current="step"') == 1
    assert html.index('aria-current="step"') < html.index("深入调研") < html.index("平等协商")
    assert "走访三个小区" in html
    type(event).objects.update(state="cancelled")
    assert 'aria-current="step"' not in page_of(client, event)


def test_parts_of_every_kind_stand_on_the_page(client):
    platform = make_platform(name="深聊会", kind="broadcast")
    form = make_platform_form(platform=platform, name="对口聊")
    event = make_event(platform=platform, form=form, episode=1000, half_days=2)
    make_event_guest(event=event, role="lecturer", name="某教授")
    make_event_guest(event=event, member=make_member(name="王委员"), name="")
    make_briefing_item(event=event, name="市民政局", policy="养老服务")
    make_briefing_item(event=event, name="市科创委", policy="")
    make_draft_law(event=event, title="《共享单车办法》", document=make_document(kind="draft_law"))
    outcome = make_outcome(event=event, title="钢结构桥")
    make_response(event=event, outcome=outcome, kind="implementation", text="已建成通车")
    make_response(event=event, text="总体答复")
    html = page_of(client, event)
    for shown in ("对口聊", "No. 1000", "某教授", "Lecturer", "王委员", "市民政局", "养老服务", "《共享单车办法》"):
        assert shown in html
    assert "The source does not name it." in html
    assert html.index("钢结构桥") < html.index("已建成通车") < html.index("总体答复")
    assert "carried out" in html


def test_views_are_grouped_by_article_with_their_sums(client):
    event = make_event(kind="legislative")
    for number, (article, adopted) in enumerate(
        [("第三条", "yes"), ("第五条", "no"), ("第三条", "partly"), ("", "unknown")], 1
    ):
        make_view(event=event, number=number, article=article, adopted=adopted, text=f"意见{number}")
    html = page_of(client, event)
    assert html.index("第三条") < html.index("意见1") < html.index("意见3") < html.index("第五条") < html.index("意见2")
    assert "2 / 4 · 50.0%" in html
    assert html.count("<h3") == 2


def test_counts_on_the_page_are_what_their_definitions_count(client):
    event = make_event(kind="visit", code="2022-009")
    for adopted in ("yes", "no", "partly", "unknown"):
        make_view(event=event, adopted=adopted)
    make_problem(event=event, state="solved", solved_on=DAY(2022, 6, 1), how="已解决")
    make_problem(event=event)
    make_problem(event=event, is_published=False)
    make_problem(event=make_event(kind="visit"))
    scope = Scope(event.committee, 2022, DAY(2026, 1, 1), (("event", "2022-009"),))
    numbers = {
        "consultations.views": 4,
        "consultations.views_adopted": 2,
        "consultations.problems_found": 3,
        "consultations.problems_solved": 1,
    }
    assert {code: count(definition(code), scope).number for code in numbers} == numbers
    html = page_of(client, event)
    for code, printed in {"views_adopted": "2 / 4 · 50.0%", "problems_found": "3", "problems_solved": "1"}.items():
        assert f'data-figure="consultations.{code}"' in html
        assert f">{printed}</a>" in html
    assert sum(numbers_of_views(event).values()) == 4


def test_an_event_that_was_not_held_counts_nothing(client):
    event = make_event(kind="visit", state="planned")
    make_view(event=event, adopted="yes")
    make_problem(event=event)
    assert "data-figure" not in page_of(client, event)


## secrets


def test_nothing_secret_of_the_new_parts_is_public(client):
    platform = make_platform(is_published=False, name="隐名平台")
    event = make_event(kind="visit", platform=platform, form=make_platform_form(platform=platform, name="隐名形式"))
    make_event_guest(event=event, member=make_member(name="隐名委员", is_published=False), name="")
    make_briefing_item(event=event, unit=make_unit(name="隐名单位", is_published=False), policy="公开政策")
    make_draft_law(
        event=event, title="公开草案", document=make_document(kind="draft_law", title="隐名文件", is_published=False)
    )
    make_problem(event=event, text="公开问题", enterprise="隐名企业")
    make_problem(event=event, text="隐名问题", enterprise="隐名公司", names_enterprise=True, is_published=False)
    make_problem(event=event, text="公开之二", enterprise="具名企业", names_enterprise=True)
    make_problem(event=event, unit=make_unit(name="隐名局", is_published=False))
    make_response(event=event, outcome=make_outcome(event=event), text="隐名批示", is_published=False)
    urls = [
        f"{LIST}{event.pk}/",
        LIST,
        f"{LIST}feed.xml",
        f"{LIST}events.ics",
        f"{LIST}calendar/2022/5/",
        "/data/events.json",
        "/data/events.csv",
        "/en/search/?q=隐名",
        "/en/figures/count/consultations.problems_found/longgang/2022/",
    ]
    pages = [b"".join(answer) if (answer := client.get(url)).streaming else answer.content for url in urls]
    text = b"".join(pages).decode().replace("“隐名”", "").replace('value="隐名"', "").replace("q=隐名", "")
    assert "隐名" not in text.replace("q=%E9%9A%90%E5%90%8D", "")
    assert "具名企业" in pages[0].decode()
    assert "公开政策" in pages[0].decode()
    assert len(everybody_finds("公开", "problems")) == 2
    assert everybody_finds("公开", "policies") == ["公开政策"]


## the page of a platform's year


def test_a_platforms_year_counts_events_by_district_and_form(client):
    platform = make_platform(slug="shenliao")
    form = make_platform_form(platform=platform, name="界别聊")
    district = make_district(code="longgang", name="龙岗区")
    make_event(platform=platform, form=form, district=district, title="第一场")
    make_event(platform=platform, form=form, title="第二场", episode=12)
    make_event(platform=platform, year=2021, title="去年一场")
    make_event(platform=platform, title="内部一场", is_published=False)
    html = client.get(f"{LIST}platforms/shenliao/2022/").content.decode()
    for shown in ("第一场", "第二场", "No. 12", "龙岗区", "界别聊"):
        assert shown in html
    for hidden in ("去年一场", "内部一场"):
        assert hidden not in html
    committee = platform.committee
    for part, number in {"form": "界别聊", "district": "longgang"}.items():
        scope = Scope(committee, 2022, DAY(2022, 12, 31), (("platform", "shenliao"), (part, number)))
        assert count(definition("consultations.events"), scope).number == {"form": 2, "district": 1}[part]
    for year in (2020, 0, 99999):
        assert client.get(f"{LIST}platforms/shenliao/{year}/").status_code == 404


def test_a_briefing_platform_counts_units_and_policies(client):
    platform = make_platform(slug="zqtb", kind="briefing")
    event = make_event(platform=platform, kind="briefing")
    unit = make_unit(name="市司法局")
    for policy in ("政策甲", "政策乙", ""):
        make_briefing_item(event=event, unit=unit, policy=policy)
    html = client.get(f"{LIST}platforms/zqtb/2022/").content.decode()
    assert 'data-figure="consultations.briefing_units"' in html
    scope = Scope(platform.committee, 2022, DAY(2022, 12, 31), (("platform", "zqtb"),))
    assert count(definition("consultations.briefing_units"), scope).number == 1
    assert count(definition("consultations.policies"), scope).number == 2


def test_a_year_of_300_events_costs_as_many_queries_as_one(client):
    platform = make_platform(slug="many", kind="supervision")
    counts = []
    for more in (1, 2, 297):
        make_event_guest(event=make_events(platform, more)[0], member=make_member(), name="")
        with CaptureQueriesContext(connection) as queries:
            html = client.get(f"{LIST}platforms/many/2022/").content.decode()
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 8
    assert html.count("场次") == 300
