"""What is open data of the annual reports: the frozen versions, by which any copy can be checked."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from highlights.models import Release
from opendata.fields import integer, moment, text
from opendata.registry import Dataset, Filter, register


def releases() -> QuerySet:
    """Releases of published reports, without what they hold: that stands at their addresses."""
    return Release.objects.published().select_related("report__committee")


register(
    Dataset(
        name="releases",
        title=_("Releases of annual reports"),
        description=_("Each frozen version of an annual report with its digest and its lasting address."),
        rows=releases,
        fields=(
            integer("year", _("year"), "report__year", always=True),
            # As frozen: what editors have changed since is in no version yet.
            text("series", _("series"), lambda row: row.summary["series"]),
            text("title", _("title"), lambda row: row.summary["title"]),
            integer("version", _("version"), always=True),
            text("digest", _("digest"), description=_("SHA-256 of what the version holds.")),
            moment("frozen_at", _("frozen at")),
        ),
        filters=(Filter("year", _("year"), "report__year"),),
    )
)
