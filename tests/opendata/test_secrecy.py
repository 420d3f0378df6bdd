"""What is not public is in no file, no answer, no archive."""

import io
import re

import pytest
from django.core.management import call_command
from django.test import Client

from archive.models import Document
from consultations.models import Event
from figures.models import Figure
from highlights.models import AnnualReport
from opendata.registry import datasets
from proposals.models import Proposal, ProposalText, Reply
from stations.models import Station
from tests.consultations.factories import make_event, make_outcome, make_response, make_view
from tests.members.factories import make_member, make_unit
from tests.opendata.factories import make_one_of_each, make_release
from tests.opendata.reading import api_rows, everything, fetched, json_rows, members
from tests.proposals.factories import (
    make_assignment,
    make_merge,
    make_point,
    make_proposal,
    make_proposer,
    make_reply,
    make_suggestion,
)
from tests.stations.factories import make_station
from tests.test_public_pages import PRIVATE_MODELS, SECRET, plant_private_fields

pytestmark = pytest.mark.django_db


def unzipped(client: Client) -> dict[str, str]:
    call_command("write_open_data", stdout=io.StringIO())
    return {name: body.decode() for name, body in members(fetched(client, "/data/all.zip")).items()}


def where(word: str, client: Client) -> list[str]:
    """Return every address and every member of the archive that holds a word."""
    return [name for name, text in (everything(client) | unzipped(client)).items() if word in text]


def test_a_planted_secret_is_nowhere(client):
    plant_private_fields()
    make_one_of_each()
    assert [model.__name__ for model in PRIVATE_MODELS if model.objects.exists()]
    assert where(SECRET, client) == []


def test_contacts_of_members_proposers_units_and_visitors_are_nowhere(client):
    make_one_of_each()
    texts = "".join((everything(client) | unzipped(client)).values())
    for word in (
        "private.example",
        "1390000",
        "1370000",
        "13600009999",
        "1380000",
        "私人住址",
        r"来访人\d",
        "谈话内容",
    ):
        assert not re.search(word, texts), word


def test_unpublished_rows_are_nowhere(client):
    make_one_of_each()
    names = [each.name for each in datasets()]
    assert [name for name in names if not api_rows(client, name)] == []
    for model in (AnnualReport, Document, Event, Figure, Proposal, Station):
        model.objects.update(is_published=False)
    assert [name for name in names if api_rows(client, name)] == []
    assert [name for name in names if json_rows(fetched(client, f"/data/{name}.json"))] == []
    assert [name for name, text in unzipped(client).items() if name.endswith(".csv") and text.count("\n") > 1] == []


def test_a_withdrawn_publication_is_gone_at_once(client):
    proposal = make_proposal(title="将被撤回的提案")
    url = f"/data/api/v1/proposals/{proposal.pk}"
    before = client.get(url)
    assert "将被撤回的提案" in fetched(client, "/data/proposals.csv").decode()
    Proposal.objects.update(is_published=False)
    assert client.get(url, headers={"If-None-Match": before["ETag"]}).status_code == 404
    assert "将被撤回的提案" not in "".join(everything(client).values())


@pytest.mark.parametrize("consent", ["no", "unknown"])
def test_text_and_suggestions_need_the_proposers_consent(client, consent):
    proposal = make_proposal(public_consent=consent, state="replied")
    ProposalText.objects.create(
        proposal=proposal, situation="情况绝不外传", analysis="分析绝不外传", body="正文绝不外传"
    )
    suggestion = make_suggestion(proposal=proposal, text="建议绝不外传")
    reply = make_reply(assignment=make_assignment(proposal=proposal), body="答复公开")
    make_point(reply=reply, suggestion=suggestion, text="逐条答复绝不外传")
    assert where("绝不外传", client) == []
    assert "答复公开" in fetched(client, "/data/replies.csv").decode()
    assert api_rows(client, "proposals")[0]["text_public"] is False


@pytest.mark.parametrize(
    ("publication", "shown"),
    [("full", "答复的全部"), ("summary", "答复的摘要"), ("none", "")],
)
def test_of_an_answer_that_is_read_which_was_released(client, publication, shown):
    reply = make_reply(
        body="答复的全部", summary="答复的摘要", publication=publication, publication_reason="涉及商业秘密"
    )
    make_point(reply=reply, text="逐条")
    row = api_rows(client, "replies")[0]
    assert row["text"] == shown
    assert row["reason"] == ("涉及商业秘密" if publication == "none" else "")
    assert bool(row["points"]) is (publication != "none")
    page = client.get(f"/proposals/{reply.assignment.proposal_id}/").content.decode()
    assert all((text in page) is (text == shown) for text in ("答复的全部", "答复的摘要"))


def test_unpublished_answers_opinions_of_joint_units_and_returned_units_are_left_out(client):
    make_reply(is_published=False)
    make_reply(kind="opinion")
    make_reply(assignment=make_assignment(state="return_agreed"))
    hidden = make_reply()
    Proposal.objects.filter(pk=hidden.assignment.proposal_id).update(is_published=False)
    shown = make_reply()
    assert [row["id"] for row in api_rows(client, "replies")] == [shown.pk]


def test_who_did_not_sign_and_who_does_not_handle_is_not_named(client):
    proposal = make_proposal(state="assigned")
    make_proposer(proposal=proposal, member=make_member(name="没有签名的人"), sign_state="declined")
    make_assignment(proposal=proposal, unit=make_unit(name="退办的单位"), state="return_agreed")
    assert where("没有签名的人", client) + where("退办的单位", client) == []


def test_unpublished_people_units_and_records_are_not_named_by_others(client):
    hidden = {"is_published": False}
    station = make_station(head=make_member(name="藏而不露的站长", **hidden))
    event = make_event()
    make_view(event=event, speaker_name="", speaker_member=make_member(name="藏而不露的发言人", **hidden))
    make_view(event=event, target_unit=make_unit(name="藏而不露的单位", **hidden))
    make_outcome(event=event, proposal=make_proposal(title="藏而不露的提案", state="draft"))
    make_response(event=event, text="藏而不露的回应", **hidden)
    make_merge(parent=make_proposal(title="藏而不露的主提案", **hidden), child=make_proposal(state="merged"))
    make_proposal(origin_station=make_station(slug="secret-station", **hidden))
    assert where("藏而不露", client) + where("secret-station", client) == []
    assert api_rows(client, "stations")[0]["id"] == station.pk


def test_a_release_tells_its_digest_and_not_who_froze_it(client):
    release = make_release()
    assert api_rows(client, "releases")[0]["digest"] == release.digest
    assert "frozen_by" not in api_rows(client, "releases")[0]


def test_an_answer_released_by_the_page_is_the_one_of_the_file(client):
    reply = make_reply(publication="summary", summary="摘要")
    assert Reply.objects.get(pk=reply.pk).public_text == "摘要"
    assert Reply(publication="full").public_text == ""
