"""The receipt with what was answered, to print or keep."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from jishi.cases.handling.actions.take_sheet import take_own_sheet
from jishi.cases.handling.pages.sheets import Printed, on_paper, own_sheet
from jishi.cases.handling.queries.own import own_case
from jishi.ground.ui.unnamed import unnamed

from .own import own_receipt
from .receipts import reporter, secret_held


@unnamed
@require_GET
def show_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """As PDF, for whoever's browser holds the receipt."""
    receipt = own_receipt(request, code)
    take_own_sheet(reporter(receipt), receipt)
    secret = secret_held(request, code)
    address = request.build_absolute_uri(reverse("reports:find")) + (f"#{code}.{secret}" if secret else "")
    printed = Printed("", address, _("Opens the report"))
    return on_paper(request, own_sheet(own_case(receipt), secret, printed), code)
