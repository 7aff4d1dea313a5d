"""Trying to get in: by guessing numbers, by asking for a part of a page, and by posting somebody else's numbers."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bijlagen.models import Bijlage
from dossiers import services
from dossiers.deelbaar import inhoud_van, vinger
from dossiers.models import Afspraak, Deling, Tijdlijnstuk
from tests.bijlagen.factories import BijlageFactory, een_pdf, upload
from tests.dossiers.factories import GesprekFactory
from tests.factories import ContactpersoonFactory, GebruikerFactory, LeerlingFactory, NotitieFactory

GEHEIM = "Dit-blijft-besloten"
VANDAAG = timezone.localdate()
NIET_VOOR = ["docent", "begeleider", "andere_mentor", "mentor", "teamleider"]
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "stukken"}


@pytest.fixture
def besloten(dossier, zorgcoordinator):
    """One of each kind that only its author reads, and a file about health."""
    velden = {"dossier": dossier, "geschreven_door": zorgcoordinator}
    return [
        NotitieFactory(titel=GEHEIM, tekst=GEHEIM, niveau="Z2", **velden),
        NotitieFactory(titel=GEHEIM, tekst=GEHEIM, niveau="Z3", **velden),
        NotitieFactory(titel=GEHEIM, tekst=GEHEIM, niveau="Z4", **velden),
        NotitieFactory(titel=GEHEIM, tekst=GEHEIM, niveau="Z1", medisch=True, **velden),
        GesprekFactory(titel=GEHEIM, zorgen=GEHEIM, deelbaar=GEHEIM, niveau="Z4", **velden),
        BijlageFactory(titel=GEHEIM, tekst=GEHEIM, naam=f"{GEHEIM}.pdf", niveau="Z2", medisch=True, **velden),
    ]


def deuren(stuk):
    namen = [("stuk", "aanvullen", "delen"), ("tonen", "downloaden", "intrekken")]
    if isinstance(stuk, Bijlage):
        return [reverse(f"bijlagen:{naam}", args=[stuk.pk]) for naam in namen[1]] + [
            reverse("dossiers:stuk", args=[stuk.pk])
        ]
    return [reverse(f"dossiers:{naam}", args=[stuk.pk]) for naam in namen[0]]


@pytest.mark.parametrize("wie", NIET_VOOR)
@pytest.mark.parametrize("kop", [{}, HTMX], ids=["bladzijde", "htmx"])
def test_een_geraden_nummer_opent_niets(request, client, besloten, wie, kop):
    client.force_login(request.getfixturevalue(wie))

    for stuk in besloten:
        for deur in deuren(stuk):
            antwoord = client.get(deur, **kop)
            assert (antwoord.status_code, GEHEIM in antwoord.content.decode()) == (404, False), deur


@pytest.mark.parametrize("wie", NIET_VOOR)
@pytest.mark.parametrize("kop", [{}, HTMX], ids=["bladzijde", "htmx"])
def test_geen_bladzijde_of_deel_daarvan_noemt_het(request, client, dossier, besloten, wie, kop):
    """The timeline, all its kinds, the print, the parts beside it and the pages of the pupil."""
    client.force_login(request.getfixturevalue(wie))
    soorten = "&".join(f"soort={soort}" for soort in Tijdlijnstuk.Soort.values)
    adressen = [
        f"{reverse('dossiers:tonen', args=[dossier.pk])}?{soorten}",
        f"{reverse('dossiers:afdrukken', args=[dossier.pk])}?{soorten}",
        f"{reverse('dossiers:tonen', args=[dossier.pk])}?{soorten}&na=9999-12-31.999999999",
        *(reverse(naam, args=[dossier.pk]) for naam in ("dossiers:afspraken", "bijlagen:bij_dossier")),
        *(reverse(naam, args=[dossier.leerling_id]) for naam in ("dossiers:leerling", "signalen:bij_leerling")),
        reverse("dossiers:leerlingen"),
    ]

    for adres in adressen:
        antwoord = client.get(adres, **kop)
        assert antwoord.status_code in {200, 403, 404}, adres
        assert GEHEIM not in antwoord.content.decode(), adres


@pytest.mark.parametrize("wie", ["docent", "begeleider", "andere_mentor"])
def test_wie_een_afspraak_nummer_raadt_vinkt_niets_af(request, client, dossier, zorgcoordinator, wie):
    gesprek = GesprekFactory(dossier=dossier, niveau="Z4", geschreven_door=zorgcoordinator)
    afspraak = Afspraak.objects.create(dossier=dossier, stuk=gesprek, wat=GEHEIM, wie="leerling")
    client.force_login(request.getfixturevalue(wie))

    antwoord = client.post(reverse("dossiers:afspraak", args=[afspraak.pk]), {"naar": "gedaan"})

    afspraak.refresh_from_db()
    assert (antwoord.status_code, afspraak.status) == (404, "open")


def test_een_lezer_die_niet_bij_de_leerling_hoort_wordt_geweigerd(client, dossier, mentor, andere_school_zc, docent):
    """Neither in a note, nor in the part apart of a talk, nor with a file."""
    client.force_login(mentor)
    for vreemd in (andere_school_zc, GebruikerFactory()):
        nummer = [str(vreemd.pk)]
        client.post(
            reverse("dossiers:notitie_toevoegen", args=[dossier.pk]),
            {"titel": "x", "tekst": GEHEIM, "niveau": "Z3", "lezers": nummer, "sleutel": "a"},
        )
        client.post(
            reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]),
            {"met": "leerling", "datum": VANDAAG, "zorgen": "x", "niveau": "Z1", "apart": GEHEIM, "apart_niveau": "Z3",
             "apart_lezers": nummer, "sleutel": "b"},
        )  # fmt: skip
        client.post(
            reverse("bijlagen:toevoegen", args=[dossier.pk]),
            {"bestand": upload(een_pdf()), "soort": "verslag", "niveau": "Z3", "lezers": nummer, "sleutel": "c"},
        )

    assert not Tijdlijnstuk.objects.filter(dossier=dossier).exists()


def test_een_afspraak_voor_een_vreemde_wordt_geweigerd(client, dossier, mentor, andere_school_zc):
    client.force_login(mentor)

    pagina = client.post(
        reverse("dossiers:gesprek_vastleggen", args=[dossier.pk]),
        {"met": "leerling", "datum": VANDAAG, "zorgen": "x", "niveau": "Z1", "a0_wat": "Bellen",
         "a0_wie": str(andere_school_zc.pk), "sleutel": "a"},
    )  # fmt: skip

    assert "a0_wie" in pagina.context["form"].errors
    assert not Afspraak.objects.exists()


def test_je_deelt_niet_met_de_ouder_van_een_ander(client, dossier, mentor, klas):
    vreemd = ContactpersoonFactory(leerling=LeerlingFactory(school=klas.school, klas=klas))
    gesprek = services.gesprek_vastleggen(dossier, door=mentor, met="leerling", datum=VANDAAG, deelbaar="Over slapen.")
    client.force_login(mentor)

    pagina = client.post(
        reverse("dossiers:delen", args=[gesprek.pk]),
        {"aan": [str(vreemd.pk)], "onderdelen": ["deelbaar"], "vinger": vinger(inhoud_van(gesprek, ["deelbaar"]))},
    )

    assert "aan" in pagina.context["form"].errors
    assert not Deling.objects.exists()


def test_een_gesloten_dossier_laat_ook_via_losse_stukken_niets_schrijven(client, dossier, mentor, zorgcoordinator):
    notitie = NotitieFactory(dossier=dossier, geschreven_door=mentor, niveau="Z1")
    services.dossier_sluiten(
        dossier, door=zorgcoordinator, reden="De hulp is klaar en iedereen weet het.", datum=VANDAAG
    )
    stond_er = set(Tijdlijnstuk.objects.values_list("pk", flat=True))
    client.force_login(mentor)

    client.post(reverse("dossiers:aanvullen", args=[notitie.pk]), {"tekst": "Toch nog iets", "sleutel": "a"})
    client.post(
        reverse("bijlagen:toevoegen", args=[dossier.pk]),
        {"bestand": upload(een_pdf()), "soort": "verslag", "niveau": "Z1", "sleutel": "b"},
    )

    assert set(Tijdlijnstuk.objects.values_list("pk", flat=True)) == stond_er
