"""Referrals in the demo: a TLV that still lacks papers, a pupil at Rebound, and youth care of a municipality."""

from datetime import timedelta

from django.utils import timezone

from dossiers.models import Leerling
from portaal.thuisforms import zienswijze_verklaring
from scholen.models import Bestemming, Partner
from verwijzingen import services
from verwijzingen.models import Verwijzing, Zienswijze
from verwijzingen.tasks import zienswijze_maken
from verwijzingen.termijnen import na_schoolweken

from .aanmelden import toestemming
from .klok import om, tijdens, werkdag
from .opbouw import Wereld

DOEL = "externe_verwijzing"


def beginnen(w: Wereld) -> None:
    if w.school.slug == "zandmotor":
        _rebound(w)
        _tlv(w)
    elif w.school.slug == "morgenveld":
        _jeugdhulp(w)


def _voorstellen(w: Wereld, roepnaam: str, code: str, doel: str, wie: str) -> Verwijzing:
    dossier = w.dossier(roepnaam)
    return services.verwijzing_starten(
        dossier, bestemming=Bestemming.objects.get(school=w.school, code=code), herkomst=f"demo:{dossier.pk}:{code}",
        door=w.coordinator, doel=doel, verwijsbegeleider=w.wie(wie),
    )  # fmt: skip


def _rebound(w: Wereld) -> None:
    """Three weeks at Rebound: one delivery made, one to come."""
    toestemming(w, "Silas", -32, DOEL, "Rebound", "De hulpvraag, de resultaten en wat school deed")
    with tijdens(om(-31)):
        verwijzing = _voorstellen(w, "Silas", "REBOUND", "Rust, en weer leren werken in een groep.", "Ruud")
        services.bespreken(verwijzing, overleg=True, datum=werkdag(-31), door=w.coordinator)
        services.papieren_invullen(
            verwijzing, grenzen=["Vertoont ernstig storend gedrag"], door=w.wie("Ruud"),
            motivering="Drie aanpakken in de klas hielpen niet. Silas wil zelf ook een nieuw begin.",
        )  # fmt: skip
        services.indienen(verwijzing, datum=werkdag(-31), door=w.wie("Ruud"))
    with tijdens(om(-21)):
        begin = werkdag(-21)
        eind = na_schoolweken(w.school, begin, verwijzing.bestemming.duur_weken or 1)
        services.beginnen(verwijzing, begindatum=begin, einddatum=eind, door=w.wie("Ruud"))
        eerste = verwijzing.leveringen.get()
    with tijdens(om(-20)):
        services.levering_doen(eerste, door=w.coordinator)
        services.evaluatie_toevoegen(
            verwijzing, datum=timezone.localdate(), tekst="Silas is er elke dag. Rekenen gaat goed.", door=w.wie("Ruud")
        )
    with tijdens(om(-4)):
        over = timezone.localdate() + timedelta(days=9)
        services.levering_vragen(verwijzing, wat="Toetsen van de toetsweek", uiterste_datum=over, door=w.wie("Ruud"))


def _tlv(w: Wereld) -> None:
    """Talked over; the page says what the file still lacks."""
    toestemming(w, "Bowie", -6, DOEL, "Het samenwerkingsverband", "De aanvraag met de papieren die erbij horen")
    with tijdens(om(-5)):
        verwijzing = _voorstellen(w, "Bowie", "TLV", "Een kleine groep, met de hele dag iemand in de buurt.", "Joost")
        services.bespreken(verwijzing, overleg=True, datum=werkdag(-5), door=w.coordinator)
        services.papieren_invullen(
            verwijzing, door=w.coordinator, afgevinkt=verwijzing.bestemming.checklist[:2],
            grenzen=["Gedraagt zich ernstig agressief"], deskundigen=["Olaf Dijkmeer, consulent"],
            zienswijze_leerling="Ik wil een kleine klas, waar niet iedereen kijkt.",
        )  # fmt: skip
    with tijdens(om(-3)):
        services.zienswijzen_vragen(verwijzing, door=w.coordinator)
    with tijdens(om(-2)):
        _zienswijze(verwijzing)


def _zienswijze(verwijzing: Verwijzing) -> None:
    """One parent answered by link and signed the document; the other one did not yet."""
    rij = Zienswijze.objects.filter(verwijzing=verwijzing, contact__relatie="moeder").get()
    versie = services.zienswijze_opstellen(
        rij, antwoord=Zienswijze.Antwoord.EENS, naam=rij.contact.naam if rij.contact else "",
        woorden="Wij denken dat Bowie hier rust van krijgt. We willen graag eerst een dag meekijken.",
    )  # fmt: skip
    zienswijze_maken(versie_id=versie.pk)
    versie.refresh_from_db()
    services.zienswijze_geven(
        rij, sha256=versie.bestand.sha256 if versie.bestand else "", factor="mail", link=f"demo-{rij.pk}", ip=None,
        user_agent="", verklaring=zienswijze_verklaring(versie.antwoord, leerling=False),
    )  # fmt: skip


def _jeugdhulp(w: Wereld) -> None:
    """Each municipality has its own contact (ZEIST-11)."""
    gemeente = w.school.plaats
    punt = Partner.objects.create(
        school=w.school, code="JEUGDHULP_EIGEN", naam=f"Jeugdteam {gemeente}", soort=Partner.Soort.JEUGDHULP,
        gemeente=gemeente, contact="Loket jeugd", aangepast_op=timezone.now(),
    )  # fmt: skip
    leerling = w.leerling("Simon")
    Leerling.objects.filter(pk=leerling.pk).update(gemeente=gemeente)
    with tijdens(om(-3)):
        verwijzing = _voorstellen(w, "Simon", "JEUGDHULP", "Hulp voor het hele gezin, naast de coaching.", "Karel")
        services.voorbereiden(
            verwijzing, doel=verwijzing.doel, verwijsbegeleider=w.wie("Karel"), aanspreekpunt=punt, gemeente=gemeente,
            door=w.coordinator,
        )  # fmt: skip
