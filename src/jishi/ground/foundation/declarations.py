"""Declare low, gather high: the shapes in which a module says what it offers.

A module's own `declarations.py` holds a tuple `DECLARATIONS`; faces and storeys above gather by shape. Nobody edits
a central list to add a module. Functions are named by dotted path, so that declaring imports nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any, TypeVar, cast

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import import_string, module_has_submodule
from django.utils.translation import gettext_lazy as _

from .outward import FigureSource as FigureSource
from .outward import PublicDoor as PublicDoor

Label = str | Promise


@dataclass(frozen=True)
class Permission:
    """A right that a role may carry, e.g. `handling.assign`.

    Programs get it only where its module says so: `for_tokens` lets an API token carry it for a post, `for_partners`
    for an organisation outside.
    """

    code: str
    label: Label
    for_tokens: bool = False
    for_partners: bool = False


@dataclass(frozen=True)
class MenuEntry:
    """A line in a face's menu; shown when the actor holds `permission` (None: to everyone who may enter the face)."""

    face: str
    label: Label
    url_name: str
    icon: str
    order: int = 100
    permission: str | None = None
    group: Label = ""


@dataclass(frozen=True)
class Pages:
    """URL patterns of a module in a face: `urls` is "dotted.module:variable"."""

    face: str
    prefix: str
    urls: str
    namespace: str


@dataclass(frozen=True)
class RestRouter:
    """A ninja router of a module under /api/v1/<prefix>."""

    prefix: str
    router: str
    tag: str


@dataclass(frozen=True)
class Slot:
    """A fragment for a named slot; `render(request, context) -> str` gets what the page passes.

    It shows what the reader's rights allow.
    """

    name: str
    render: str
    permission: str | None = None
    order: int = 100


@dataclass(frozen=True)
class Listener:
    """`handler(event)` runs after commit for each announced `event` class; it may run twice without harm."""

    event: str
    handler: str


@dataclass(frozen=True)
class Job:
    """Background work by name. `function(**arguments)`; `periodic` is a cron line in the people's zone."""

    name: str
    function: str
    periodic: str = ""
    attempts: int = 5


@dataclass(frozen=True)
class Round:
    """Work that the worker does again and again beside the queue, so that a full queue never delays it.

    `function()` is called every so many seconds as the Django setting named `every` says; it may run in several workers
    at once and sees to it that this does no harm.
    """

    name: str
    function: str
    every: str


@dataclass(frozen=True)
class Command:
    """`jishi <name> …`: `function(argv) -> exit code`."""

    name: str
    function: str
    help: Label


@dataclass(frozen=True)
class ReferenceData:
    """Data that comes with the product: `load()` brings it into the database at every `jishi migrate`, idempotently."""

    name: str
    load: str


@dataclass(frozen=True)
class AfterRestore:
    """What has to be done again after a restore, e.g. erasures made since the backup: `function(made_at) -> str` gets
    the moment (aware) of the backup and tells in a sentence what it did, empty when there was nothing to do.

    It runs as the owner of the tables, before anybody can read the data, in the order of `order`; it may run again.
    Where it raises, the whole restore is taken back.
    """

    name: str
    function: str
    order: int = 100


@dataclass(frozen=True)
class PersonalData:
    """One field that holds personal data: why, on which basis, how long, and whose key protects it.

    `term` is the name of the Retention that carries out what `retention` says in words.
    """

    model: str
    field: str
    purpose: Label
    basis: Label
    retention: Label
    subject: str
    term: str = ""


@dataclass(frozen=True)
class NoPersonalData:
    """A model that holds no personal data, and why one may say so."""

    model: str
    why: str


@dataclass(frozen=True)
class Eraser:
    """What a module does when persons are erased (erasure/carry_out.py). `models` are those whose personal data it
    reaches, by label.

    `erase(actor, subject uuids, why) -> erasure.Gone` in the transaction of the erasure, harmless when done before;
    `left(subject uuids) -> {model: rows}` counts what still holds something of them; `known(subject uuids) -> set` says
    of whom this module holds or held something. A module above comes before those below: it locks its rows first.
    """

    name: str
    models: tuple[str, ...]
    erase: str
    left: str
    known: str = ""
    order: int = 100


