"""What accounts offer."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    Command,
    ExitList,
    Job,
    KeptByDuty,
    Listener,
    MenuEntry,
    MessageEvent,
    MessageTexts,
    NoPersonalData,
    Pages,
    Permission,
    PersonalData,
    Placeholder,
    PublicDoor,
    Reach,
    SealedValue,
    SearchEntry,
    Slot,
    StoredDigest,
)

from .access import AUDIT, MANAGE, TOKENS

HERE = "jishi.district.accounts"
ADMINISTRATION = _("Administration")

PURPOSE = _("To know who acts for the office")
BASIS = _("Employment and the duty to account for public acts")
SECOND_FACTOR = _("To be sure that it is really this person who signs in")
RETENTION = _("While employed; then the subject's key is destroyed")

DECLARATIONS: tuple[object, ...] = (
    SealedValue("accounts.Account", "phone_sealed", subject="subject", index="phone_index", purpose="staff phone"),
    SealedValue("accounts.Partner", "contact_sealed", subject="subject"),
    SealedValue("accounts.AuthenticatorApp", "secret_sealed", subject="account__subject"),
    SealedValue("accounts.ExternalIdentity", "subject_sealed", subject="account__subject"),
    SealedValue("accounts.MessageWay", "address_sealed", subject="account__subject"),
    StoredDigest("accounts.ExternalIdentity", "index"),
    StoredDigest("accounts.RecoveryCode", "digest"),
    StoredDigest("accounts.OneTimeLink", "digest"),
    StoredDigest("accounts.ApiToken", "digest"),
    Permission(MANAGE, _("Manage accounts and who holds which post")),
    Permission(AUDIT, _("Read the audit")),
    Permission(TOKENS, _("Have API tokens for one's own posts")),
    Pages("console", "", f"{HERE}.pages.urls:patterns", "accounts"),
    PublicDoor(
        tuple(
            f"accounts:{door}"
            for door in ("sign_in", "second_step", "sign_on_begin", "sign_on_back", "demo", "link", "sign_out")
        ),
        "tries",
    ),
    MenuEntry("console", _("Accounts"), "accounts:list", "users", 330, MANAGE, ADMINISTRATION),
    MenuEntry("console", _("Partners"), "accounts:partners", "building", 334, MANAGE, ADMINISTRATION),
    MenuEntry("console", _("API tokens"), "accounts:tokens", "key", 336, MANAGE, ADMINISTRATION),
    MenuEntry("console", _("Temporary access"), "accounts:temporary", "hand", 338, MANAGE, ADMINISTRATION),
    MenuEntry("console", _("Audit"), "accounts:audit", "shield", 390, AUDIT, ADMINISTRATION),
    SearchEntry(_("Accounts"), f"{HERE}.pages.search.search", MANAGE, 310),
    Slot("field.me", f"{HERE}.pages.my_account.in_the_field", None, 10),
    Slot("organisation.posts", f"{HERE}.pages.posts.holders", None, 10),
    Listener("jishi.district.organisations.events.PostClosed", f"{HERE}.subscribers.end_with_the_post"),
    Job("accounts.forget_old_failures", f"{HERE}.jobs.forget_old_failures", periodic="27 3 * * *"),
    Job("accounts.end_tokens", f"{HERE}.jobs.end_tokens", periodic="7 3 * * *"),
    Job("accounts.end_what_is_over", f"{HERE}.jobs.end_what_is_over", periodic="*/5 * * * *"),
    Job("accounts.clear_sessions", f"{HERE}.jobs.clear_sessions", periodic="37 3 * * *"),
    Command("administrator", f"{HERE}.commands.administrator", _("Make the first administrator of an installation")),
    Command("reset-second-factor", f"{HERE}.commands.reset_factor", _("Reset a second factor")),
    Command("sign-on-roles", f"{HERE}.commands.sign_on_roles", _("Which role of single sign-on gives which post")),
    PersonalData("accounts.Account", "name", PURPOSE, BASIS, RETENTION, "staff"),
    PersonalData("accounts.Account", "login", PURPOSE, BASIS, RETENTION, "staff"),
    PersonalData("accounts.Account", "phone_sealed", _("To sign in and to be reached"), BASIS, RETENTION, "staff"),
    PersonalData("accounts.Account", "phone_index", _("To sign in with the phone number"), BASIS, RETENTION, "staff"),
    PersonalData("accounts.Account", "last_login", _("To find accounts nobody uses"), BASIS, RETENTION, "staff"),
    Job("accounts.send_digests", f"{HERE}.jobs.send_digests", periodic="5 8 * * *"),
    Reach("post", f"{HERE}.queries.message_ways.ways_of_posts", f"{HERE}.queries.message_ways.addresses"),
    Reach("account", f"{HERE}.queries.message_ways.ways_of_accounts", f"{HERE}.queries.message_ways.addresses"),
    MessageTexts(HERE),
    MessageEvent(
        "accounts.digest", _("Colleague: summary in the morning"), f"{HERE}.queries.message_ways.describe_digest",
        (
            Placeholder("count", _("How many messages are not read"), "3"),
            Placeholder("link", _("Link to the start page"), "https://jishi.example.org/console/"),
        ),
        ("email", "wecom"), required=("link",), valid_hours=12,
    ),
    PersonalData("accounts.MessageWay", "address_sealed", _("To be told of work outside the app"),
                 _("Given voluntarily"), RETENTION, "staff"),
    NoPersonalData("accounts.Holding", "which account holds which post, from when to when"),
    PersonalData(
        "accounts.AuthenticatorApp", "secret_sealed", SECOND_FACTOR, BASIS,
        _("Until the person removes it or an administrator resets it"), "staff",
    ),
    NoPersonalData("accounts.RecoveryCode", "a digest keyed with the person's own key, and times"),
    PersonalData(
        "accounts.Passkey", "name", SECOND_FACTOR, BASIS,
        _("Until the person removes it or an administrator resets it"), "staff",
    ),
    PersonalData(
        "accounts.Passkey", "credential", SECOND_FACTOR, BASIS,
        _("Until the person removes it or an administrator resets it"), "staff",
    ),
    PersonalData(
        "accounts.TemporaryAccess", "name", _("To know who was let in from outside"), _("Agreed with the company"),
        _("As long as the audit"), "staff",
    ),
    ExitList(_("Posts"), f"{HERE}.queries.exit_lines.posts_had", 10),
    ExitList(_("API tokens"), f"{HERE}.queries.exit_lines.tokens_had", 20),
    ExitList(_("Ways to sign in"), f"{HERE}.queries.exit_lines.ways_in", 30),
    ExitList(_("Sessions"), f"{HERE}.queries.exit_lines.sessions_had", 40),
    ExitList(_("Taken away"), f"{HERE}.queries.exit_lines.exports_taken", 90),
    KeptByDuty("partner", "whom the office agreed with is kept while the agreement stands; then the key is destroyed"),
    PersonalData(
        "accounts.Partner", "contact_sealed", _("To reach the organisation whose program reports"),
        _("Agreed with the organisation"), _("While the partner is kept; then its key is destroyed"), "partner",
    ),
    PersonalData(
        "accounts.ApiToken", "last_used_address", _("To notice a token in foreign hands"), BASIS,
        _("The last one alone, with the token"), "staff",
    ),
    PersonalData(
        "accounts.ExternalIdentity", "subject_sealed", _("To sign in with an account elsewhere"), BASIS,
        _("Until the link is taken away"), "staff",
    ),
    PersonalData(
        "accounts.ExternalIdentity", "index", _("To sign in with an account elsewhere"), BASIS,
        _("Until the link is taken away"), "staff",
    ),
    PersonalData(
        "accounts.Session", "session_data", _("To stay signed in, and to see where one is"), BASIS,
        _("Until signing out, at most the hours of the settings"), "staff",
    ),
    NoPersonalData("accounts.MappedRole", "which role of single sign-on gives which post"),
    NoPersonalData("accounts.OneTimeLink", "a digest and times"),
    NoPersonalData("accounts.FailedSignIn", "a keyed digest, a count and times"),
    PersonalData(
        "accounts.CastMember", "sentence", _("To introduce the invented people of the demonstration"),
        _("The people are invented"), _("While the demonstration stands"), "staff",
    ),
)  # fmt: skip
