"""Which rows belong to which committees, as conditions for querysets."""

from django.db.models import Model, Q, QuerySet

COMMITTEE = "members.Committee"


def committee_lookup(model: type[Model]) -> str:
    """Return the look-up from a row to its committee: "pk" for a committee itself, "" for a shared model."""
    return "pk" if model._meta.label == COMMITTEE else getattr(model, "committee_path", "")


def owned_by(model: type[Model], committees: set[int]) -> Q:
    """Return the condition for the rows of ``model`` owned by ``committees``; true for all rows of a shared model."""
    lookup = committee_lookup(model)
    if not lookup:
        return Q()
    condition = Q(**{f"{lookup}__in": committees})
    first = lookup.split("__")[0]
    if first != "pk" and model._meta.get_field(first).one_to_many:
        # A join to many rows would list a row once for each of them.
        return Q(pk__in=model._base_manager.filter(condition).values("pk"))
    return condition


def used_by(model: type[Model], field: str, committees: set[int]) -> QuerySet:
    """Return the keys of the rows that ``field`` of the rows of these committees refers to."""
    owners = model._base_manager.filter(owned_by(model, committees))
    return owners.exclude(**{field: None}).values(field)
