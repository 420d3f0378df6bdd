"""Create one account for each role, to try the portal with."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from members.demo import NoCommitteeError, NotDemoError, create_accounts

RESET = "PORTAL_DEMO=1 .venv/bin/python manage.py create_demo_accounts --reset"


class Command(BaseCommand):
    """Print sign-in names and, this once, their passwords."""

    help = "Create demo accounts for every role (PORTAL_DEMO=1 only); existing ones are left as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer new passwords."""
        parser.add_argument("--reset", action="store_true", help="give every demo account a new password")

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing and print a table."""
        try:
            accounts = create_accounts(reset=options["reset"])
        except NotDemoError:
            raise CommandError(
                "Demo accounts exist only in demo mode: set PORTAL_DEMO=1 on your own machine."
            ) from None
        except NoCommitteeError:
            raise CommandError("The committees are missing: run `manage.py load_reports` first.") from None
        except ValidationError as error:
            raise CommandError(f"PORTAL_DEMO_PASSWORD is too weak: {' '.join(error.messages)}") from None
        new = [account for account in accounts if account.password]
        for account in new:
            self.stdout.write(f"  {account.username:<26} {account.password:<20} {account.committee} {account.role}")
        if len(new) < len(accounts):
            self.stdout.write(f"Demo accounts keep their passwords; new ones: {RESET}")
        else:
            self.stdout.write("These passwords are shown only now.")
