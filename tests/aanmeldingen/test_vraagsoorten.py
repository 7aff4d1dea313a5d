"""What may be asked is what the school names (GRO-86)."""

import pytest
from django.urls import reverse

from aanmeldingen.models import Aanmelding

from .factories import AanmeldingFactory, ingevuld

pytestmark = pytest.mark.django_db
SAMEN = "Een gezamenlijke aanpak vanuit de disciplines, de school en de ouders"


@pytest.mark.eis("GRO-86")
def test_de_school_noemt_wat_je_kunt_vragen_en_de_ontvanger_leest_het(op_school, ingelogd):
    p = op_school("grotius")
    aanmelding = AanmeldingFactory(dossier=p.dossier, gemaakt_door=p.mentor, verzoek="")
    url, client = reverse("aanmeldingen:wie", args=[aanmelding.pk]), ingelogd(p.mentor)

    pagina = client.get(url).content.decode()
    client.post(url, {
        "versie": 0, "deel": "wie", "verzoek": SAMEN, "categorieen": aanmelding.categorieen, "ernst": "gemiddeld",
    })  # fmt: skip

    assert [soort for soort in ("Consultatie", SAMEN, "Een doorverwijzing") if soort not in pagina] == []
    assert Aanmelding.Verzoek.ADVIES.label not in pagina
    aanmelding.refresh_from_db()
    assert aanmelding.verzoek == SAMEN
    Aanmelding.objects.filter(pk=aanmelding.pk).update(
        status="ingediend",
        ingediend_op=aanmelding.gemaakt_op,
        ontvanger=p.school.functies.get(code="ZORGCO"),
        reactiedatum=aanmelding.gemaakt_op,
    )
    ontvanger = ingelogd(p.iemand("ZORGCO", "Quirine"))
    assert SAMEN in ontvanger.get(aanmelding.get_absolute_url()).content.decode()


def test_een_school_die_niets_noemt_houdt_de_gewone_vragen(op_school, ingelogd):
    p = op_school("segbroek")
    aanmelding = ingevuld(p.dossier, p.mentor)

    pagina = ingelogd(p.mentor).get(reverse("aanmeldingen:wie", args=[aanmelding.pk])).content.decode()

    assert Aanmelding.Verzoek.HULP.label in pagina
    assert "Een doorverwijzing" not in pagina


def test_wat_al_gekozen_was_blijft_staan_als_het_profiel_verandert(op_school, ingelogd):
    p = op_school("grotius")
    aanmelding = ingevuld(p.dossier, p.mentor, verzoek="hulp")

    pagina = ingelogd(p.mentor).get(reverse("aanmeldingen:wie", args=[aanmelding.pk])).content.decode()

    assert Aanmelding.Verzoek.HULP.label in pagina
