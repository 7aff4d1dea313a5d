"""What the page behind the own link shows beside what was shared: what waits, consent, who looked, and with whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from aanmeldingen.models import Aanmelding, Zelfmelding
from accounts.rechttaal import ROLLEN
from arrangementen.models import Pas
from arrangementen.models.pas import PasQuerySet
from arrangementen.rapport import kaart, qr_van
from audit.models import Gebeurtenis
from casussen.models import Casus
from dossiers.models import Deling, Informatieverzoek, Tijdlijnstuk, Toestemming, Zorgmelding
from dossiers.models.toestemming import Doel
from inzage.models import Inzageverzoek
from opp.models import Ondertekening, Versie
from overleggen.models import Agendapunt, Deelname, Puntdeelname
from verwijzingen.models import Uitnodiging, Verstrekking

from . import houders, pagina, zienswijzen
from .gevers import mag_geven
from .meningen import over_begeleiding
from .models import Inkomend, Toegang, Toestemmingsvraag

HOOGSTENS = 50
TERUG = 400  # so many lines of the trail are read for the list of roles
# Who has to do with every pupil: seeing one of these tells nobody that a pupil asked for anything.
LIJNROLLEN = frozenset({"ME", "DO", "TL", "VC", "ZC", "OC", "FB", "FG"})


def doel_naam(doel: str) -> str:
    """The purpose in the language of the page."""
    namen = {
        Doel.AANMELDING_ZORG: _("Aanmelden voor zorg op school"),
        Doel.GROOT_OVERLEG: _("Bespreken met mensen van buiten school"),
        Doel.AANMELDING_SCHOOLARTS: _("Advies vragen over gezondheid"),
        Doel.EXTERNE_VERWIJZING: _("Verwijzen naar hulp van buiten school"),
        Doel.INGEHUURDE_SPECIALIST: _("Begeleiding door een ingehuurde specialist"),
        Doel.GEZONDHEID_DELEN: _("Gegevens over gezondheid delen"),
        Doel.OVERDRACHT: _("Gegevens overdragen aan een andere school"),
        Doel.OUDERS_INFORMEREN: _("Ouders informeren"),
    }
    return str(namen.get(Doel(doel), doel)) if doel in Doel else doel


def thuis(toegang: Toegang) -> dict[str, Any]:
    """What waits for this person, and the plans and appointments that are theirs."""
    open_vragen = [vraag for vraag in toestemmingsvragen(toegang) if vraag.status == Toestemmingsvraag.Status.OPEN]
    return {
        "te_tekenen": list(te_tekenen(toegang)),
        "open_vragen": len(open_vragen),
        "mening_gevraagd": toegang.mening_gevraagd_op is not None,
        "plannen": [_plan(versie) for versie in plannen(toegang)],
        "gestopt": gestopt(toegang),
        "afspraken": _afspraken(toegang),
        "verstuurd": _verstuurd(toegang),
        "mag_inzien": houders.mag_inzien(toegang),
        "met_pas": passen(toegang).exists(),
        **zienswijzen.wachtend(toegang),
        "begeleiding_open": over_begeleiding(toegang).filter(beantwoord_op=None).exists(),
        "afschriften": [dag_woord(verzoek.link_tot_datum) for verzoek in afschriften(toegang)],
        "brieven": [_brief(brief) for brief in uitnodigingen(toegang)],
    }


def afschriften(toegang: Toegang) -> list[Inzageverzoek]:
    """The copy that school offered this very person by link, as long as they may ask for one and it may be fetched."""
    if not houders.mag_inzien(toegang):
        return []
    rijen = Inzageverzoek.objects.filter(dossier=toegang.dossier, contact=toegang.contact, status="klaar")
    vandaag = timezone.localdate()
    klaar = rijen.exclude(bestand=None).select_related("bestand").order_by("-vrijgegeven_op")[:HOOGSTENS]
    tot = [(rij, rij.link_tot_datum) for rij in klaar if rij.nieuws in toegang.gemeld]
    return [rij for rij, dag in tot if dag and dag >= vandaag][:1]


def uitnodigingen(toegang: Toegang) -> list[Uitnodiging]:
    """What school sent this very person by link, until the talk is over."""
    vanaf = timezone.now() - timedelta(days=1)
    rijen = Uitnodiging.objects.filter(dossier=toegang.dossier, contact=toegang.contact, wijze=Uitnodiging.Wijze.LINK)
    return list(rijen.filter(gesprek_op__gte=vanaf).order_by("gesprek_op")[:HOOGSTENS])


def _brief(brief: Uitnodiging) -> dict[str, str]:
    return {"op": pagina.wanneer(timezone.localtime(brief.gesprek_op)), "plaats": brief.plaats, "tekst": brief.tekst}


def passen(toegang: Toegang) -> PasQuerySet:
    """The cards a pupil carries. They are the pupil's own to show: a parent sees them on the kitchen table."""
    eigen = Pas.objects.geldig(timezone.localdate()).filter(dossier=toegang.dossier)
    return eigen.met_leerling().order_by("catalogusitem__naam") if toegang.is_leerling else eigen.none()


