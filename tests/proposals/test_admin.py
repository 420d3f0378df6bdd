"""Entering and changing proposals at the desk."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from members.roles import Role
from proposals.models import KeyProposal, Proposal, ProposalText, Proposer, ReviewDecision, Supervisor
from proposals.services import refresh_proposer_names
from tests.members.factories import (
    make_committee,
    make_member,
    make_session,
    make_term,
    make_unit,
    make_user,
)
from tests.proposals.factories import (
    DAY,
    make_assignment,
    make_decision,
    make_key,
    make_point,
    make_proposal,
    make_proposer,
    make_reply,
    make_suggestion,
)

pytestmark = pytest.mark.django_db
ADD = "/en/admin/proposals/proposal/add/"
TYPED = ("proposers", "suggestions", "text", "action_items")
PREFIXES = (*TYPED, "decisions", "assignments")


WRITTEN_BY_STEPS = {
    "Assignment",
    "Clock",
    "ClockChange",
    "ClockPause",
    "FollowUp",
    "JointSignature",
    "Merge",
    "NumberSeries",
    "PrivateFinding",
    "Rating",
    "Reminder",
    "Reply",
    "ReviewDecision",
    "StateChange",
    "Transfer",
}


# Read in lists of their own, changed on the page of the record they belong to.
ONLY_SEARCHED = {"ProposalText", "ReplyText", "Suggestion", "SuggestionReply"}


@pytest.fixture
def desk(client):
    """A browser in which Longgang's proposal staff are signed in."""
    client.force_login(make_user(Role.PROPOSAL_STAFF))
    return client


@pytest.fixture
def session():
    """The committee's current session."""
    session = make_session()
    type(session).objects.filter(pk=session.pk).update(is_current=True)
    return session


def rows(prefix: str, items: list[dict], initial: int = 0) -> dict[str, str]:
    """Return what a browser sends for the rows of one part."""
    data = {f"{prefix}-TOTAL_FORMS": len(items), f"{prefix}-INITIAL_FORMS": initial}
    for place, item in enumerate(items):
        data |= {f"{prefix}-{place}-{field}": value for field, value in item.items()}
    return data


def entry(session, **over) -> dict[str, str]:
    """Return what a browser sends for a new proposal, without parts."""
    data = {
        "session": session.pk,
        "title": "关于推进老旧小区电梯更新改造的提案",
        "kind": "joint",
        "public_consent": "yes",
    }
    for prefix in PREFIXES:
        data |= rows(prefix, [])
    return {**data, **over}


def seen(proposal) -> dict[str, str]:
    """Return what the form of a stored proposal carries besides what is typed."""
    return {"seen": f"{proposal.state}:{proposal.draft_revision}"}


def errors_of(answer) -> str:
    """Return everything the page complains about."""
    form = answer.context["adminform"].form
    found = [str(form.errors)]
    for inline in answer.context["inline_admin_formsets"]:
        found += [str(inline.formset.errors), str(inline.formset.non_form_errors())]
    return " ".join(found)


def test_a_proposal_with_all_its_parts_is_entered_on_one_page(desk, session):
    first, second = make_member(name="甲"), make_member(name="乙")
    data = entry(session)
    data |= rows(
        "proposers",
        [
            {"role": "first", "member": first.pk, "sign_state": "signed"},
            {"role": "co", "member": second.pk, "sign_state": "signed"},
            {"role": "co", "sign_state": "signed"},
        ],
    )
    data |= rows("suggestions", [{"text": "建立台账。"}, {"text": "给予补贴。"}, {"text": ""}])
    data |= rows("text", [{"situation": "电梯老旧。", "analysis": "", "body": ""}])
    answer = desk.post(ADD, data)
    assert answer.status_code == 302, errors_of(answer)
    proposal = Proposal.objects.get()
    assert (proposal.serial, proposal.state, proposal.proposer_names) == ("0001", "draft", "甲、乙")
    assert [(row.position, row.role) for row in proposal.proposers.all()] == [(1, "first"), (2, "co")]
    assert [(row.number, row.text) for row in proposal.suggestions.all()] == [(1, "建立台账。"), (2, "给予补贴。")]
    assert proposal.text.situation == "电梯老旧。"
    assert not proposal.is_published


