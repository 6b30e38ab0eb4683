"""Single sign-on lets in whom it should, and believes nothing that is not said to us, now, by the provider."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import time_machine
from django.conf import settings as django_settings
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from structlog.testing import capture_logs

from jishi.district.accounts.actions import load_mapped_roles, single_sign_on
from jishi.district.accounts.api import give_post
from jishi.district.accounts.models import Account, ExternalIdentity, Holding, MappedRole
from jishi.district.accounts.rules.id_tokens import challenge_of
from jishi.district.organisations.api import PostDraft, create_post
from jishi.ground.foundation.actors import SYSTEM
from jishi.ground.foundation.models import AuditEntry
from jishi.ground.foundation.moment import now
from jishi_config.single_sign_on import OpenIdConnect
from tests.people import make_staff, signed_in

from .phones import set_up_app
from .providers import middleman, node_provider, sign_in_there, token_for

pytestmark = [pytest.mark.wide, pytest.mark.django_db]
BEGIN = reverse("accounts:sign_on_begin", args=["sign-on"])
BACK = reverse("accounts:sign_on_back", args=["sign-on"])
REDIRECT = f"{django_settings.JISHI_URL}{BACK}"
PEOPLE = {
    "meng": {"name": "孟知夏", "groups": ["lamps"]},
    "chief": {"name": "凌一帆", "groups": ["administrators"]},
    "both": {"name": "两头", "groups": ["administrators", "auditors"]},
    "odd": {"name": "怪人", "groups": ["lamps", "wizards"]},
    "many": {"name": "多组", "groups": ["lamps", "all-staff"]},
    "none": {"name": "没组", "groups": ["all-staff"]},
}


@pytest.fixture(scope="module")
def stands():
    with middleman() as found:
        yield found


@pytest.fixture(scope="module")
def first(stands):
    with node_provider(stands.issuer, REDIRECT, PEOPLE) as port:
        yield port


@pytest.fixture(scope="module")
def second(stands):
    """The same provider after it has changed its key."""
    with node_provider(stands.issuer, REDIRECT, PEOPLE, kid="second") as port:
        yield port


@pytest.fixture(scope="module")
def impostor(stands):
    """Calls itself the provider and its key by the provider's name."""
    with node_provider(stands.issuer, REDIRECT, PEOPLE) as port:
        yield port


@pytest.fixture
def provider(stands, first, settings, district):
    stands.reset(first)
    settings.OIDC = OpenIdConnect(stands.issuer, "jishi", "secret of jishi", name="区政府统一登录")
    single_sign_on._keys.cache_clear()
    return stands


@pytest.fixture
def lamps(provider, settings, subdistrict):
    """Roles of the provider give posts."""
    posts = {
        role: create_post(SYSTEM, subdistrict, PostDraft(role, title))
        for role, title in (("handler", "路灯处置员"), ("administrator", "街道管理员"), ("auditor", "街道审计员"))
    }
    rows = [
        {"value": value, "organisation": "S1", "post": posts[role].title}
        for value, role in (("lamps", "handler"), ("administrators", "administrator"), ("auditors", "auditor"))
    ]
    load_mapped_roles(SYSTEM, [*rows, {"value": "all-*", "gives": "nothing"}])
    settings.OIDC = replace(
        settings.OIDC, scopes=("openid", "profile", "groups"), roles_claim="groups", makes_accounts=True
    )
    return posts


def depart(client, begin=BEGIN):
    """The address of the provider to which the browser is sent."""
    answer = client.get(begin)
    assert answer.status_code == 302
    return answer.url


def come(client, login, address=""):
    """There and back; the answer of the page that the browser comes back to."""
    brought = sign_in_there(address or depart(client), login, REDIRECT)
    return client.get(BACK, brought)


def told(client):
    """The sentences that the next page shows."""
    return [str(message) for message in client.get(reverse("accounts:sign_in")).context["messages"]]


def is_in(client):
    return SESSION_KEY in client.session


def link(account, login):
    client = signed_in(Client(), account)
    come(client, login, depart(client, reverse("accounts:begin_link", args=["sign-on"])))
    return client, client.post(reverse("accounts:confirm_link"))


def standing():
    """Everything that a sign-in could have made."""
    return Account.objects.count(), ExternalIdentity.objects.count(), Holding.objects.count()


