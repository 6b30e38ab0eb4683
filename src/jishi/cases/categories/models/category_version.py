from django.db import models

from jishi.cases.categories.rules.kinds import Kind, LimitUnit, Urgency

from .category import Category


class CategoryVersion(models.Model):
    """What a category said for a time. Never changed: an edit ends it and makes the next one.

    Cases keep the version they were given. `limit_amount` and `limit_unit` are empty together: then the nearest
    category above with a limit decides; `process_code` likewise. `questions` is a JSON Schema (2020-12) of an object,
    None when nothing is asked. `danger` holds the emergency numbers to show ("119", "110 120"), empty without danger.
    `words` are what people write when they mean this category. Not public is the default. `files_months` is for how
    long photos and recordings are kept after the end of a case; empty: the nearest category above that says it, else
    the office's setting. `photo_needed` asks for a photo when handling is reported, as the closing condition may.
    """

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MATTER)
    register_condition = models.TextField(blank=True)
    closing_condition = models.TextField(blank=True)
    limit_amount = models.PositiveIntegerField(null=True)
    limit_unit = models.CharField(max_length=16, choices=LimitUnit, blank=True)
    process_code = models.CharField(max_length=40, blank=True)
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.NORMAL)
    questions = models.JSONField(null=True)
    public = models.BooleanField(default=False)
    sensitive = models.BooleanField(default=False)
    danger = models.CharField(max_length=40, blank=True)
    words = models.JSONField(default=list)
    photo_needed = models.BooleanField(default=False)
    files_months = models.PositiveSmallIntegerField(null=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "number"], name="category_version_once"),
            # two people editing at once: the second finds the first's version and is told
            models.UniqueConstraint(
                fields=["category"], condition=models.Q(valid_to=None), name="category_one_current_version"
            ),
            models.CheckConstraint(
                condition=models.Q(limit_amount=None, limit_unit="")
                | (models.Q(limit_amount__gte=1) & ~models.Q(limit_unit="")),
                name="category_limit_whole",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="category_name_given"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="category_version_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"