@dataclass(frozen=True)
class PrivacyNotice:
    """What residents are told of fields with their personal data, in plain words, under one heading that says what for.

    `held` maps each declared field, such as "handling.Receipt.phone_sealed", to what it is. `kept` may have the place
    {term}, which the Django setting named `setting` fills: days or months, as its name ends.
    """

    what_for: Label
    held: Mapping[str, Label]
    allowed: Label
    kept: Label
    seen_by: Label
    changed: Label
    setting: str = ""
    order: int = 100


@dataclass(frozen=True)
class PersonalLook:
    """An act of the audit that says: somebody opened personal data, or took it along."""

    action: str
    label: Label


@dataclass(frozen=True)
class KeptByDuty:
    """Personal data of these subjects is not erased on request, and why."""

    subject: str
    why: str


@dataclass(frozen=True)
class Retention:
    """How long something is kept, in terms that a machine reads: `setting` names the Django setting with the days or
    months, empty where the module knows the term of each thing; the declared Job named `job` carries it out."""

    name: str
    job: str
    setting: str = ""


@dataclass(frozen=True)
class FileOwner:
    """Whose things hold files, by a join table of its own.

    `held(file ids) -> those that are held`; `let_go(file ids)` deletes the joins, when a person is erased;
    `may_read(request, file id) -> bool` says whether the reader may see the file for the sake of this owner's thing.
    """

    kind: str
    held: str
    let_go: str
    may_read: str


@dataclass(frozen=True)
class SealedValue:
    """A column of sealed bytes, so that `jishi ciphers reencrypt` finds it.

    Sealed under a subject's key: `subject` is the way to the column with the subject's uuid, such as "subject" or
    "account__subject". Or under the key that the master key gives for the purpose named `key`. `index` is the column of
    a blind index made of the same value for `purpose`; it is made anew with it.
    """

    model: str
    field: str
    subject: str = ""
    key: str = ""
    index: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class StoredDigest:
    """A column of keyed digests of values that are not stored: `jishi ciphers reencrypt` lays the new suite over them.

    They are looked up by every form they may have (`privacy.blind_indexes`, `SubjectCipher.digests`).
    """

    model: str
    field: str


@dataclass(frozen=True)
class AppendOnly:
    """A model whose rows are added and read, and never changed or removed by the application: its role of the database
    may not. What prunes it works as the owner (`ownership.owner_connection`)."""

    model: str
    why: str


@dataclass(frozen=True)
class Check:
    """A condition of readiness: `function() -> str`, empty when well, else a sentence."""

    name: str
    function: str


@dataclass(frozen=True)
class Examination:
    """Something that `jishi doctor` looks at beside the checks of readiness, with the database at hand:
    `function() -> iterable of findings.Finding`. It changes nothing."""

    name: str
    function: str
    order: int = 100


@dataclass(frozen=True)
class MessageKind:
    """A kind of in-app message: `text` may use the placeholders that `describe(ids) -> dict` fills at reading time."""

    code: str
    text: Label
    describe: str


@dataclass(frozen=True)
class Channel:
    """A way out of the house. `send(letter) -> str` gives the provider's reference or raises SendingFailed;
    `missing() -> str` is empty when it is set up, else the names of the settings that it needs; `titled`: its texts
    have a title."""

    code: str
    label: Label
    send: str
    missing: str
    titled: bool = False
    order: int = 100


@dataclass(frozen=True)
class Placeholder:
    """A place in a text of a message: `{name}`, what it stands for, and what the preview shows there."""

    name: str
    label: Label
    sample: Label


@dataclass(frozen=True)
class MessageEvent:
    """Something people are told. `describe(told) -> {delivery uuid: values or None}` fills the places when it is sent;
    None: it is no longer true, nothing is sent. `channels` may carry it, "app" among them; `required` places must stand
    in every text outside the app."""

    code: str
    label: Label
    describe: str
    placeholders: tuple[Placeholder, ...]
    channels: tuple[str, ...]
    required: tuple[str, ...] = ()
    urgent: bool = False
    valid_hours: int = 72


