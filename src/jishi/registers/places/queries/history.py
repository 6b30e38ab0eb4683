"""What was changed of a place, the newest first."""

from django.db.models import QuerySet

from jishi.registers.places.models import Building, PlaceEdit, Room, SafetyGrade

SHOWN = 50


def edits_of(thing: Building | Room) -> QuerySet[PlaceEdit]:
    """Every line of the thing's history."""
    rows = PlaceEdit.objects.order_by("-id")
    return rows.filter(building=thing) if isinstance(thing, Building) else rows.filter(room=thing)


def grades_of(room: Room) -> QuerySet[SafetyGrade]:
    """Every grade that the room was given, the present one first."""
    return SafetyGrade.objects.filter(room=room).order_by("-on", "-id")