def kaarten(toegang: Toegang) -> list[tuple[dict[str, Any], str]]:
    return [(kaart(pas), qr_van(pas)) for pas in passen(toegang)]


def te_tekenen(toegang: Toegang) -> list[Ondertekening]:
    """The plans that lie before this very person now."""
    rijen = Ondertekening.objects.filter(versie__opp__dossier=toegang.dossier, status__in=Ondertekening.LEVEND)
    van_mij = (
        rijen.filter(als_leerling=toegang.dossier.leerling)
        if toegang.is_leerling
        else rijen.filter(contact=toegang.contact)
    )
    met = van_mij.select_related(*houders.MET_PLAN).order_by("pk")
    return [rij for rij in met if houders.bruikbaar(rij) and rij.email == toegang.email]


def plannen(toegang: Toegang) -> QuerySet[Versie]:
    """Plans that were laid down and that lay before this person, also when the round ended before they answered; of
    one that the parents do not know of none."""
    vervallen = Q(status=Ondertekening.Status.VERVALLEN)
    if _heeft_zeggenschap(toegang):
        vervallen &= Q(uitgenodigd_op=None)
    mijn = Ondertekening.objects.filter(versie=OuterRef("pk")).exclude(vervallen)
    if toegang.is_leerling:
        mijn = mijn.filter(als_leerling=toegang.dossier.leerling)
    else:
        mijn = mijn.filter(contact=toegang.contact, versie__opp__zonder_ouders=False)
    rijen = Versie.objects.filter(Exists(mijn), opp__dossier=toegang.dossier, status__in=Versie.VASTGELEGD)
    return rijen.exclude(eindbestand=None).select_related("opp", "eindbestand").order_by("-pk")[:HOOGSTENS]


def gestopt(toegang: Toegang) -> bool:
    """Whether this person was still asked when another's answer ended the round; a new version asks anew."""
    if not _heeft_zeggenschap(toegang):
        return False
    mijn = Ondertekening.objects.filter(
        versie__opp__dossier=toegang.dossier, versie__status=Versie.Status.GEEN_OVEREENSTEMMING,
        status=Ondertekening.Status.VERVALLEN, uitgenodigd_op__isnull=False,
    )  # fmt: skip
    if toegang.is_leerling:
        return mijn.filter(als_leerling=toegang.dossier.leerling).exists()
    return mijn.filter(contact=toegang.contact, versie__opp__zonder_ouders=False).exists()


def _heeft_zeggenschap(toegang: Toegang) -> bool:
    """Whether this person may still answer for the pupil: a question lapses too for who lost that (LAW-07)."""
    return houders.mag_tekenen(toegang.dossier, toegang.contact)


