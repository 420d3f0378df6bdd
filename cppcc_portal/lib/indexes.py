"""What an index can be asked beside its rows: its different values; and one index alike on both databases."""

from typing import Any

from django.db import connection, models
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL


class EmptyLastIndex(models.Index):
    """An index whose empty values come last in falling order, where SQLite has them by itself and refuses the words."""

    def create_sql(self, model: type[models.Model], schema_editor: Any, using: str = "", **kwargs: Any) -> Any:
        """Return the statement; PostgreSQL is told where empty values go."""
        statement = super().create_sql(model, schema_editor, using, **kwargs)
        if schema_editor.connection.vendor == "postgresql":
            statement.parts["columns"].col_suffixes = [
                f"{order} NULLS LAST" if order and model._meta.get_field(name).null else order
                for name, order in self.fields_orders
            ]
        return statement


def different_values(rows: QuerySet, column: str) -> list[Any]:
    """Return the different values of a column, highest first; one query that looks into the index once for each."""
    ordered = rows.order_by(f"-{column}").values(column)
    below = ordered.filter(**{f"{column}__lt": RawSQL("walk.value", [], output_field=models.BigIntegerField())})
    (first, first_values), (following, next_values) = (part[:1].query.sql_with_params() for part in (ordered, below))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE walk(value) AS (SELECT * FROM ({first}) AS first UNION ALL "  # noqa: S608 - Django's own
            f"SELECT ({following}) FROM walk WHERE walk.value IS NOT NULL) "
            "SELECT value FROM walk WHERE value IS NOT NULL",
            [*first_values, *next_values],
        )
        return [value for (value,) in cursor.fetchall()]
