"""`python -m seed`: fills a migrated installation with the demonstration district, showing how far it is."""

import os
import sys


def main() -> int:
    """Exit code 0 when everything stands, 1 with the reason otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jishi_config.settings")
    import django

    django.setup()
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    from jishi_config import options
    from jishi_config.database.problems import DatabaseProblem
    from jishi_config.database.use import database
    from seed.loading import load

    labels = {
        "land": "land, organisations, categories",
        "places": "buildings and rooms",
        "establishments": "establishments and their licences",
        "facilities": "lamps, covers, bins, pipes",
        "people": "people and their posts",
        "gridwork": "lines, staffing and covers of grids",
        "register": "reports of a year",
        "walk": "what became of them",
        "rate": "ratings",
    }
    columns = (TextColumn("     {task.description:<32}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(labels[stage], total=total)
            bars.update(tasks[stage], completed=done, total=total)

        try:
            with database(lambda line: None):
                load(show, options.home())
        except DatabaseProblem as problem:
            bars.console.print(str(problem))
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