def refused(client, answer, before):
    assert answer.status_code == 302
    assert not is_in(client)
    assert standing() == before
    return told(client)[0]


@pytest.fixture
def meng(provider, district):
    """Linked with meng over there."""
    account = make_staff("dispatcher", district, name="孟知夏")
    link(account, "meng")
    return account


def test_who_has_linked_it_once_signs_in_with_it(meng):
    client = Client()
    answer = client.get(reverse("accounts:sign_in") + "?next=/console/cases/")
    assert "区政府统一登录" in answer.content.decode()
    address = depart(client, f"{BEGIN}?next=/console/cases/")
    assert come(client, "meng", address).url == "/console/cases/"
    assert client.session[SESSION_KEY] == str(meng.pk)
    assert AuditEntry.objects.filter(action="accounts.sign_in", subject_uuid=meng.uuid).count() == 1


def test_the_identity_does_not_stand_in_the_table_in_the_clear(meng):
    row = ExternalIdentity.objects.get()
    assert "meng" not in row.index
    assert b"meng" not in bytes(row.subject_sealed)


def test_nothing_is_linked_before_the_person_says_yes(provider, district):
    account = make_staff("dispatcher", district)
    client = signed_in(Client(), account)
    came = come(client, "meng", depart(client, reverse("accounts:begin_link", args=["sign-on"])))
    assert came.url == reverse("accounts:confirm_link")
    assert ExternalIdentity.objects.count() == 0
    assert "meng" in client.get(came.url).content.decode()
    client.post(came.url)
    assert ExternalIdentity.objects.get().account == account


def test_one_identity_enters_one_account(meng, district):
    link(make_staff("dispatcher", district), "meng")
    assert ExternalIdentity.objects.get().account == meng


def test_an_answer_for_a_link_does_not_count_in_another_session(provider, district):
    owner, other = signed_in(Client(), make_staff("handler", district)), Client()
    brought = sign_in_there(depart(owner, reverse("accounts:begin_link", args=["sign-on"])), "meng", REDIRECT)
    assert refused(other, other.get(BACK, brought), standing())


def test_somebody_without_an_account_is_told_what_to_do_and_nothing_is_made(provider):
    client, before = Client(), standing()
    assert "管理员" in refused(client, come(client, "meng"), before)


def test_a_closed_account_is_told_the_same(meng):
    Account.objects.filter(pk=meng.pk).update(active=False)
    client, stranger = Client(), Client()
    first = refused(client, come(client, "meng"), standing())
    assert first == refused(stranger, come(stranger, "none"), standing())


def test_a_second_factor_is_asked_for_all_the_same(meng):
    set_up_app(signed_in(Client(), meng))
    client = Client()
    assert come(client, "meng").url == reverse("accounts:second_step")
    assert not is_in(client)


def test_a_token_made_for_another_client_is_refused(meng, provider):
    client, before = Client(), standing()
    address = depart(client)
    question = dict(parse_qsl(urlsplit(address).query))
    other = {**question, "client_id": "neighbour", "code_challenge": challenge_of("v" * 60)}
    brought = sign_in_there(f"{provider.issuer}/auth?{urlencode(other)}", "meng", REDIRECT)
    token = token_for(provider, "neighbour", other, "v" * 60, brought["code"])
    provider.id_token = token
    with capture_logs() as lines:
        assert refused(client, come(client, "meng", address), before)
    assert [line["why"] for line in lines if "why" in line] == ["InvalidAudienceError"]


def test_an_expired_token_is_refused(meng, provider, settings):
    settings.OIDC = replace(settings.OIDC, client_id="hasty", client_secret="secret of hasty")
    soon, late = Client(), Client()
    assert come(soon, "meng").status_code == 302
    assert is_in(soon)
    brought = sign_in_there(depart(late), "meng", REDIRECT)
    before = standing()
    with time_machine.travel(now() + timedelta(seconds=60), tick=False), capture_logs() as lines:
        assert refused(late, late.get(BACK, brought), before)
    assert [line["why"] for line in lines if "why" in line] == ["ExpiredSignatureError"]


