"""The site map: every app with public pages adds its own."""

from archive.sitemaps import DocumentSitemap
from consultations.sitemaps import EventSitemap, PlatformSitemap, PlatformYearSitemap
from figures.sitemaps import FigureSitemap
from highlights.sitemaps import PlaceSitemap, ReportSitemap
from opinions.sitemaps import OpinionSitemap
from proposals.sitemaps import ProposalSitemap, StatisticsSitemap
from sectors.sitemaps import SectorSitemap
from stations.sitemaps import ReceptionSitemap, StationSitemap

SITEMAPS = {
    "places": PlaceSitemap,
    "reports": ReportSitemap,
    "figures": FigureSitemap,
    "documents": DocumentSitemap,
    "sectors": SectorSitemap,
    "stations": StationSitemap,
    "receptions": ReceptionSitemap,
    "opinions": OpinionSitemap,
    "proposals": ProposalSitemap,
    "proposal-statistics": StatisticsSitemap,
    "platforms": PlatformSitemap,
    "platform-years": PlatformYearSitemap,
    "events": EventSitemap,
}
