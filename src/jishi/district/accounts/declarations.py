"""What accounts offer."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import NoPersonalData, PersonalData

PURPOSE = _("To know who acts for the office")
BASIS = _("Employment and the duty to account for public acts")
RETENTION = _("While employed; then the subject's key is destroyed")

DECLARATIONS: tuple[object, ...] = (
    PersonalData("accounts.Account", "name", PURPOSE, BASIS, RETENTION, "staff"),
    PersonalData("accounts.Account", "login", PURPOSE, BASIS, RETENTION, "staff"),
    PersonalData("accounts.Account", "phone_sealed", _("To sign in and to be reached"), BASIS, RETENTION, "staff"),
    PersonalData("accounts.Account", "phone_index", _("To sign in with the phone number"), BASIS, RETENTION, "staff"),
    PersonalData("accounts.Account", "last_login", _("To find accounts nobody uses"), BASIS, RETENTION, "staff"),
    NoPersonalData("accounts.Holding", "which account holds which post, from when to when"),
    NoPersonalData("accounts.OneTimeLink", "a digest and times"),
    NoPersonalData("accounts.FailedSignIn", "a keyed digest, a count and times"),
    PersonalData(
        "accounts.CastMember", "sentence", _("To introduce the invented people of the demonstration"),
        _("The people are invented"), _("While the demonstration stands"), "staff",
    ),
)  # fmt: skip
