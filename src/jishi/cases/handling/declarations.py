"""What handling offers to the house."""

from django.utils.translation import gettext_lazy as _

from jishi.ground.foundation.declarations import (
    FileOwner,
    Job,
    Listener,
    MenuEntry,
    MessageEvent,
    MessageKind,
    MessageTexts,
    NoPersonalData,
    Pages,
    Permission,
    PersonalData,
    Placeholder,
    PublicDoor,
    Reach,
    RestRouter,
    SealedValue,
    SearchEntry,
    Slot,
    StoredDigest,
)

HERE = "jishi.cases.handling"
SEALED = _("Five years after closing; destroying the subject's key erases it")
PLAIN = _("Five years after closing; nothing removes it by itself yet")
PLACES = (
    Placeholder("office", _("Name of the office"), _("Sample district")),
    Placeholder("phone", _("Telephone of the office"), "12345"),
    Placeholder("code", _("Number of the report"), "2611 2204 1834"),
    Placeholder("matter", _("What it is about; of confidential and delicate matters not named"), _('"Street lamp"')),
    Placeholder("organisation", _("Who handles it"), _("Works department")),
    Placeholder("due", _("Answer by"), "2026-11-25 18:00"),
    Placeholder("link", _("Link that opens the report without typing"), "https://jishi.example.org/m/4kd8q2m9tw5hx7pa"),
)
RESIDENTS_HEAR = {
    "handling.told_received": _("Resident: the report has arrived"),
    "handling.told_accepted": _("Resident: it is accepted"),
    "handling.told_declined": _("Resident: it is declined"),
    "handling.told_assigned": _("Resident: it is in a department's hands"),
    "handling.told_begun": _("Resident: somebody is working on it"),
    "handling.told_question": _("Resident: we have a question"),
    "handling.told_handled": _("Resident: it is done and will be checked"),
    "handling.told_rework": _("Resident: it was not done well and is done again"),
    "handling.told_closed": _("Resident: it is closed, please rate"),
    "handling.told_reopened": _("Resident: it is taken up again"),
    "handling.told_ended": _("Resident: it has ended without handling"),
    "handling.told_due_changed": _("Resident: the date of the answer has changed"),
    "handling.told_progress": _("Resident: another step of the process"),
}
"""What a resident may hear by text message."""
CODE_PLACES = (
    *PLACES[:2],
    Placeholder("figures", _("The six figures of the code"), "048215"),
    Placeholder("minutes", _("For how many minutes it is good"), "10"),
)
STAFF_PLACES = (
    *PLACES[2:4],
    Placeholder("link", _("Link to the case in the console"), "https://jishi.example.org/console/cases/261122041834/"),
)
STAFF_HEAR = {
    "handling.assigned": _("Colleague: a case was assigned"),
    "handling.rework": _("Colleague: a case came back for rework"),
    "handling.answered": _("Colleague: the reporter has answered"),
}
"""What colleagues hear in the app, and outside it where they chose so."""

