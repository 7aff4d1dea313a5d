"""A copy of the file for who asks it (S29, H2): complete, looked through by two, and without what is not theirs."""

import json
import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone

import inzage.tasks
import zorg.tasks  # noqa: F401  the handlers
from audit.models import Gebeurtenis
from dossiers.models import Leerling, Taak, Zorgmelding
from inzage import services
from inzage.models import Inzageitem, Inzageverzoek
from inzage.register import NIET, OPNEMEN, VELD_NIET
from inzage.verzamelen import inhoud, velden
from inzage.woorden import naam_van
from tests.factories import DossierFactory, LeerlingFactory, NotitieFactory
from tests.spelers import medewerker
from tests.veiligheid.factories import gesprek
from zorg.basis.modelgraaf import graaf
from zorg.basis.models import Onvolledig
from zorg.basis.opdrachten import vegen

pytestmark = pytest.mark.django_db


@pytest.fixture
def oud(leerling):
    """Sixteen: asks for themself."""
    leerling.geboortedatum = date(2010, 1, 5)
    leerling.save()
    return leerling


@pytest.fixture
def verzoek(oud, dossier, ondersteuner):
    return services.verzoek_vastleggen(dossier, door=ondersteuner, contact=None, gevraagd_datum=timezone.localdate())


def verzameld(verzoek):
    vegen()
    verzoek.refresh_from_db()
    return {(item.model, item.nummer): item for item in verzoek.items.all()}


def zip_van(verzoek):
    return zipfile.ZipFile(BytesIO(bytes(Inzageverzoek.objects.get(pk=verzoek.pk).bestand.inhoud)))


def test_elk_model_dat_bij_een_leerling_hoort_staat_in_het_register_of_met_reden_niet():
    bereikt = {model._meta.label for model in graaf(Leerling) if not model._meta.auto_created}
    van_bewaren = {label for label in bereikt if label.startswith("bewaring.")}

    assert bereikt - van_bewaren - set(OPNEMEN) - set(NIET) == set(), "zet het in inzage/register.py"
    assert (set(OPNEMEN) | set(NIET)) - bereikt == set()
    assert not set(OPNEMEN) & set(NIET)
    for label, (_, pad) in OPNEMEN.items():  # each path leads to a pupil, through single keys alone
        model = apps.get_model(label)
        for stap in pad.split("__") if pad else ():
            veld = model._meta.get_field(stap)
            assert isinstance(veld, models.ForeignKey), (label, stap)
            model = veld.related_model
        assert model is Leerling, label


PROEF = {
    models.BooleanField: (True, "ja"), models.DateField: (date(2026, 2, 3), "3 februari 2026"),
    models.JSONField: ([{"vraag": "kanarie"}], "kanarie"), models.FloatField: (7.0, "7.0"),
}  # fmt: skip


def waarde_voor(veld):
    """A value of this kind of column, and what must stand in the copy."""
    if veld.choices:
        code, woorden = veld.flatchoices[0]
        return code, str(woorden)
    if isinstance(veld, models.DateTimeField):
        return timezone.make_aware(timezone.datetime(2026, 2, 3, 14, 5)), "3 februari 2026, 14.05 uur"
    if hasattr(veld, "base_field"):
        binnen, woorden = waarde_voor(veld.base_field)
        return [binnen], woorden
    for soort, (waarde, woorden) in PROEF.items():
        if isinstance(veld, soort):
            return waarde, woorden
    if isinstance(veld, models.IntegerField | models.DecimalField):
        return 41, "41"
    return f"kanarie {veld.name}", f"kanarie {veld.name}"


@pytest.mark.eis("S29", "PRIV-04")
def test_elk_veld_van_elk_model_komt_in_het_afschrift():
    mist, aantal = [], 0
    for label in OPNEMEN:
        model = apps.get_model(label)
        gevuld = {veld.attname: waarde_voor(veld) for veld in velden(model)}
        rij = model(**{naam: waarde for naam, (waarde, _) in gevuld.items()})
        tekst = dict(inhoud(rij))
        for veld in velden(model):
            aantal += 1
            if gevuld[veld.attname][1] not in tekst.get(naam_van(veld), ""):
                mist.append((label, veld.name, tekst.get(naam_van(veld))))
        weg = {v.name for v in model._meta.concrete_fields if not v.primary_key and not v.is_relation} - {
            v.name for v in velden(model)
        }
        assert weg <= set(VELD_NIET), (label, weg)

    assert mist == []
    assert dict(inhoud(LeerlingFactory()))["Klas"].startswith("2 havo")  # a word of the school, by its key
    assert aantal > 500, "figure: so many fields"


