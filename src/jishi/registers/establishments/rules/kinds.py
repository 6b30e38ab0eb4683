"""What kinds there are, in words."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What an establishment is in law."""

    COMPANY = "company"
    INDIVIDUAL = "individual"
    SOCIAL = "social"
    PUBLIC = "public"
    GOVERNMENT = "government"
    OTHER = "other"


class SmallKind(StrEnum):
    """The three kinds of small premises (三小场所)."""

    SHOP = "shop"
    WORKSHOP = "workshop"
    ENTERTAINMENT = "entertainment"


class Grade(StrEnum):
    """What a safety check of small premises found."""

    SOUND = "sound"
    MINOR = "minor"
    MAJOR = "major"


class LicenceKind(StrEnum):
    """Which permission a licence gives."""

    BUSINESS = "business"
    FOOD = "food"
    HYGIENE = "hygiene"
    FIRE = "fire"
    SPECIAL = "special"
    OTHER = "other"


KIND_LABELS: dict[str, str | Promise] = {
    Kind.COMPANY.value: _("Company"),
    Kind.INDIVIDUAL.value: _("Individual business"),
    Kind.SOCIAL.value: _("Social organisation"),
    Kind.PUBLIC.value: _("Public institution"),
    Kind.GOVERNMENT.value: _("Government body"),
    Kind.OTHER.value: _("Other establishment"),
}
SMALL_LABELS: dict[str, str | Promise] = {
    SmallKind.SHOP.value: _("Small shop"),
    SmallKind.WORKSHOP.value: _("Small workshop"),
    SmallKind.ENTERTAINMENT.value: _("Small place of entertainment"),
}
GRADE_LABELS: dict[str, str | Promise] = {
    Grade.SOUND.value: _("No hazard found"),
    Grade.MINOR.value: _("Minor hazard"),
    Grade.MAJOR.value: _("Major hazard"),
}
LICENCE_LABELS: dict[str, str | Promise] = {
    LicenceKind.BUSINESS.value: _("Business licence"),
    LicenceKind.FOOD.value: _("Food licence"),
    LicenceKind.HYGIENE.value: _("Hygiene licence of public places"),
    LicenceKind.FIRE.value: _("Fire safety check before opening"),
    LicenceKind.SPECIAL.value: _("Special trade licence"),
    LicenceKind.OTHER.value: _("Other licence"),
}
