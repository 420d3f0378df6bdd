"""Makes the portal's own admin site the default one."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Django's admin with the portal's sign-in and titles."""

    default_site = "cppcc_portal.admin_site.PortalAdminSite"