@pytest.mark.eis("S29", "PRIV-07", "PRIV-05")
def test_wat_mee_gaat_en_wat_niet(dossier, verzoek, mentor, ondersteuner, klas):
    eigen = NotitieFactory(dossier=dossier, geschreven_door=mentor, niveau="Z4", tekst="Alleen voor mij.")
    geheim = NotitieFactory(dossier=dossier, geschreven_door=mentor, niveau="Z2", vertrouwelijk=True)
    gewoon = NotitieFactory(dossier=dossier, geschreven_door=mentor)
    ander = NotitieFactory(dossier=DossierFactory(leerling=LeerlingFactory(school=klas.school, klas=klas)))
    vertrouwd = gesprek(dossier.leerling, medewerker(klas.school, "VP", "Vera"))
    moeder = dossier.leerling.contactpersonen.get(relatie="moeder")

    items = verzameld(verzoek)

    stuk = "dossiers.Tijdlijnstuk"
    assert (stuk, eigen.pk) not in items, "its author's, also here (INV-08)"
    assert items[stuk, geheim.pk].weglaten == items[stuk, gewoon.pk].weglaten == "", "the pupil's own words"
    assert items["dossiers.Contactpersoon", moeder.pk].weglaten == "anderen"
    assert (stuk, ander.pk) not in items
    assert (vertrouwd._meta.label, vertrouwd.pk) not in items
    with pytest.raises(Onvolledig):  # from sixteen it is the pupil's
        services.verzoek_vastleggen(dossier, door=ondersteuner, contact=moeder, gevraagd_datum=date(2026, 11, 2))
    dossier.leerling.geboortedatum = date(2013, 3, 5)
    dossier.leerling.save()
    voor_haar = services.verzoek_vastleggen(
        dossier, door=ondersteuner, contact=moeder, gevraagd_datum=date(2026, 11, 2)
    )  # fmt: skip
    assert voor_haar.uiterste_datum == date(2026, 12, 2)
    assert verzameld(voor_haar)[stuk, geheim.pk].weglaten == "vertrouwelijk"


@pytest.mark.eis("INV-08", "INV-30")
def test_een_afschrift_opent_niets_wat_dicht_is(client, dossier, verzoek, mentor, ondersteuner, zorgcoordinator):
    alleen = NotitieFactory(dossier=dossier, geschreven_door=mentor, niveau="Z3", tekst="Alleen voor genoemden.")
    alleen.lezers.set([zorgcoordinator])
    melding = NotitieFactory(dossier=dossier, geschreven_door=mentor, niveau="Z3", tekst="Blauwe plekken.")
    Zorgmelding.objects.create(
        stuk=melding, dossier=dossier, datum=date(2026, 11, 2), bij="veilig_thuis", vastgelegd_door=mentor,
        ouders_datum=date(2026, 11, 2), leerling_datum=date(2026, 11, 2),
    )  # fmt: skip
    items = verzameld(verzoek)
    item = items["dossiers.Tijdlijnstuk", alleen.pk]

    assert ("dossiers.Tijdlijnstuk", melding.pk) not in items
    assert item.weglaten == "vertrouwelijk"
    client.force_login(ondersteuner)
    assert "Alleen voor genoemden." not in client.get(reverse("inzage:tonen", args=[verzoek.pk])).content.decode()
    services.kiezen(verzoek, {item.pk: ""}, door=ondersteuner)
    item.refresh_from_db()
    assert item.weglaten == "vertrouwelijk"
    client.force_login(zorgcoordinator)
    assert "Alleen voor genoemden." in client.get(reverse("inzage:tonen", args=[verzoek.pk])).content.decode()


@pytest.mark.eis("S29", "PRIV-16")
def test_wie_iets_koos_geeft_niet_vrij_ook_als_een_ander_het_voorlegt(dossier, verzoek, ondersteuner, zorgcoordinator):
    item = next(iter(verzameld(verzoek).values()))
    services.kiezen(verzoek, {item.pk: ""}, door=zorgcoordinator)
    with pytest.raises(Onvolledig, match="niemand anders"):
        services.voorleggen(verzoek, door=ondersteuner)
    medewerker(dossier.leerling.school, "ZC", "Elders", leerjaar_van=5, leerjaar_tot=6)  # does not reach this pupil
    medewerker(dossier.leerling.school, "ZC", "Tweede")
    services.voorleggen(verzoek, door=ondersteuner)
    assert Taak.objects.filter(soort="inzage_vrijgeven", status="open").count() == 1

    with pytest.raises(Onvolledig, match="Je bekeek dit zelf"):
        services.vrijgeven(verzoek, door=zorgcoordinator)
    with pytest.raises(Onvolledig):
        services.kiezen(verzoek, {item.pk: "anderen"}, door=ondersteuner)
    services.terug(verzoek, door=zorgcoordinator)
    assert not Taak.objects.filter(soort="inzage_vrijgeven", status="open").exists()


