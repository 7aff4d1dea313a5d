"""The account after the storm must notice what was lost: each promise is broken here once."""

import hashlib
from collections import defaultdict
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from audit.models import Kop
from bijlagen.models import Bijlage
from bijlagen.services import bijlage_toevoegen
from dossiers.services import notitie_toevoegen
from opp.models import Ondertekening
from overleggen.models import Botsing
from storm import nakijken
from tests.bijlagen.factories import een_pdf, upload
from tests.opp.factories import in_ronde
from tests.overleggen.factories import klein_overleg, punt_op, veld_van
from zorg.basis.models import Opdracht

pytestmark = pytest.mark.django_db


def feiten(**per_soort):
    return defaultdict(list, {soort: [feit] for soort, feit in per_soort.items()})


def schrijf(dossier, mentor, merk):
    vandaag = timezone.localdate()
    return notitie_toevoegen(
        dossier, door=mentor, datum=vandaag, titel="In de storm", tekst=f"Wat ik zag: {merk}.", niveau="Z1"
    )


def test_een_notitie_die_er_niet_is_of_dubbel_of_zonder_logregel(dossier, mentor):
    beloofd = feiten(notitie={"merk": "a1"})
    assert not nakijken.audit(beloofd).houdt
    eerste = schrijf(dossier, mentor, "a1")
    assert nakijken.audit(beloofd).houdt
    schrijf(dossier, mentor, "a1")
    assert nakijken.audit(beloofd).fouten == ["notitie a1: 2 keer"]
    eerste.pk = eerste.id = eerste.tijdlijnstuk_ptr_id = None
    eerste.tekst = "Zonder log"
    eerste.save()
    assert f"notitie {eerste.pk}: 0 regels in het logboek" in nakijken.audit(beloofd).fouten


def test_een_opdracht_die_blijft_liggen_of_te_laat_was():
    nu = timezone.now()
    beloofd = feiten(begin={"op": nu.timestamp() - 600})
    assert not nakijken.opdrachten(beloofd).houdt
    klaar = Opdracht.objects.create(soort="proef", sleutel="1", status="klaar", klaar_op=nu, niet_voor_op=nu)
    assert nakijken.opdrachten(beloofd).houdt
    Opdracht.objects.filter(pk=klaar.pk).update(niet_voor_op=nu - timedelta(seconds=121))
    assert nakijken.opdrachten(beloofd).fouten == [f"opdracht {klaar.pk} proef: later dan 120 s"]
    assert nakijken.opdrachten(feiten(begin={"op": nu.timestamp() + 60})).fouten == []  # before the storm
    Opdracht.objects.filter(pk=klaar.pk).update(niet_voor_op=nu)
    for niet_voor, pogingen in ((nu, 0), (nu + timedelta(hours=1), 1)):
        open_ = Opdracht.objects.create(soort="proef", sleutel="2", niet_voor_op=niet_voor, pogingen=pogingen)
        assert not nakijken.opdrachten(beloofd).houdt
        open_.delete()
    Opdracht.objects.create(soort="proef", sleutel="3", niet_voor_op=nu + timedelta(hours=1))
    assert nakijken.opdrachten(beloofd).houdt


def test_een_antwoord_dat_er_niet_is_of_van_een_ander_of_over_andere_bytes(dossier):
    versie = in_ronde(dossier)
    vraag = versie.ondertekeningen.filter(rol="ouder").first()
    vinger = hashlib.sha256(bytes(versie.bestand.inhoud)).hexdigest()
    feit = {"adres": vraag.contact.email, "merk": "b2", "antwoord": "in", "sha256": vinger}
    assert not nakijken.handtekeningen(feiten(handtekening=feit)).houdt
    Ondertekening.objects.filter(pk=vraag.pk).update(toelichting="b2", handelingsdeel="in")
    assert nakijken.handtekeningen(feiten(handtekening=feit)).houdt
    for anders in ({"antwoord": "niet"}, {"sha256": "0" * 64}, {"adres": "iemand@thuis.example"}):
        assert not nakijken.handtekeningen(feiten(handtekening=feit | anders)).houdt


def test_een_tekst_die_is_overschreven_of_een_botsing_die_weg_is(school, zorgcoordinator):
    veld = veld_van(punt_op(klein_overleg(school, timezone.localdate()), zorgcoordinator))
    veld.tekst, veld.versie = "Besproken c3.", 4
    veld.save()
    goed = {"veld": veld.pk, "gezien": 3, "versie": 4, "merk": "c3"}
    assert nakijken.versies(feiten(veld=goed)).houdt
    assert not nakijken.versies(feiten(veld=goed | {"gezien": 2})).houdt
    assert not nakijken.versies(feiten(veld=goed | {"merk": "d4"})).houdt
    assert not nakijken.versies(feiten(veld=goed | {"gezien": 4, "versie": 5})).houdt

    botsing = feiten(botsing={"veld": veld.pk, "merk": "e5"})
    assert not nakijken.versies(botsing).houdt
    Botsing.objects.create(veld=veld, tekst="Mijn e5", geschreven_door=zorgcoordinator)
    assert nakijken.versies(botsing).houdt


def test_een_bestand_dat_niet_werd_bekeken_of_andere_bytes_heeft(dossier, mentor):
    inhoud = een_pdf()
    feit = {"merk": "f6", "sha256": hashlib.sha256(inhoud).hexdigest()}
    rij = bijlage_toevoegen(dossier, bestand=upload(inhoud, "f6.pdf"), door=mentor, soort="verslag")
    assert nakijken.bestanden(feiten(bestand=feit)).houdt
    assert not nakijken.bestanden(feiten(bestand=feit | {"sha256": "0" * 64})).houdt
    Bijlage.objects.filter(pk=rij.pk).update(status="wacht")
    assert not nakijken.bestanden(feiten(bestand=feit)).houdt


def test_een_bladzijde_die_omviel_en_een_logboek_dat_niet_heel_is(dossier, mentor):
    schrijf(dossier, mentor, "h8")
    gezegd = feiten(notitie={"merk": "h8"}, klaar={"vijfhonderd": []})
    assert nakijken.uitleg(gezegd).houdt
    assert not nakijken.uitleg(gezegd | feiten(klaar={"vijfhonderd": ["/dossiers/1/"]})).houdt

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert nakijken.ketens(feiten()).houdt
        cursor.execute("ALTER TABLE audit_kop DISABLE TRIGGER USER")
    Kop.objects.update(volgnummer=F("volgnummer") + 1)
    assert not nakijken.ketens(feiten()).houdt


def test_wie_geweigerd_werd_telt_mee(dossier):
    assert nakijken.versies(feiten(veld_geweigerd={"veld": 1, "status": 404})).fouten == ["veld 1 geweigerd: 404"]
    assert nakijken.bestanden(feiten(bestand_geweigerd={"status": 403})).fouten == ["bestand geweigerd: 403"]


def test_wie_binnenkwam_en_wie_geen_mail_kreeg(tmp_path):
    assert nakijken.rechten(feiten(deur_dicht={"pad": "/"})).houdt
    assert not nakijken.rechten(feiten(deur_dicht={"pad": "/"}, binnengekomen={"pad": "/", "status": 200})).houdt
    assert not nakijken.mails(feiten(ouder={"adres": "ouder1@storm.example"}), tmp_path).houdt
    (tmp_path / "1.log").write_text("To: ouder1@storm.example\n")
    assert nakijken.mails(feiten(ouder={"adres": "ouder1@storm.example"}), tmp_path).houdt