def _plan(versie: Versie) -> dict[str, Any]:
    return {
        "pk": versie.pk,
        "naam": f"{versie.opp.get_soort_display()}, versie {versie.nummer}",
        "zonder_hulp": versie.is_zonder_handelingsdeel,
    }


def _afspraken(toegang: Toegang) -> list[str]:
    """The talks that this person asked for and that school still answers to."""
    gevraagd = Zelfmelding.objects.te_koppelen().filter(herkomst__startswith=f"portaal:{toegang.pk}:")
    zin = _("Gesprek gevraagd op %(op)s. School reageert uiterlijk op %(dag)s.")
    return [
        zin % {"op": dag_woord(rij.ontvangen_op), "dag": dag_woord(rij.reactiedatum)}
        for rij in gevraagd.order_by("ontvangen_op")[:HOOGSTENS]
    ]


def _verstuurd(toegang: Toegang, *soorten: Inkomend.Soort) -> list[str]:
    """The questions and requests of this person that school has not answered."""
    zinnen = {
        Inkomend.Soort.VRAAG: _("Vraag gestuurd op %(op)s. School belt of mailt terug."),
        Inkomend.Soort.INZAGE: _("Inzage gevraagd op %(op)s. School antwoordt uiterlijk op %(dag)s."),
    }
    rijen = toegang.inkomend.filter(soort__in=soorten or list(zinnen), status=Inkomend.Status.OPEN).order_by(
        "ontvangen_op"
    )
    return [
        zinnen[Inkomend.Soort(rij.soort)] % {"op": dag_woord(rij.ontvangen_op), "dag": dag_woord(rij.uiterste_datum)}
        for rij in rijen[:HOOGSTENS]
    ]


def dag_woord(dag: Any) -> str:
    return date_format(timezone.localtime(dag) if hasattr(dag, "hour") else dag, "j E Y") if dag else ""


# --- consent


def toestemmingsvragen(toegang: Toegang) -> list[Toestemmingsvraag]:
    """What school asks of this person, as far as their answer counts today (PRIV-05)."""
    rijen = toegang.toestemmingsvragen.exclude(status=Toestemmingsvraag.Status.INGETROKKEN)
    alle = list(rijen.select_related("toestemming").order_by("-gevraagd_op", "-pk")[:HOOGSTENS])
    leerling = toegang.dossier.leerling
    mag = {doel: not mag_geven(leerling, toegang.contact, doel) for doel in {rij.doel for rij in alle}}
    return [rij for rij in alle if mag[rij.doel]]


def gegeven(toegang: Toegang) -> QuerySet[Toestemming]:
    """Every yes of this very person that counts today, however it was given."""
    rijen = Toestemming.objects.filter(dossier=toegang.dossier).geldig(timezone.localdate())
    if toegang.is_leerling:
        rijen = rijen.filter(gegeven_door_leerling=True)
    else:
        rijen = rijen.filter(gegeven_door_contact=toegang.contact)
    return rijen.order_by("-datum", "-pk")[:HOOGSTENS]


def toestemmingen(toegang: Toegang) -> dict[str, Any]:
    vragen = toestemmingsvragen(toegang)
    return pagina.basis(toegang) | {
        "open": [_vraag(rij) for rij in vragen if rij.status == Toestemmingsvraag.Status.OPEN],
        "ja": [_ja(rij) for rij in gegeven(toegang)],
        "nee": [
            _vraag(rij)
            for rij in vragen
            if rij.toestemming and rij.toestemming.status in Toestemming.NEE and rij.einddatum >= timezone.localdate()
        ],
    }


def _vraag(rij: Toestemmingsvraag) -> dict[str, Any]:
    return {
        "pk": rij.pk, "doel": doel_naam(rij.doel), "met": rij.ontvanger, "gegevens": rij.gegevens,
        "waarom": rij.waarom, "tot": dag_woord(rij.einddatum),
    }  # fmt: skip