@dataclass(frozen=True)
class MessageTexts:
    """The texts that a module ships: a YAML file, event > channel > language > text (or title, body, active)."""

    package: str
    file: str = "data/messages.yaml"


@dataclass(frozen=True)
class Reach:
    """How recipients of a kind are reached. `ways(event, uuids) -> {uuid: [Way]}` opens nothing;
    `addresses(uuids, channel) -> {uuid: address}` is asked at sending alone and leaves out who cannot be reached."""

    kind: str
    ways: str
    addresses: str


@dataclass(frozen=True)
class ExitLine:
    """One thing that somebody had: what it was, from when, and when it ended; `still` says that it has not."""

    what: str
    from_at: datetime | None
    ended_at: datetime | None
    still: bool
    note: str = ""


@dataclass(frozen=True)
class ExitList:
    """What a member of the staff had of a module, for the list at the end of temporary access.

    `lines(account_uuid: UUID) -> Iterable[ExitLine]`, in the reader's language.
    """

    label: Label
    lines: str
    order: int = 100


@dataclass(frozen=True)
class SearchEntry:
    """Something the console's search box finds: `search(actor, text) -> iterable of (label, hint, url)`."""

    label: Label
    search: str
    permission: str | None = None
    order: int = 100


@dataclass(frozen=True)
class MapLayer:
    """A GeoJSON layer for maps: `kind` is a style name of the ui (land, water, road, grid …)."""

    kind: str
    url_name: str
    order: int = 100


Declared = TypeVar("Declared")


@cache
def _all() -> tuple[object, ...]:
    found: list[object] = []
    for config in apps.get_app_configs():
        if config.name.startswith("jishi.") and config.module and module_has_submodule(config.module, "declarations"):
            found.extend(import_module(f"{config.name}.declarations").DECLARATIONS)
    return tuple(found)


def gather(shape: type[Declared]) -> tuple[Declared, ...]:
    """Every declaration of one shape, in its own order where it has one, else as installed."""
    found = [item for item in _all() if isinstance(item, shape)]
    return tuple(sorted(found, key=lambda item: getattr(item, "order", 0)))


def load(path: str) -> Callable[..., Any]:
    """The function or class at a declared dotted path; raises ImportError with that path when it is not there."""
    return cast(Callable[..., Any], import_string(path.replace(":", ".")))


ERASURE = "jishi.ground.foundation.erasure"
MESSAGES = "jishi.ground.foundation.messages"
LIMITS = "jishi.ground.foundation.limits"

