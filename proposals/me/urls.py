"""Addresses of a member's proposals, under /me/."""

from django.urls import path

from proposals.me import from_opinion, rating, signing, similar, views, writing

app_name = "my_proposals"

urlpatterns = [
    path("token/", writing.TokenView.as_view(), name="token"),
    path("proposals/new/", writing.NewView.as_view(), name="new"),
    path("proposals/new/autosave/", writing.AutosaveView.as_view(), name="autosave_new"),
    path("proposals/similar/", similar.SimilarView.as_view(), name="similar_new"),
    path("proposals/from-opinion/<int:pk>/", from_opinion.FromOpinionView.as_view(), name="from_opinion"),
    path("proposals/<int:pk>/", views.ProposalView.as_view(), name="proposal"),
    path("proposals/<int:pk>/edit/", writing.EditView.as_view(), name="edit"),
    path("proposals/<int:pk>/autosave/", writing.AutosaveView.as_view(), name="autosave"),
    path("proposals/<int:pk>/similar/", similar.SimilarView.as_view(), name="similar"),
    path("proposals/<int:pk>/hand-in/", similar.HandInView.as_view(), name="hand_in"),
    path("proposals/<int:pk>/cosigners/", signing.CosignersView.as_view(), name="cosigners"),
    path("proposals/<int:pk>/sign/", signing.SignView.as_view(), name="sign"),
    path("proposals/<int:pk>/rate/<int:reply_pk>/", rating.RateView.as_view(), name="rate"),
    path("clocks/<int:pk>/", views.ClockView.as_view(), name="clock"),
]
