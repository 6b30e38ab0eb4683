"""Partners: organisations outside whose programs register cases here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from jishi.district.accounts.access import MANAGE
from jishi.district.accounts.models import ApiToken, Partner, TokenEnd
from jishi.district.accounts.rules import token_refusals as refusals
from jishi.district.accounts.rules.scopes import for_partners
from jishi.district.areas.api import current_divisions
from jishi.district.organisations.api import Organisation
from jishi.ground.foundation import audit, privacy
from jishi.ground.foundation.actors import Actor
from jishi.ground.foundation.errors import NotYours
from jishi.ground.foundation.moment import now

MODEL = "accounts.Partner"


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """What is written of a partner. `areas` are paths of divisions; none means everywhere in the district."""

    name: str
    contact: str = ""
    scopes: Collection[str] = ()
    areas: Collection[str] = ()


def create_partner(actor: Actor, organisation: Organisation, draft: PartnerDraft) -> Partner:
    """A new partner, for which the organisation answers. Raises NotYours, Refusal."""
    _require(actor, organisation)
    values = _checked(draft)
    with transaction.atomic():
        (subject,) = privacy.create_subjects("partner")
        partner = Partner(subject=subject.uuid, organisation=organisation, created_at=now(), **values)
        _seal_contact(partner, subject, draft.contact)
        _save_once(partner)
        _remember(actor, partner, subject, draft.contact)
        audit.record(actor, audit.Act("accounts.create_partner", "partner", partner.uuid, permission=MANAGE))
    return partner


@transaction.atomic
def change_partner(actor: Actor, partner: Partner, draft: PartnerDraft) -> Partner:
    """Sets name, contact, scopes and areas; they hold for its tokens at once. Raises NotYours, Refusal."""
    _require(actor, partner.organisation)
    values = _checked(draft, partner.areas)
    row = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    changed = {name: "" for name, value in values.items() if getattr(row, name) != value}
    for name, value in values.items():
        setattr(row, name, value)
    subject = privacy.open_subject(row.subject)
    if subject is not None and contact_of(row) != draft.contact.strip():
        _seal_contact(row, subject, draft.contact)
        _remember(actor, row, subject, draft.contact)
        changed["contact"] = subject.digest(draft.contact.strip())
    if changed:
        _save_once(row)
        audit.record(actor, audit.Act("accounts.change_partner", "partner", row.uuid, changed, permission=MANAGE))
    return row


@transaction.atomic
def end_partner(actor: Actor, partner: Partner) -> None:
    """Its programs get in no more from this moment on; its tokens are ended for good. Twice does no harm."""
    _require(actor, partner.organisation)
    row = Partner.objects.select_for_update().get(pk=partner.pk)
    if not row.active:
        return
    row.active = False
    row.save(update_fields=["active"])
    ApiToken.objects.filter(partner=row, ended_at=None).update(ended_at=now(), ended_why=TokenEnd.PARTNER)
    audit.record(actor, audit.Act("accounts.end_partner", "partner", row.uuid, {"active": ""}, permission=MANAGE))


@transaction.atomic
def reopen_partner(actor: Actor, partner: Partner) -> None:
    """The partner may have tokens again; those it had stay ended."""
    _require(actor, partner.organisation)
    row = Partner.objects.select_for_update().get(pk=partner.pk)
    if row.active:
        return
    row.active = True
    row.save(update_fields=["active"])
    audit.record(actor, audit.Act("accounts.reopen_partner", "partner", row.uuid, {"active": ""}, permission=MANAGE))


def contact_of(partner: Partner) -> str:
    """The person to talk to, as it was written; empty when there is none or it was erased."""
    if partner.contact_sealed is None:
        return ""
    subject = privacy.open_subject(partner.subject)
    return subject.decrypt(bytes(partner.contact_sealed)) if subject else ""


def _require(actor: Actor, organisation: Organisation) -> None:
    """Raises NotYours unless the actor manages accounts in the organisation that answers for the partner."""
    if actor.is_machine:
        return
    if not any(organisation.path.startswith(path) for path in actor.organisation_paths(MANAGE)):
        raise NotYours


def _checked(draft: PartnerDraft, kept: Collection[str] = ()) -> Mapping[str, object]:
    name = " ".join(draft.name.split())
    if not name:
        raise refusals.partner_name_is_missing()
    scopes = frozenset(draft.scopes)
    if not scopes:
        raise refusals.scopes_are_missing()
    if not scopes <= for_partners():
        raise refusals.scope_is_not_yours()
    areas = frozenset(draft.areas)
    known = set(current_divisions().filter(path__in=areas).values_list("path", flat=True))
    if not areas <= known | frozenset(kept):
        raise refusals.area_is_unknown()
    return {"name": name, "scopes": sorted(scopes), "areas": sorted(areas)}


def _save_once(partner: Partner) -> None:
    try:
        with transaction.atomic():
            partner.save()
    except IntegrityError as problem:
        if "name" not in str(problem):
            raise
        raise refusals.partner_name_is_taken() from None


def _seal_contact(partner: Partner, subject: privacy.SubjectCipher, contact: str) -> None:
    partner.contact_sealed = subject.encrypt(contact.strip()) if contact.strip() else None


def _remember(actor: Actor, partner: Partner, subject: privacy.SubjectCipher, contact: str) -> None:
    if contact.strip():
        sealed = subject.encrypt(contact.strip())
        privacy.remember(actor, [privacy.Remembered(subject, MODEL, partner.uuid, "contact", sealed)])
