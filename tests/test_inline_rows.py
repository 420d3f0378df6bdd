"""Child rows in the admin are read with what their names are made of."""

import pytest
from django.contrib import admin

from consultations.admin.inlines import (
    AttendanceInline,
    BriefingItemInline,
    EventGuestInline,
    EventHostInline,
    ProblemInline,
    ResponseInline,
    ViewGivenInline,
)
from duties.admin import ObjectionInline
from members.roles import Role
from opinions.admin.reports import UseInline
from proposals.admin.handling import RatingInline, ReplyInline, SuggestionReplyInline
from proposals.admin.inlines import AssignmentInline, ProposerInline
from sectors.admin.groups import GroupPostInline
from sectors.admin.sectors import SeatInline
from stations.admin.duty import ShiftMemberInline
from stations.admin.stations import ChangeInline, MemberInline
from tests.consultations.factories import (
    make_attendance,
    make_briefing_item,
    make_event_guest,
    make_host,
    make_problem,
    make_response,
    make_view,
)
from tests.duties.factories import make_objection
from tests.members.factories import make_member, make_unit, make_user
from tests.opinions.factories import make_use
from tests.proposals.factories import make_assignment, make_point, make_proposer, make_rating, make_reply
from tests.sectors.factories import make_post, make_seat
from tests.stations.factories import make_change, make_station_member, make_turn

pytestmark = pytest.mark.django_db
INLINES = {
    SeatInline: make_seat,
    GroupPostInline: make_post,
    MemberInline: make_station_member,
    ChangeInline: make_change,
    ShiftMemberInline: make_turn,
    UseInline: make_use,
    ProposerInline: make_proposer,
    AssignmentInline: make_assignment,
    ReplyInline: make_reply,
    SuggestionReplyInline: make_point,
    RatingInline: make_rating,
    EventHostInline: lambda: make_host(unit=make_unit()),
    AttendanceInline: make_attendance,
    ViewGivenInline: make_view,
    ResponseInline: make_response,
    EventGuestInline: lambda: make_event_guest(member=make_member(), name=""),
    BriefingItemInline: lambda: make_briefing_item(unit=make_unit()),
    ProblemInline: make_problem,
    ObjectionInline: make_objection,
}


@pytest.mark.parametrize("inline", INLINES, ids=lambda inline: inline.__name__)
def test_rows_and_their_names_cost_one_query(rf, inline, django_assert_num_queries):
    for _ in range(3):
        INLINES[inline]()
    request = rf.get("/")
    request.user = make_user(Role.OFFICE_ADMIN)
    _ = request.user.roles  # read once for each request
    with django_assert_num_queries(1):
        names = [str(row) for row in inline(inline.model, admin.site).get_queryset(request)]
    assert len(names) == 3
