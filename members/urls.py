"""Sign-in, password and second factor; accounts are made by staff, so there are no sign-up and e-mail pages."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, URLResolver, include, path

from members import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", views.SignInView.as_view(), name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", login_required(account.password_change), name="account_change_password"),
    path("second-factor/authenticate/", views.SecondFactorView.as_view(), name="mfa_authenticate"),
    path("second-factor/reauthenticate/", views.ConfirmByCodeView.as_view(), name="mfa_reauthenticate"),
    path("second-factor/", include("allauth.mfa.urls")),
]
