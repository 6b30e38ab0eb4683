"""An organisation moved in the tree: the copies of its path on cases are set from where it stands now."""

from django.db import connection, transaction

COLUMNS = (("organisation_id", "organisation_path"), ("about_id", "about_path"))


@transaction.atomic
def set_paths_anew(path: str) -> None:
    """For every organisation at or below `path`; a path that is right already is left alone, so twice does no harm."""
    with connection.cursor() as cursor:
        for key, copy in COLUMNS:
            cursor.execute(
                f"UPDATE handling_case SET {copy} = o.path FROM organisations_organisation o"  # noqa: S608 - fixed names
                f" WHERE handling_case.{key} = o.id AND o.path LIKE %s AND handling_case.{copy} <> o.path",
                [f"{path}%"],
            )