DECLARATIONS: tuple[object, ...] = (
    SealedValue("handling.Receipt", "name_sealed", subject="subject"),
    SealedValue("handling.Receipt", "phone_sealed", subject="subject", index="phone_index", purpose="phone"),
    StoredDigest("handling.Receipt", "secret_digest"),
    StoredDigest("handling.ReceiptLink", "digest"),
    StoredDigest("handling.SourceReference", "content_digest"),
    StoredDigest("handling.OneTimeCode", "digest"),
    Permission("handling.view", _("See the cases of the area"), for_tokens=True),
    Permission("handling.own", _("See the cases in the organisation's hands"), for_tokens=True),
    Permission("handling.register", _("Register cases, also on behalf"), for_tokens=True, for_partners=True),
    Permission("handling.confidential", _("See confidential cases"), for_tokens=True),
    Permission("handling.contact", _("Open reporters' contacts, with a purpose")),
    Permission("handling.figures", _("See figures of the area"), for_tokens=True, for_partners=True),
    Permission("handling.redact", _("Cover places on photos")),
    Permission("handling.original", _("See photos as they were before places were covered, with a purpose")),
    Permission("handling.import", _("Import cases with the time they occurred")),
    Pages("console", "cases/", f"{HERE}.pages.urls:console", "cases"),
    Pages("portal", "", f"{HERE}.pages.urls:portal", "reports"),
    Pages("field", "", f"{HERE}.pages.urls:field", "tasks"),
    PublicDoor(("reports:begin", "reports:go", "reports:link", "reports:receipt", "reports:code", "reports:own")),
    PublicDoor(("reports:find", "reports:ask_code", "reports:enter_code"), "tries"),
    PublicDoor(("reports:send", "reports:follow", "rest:report"), "sending"),
    PublicDoor(
        (
            *(f"reports:{act}" for act in ("add", "reply", "rate", "withdraw", "wish", "end_links")),
            *(f"rest:{act}" for act in ("add", "reply", "rate", "withdraw")),
        ),
        "sending",
        one="code",
    ),
    PublicDoor(("rest:follow",), "sending", one="case"),
    PublicDoor(("rest:nearby", "rest:show", "rest:report_file")),
    RestRouter("", f"{HERE}.rest:public", "reports"),
    RestRouter("staff", f"{HERE}.rest:staff", "cases"),
    RestRouter("partner", f"{HERE}.rest:partner_rows", "partners"),
    MenuEntry("console", _("My work"), "cases:work", "inbox", 10, None, _("Cases")),
    MenuEntry("console", _("All cases"), "cases:queue", "list", 20, None, _("Cases")),
    MenuEntry("console", _("Map of cases"), "cases:map", "map", 30, None, _("Cases")),
    MenuEntry("console", _("Register a call"), "cases:register", "phone", 40, "handling.register", _("Cases")),
    MenuEntry("portal", _("Report a problem"), "reports:begin", "plus", 10),
    MenuEntry("portal", _("Look up a report"), "reports:find", "search", 20),
    MenuEntry("field", _("Tasks"), "tasks:list", "list", 10),
    MenuEntry("field", _("Map"), "tasks:map", "map", 20),
    MenuEntry("field", _("Report"), "tasks:report", "plus", 30, "handling.register"),
    Slot("case.aside", f"{HERE}.pages.told.told_reporter", None, 60),
    Slot("console.home", f"{HERE}.pages.fragments.console_home", None, 10),
    Slot("field.home", f"{HERE}.pages.field.home.field_home", None, 10),
    SearchEntry(_("Cases"), f"{HERE}.pages.fragments.search_cases"),
    Job("handling.end_long_waits", f"{HERE}.jobs.end_long_waits", periodic="*/10 * * * *"),
    Job("handling.recompute_provisional", f"{HERE}.jobs.recompute_provisional", periodic="40 2 * * *"),
    Job("handling.send_one_time_code", f"{HERE}.jobs.send_one_time_code"),
    Job("handling.forget_old_codes", f"{HERE}.jobs.forget_old_codes", periodic="55 3 * * *"),
    Job("handling.forget_old_links", f"{HERE}.jobs.forget_old_links", periodic="50 3 * * *"),
    Job("handling.let_old_files_go", f"{HERE}.jobs.let_old_files_go", periodic="10 4 * * *"),
    Job("handling.forget_old_tries", f"{HERE}.jobs.forget_old_tries", periodic="20 3 * * *"),
    Listener(f"{HERE}.events.CaseMoved", f"{HERE}.subscribers.tell_the_department"),
    Listener(f"{HERE}.events.CaseRegistered", f"{HERE}.subscribers.tell_of_report"),
    Listener(f"{HERE}.events.CaseMoved", f"{HERE}.subscribers.tell_of_step"),
    Listener("jishi.district.organisations.events.OrganisationsMoved",
             f"{HERE}.subscribers.follow_moved_organisations"),
    Listener("jishi.district.calendars.events.YearPublished", f"{HERE}.subscribers.recompute"),
    Listener("jishi.district.calendars.events.CalendarChanged", f"{HERE}.subscribers.recompute"),
    FileOwner("case", f"{HERE}.queries.files.held", f"{HERE}.actions.attach.let_go", f"{HERE}.pages.readers.may_read"),
    MessageKind("handling.assigned", _("Case %(code)s was assigned to you"), f"{HERE}.queries.told.describe"),
    MessageKind("handling.rework", _("Case %(code)s came back for rework"), f"{HERE}.queries.told.describe"),
    MessageKind("handling.answered", _("The reporter of case %(code)s has answered"), f"{HERE}.queries.told.describe"),
    Reach("receipt", f"{HERE}.queries.reach.ways", f"{HERE}.queries.reach.addresses"),
    MessageTexts(HERE),
    MessageEvent(
        "handling.one_time_code", _("Resident: code for following"), f"{HERE}.actions.tell.describe_code", CODE_PLACES,
        ("sms",), required=("figures",), urgent=True, valid_hours=1,
    ),
    *(
        MessageEvent(code, label, f"{HERE}.actions.tell.describe_for_staff", STAFF_PLACES, ("app", "email", "wecom"),
                     required=("link",))
        for code, label in STAFF_HEAR.items()
    ),
    *(
        MessageEvent(code, label, f"{HERE}.actions.tell.describe", PLACES, ("sms",), required=("link",))
        for code, label in RESIDENTS_HEAR.items()
    ),
    PersonalData("handling.Case", "description", _("To handle the matter; a reporter may name persons in it"),
                 _("The reporter's own words, given for handling"), PLAIN, "reporter"),
    PersonalData("handling.Case", "place_text", _("To find the place"), _("Given for handling"), PLAIN, "reporter"),
    PersonalData("handling.Receipt", "name_sealed", _("To address the reporter"),
                 _("Given voluntarily"), SEALED, "reporter"),
    PersonalData("handling.Receipt", "phone_sealed", _("To tell the result and call back"),
                 _("Given voluntarily"), SEALED, "reporter"),
    PersonalData("handling.Receipt", "phone_index", _("During a call the desk finds that phone's open cases"),
                 _("Given voluntarily"), SEALED, "reporter"),
    PersonalData("handling.Step", "text", _("What was said and done about the matter"),
                 _("Given for handling"), PLAIN, "reporter"),
    PersonalData("handling.Step", "actor_name", _("Who of the staff acted"),
                 _("Duty to account for public acts"), PLAIN, "staff"),
    PersonalData("handling.Rating", "words", _("What was good or not"), _("Given voluntarily"), PLAIN, "reporter"),
    NoPersonalData("handling.CaseFile", "which file goes with which step; what the file holds is declared with it"),
    NoPersonalData("handling.Assignment", "organisations and times"),
    NoPersonalData("handling.PastClock", "times"),
    NoPersonalData("handling.OneTimeCode", "a keyed digest and times"),
    NoPersonalData("handling.ReceiptLink", "a digest and times"),
    NoPersonalData("handling.SourceReference", "a program's own reference and a keyed digest"),
    NoPersonalData("handling.FailedTry", "a keyed digest and a count"),
)  # fmt: skip
