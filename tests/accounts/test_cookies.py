"""What a browser may do with our cookies: no script reads one, and none goes along from another site (ASVS 3.3)."""

import json

import pytest
from django.core.cache import caches


@pytest.mark.parametrize("https", [False, True])
def test_geen_script_leest_een_cookie_en_van_een_andere_site_gaat_er_geen_mee(client, mentor, settings, https):
    settings.SESSION_COOKIE_SECURE = https
    mentor.set_password("een heel gewoon begin")
    mentor.save()
    client.get("/in/")

    client.post("/in/", {"login": mentor.email, "password": "een heel gewoon begin"})

    cookies = {naam: (c["httponly"], c["samesite"], bool(c["secure"])) for naam, c in client.cookies.items()}
    assert len(cookies) == 2  # the session, and the mark of a known browser
    assert set(cookies.values()) == {(True, "Lax", https)}
    assert any(naam.startswith("__Host-") for naam in cookies) is https  # the mark; the session in test_tweede_factor


def test_een_zitting_ligt_in_redis_als_json_en_nooit_als_pickle(client, mentor):
    client.force_login(mentor)
    client.get("/")
    snel = caches["snel"]
    sleutel = client.session.cache_key_prefix + client.session.session_key

    rauw = snel.client.get_client().get(snel.make_key(sleutel))

    assert json.loads(rauw)["_auth_user_id"] == str(mentor.pk)