def test_a_replayed_token_is_refused_by_its_nonce(meng, provider):
    overheard = Client()
    with capture_tokens(provider) as tokens:
        come(overheard, "meng")
    assert is_in(overheard)
    client, before = Client(), standing()
    provider.id_token = tokens[0]
    with capture_logs() as lines:
        assert refused(client, come(client, "meng"), before)
    assert [line["why"] for line in lines if "why" in line] == ["nonce of another question"]


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(meng):
    client, thief = Client(), Client()
    brought = sign_in_there(depart(client), "meng", REDIRECT)
    assert refused(thief, thief.get(BACK, brought), standing())
    client.get(BACK, brought)
    assert is_in(client)
    client.post(reverse("accounts:sign_out"))
    assert refused(client, client.get(BACK, brought), standing())


def test_another_state_and_a_late_answer_are_refused(meng):
    forged, late = Client(), Client()
    brought = sign_in_there(depart(forged), "meng", REDIRECT)
    assert refused(forged, forged.get(BACK, {**brought, "state": "guessed"}), standing())
    brought = sign_in_there(depart(late), "meng", REDIRECT)
    with time_machine.travel(now() + timedelta(minutes=11), tick=False):
        assert refused(late, late.get(BACK, brought), standing())


def test_an_answer_of_another_issuer_is_refused(meng):
    client = Client()
    brought = sign_in_there(depart(client), "meng", REDIRECT)
    assert refused(client, client.get(BACK, {**brought, "iss": "https://elsewhere.example"}), standing())


@pytest.fixture
def no_pause(monkeypatch):
    """Unknown keys are asked for at once, without the pause that keeps floods out."""
    monkeypatch.setattr(single_sign_on, "KEYS_ASKED_AGAIN_AFTER", 0)
    single_sign_on._keys.cache_clear()


def test_a_changed_key_is_fetched_anew_once(meng, provider, second, no_pause):
    before = Client()
    come(before, "meng")
    assert is_in(before)
    provider.reset(second)
    after = Client()
    come(after, "meng")
    assert is_in(after)
    assert provider.asked.count("/jwks") == 1


def test_a_key_that_the_provider_does_not_publish_is_refused(meng, provider, first, second, no_pause):
    provider.reset(second)
    provider.keys_from = first
    client, before = Client(), standing()
    with capture_logs() as lines:
        assert refused(client, come(client, "meng"), before)
    assert [line["why"] for line in lines if "why" in line] == ["PyJWKClientError"]
    assert provider.asked.count("/jwks") == 2  # once to know the keys, once because one was unknown


def test_unknown_keys_do_not_make_us_ask_again_and_again(meng, provider, first, second):
    provider.reset(second)
    provider.keys_from = first
    for _ in range(3):
        client = Client()
        assert refused(client, come(client, "meng"), standing())
    assert provider.asked.count("/jwks") == 0


def test_another_key_under_the_same_name_is_refused(meng, provider, first, impostor):
    provider.reset(impostor)
    provider.keys_from = first
    client, before = Client(), standing()
    with capture_logs() as lines:
        assert refused(client, come(client, "meng"), before)
    assert [line["why"] for line in lines if "why" in line] == ["InvalidSignatureError"]


def test_a_token_without_a_signature_is_refused(meng, provider):
    import jwt

    with capture_tokens(provider) as tokens:
        come(Client(), "meng")
    claims = jwt.decode(tokens[0], options={"verify_signature": False})
    provider.id_token = jwt.encode(claims, None, algorithm="none", headers={"kid": "first"})
    client, before = Client(), standing()
    assert refused(client, come(client, "meng"), before)


def test_a_silent_provider_is_said_to_be_silent(meng, provider, settings):
    client = Client()
    brought = sign_in_there(depart(client), "meng", REDIRECT)
    provider.upstream = 1
    assert "没有回应" in refused(client, client.get(BACK, brought), standing())


def test_roles_give_posts_and_take_back_what_they_gave(lamps, settings):
    client = Client()
    come(client, "many")
    account = Account.objects.get(login="many")
    assert (account.name, is_in(client)) == ("多组", True)
    held = Holding.objects.get(account=account)
    assert (held.post, held.mapped) == (lamps["handler"], True)
    by_hand = create_post(SYSTEM, lamps["handler"].organisation, PostDraft("dispatcher", "派遣"))
    give_post(SYSTEM, account, by_hand)
    rows = [{"value": "lamps", "organisation": "S1", "post": "派遣"}, {"value": "all-*", "gives": "nothing"}]
    load_mapped_roles(SYSTEM, rows)
    come(Client(), "many")
    open_posts = set(Holding.objects.filter(account=account, to_on=None).values_list("post__title", flat=True))
    assert open_posts == {"派遣"}


