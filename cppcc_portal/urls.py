"""The table of contents: one include for each app, in the order of the house."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path, re_path

from cppcc_portal import views
from cppcc_portal.lib.kept_pages.sharing import for_everybody
from cppcc_portal.lib.sitemaps import site_map
from cppcc_portal.sitemaps import SITEMAPS
from highlights.photo_views import photo
from members.me.views import own_calendar

handler400 = "cppcc_portal.views.bad_request"
handler403 = "cppcc_portal.views.forbidden"
handler404 = "cppcc_portal.views.not_found"
handler500 = "cppcc_portal.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", for_everybody(site_map), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("sitemap-<slug:section>.xml", for_everybody(sitemap), {"sitemaps": SITEMAPS}, name="sitemap_section"),
    # One address in both languages, so that a browser keeps one copy.
    re_path(r"^photos/(?P<digest>[0-9a-f]{64})\.jpg$", photo, name="photo"),
    re_path(r"^photos/(?P<digest>[0-9a-f]{64})-1200\.jpg$", photo, {"small": True}, name="small_photo"),
    # In the site's language whatever the calendar program asks for.
    re_path(r"^calendar/(?P<token>[A-Za-z0-9_-]{43})\.ics$", own_calendar, name="own_calendar"),
]
urlpatterns += i18n_patterns(
    path("preferences/<slug:name>/<slug:value>/", views.set_preference, name="preference"),
    path("accounts/", include("members.urls")),
    path("admin/", admin.site.urls),
    path("search/", include("search.urls")),
    path("data/", include("opendata.urls")),
    path("archive/", include("archive.urls")),
    path("figures/", include("figures.urls")),
    path("sectors/", include("sectors.urls")),
    path("stations/", include("stations.urls")),
    path("opinions/", include("opinions.urls")),
    path("proposals/", include("proposals.urls")),
    path("me/", include("members.me.urls")),
    path("me/", include("sectors.me.urls")),
    path("me/", include("stations.me.urls")),
    path("me/", include("opinions.me.urls")),
    path("me/", include("proposals.me.urls")),
    path("me/", include("consultations.me.urls")),
    path("me/", include("duties.me.urls")),
    path("me/", include("papers.me.urls")),
    path("desk/", include("proposals.desk.urls")),
    path("desk/", include("papers.desk.urls")),
    path("consultations/", include("consultations.urls")),
    path("", include("highlights.urls")),
    prefix_default_language=False,
)