DECLARATIONS: tuple[object, ...] = (
    AppendOnly("foundation.AuditEntry", "who could change it could hide"),
    AppendOnly("foundation.AuditSeal", "who could change it could hide what the audit lost"),
    AppendOnly("foundation.AuditVerification", "who could change it could hide what was found"),
    NoPersonalData("foundation.AuditEntry", "actor by value, field names and digests under the subject's own key"),
    PersonalData(
        "foundation.AuditEntry",
        "actor_name",
        _("Who of the staff acted"),
        _("Duty to keep an audit"),
        _("At least six months, by rule"),
        "staff",
    ),
    NoPersonalData("foundation.AuditSeal", "numbers, places, digests and signatures"),
    NoPersonalData("foundation.AuditSecondPlace", "the path of a file and how far it was written"),
    NoPersonalData("foundation.AuditVerification", "counts, and the numbers of entries and seals"),
    NoPersonalData("foundation.SubjectKey", "a wrapped key; destroying it erases the person"),
    PersonalData(
        "foundation.PersonalHistory",
        "value",
        _("What a value was before"),
        _("Correction and dispute"),
        _("As long as the subject's key lives"),
        "the subject of the row",
        "contacts",
    ),
    NoPersonalData("foundation.Erasure", "uuids of destroyed keys, codes and counts"),
    Eraser(
        "keys, history, files",
        ("foundation.SubjectKey", "foundation.PersonalHistory", "foundation.File"),
        f"{ERASURE}.own.erase",
        f"{ERASURE}.own.left",
        order=900,
    ),
    KeptByDuty("staff", "who acted for the office is told by duty; their phones go when they leave"),
    AfterRestore("erasures", f"{ERASURE}.again.erase_again"),
    Check("list of erasures", f"{ERASURE}.outside.check"),
    Command("privacy", f"{ERASURE}.commands.run", "erase persons; list who was erased"),
    Permission("privacy.erase", _("Erase what is held of a person, for ever")),
    Retention("deliveries", "foundation.forget_old_deliveries"),
    Retention("keys of sent forms", "foundation.clear_idempotency"),
    NoPersonalData("foundation.MasterKeyMark", "a sealed constant that proves the master key fits"),
    NoPersonalData("foundation.IdempotencyKey", "a random key and the id of what it made"),
    NoPersonalData("foundation.LimitCount", "a keyed digest of a network and a count, for a day at most"),
    Job("foundation.forget_limit_counts", f"{LIMITS}.counting.forget_old_counts", periodic="37 * * * *"),
    PublicDoor(("healthz", "readyz", "files:serve", "files:remove")),
    PublicDoor(("files:upload", "rest:give")),
    NoPersonalData("foundation.ReferenceVersion", "a name and a random token"),
    NoPersonalData("foundation.Message", "kind, recipient's uuid and ids; the words are made at reading"),
    PersonalData(
        "foundation.File",
        "content",
        _("To see and hear what a matter is about"),
        _("Given voluntarily for handling"),
        _("By the rule of whoever holds it; three days when it was never sent"),
        "whoever gave it",
        "files",
    ),
    PersonalData(
        "foundation.File",
        "name",
        _("To find a paper again by its name"),
        _("Given voluntarily for handling"),
        _("As long as the file"),
        "whoever gave it",
        "files",
    ),
    PrivacyNotice(
        _("To see and hear what a matter is about"),
        {
            "foundation.File.content": _("Photos, videos, voice recordings and papers that you send"),
            "foundation.File.name": _("The names of these files"),
        },
        _("You send them of your own will; a report does not need any"),
        _(
            "{term} after the matter has ended, where its kind does not say less or more; three days when it was never "
            "sent. The place and the camera are taken out of photos before we keep them"
        ),
        _("The service desk and whoever handles the matter. Faces and plates can be covered for good"),
        _("Call us or come to a counter with the number of your report; we take them out"),
        setting="JISHI_FILES_MONTHS",
        order=40,
    ),
    PrivacyNotice(
        _("To know what was right before, when something is corrected"),
        {"foundation.PersonalHistory.value": _("Your name and phone as they were before, encrypted")},
        _("The duty to be able to answer for a correction"),
        _("As long as your name and phone themselves; they go together"),
        _("Nobody by themselves; they are opened when a correction is disputed"),
        _("They go when your name and phone are deleted"),
        order=60,
    ),
    Pages("portal", "privacy/", "jishi.ground.foundation.personal_data.urls:portal", "privacy"),
    PublicDoor(("privacy:show",)),
    Permission("personal_data.view", _("See which personal data is held, why and how long; how many, never whose")),
    Pages("console", "personal-data/", "jishi.ground.foundation.personal_data.urls:console", "personal_data"),
    MenuEntry(
        "console", _("Personal data"), "personal_data:held", "lock", 385, "personal_data.view", _("Administration")
    ),
    NoPersonalData("foundation.FileContent", "a keyed digest and where the bytes lie; what they are of says File"),
    NoPersonalData("foundation.FileRendition", "a size and a variant; it goes with its file"),
    Pages("portal", "files/", "jishi.ground.foundation.files.pages:patterns", "files"),
    RestRouter("files", "jishi.ground.foundation.files.rest:public", "files"),
    RestRouter("staff/files", "jishi.ground.foundation.files.rest:staff", "files"),
    Job("foundation.make_thumbnail", "jishi.ground.foundation.files.thumbnails.make_thumbnail"),
    Job("foundation.sweep_files", "jishi.ground.foundation.files.keeping.sweep_files", periodic="23 * * * *"),
    NoPersonalData("foundation.Delivery", "ids, codes and times; the address is opened and forgotten at sending"),
    NoPersonalData("foundation.MessageRule", "hours and days"),
    PersonalData(
        "foundation.MessageText",
        "made_by",
        _("Who of the staff worded it"),
        _("Duty to account for public acts"),
        _("As long as the version stands"),
        "staff",
    ),
    Permission("messages.view", _("See which messages were sent and which were not")),
    Permission("messages.send", _("Send failed messages again")),
    Permission("messages.edit", _("Word messages and set quiet hours")),
    Pages("console", "messages/", "jishi.ground.foundation.messages.pages.urls:patterns", "messages"),
    MenuEntry("console", _("Messages sent"), "messages:deliveries", "send", 370, "messages.view", _("Administration")),
    MenuEntry("console", _("Texts of messages"), "messages:texts", "chat", 375, "messages.edit", _("Administration")),
    Channel("email", _("E-mail"), f"{MESSAGES}.mail.send", f"{MESSAGES}.mail.missing", titled=True, order=10),
    Channel("sms", _("Text message"), f"{MESSAGES}.gateway.send_sms", f"{MESSAGES}.gateway.missing_sms", order=20),
    Channel("wecom", _("WeCom"), f"{MESSAGES}.gateway.send_wecom", f"{MESSAGES}.gateway.missing_wecom", order=30),
    ReferenceData("message texts", f"{MESSAGES}.wording.load_texts"),
    Job("foundation.forget_old_deliveries", f"{MESSAGES}.log.forget_old", periodic="45 3 * * *"),
    Round("foundation.send_messages", f"{MESSAGES}.sending.send_due", "MESSAGES_EVERY_SECONDS"),
    Job("foundation.deliver", "jishi.ground.foundation.announcements.deliver", attempts=8),
    Job("foundation.clear_idempotency", "jishi.ground.foundation.idempotency.clear_old", periodic="17 3 * * *"),
    SealedValue("foundation.SubjectKey", "wrapped", key="subject keys"),
    SealedValue("foundation.MasterKeyMark", "sealed", key="mark"),
    SealedValue("foundation.PersonalHistory", "value", subject="subject"),
    Command("ciphers", "jishi.ground.foundation.reencryption.commands.run", "which ciphers hold what; re-encrypt"),
    Check("room for files", "jishi.ground.foundation.files.room.check"),
    Check("master key", "jishi.ground.foundation.privacy.master.check"),
    Examination("queue", "jishi.ground.foundation.queue.examine"),
    FigureSource("jobs", "jishi.ground.foundation.queue.figures"),
    FigureSource("worker", "jishi.ground.foundation.jobs.figures"),
    FigureSource("audit", "jishi.ground.foundation.audit.tail.figures"),
    FigureSource("deliveries", f"{MESSAGES}.figures.figures"),
    FigureSource("database", "jishi.ground.foundation.database_figures.figures"),
    FigureSource("disk", "jishi.ground.foundation.files.room.figures"),
    Check("worker", "jishi.ground.foundation.jobs.check_worker"),
    Round("foundation.take_over_jobs", "jishi.ground.foundation.takeover.take_over", "JOBS_LOOKED_AFTER_SECONDS"),
    Round("foundation.seal_audit", "jishi.ground.foundation.audit.rounds.seal", "AUDIT_SEAL_SECONDS"),
    Check("audit seal", "jishi.ground.foundation.audit.tail.check"),
    Check("audit second place", "jishi.ground.foundation.audit.second_place.check"),
    Check("audit verification", "jishi.ground.foundation.audit.verifications.check"),
    Job("foundation.verify_audit", "jishi.ground.foundation.audit.rounds.verify", periodic="47 2 * * *"),
    Command("audit", "jishi.ground.foundation.audit.commands.run", "seal and verify the audit; its keys"),
)