def test_an_unknown_role_is_refused_and_nothing_is_made(lamps):
    client, before = Client(), standing()
    assert "wizards" in refused(client, come(client, "odd"), before)
    assert not Account.objects.filter(login="odd").exists()


def test_without_a_role_that_gives_a_post_nothing_is_made(lamps):
    client, before = Client(), standing()
    assert refused(client, come(client, "none"), before)


def test_administrator_and_auditor_are_never_given_together(lamps):
    client, before = Client(), standing()
    assert refused(client, come(client, "both"), before)
    assert not Account.objects.filter(login="both").exists()


def test_who_gets_a_powerful_post_by_a_role_sets_up_a_second_factor(lamps):
    client = Client()
    come(client, "chief")
    assert client.get(reverse("accounts:list")).url == reverse("accounts:second_factor")


def test_an_account_of_that_login_waits_for_its_owner(lamps, district):
    from jishi.district.accounts.api import Person, create_account

    create_account(SYSTEM, "meng", Person("另一个人"))
    client, before = Client(), standing()
    assert refused(client, come(client, "meng"), before)


def test_accounts_are_made_only_where_the_settings_say_so(lamps, settings):
    settings.OIDC = replace(settings.OIDC, makes_accounts=False)
    client, before = Client(), standing()
    assert refused(client, come(client, "meng"), before)


def test_an_administrator_names_a_colleagues_identity_and_never_his_own(provider, administrator, district):
    person = make_staff("dispatcher", district)
    client = signed_in(Client(), administrator)
    page = reverse("accounts:name_identity", args=[person.uuid])
    assert client.get(page).status_code == 200
    client.post(page, {"subject": "meng"})
    own = client.post(reverse("accounts:name_identity", args=[administrator.uuid]), {"subject": "chief"})
    assert own.status_code == 422
    assert ExternalIdentity.objects.get().account == person
    entering = Client()
    come(entering, "meng")
    assert is_in(entering)
    client.post(page, {"subject": ""})
    assert ExternalIdentity.objects.count() == 0


def test_a_link_is_taken_away_but_not_the_only_way_in(meng):
    client = signed_in(Client(), meng)
    remove = reverse("accounts:remove_link", args=["sign-on"])
    meng.set_unusable_password()
    meng.save()
    client = signed_in(Client(), meng)
    client.post(remove)
    assert ExternalIdentity.objects.count() == 1
    meng.set_password("a long enough password")
    meng.save()
    signed_in(client, meng).post(remove)
    assert ExternalIdentity.objects.count() == 0


def test_without_settings_there_is_no_such_address(db, settings):
    settings.OIDC = settings.WECHAT = None
    assert Client().get(BEGIN).status_code == 404
    assert Client().get(BACK).status_code == 404


def test_a_mapping_with_one_mistake_changes_nothing(lamps, tmp_path, capsys):
    from jishi.district.accounts.commands import sign_on_roles

    before = list(MappedRole.objects.values_list("value", "post"))
    file = tmp_path / "roles.yaml"
    file.write_text(
        "- {value: lamps, organisation: S1, post: 路灯处置员}\n- {value: x, organisation: S1, post: 没有}\n"
        "- {value: 'x*', organisation: S1, post: 路灯处置员}\n- 7\n"
    )
    assert sign_on_roles([str(file)]) == 1
    said = capsys.readouterr().err
    assert all(f"row {place}:" in said for place in (2, 3, 4))
    assert list(MappedRole.objects.values_list("value", "post")) == before
    file.write_text("- {value: lamps, organisation: S1, post: 路灯处置员}\n")
    assert sign_on_roles([str(file)]) == 0
    assert MappedRole.objects.count() == 1


class capture_tokens:
    """Listens at the token endpoint, as somebody could who sits between the two servers."""

    def __init__(self, stands):
        self.stands = stands

    def __enter__(self):
        from jishi.district.accounts.actions import single_sign_on as module

        self.tokens, self.real, self.module = [], module._exchange, module

        def listening(*arguments):
            found = self.real(*arguments)
            self.tokens.append(found["id_token"])
            return found

        module._exchange = listening
        return self.tokens

    def __exit__(self, *_arguments):
        self.module._exchange = self.real
