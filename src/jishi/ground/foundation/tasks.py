"""Read by Procrastinate when the worker starts: makes every declared job known to it."""

from .jobs import register_tasks

register_tasks()
