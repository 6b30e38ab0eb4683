"""All areas as the import's rules want them."""

from jishi.district.areas.models import Division, Grid
from jishi.district.areas.rules.plan import Standing


def standing_divisions() -> dict[str, Standing]:
    """Every division by path, ended ones too."""
    rows = Division.objects.values_list("path", "name", "outline", "valid_from", "valid_to")
    return {row[0]: Standing(*row) for row in rows}


def standing_grids(community: str = "") -> dict[str, Standing]:
    """Every grid that holds, by path; of one community when its path is named."""
    rows = Grid.objects.filter(valid_to=None, path__startswith=community).values_list(
        "path", "name", "outline", "valid_from", "valid_to"
    )
    return {row[0]: Standing(*row) for row in rows}
