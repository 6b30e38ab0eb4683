"""Which class and which wrapping an input gets; one vocabulary, drawn by each face's style sheet."""

from django.forms import widgets


def dress(widget: widgets.Widget) -> None:
    """Adds the class that the style sheets know; what a form has chosen itself stays."""
    if isinstance(widget, widgets.NumberInput):
        # type=number drops what it cannot read, so the answer would be lost; figures are checked by the server.
        widget.input_type = "text"
        widget.attrs.setdefault("inputmode", "numeric" if str(widget.attrs.get("step", "1")) == "1" else "decimal")
        widget.attrs.pop("step", None)
    if isinstance(widget, widgets.Textarea) and str(widget.attrs.get("rows")) == "10":
        widget.attrs["rows"] = "4"  # Django's own 10 fill a phone's whole screen
    css = class_of(widget)
    worn = str(widget.attrs.get("class", "")).split()
    if css and css not in worn:
        widget.attrs["class"] = " ".join([css, *worn])


def class_of(widget: widgets.Widget) -> str:
    if isinstance(widget, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
        return ""  # Django would put it on the group as well
    if isinstance(widget, widgets.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, widgets.Select):
        return "form-select"
    return "" if widget.is_hidden else "form-control"


def layout_of(widget: widgets.Widget) -> str:
    """`check` for one box, `choices` for a group that needs a legend, else `plain`."""
    if isinstance(widget, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
        return "choices"
    return "check" if isinstance(widget, widgets.CheckboxInput) else "plain"