def _ja(rij: Toestemming) -> dict[str, Any]:
    return {
        "pk": rij.pk, "doel": doel_naam(rij.doel), "met": rij.ontvanger, "gegevens": rij.gegevens,
        "op": dag_woord(rij.datum), "tot": dag_woord(rij.einddatum),
    }  # fmt: skip


def eigen_vraag(toegang: Toegang, nummer: str) -> Toestemmingsvraag | None:
    return next((rij for rij in toestemmingsvragen(toegang) if str(rij.pk) == nummer), None)


def eigen_ja(toegang: Toegang, nummer: str) -> Toestemming | None:
    return next((rij for rij in gegeven(toegang) if str(rij.pk) == nummer), None)


# --- opinion


def meningen(toegang: Toegang) -> list[dict[str, str]]:
    """What this person wrote before; never what anybody else wrote."""
    rijen = Tijdlijnstuk.objects.filter(
        dossier=toegang.dossier, herkomst__startswith="mening:", van_contact=toegang.contact,
        van_leerling=toegang.is_leerling,
    )  # fmt: skip
    return [{"op": dag_woord(rij.datum), "tekst": rij.tekst} for rij in rijen.order_by("-datum", "-pk")[:HOOGSTENS]]


# --- who looked, and with whom it was shared


@dataclass(frozen=True)
class Regel:
    dag: date
    wie: str
    wat: str = ""

    @property
    def wanneer(self) -> str:
        return dag_woord(self.dag)


def inzage(toegang: Toegang) -> dict[str, Any]:
    """By role and day, never by the name of somebody of school (PRIV-16, PRIV-24, PRIV-25)."""
    gedeeld = [*_delingen(toegang), *_verstrekkingen(toegang), *_brieven(toegang), *_overleggen(toegang)]
    return pagina.basis(toegang) | {
        "gedeeld": sorted(gedeeld, key=lambda regel: regel.dag, reverse=True)[:HOOGSTENS],
        "gekeken": _gekeken(toegang),
        "gevraagd": _verstuurd(toegang, Inkomend.Soort.INZAGE),
    }


def _gekeken(toegang: Toegang) -> list[Regel]:
    """Which roles looked on which day. What a pupil asked to keep from the parents is not betrayed by who looked."""
    bekeken = Gebeurtenis.objects.filter(leerling_id=toegang.leerling_id, soort="ingezien")
    rijen = bekeken.order_by("-moment").values_list("moment", "grond", "onderwerp", "onderwerp_id")[:TERUG]
    geheim, alleen_lijn = _geheime_stukken(toegang), _iets_geheims(toegang)
    gezien: dict[tuple[date, str], None] = {}
    for moment, grond, onderwerp, nummer in rijen:
        codes = [code for code in grond.partition(":")[0].split("+") if code in ROLLEN]
        if not codes or (onderwerp in STUKKEN and nummer in geheim):
            continue
        # An emergency tells nothing of what a pupil asked, and is shown whatever the role (NEN 7513).
        in_nood = grond.partition(":")[2].startswith("NOOD")
        if alleen_lijn and not in_nood and not LIJNROLLEN.issuperset(codes):
            continue
        rol = ", ".join(ROLLEN[code] for code in codes)
        gezien[timezone.localdate(moment), f"{rol}, {_('in een noodgeval')}" if in_nood else rol] = None
    return [Regel(dag, rol) for dag, rol in list(gezien)[:HOOGSTENS]]


STUKKEN = frozenset({"dossiers.tijdlijnstuk", "bijlagen.bijlage", "dossiers.gesprek"})


def _geheime_stukken(toegang: Toegang) -> set[int]:
    if toegang.is_leerling:
        return set(_buiten_de_leerling_om(toegang).values_list("stuk_id", flat=True))
    rijen = Tijdlijnstuk.objects.filter(dossier=toegang.dossier)
    return set(rijen.filter(Q(vertrouwelijk=True) | Q(niveau__in=["Z3", "Z4"])).values_list("pk", flat=True))