@pytest.mark.eis("S29", "PRIV-16")
def test_vier_ogen_en_dan_het_bestand(client, school, dossier, verzoek, mentor, ondersteuner, zorgcoordinator):
    weg = NotitieFactory(dossier=dossier, geschreven_door=mentor, tekst="Dit gaat over de buurjongen.")
    NotitieFactory(dossier=dossier, geschreven_door=mentor, tekst="Timo rekent graag.")
    items = verzameld(verzoek)
    client.force_login(zorgcoordinator)
    item = items["dossiers.Tijdlijnstuk", weg.pk]
    tweede = medewerker(school, "ZC", "Tweede")
    verder = {f"item-{item.pk}": "", "volgende": f"{item.pk}"}
    assert client.post(reverse("inzage:kiezen", args=[verzoek.pk]), verder).url.endswith(f"/?na={item.pk}")
    client.post(reverse("inzage:voorleggen", args=[verzoek.pk]), {f"item-{item.pk}": "anderen"})

    antwoord = client.post(reverse("inzage:vrijgeven", args=[verzoek.pk]), follow=True).content.decode()

    assert "Een andere collega geeft het vrij." in antwoord
    with pytest.raises(IntegrityError, match="vier_ogen"), transaction.atomic():
        Inzageverzoek.objects.update(status="maken", vrijgegeven_door=zorgcoordinator)
    taak = Taak.objects.get(soort="inzage_vrijgeven")
    assert (taak.voor_gebruiker, taak.status) == (tweede, "open"), "nobody who chose is asked"
    client.force_login(tweede)
    client.post(reverse("inzage:vrijgeven", args=[verzoek.pk]))
    vegen()
    inzage.tasks.maken(verzoek_id=verzoek.pk)  # a second time changes nothing
    doos = zip_van(verzoek)
    alles = json.dumps(json.loads(doos.read("dossier.json")), ensure_ascii=False)

    assert doos.read("dossier-1.pdf").startswith(b"%PDF")
    assert "Timo rekent graag." in alles
    assert "buurjongen" not in alles
    assert not any(rij.inhoud for rij in Inzageitem.objects.all()), "the words stand in the copy, and nowhere twice"
    assert client.post(reverse("inzage:downloaden", args=[verzoek.pk])).content[:2] == b"PK"
    assert Taak.objects.get(soort="inzageverzoek").status == "gedaan"
    taak.refresh_from_db()
    assert taak.status == "gedaan"
    soorten = set(Gebeurtenis.objects.filter(onderwerp="inzage.inzageverzoek").values_list("soort", flat=True))
    assert {
        "inzage_gevraagd",
        "inzage_gescreend",
        "inzage_voorgelegd",
        "inzage_vrijgegeven",
        "inzage_gegeven",
    } <= soorten


def test_bladzijden_en_een_klok_van_dertig_dagen(
    client, dossier, verzoek, zorgcoordinator, django_assert_max_num_queries
):
    NotitieFactory.create_batch(60, dossier=dossier)
    verzameld(verzoek)
    client.force_login(zorgcoordinator)
    with django_assert_max_num_queries(12):
        eerste = client.get(reverse("inzage:tonen", args=[verzoek.pk]))
    tweede = client.get(reverse("inzage:tonen", args=[verzoek.pk]), {"na": eerste.context["volgende"]})

    assert len(eerste.context["items"]) == 50
    assert not {i.pk for i in eerste.context["items"]} & {i.pk for i in tweede.context["items"]}
    assert verzoek.uiterste_datum == timezone.localdate() + timedelta(days=30)
    with django_assert_max_num_queries(12):
        assert "Wordt verzameld" not in client.get(reverse("inzage:lijst")).content.decode()
    vraag = client.get(reverse("inzage:intrekken", args=[verzoek.pk])).content.decode()
    assert "gaat weg" in vraag
    assert Inzageitem.objects.exists(), "asked first"
    client.post(reverse("inzage:intrekken", args=[verzoek.pk]))
    assert not Inzageitem.objects.exists()
    assert Taak.objects.get(soort="inzageverzoek").status == "vervallen"