def test_what_only_steps_write_is_not_typed_on_the_proposals_page(desk, session):
    data = entry(session, number="0001", submitted_at_0="2022-02-03", submitted_at_1="09:00")
    data |= rows("decisions", [{"outcome": "file", "decided_on": "2022-02-03"}])
    data |= rows("assignments", [{"role": "sole", "unit": make_unit().pk, "assigned_on": "2022-02-20"}])
    assert desk.post(ADD, data).status_code == 302
    proposal = Proposal.objects.get()
    url = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    data |= {"serial": proposal.serial, "action_items-TOTAL_FORMS": 0}
    assert desk.post(url, data | seen(proposal)).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.number, proposal.submitted_at, proposal.state) == ("", None, "draft")
    assert not proposal.decisions.exists()
    assert not proposal.assignments.exists()


def test_a_draft_is_not_published_from_the_desk(desk, session):
    desk.post(ADD, entry(session, is_published="on"))
    assert Proposal.objects.get().is_published is False


def test_the_entry_page_is_ready_for_typing(desk, session):
    page = desk.get(ADD)
    form = page.context["adminform"].form
    assert form.initial["session"] == session.pk
    parts = {inline.formset.prefix: inline.formset for inline in page.context["inline_admin_formsets"]}
    assert len(parts["proposers"].forms) == len(parts["suggestions"].forms) == 3
    assert parts["proposers"].forms[0]["role"].value() == "first"
    assert len(parts["text"].forms) == 1
    assert set(TYPED) == set(parts)


def test_running_numbers_go_on_and_stay(desk, session):
    desk.post(ADD, entry(session, title="甲"))
    desk.post(ADD, entry(session, title="乙"))
    second = Proposal.objects.get(title="乙")
    assert second.serial == "0002"
    desk.post(
        reverse("admin:proposals_proposal_change", args=[second.pk]),
        entry(session, title="丙", serial="", **seen(second)),
    )
    second.refresh_from_db()
    assert (second.title, second.serial) == ("丙", "0002")


def test_a_running_number_typed_twice_is_refused_with_a_sentence(desk, session):
    make_proposal(session=session, serial="0007")
    answer = desk.post(ADD, entry(session, serial="0007"))
    assert "Another proposal of this session has this running number." in errors_of(answer)
    assert Proposal.objects.count() == 1


@pytest.mark.parametrize("roles", [["co"], ["first", "first"]])
def test_proposers_without_exactly_one_first_are_refused(desk, session, roles):
    people = [{"role": role, "member": make_member().pk, "sign_state": "signed"} for role in roles]
    answer = desk.post(ADD, entry(session) | rows("proposers", people))
    assert "Name exactly one first proposer." in errors_of(answer)
    assert Proposal.objects.count() == 0


def stored(prefix: str, items: list[dict], **over) -> dict[str, str]:
    """Return what a browser sends for stored rows of one part."""
    return rows(prefix, items, initial=len(items)) | over


@pytest.mark.parametrize("first_stands_first", [True, False])
def test_two_proposers_swap_the_first_place_in_one_save(desk, session, first_stands_first):
    proposal = make_proposal(session=session, state="draft")
    roles = ["first", "co"] if first_stands_first else ["co", "first"]
    people = [make_proposer(proposal=proposal, role=role, position=n + 1) for n, role in enumerate(roles)]
    items = [
        {
            "id": row.pk,
            "member": row.member_id,
            "role": roles[1 - place],
            "sign_state": "signed",
            "position": row.position,
        }
        for place, row in enumerate(people)
    ]
    url = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    answer = desk.post(url, entry(session, serial=proposal.serial, **seen(proposal)) | stored("proposers", items))
    assert answer.status_code == 302, errors_of(answer)
    assert [proposal.proposers.get(pk=row.pk).role for row in people] == roles[::-1]


def test_the_state_is_shown_and_cannot_be_typed(desk, session):
    proposal = make_proposal(session=session, state="filed")
    url = reverse("admin:proposals_proposal_change", args=[proposal.pk])
    page = desk.get("/en" + url.removeprefix("/en")).content.decode()
    assert "It has been filed and waits to be assigned." in page
    assert 'name="state"' not in page
    data = entry(session, state="closed", title="关于另一件事的提案", **seen(proposal))
    assert desk.post(url, data).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.title) == ("filed", "关于另一件事的提案")


def test_decisions_are_neither_added_nor_changed_nor_deleted_by_hand(desk, session):
    decision = make_decision(proposal=make_proposal(session=session), number=1)
    assert desk.get(reverse("admin:proposals_reviewdecision_add")).status_code == 403
    url = reverse("admin:proposals_reviewdecision_change", args=[decision.pk])
    desk.post(url, {"proposal": decision.proposal.pk, "outcome": "withdraw", "decided_on": "2022-01-01"})
    desk.post(reverse("admin:proposals_reviewdecision_delete", args=[decision.pk]), {"post": "yes"})
    assert ReviewDecision.objects.get().outcome == "file"


