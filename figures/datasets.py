"""What the ledger offers as open data."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from figures.choices import FigureKind, Qualifier
from figures.counting import address
from figures.definitions import Scope, read_part
from figures.models import Figure
from opendata.fields import code, date, integer, moment, number, several, text
from opendata.registry import Dataset, Filter, address_of, register, site_address


def figures() -> QuerySet:
    """Published figures with their sentences in published documents."""
    return Figure.objects.for_list_page().with_sentences()


def records_address(figure: Figure) -> str:
    """Return where the records of a computed figure are listed; nothing for a quoted one."""
    if figure.kind != FigureKind.COMPUTED or figure.as_of is None:
        return ""
    scope = Scope(figure.committee, figure.year or figure.as_of.year, figure.as_of, read_part(figure.part))
    return f"{site_address()}{address(figure.definition, scope)}"


QUOTE_FIELDS = (
    text("sentence", _("sentence"), description=_("Exactly as it stands in the paragraph.")),
    text("printed", _("as printed")),
    code("qualifier", _("qualifier"), Qualifier),
    text("document", _("document"), "paragraph__document__slug", _("The address word of the document.")),
    integer("paragraph", _("paragraph"), "paragraph__number", always=True),
    text("url", _("address"), lambda quote: address_of(quote.paragraph)),
)

register(
    Dataset(
        name="figures",
        title=_("Figures"),
        description=_("Every number this site prints, with the sentence it was taken from or the records it counts."),
        rows=figures,
        fields=(
            text("code", _("code"), description=_("The figure's own name; never reused.")),
            code("kind", _("kind"), FigureKind),
            text("subject", _("subject")),
            text("indicator", _("indicator")),
            number("value", _("value")),
            text("unit", _("unit")),
            code("qualifier", _("qualifier"), Qualifier, description=_("How exact the source says the number is.")),
            text("printed", _("as printed"), description=_("The number with its qualifier and unit in words.")),
            integer("year", _("year")),
            text("period", _("period"), description=_("As the source gives it.")),
            text("definition", _("definition"), description=_("Of computed figures: how they are counted.")),
            text("part", _("narrowed to"), description=_("Of computed figures: what the count is narrowed to.")),
            number("base", _("base"), description=_("Of computed shares and averages: what was divided by.")),
            date("as_of", _("as of"), description=_("Of computed figures: the day of the count.")),
            text(
                "records_url", _("address of the records"), records_address, _("Where the records counted are listed.")
            ),
            text("note", _("note")),
            several("quotes", _("quotes"), QUOTE_FIELDS, "shown_quotes", _("Of quoted figures.")),
            moment("published_at", _("published at")),
        ),
        filters=(Filter("year", _("year"), "year"),),
    )
)