def _iets_geheims(toegang: Toegang) -> bool:
    """Whether the pupil asked anything in confidence here, or school reported what this reader must not know yet."""
    dossier = toegang.dossier
    if toegang.is_leerling:
        return _buiten_de_leerling_om(toegang).exists()
    return (
        dossier.besloten
        or Tijdlijnstuk.objects.filter(dossier=dossier, vertrouwelijk=True).exists()
        or Aanmelding.objects.filter(dossier=dossier, vertrouwelijk=True).exists()
        or Casus.objects.filter(dossier=dossier, besloten=True).exists()
        or Zorgmelding.objects.filter(dossier=dossier, ouders_datum=None).exists()
    )


def _buiten_de_leerling_om(toegang: Toegang) -> QuerySet[Zorgmelding]:
    return Zorgmelding.objects.filter(dossier=toegang.dossier, leerling_datum=None)


def _delingen(toegang: Toegang) -> list[Regel]:
    """A parent sees what was shared with that parent; the pupil also that something went to a parent."""
    rijen = Deling.objects.filter(dossier=toegang.dossier, stuk__medisch=False)
    if toegang.contact is None:
        leerling, ouder = _("de leerling"), _("een ouder")
        met = rijen.select_related("stuk").order_by("-gedeeld_op")[:HOOGSTENS]
        return [
            Regel(timezone.localdate(rij.gedeeld_op), ouder if rij.contact_id else leerling,
                  "" if rij.contact_id else rij.stuk.titel)
            for rij in met
        ]  # fmt: skip
    eigen = Deling.objects.voor_contact(toegang.contact, op=timezone.localdate()).filter(pk__in=rijen)
    met = eigen.select_related("stuk").order_by("-gedeeld_op")[:HOOGSTENS]
    return [Regel(timezone.localdate(r.gedeeld_op), _("u"), r.stuk.titel) for r in met]


def _brieven(toegang: Toegang) -> list[Regel]:
    """What a parent without authority was told on request: that it was given, and on which day (PRIV-06)."""
    rijen = Informatieverzoek.objects.filter(dossier=toegang.dossier, status=Informatieverzoek.Status.GEGEVEN)
    wie, wat = _("een ouder zonder gezag"), _("een brief met belangrijke feiten")
    dagen = rijen.order_by("-beslist_op").values_list("beslist_op", flat=True)[:HOOGSTENS]
    return [Regel(timezone.localdate(dag), wie, wat) for dag in dagen]


def _verstrekkingen(toegang: Toegang) -> list[Regel]:
    rijen = Verstrekking.objects.filter(verwijzing__dossier=toegang.dossier)
    if not toegang.is_leerling:
        rijen = rijen.filter(verwijzing__zonder_ouders=False)
    return [
        Regel(timezone.localdate(rij.gemaakt_op), rij.aan, _("stukken bij een verwijzing"))
        for rij in rijen.order_by("-gemaakt_op")[:HOOGSTENS]
    ]


def _overleggen(toegang: Toegang) -> list[Regel]:
    """With which discipline of outside school it was discussed. An item that parents do not know of is absent."""
    rijen = Puntdeelname.objects.filter(
        agendapunt__dossier=toegang.dossier, agendapunt__status=Agendapunt.Status.BESPROKEN, niet_erbij=False,
        deelname__in=Deelname.objects.van_buiten(),
    )  # fmt: skip
    if not toegang.is_leerling:
        rijen = rijen.filter(agendapunt__zonder_ouders=False)
    met = rijen.select_related("agendapunt__overleg", "deelname").order_by("-agendapunt__overleg__datum", "-pk")
    zin = _("besproken in een overleg")
    return [Regel(rij.agendapunt.overleg.datum, rij.deelname.hoedanigheid, zin) for rij in met[:HOOGSTENS]]