def test_the_list_shows_the_columns_a_clerk_scans_in_constant_queries(desk, session, django_assert_max_num_queries):
    for number in range(30):
        make_proposal(session=session, number=f"{number:03d}", proposer_names="甲、乙")
    with django_assert_max_num_queries(20):
        page = desk.get("/en/admin/proposals/proposal/?q=甲").content.decode()
    for words in ("029", "甲、乙", "六届二次会议", "Filed"):
        assert words in page


def test_longgangs_clerk_neither_sees_nor_changes_shenzhens_proposals(desk, session):
    city = make_session(term=make_term(committee=make_committee("shenzhen"), number=7))
    other = make_proposal(session=city, title="关于市级事项的提案", is_published=False)
    assert "关于市级事项的提案" not in desk.get("/en/admin/proposals/proposal/").content.decode()
    desk.post(reverse("admin:proposals_proposal_change", args=[other.pk]), entry(city, title="改"))
    other.refresh_from_db()
    assert other.title == "关于市级事项的提案"
    assert "another committee" in errors_of(desk.post(ADD, entry(city)))


def test_of_a_delivered_answer_the_wording_is_corrected_and_nothing_else(desk, session):
    reply = make_reply(assignment=make_assignment(proposal=make_proposal(session=session)), body="答复全文。")
    point = make_point(reply=reply, text="已经半好。")
    url = reverse("admin:proposals_reply_change", args=[reply.pk])
    data = {"kind": "opinion", "version": 7, "replied_on": "2020-01-01", "publication": "summary", "result_class": ""}
    data |= stored("text", [{"id": reply.text.pk, "reply": reply.pk, "body": "答复更正。", "summary": "摘要。"}])
    item = {"id": point.pk, "reply": reply.pk, "suggestion": point.suggestion_id, "text": "已经办好。"}
    answer = desk.post(url, data | stored("points", [item]) | rows("ratings", []))
    assert answer.status_code == 302, errors_of(answer)
    changed = type(reply).objects.get(pk=reply.pk)
    assert (changed.text.body, changed.points.get().text, changed.publication) == (
        "答复更正。",
        "已经办好。",
        "summary",
    )
    assert (changed.kind, changed.version, changed.replied_on) == ("answer", 1, DAY)
    assert changed.result_class == reply.result_class
    assert changed.points.get().result_class == point.result_class
    assert desk.get("/en/admin/proposals/reply/add/").status_code == 403


def test_a_units_draft_is_not_rewritten_by_the_office(desk, session):
    assignment = make_assignment(proposal=make_proposal(session=session))
    draft = make_reply(assignment=assignment, replied_on=None, is_published=False, body="稿子。")
    url = reverse("admin:proposals_reply_change", args=[draft.pk])
    assert desk.get(url).status_code == 200
    data = stored("text", [{"id": draft.text.pk, "reply": draft.pk, "body": "改了。", "summary": ""}])
    assert desk.post(url, data | rows("points", []) | rows("ratings", [])).status_code == 403


def test_the_leaders_of_a_key_proposal_are_copied_into_one_line(desk, session):
    proposal = make_proposal(session=session)
    committee = make_committee()
    data = {"committee": committee.pk, "year": 2022, "number": "1", "topic": "低碳", "proposals": [proposal.pk]}
    data |= rows("supervisors", [{"position": 1, "title": "区长", "name": "某某"}]) | rows("visits", [])
    answer = desk.post("/en/admin/proposals/keyproposal/add/", data)
    assert answer.status_code == 302, errors_of(answer)
    key = KeyProposal.objects.get()
    assert (key.supervisor_names, list(key.proposals.all())) == ("区长某某", [proposal])


@pytest.fixture
def office(client):
    """A browser in which Longgang's office administrator, who may delete, is signed in."""
    client.force_login(make_user(Role.OFFICE_ADMIN))
    return client


