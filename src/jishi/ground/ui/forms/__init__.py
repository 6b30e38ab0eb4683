"""Forms of every face: our words for what is missing, our classes, telephone numbers."""

from .base import Form, ModelForm, Refused
from .phone import PhoneField
from .widgets import dress, layout_of

__all__ = ["Form", "ModelForm", "PhoneField", "Refused", "dress", "layout_of"]
