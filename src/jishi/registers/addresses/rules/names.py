"""Kinds of names, and how well a text that met one of them stands for its address."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class NameKind(StrEnum):
    """OFFICIAL: its name. ALIAS: another that is used. SHORT: the name without the word for its kind, made by
    the register. FORMER: held until a day. LANDMARK: what people steer by."""

    OFFICIAL = "official"
    ALIAS = "alias"
    SHORT = "short"
    FORMER = "former"
    LANDMARK = "landmark"


KIND_LABELS = {
    NameKind.OFFICIAL: _("Official name"),
    NameKind.ALIAS: _("Also called"),
    NameKind.SHORT: _("Short name"),
    NameKind.FORMER: _("Former name"),
    NameKind.LANDMARK: _("Landmark"),
}


class Hit(StrEnum):
    """How the text met the name: letter by letter, by its sound, or with one sign wrong."""

    EXACT = "exact"
    SOUND = "sound"
    NEAR = "near"


KIND_SCORE = {
    NameKind.OFFICIAL: 1.0,
    NameKind.ALIAS: 0.98,
    NameKind.SHORT: 0.93,
    NameKind.FORMER: 0.9,
    NameKind.LANDMARK: 0.9,
}
HIT_SCORE = {Hit.EXACT: 1.0, Hit.SOUND: 0.88, Hit.NEAR: 0.8}