def test_a_proposer_is_removed_moved_or_renamed_on_the_proposals_page_only(office, session):
    proposal, other = make_proposal(session=session), make_proposal(session=session)
    proposer = make_proposer(proposal=proposal, role="first", member=make_member(name="甲"))
    refresh_proposer_names(proposal)
    base = "/en/admin/proposals/proposer/"
    assert office.get(f"{base}add/").status_code == 403
    assert office.post(f"{base}{proposer.pk}/delete/", {"post": "yes"}).status_code == 403
    office.post(base, {"action": "delete_selected", "_selected_action": [proposer.pk], "post": "yes"})
    changed = {"proposal": other.pk, "collective_name": "乙", "member": "", "role": "co", "sign_state": "declined"}
    office.post(f"{base}{proposer.pk}/change/", {**changed, "contact": "新联系人"})
    proposer = Proposer.objects.get()
    assert (proposer.proposal, str(proposer), proposer.role, proposer.sign_state) == (proposal, "甲", "first", "signed")
    assert proposer.contact == "新联系人"
    proposal.refresh_from_db()
    assert proposal.proposer_names == "甲"


def test_leaders_are_kept_on_the_page_of_the_key_proposal_only(office):
    supervisor = Supervisor.objects.create(key=make_key(), name="某某")
    base = "/en/admin/proposals/supervisor/"
    assert "某某" in office.get(base).content.decode()
    assert "某某" in office.get(f"{base}{supervisor.pk}/change/").content.decode()
    assert office.get(f"{base}add/").status_code == 403
    assert office.post(f"{base}{supervisor.pk}/change/", {"name": "他人"}).status_code == 403
    assert office.post(f"{base}{supervisor.pk}/delete/", {"post": "yes"}).status_code == 403
    office.post(base, {"action": "delete_selected", "_selected_action": [supervisor.pk], "post": "yes"})
    assert Supervisor.objects.get().name == "某某"


@pytest.mark.parametrize("in_bulk", [True, False])
def test_a_record_is_deleted_with_its_people(office, session, in_bulk):
    proposal = make_proposer(proposal=make_proposal(session=session, state="draft")).proposal
    make_suggestion(proposal=proposal)
    ProposalText.objects.create(proposal=proposal, situation="情况。")
    key = Supervisor.objects.create(key=make_key(), name="某某").key
    for row in (proposal, key):
        base = f"/en/admin/proposals/{row._meta.model_name}/"
        if in_bulk:
            office.post(base, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
        else:
            office.post(f"{base}{row.pk}/delete/", {"post": "yes"})
        assert not type(row).objects.exists()


RECKONED = {
    *("DutyRecord", "DutyEntry", "DutyEvidence", "Objection"),
    *("DutyRecordStep", "DutyEvidenceStep", "ObjectionStep"),
    *("ListedProposal", "ListedCount"),
}


def own_models():
    """Return the registered models of this app and of duties."""
    return [model for model in admin.site._registry if model._meta.app_label in {"proposals", "duties"}]


def test_every_model_is_registered():
    expected = [*apps.get_app_config("proposals").get_models(), *apps.get_app_config("duties").get_models()]
    assert {model.__name__ for model in own_models()} == {model.__name__ for model in expected}


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_every_list_and_entry_page_opens(client, model):
    client.force_login(make_user(Role.OFFICE_ADMIN))
    base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    assert client.get(reverse(f"{base}_changelist"), {"q": "甲"}).context["cl"].model is model
    # What the workflow writes is added by its steps; people are added on the page of what they belong to.
    if model.__name__ not in WRITTEN_BY_STEPS | ONLY_SEARCHED | RECKONED | {"Proposer", "Supervisor"}:
        assert client.get(reverse(f"{base}_add")).context["adminform"].form.instance.pk is None
    else:
        assert client.get(reverse(f"{base}_add")).status_code == 403


@pytest.mark.parametrize("name", sorted(WRITTEN_BY_STEPS - {"Reply"} | ONLY_SEARCHED))
def test_what_steps_write_is_changed_by_nobody_else(rf, name):
    model = apps.get_model("proposals", name)
    for user in (make_user(Role.OFFICE_ADMIN), make_user(is_superuser=True)):
        request = rf.get("/")
        request.user = user
        site = admin.site.get_model_admin(model)
        assert site.has_view_permission(request)
        assert not site.has_add_permission(request)
        assert not site.has_change_permission(request)
        assert not site.has_delete_permission(request)


def test_a_committee_without_a_session_is_told_to_add_one(client):
    clerk = make_user(Role.PROPOSAL_STAFF, committee=make_committee("shenzhen"))
    client.force_login(clerk, backend="members.backends.CommitteeBackend")
    assert "has no session yet" in client.get("/en/admin/proposals/proposal/add/").content.decode()
    make_session(term=make_term(committee=make_committee("shenzhen"), number=7, name="七届"))
    assert "has no session yet" not in client.get("/en/admin/proposals/proposal/add/").content.decode()
