"""Addresses of the office's pages, under ``/admin/proposals/`` and the admin's name space."""

from django.urls import path

from proposals.office import assigning, bulk, keys, merging, publication, queues, review, similar, statistics, steps

urlpatterns = [
    path("queues/", queues.TodayPage.as_view(), name="proposals_queues"),
    path("queues/units/", queues.UnitsPage.as_view(), name="proposals_queue_units"),
    path("queues/<slug:queue>/", queues.QueuePage.as_view(), name="proposals_queue"),
    path("case/<int:pk>/", review.CasePage.as_view(), name="proposals_case"),
    path("similar/", similar.ClustersPage.as_view(), name="proposals_similar"),
    path("clock/<int:pk>/why/", review.ClockPage.as_view(), name="proposals_clock_why"),
    path("case/<int:pk>/merge/", merging.MergePage.as_view(), name="proposals_merge"),
    path("case/<int:pk>/units/", assigning.AssignPage.as_view(), name="proposals_assign"),
    path("case/<int:pk>/key/", keys.NameKeyPage.as_view(), name="proposals_name_key"),
    path("step/<slug:subject>/<int:pk>/<slug:name>/", steps.StepPage.as_view(), name="proposals_step"),
    path("bulk/<slug:subject>/<slug:name>/", bulk.BulkPage.as_view(), name="proposals_bulk"),
    path("proposal/<int:pk>/publication/", publication.PublicationPage.as_view(), name="proposals_publication"),
    path(
        "proposal/<int:pk>/publication/decide/", publication.DecidePage.as_view(), name="proposals_publication_decide"
    ),
    path("unit/<int:pk>/publication/", publication.UnitPublicationPage.as_view(), name="proposals_publication_of_unit"),
    path("publish/", publication.PublishManyPage.as_view(), name="proposals_publish_many"),
    path("statistics/", statistics.StatisticsPage.as_view(), name="proposals_statistics"),
]
