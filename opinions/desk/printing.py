"""The issue as it is printed 印发稿: number, receivers, title, text, who edited and signed it, the day."""

from typing import Any

from django.http import Http404
from django.utils.functional import cached_property

from cppcc_portal.lib.staff_pages import StaffPage
from opinions.models import IssuedReport, OpinionIssue

READS = ("opinions.view_opinionissue", "opinions.change_opinionissue")


class IssuePage(StaffPage):
    """One issue on A4."""

    template_name = "admin/opinions/issue_print.html"

    def may_open(self, user: Any) -> bool:
        """Let in who reads issues."""
        return any(user.has_perm(permission) for permission in READS)

    @cached_property
    def issue(self) -> OpinionIssue:
        """The issue, if it is one of the account's committees."""
        rows, user = OpinionIssue.objects.select_related("committee").filter(pk=self.kwargs["pk"]), self.request.user
        issue = (rows if user.is_superuser else rows.filter(committee__in=user.committees_with(*READS))).first()
        if issue is None:
            raise Http404
        return issue

    def page_title(self) -> str:
        """Return year and number."""
        return str(self.issue)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reports in their order, with their texts."""
        contents = IssuedReport.objects.filter(issue=self.issue).select_related("report__text", "report__reporter")
        return super().get_context_data(issue=self.issue, contents=contents.order_by("position", "pk"), **kwargs)
