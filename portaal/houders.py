"""Who holds a link: somebody who signs a plan, or somebody with whom school shares something. One door for both."""

from dataclasses import dataclass

from django.core import signing
from django.utils import timezone

from dossiers.kanaal import Waarvoor, nummer_van, oordeel
from dossiers.models import Contactpersoon, Dossier, Leerling
from opp import links as tekenlinks
from opp.models import Exemplaar, Ondertekening, Portaalcode, Versie
from opp.ondertekenaars import nog_bevoegd
from scholen.models import School
from zorg.basis import links, sms
from zorg.basis.models import Bestand
from zorg.basis.opdrachten import plaatsen

from . import rem
from .models import Smsbericht, Toegang, Toegangscode, adres_hash

Houder = Ondertekening | Toegang
PLAN, GEDEELD = "plan", "gedeeld"
MERK = "portaal.merk"
# Withdrawn by school, or not asked any more: a visit under way ends too, whatever was answered.
WEG = (Ondertekening.Status.VERVALLEN, Ondertekening.Status.VERLOPEN)
MET_PLAN = (
    "versie__opp__dossier__leerling__school", "versie__opp__documentregel", "versie__bestand", "versie__eindbestand",
    "contact", "als_leerling",
)  # fmt: skip


@dataclass(frozen=True)
class Lezer:
    """Somebody who may be asked, or told, something by link."""

    naam: str
    contact: Contactpersoon | None


MET_TOEGANG = ("dossier__leerling__school", "dossier__leerling__klas", "contact")


def token_voor(toegang: Toegang) -> str:
    return links.token("portaal.toegang", f"{toegang.pk}:{toegang.uitgiftenummer}")


def uitgeven(toegang: Toegang) -> None:
    """A new link, to the address of today; what was sent before opens nothing any more. The caller saves."""
    toegang.uitgiftenummer += 1
    toegang.token_sha256 = links.token_hash(token_voor(toegang))
    toegang.aan_sha256 = adres_hash(toegang.email)
    toegang.foute_codes, toegang.geblokkeerd_op, toegang.geopend_op = 0, None, None


def code_voor(code: Toegangscode) -> str:
    """The six digits that belong to this row."""
    return links.cijfers("portaal.code", f"{code.pk}:{code.nonce}")


def cijfers_van(code: Portaalcode | Toegangscode) -> str:
    return tekenlinks.code_voor(code) if isinstance(code, Portaalcode) else code_voor(code)


def soort_van(houder: Houder) -> str:
    return PLAN if isinstance(houder, Ondertekening) else GEDEELD


def merk(houder: Houder) -> str:
    """Whose page a form stood on, to send along with it: two people may use one phone."""
    return signing.Signer(salt=MERK).sign(f"{soort_van(houder)}:{houder.pk}")


def van_merk(getekend: str) -> tuple[str, int]:
    """The kind of link and the number that ``merk`` named; no number when nobody here wrote it."""
    try:
        soort, _punt, nummer = signing.Signer(salt=MERK).unsign(getekend).partition(":")
    except signing.BadSignature:
        return "", 0
    return soort, int(nummer)


def vind(token: str) -> Houder | None:
    """Whose link this is, also when it died; ask ``bruikbaar`` before showing anything."""
    toegang = Toegang.objects.select_related(*MET_TOEGANG).filter(token_sha256=links.token_hash(token)).first()
    return tekenlinks.vind(token) or toegang


def van_bezoek(soort: str, pk: int, uitgifte: int) -> Houder | None:
    """The holder of a visit that is under way, if the link is still the one it came with."""
    if soort == GEDEELD:
        toegangen = Toegang.objects.select_related(*MET_TOEGANG)
        toegang = toegangen.filter(pk=pk, uitgiftenummer=uitgifte).first()
        return toegang if toegang and bruikbaar(toegang) else None
    tekent = Ondertekening.objects.select_related(*MET_PLAN).filter(pk=pk, uitgiftenummer=uitgifte, geblokkeerd_op=None)
    houder = tekent.exclude(status__in=WEG).first()
    if houder is None or not nog_bevoegd(houder.versie, houder):
        return None
    # Who answered in this visit may still read what they answered.
    return houder if houder.handelingsdeel or bruikbaar(houder) else None


def bruikbaar(houder: Houder) -> bool:
    """Whether the link opens: alive, and still in the hands of somebody who may."""
    if not houder.leeft(timezone.now()):
        return False
    if isinstance(houder, Toegang):
        return mag_lezen(houder.dossier, houder.contact)
    return houder.versie.is_in_ronde and nog_bevoegd(houder.versie, houder)


def mag_lezen(dossier: Dossier, contact: Contactpersoon | None) -> bool:
    """Whether school may share anything with this person today (PRIV-04..06, INV-06)."""
    return oordeel(dossier.leerling, contact, waarvoor=Waarvoor.LEZEN).mag


def mag_tekenen(dossier: Dossier, contact: Contactpersoon | None) -> bool:
    """Whether this person's answer counts today (INV-05, LAW-07)."""
    return oordeel(dossier.leerling, contact, waarvoor=Waarvoor.TEKENEN).mag


def mag_inzien(toegang: Toegang) -> bool:
    """Whether the right to look into the file is this person's today (PRIV-04)."""
    return oordeel(toegang.dossier.leerling, toegang.contact, waarvoor=Waarvoor.INZIEN).mag


def waarvoor(houder: Houder) -> Waarvoor:
    return Waarvoor.LEZEN if isinstance(houder, Toegang) else Waarvoor.TEKENEN


def lezers(dossier: Dossier) -> dict[str, Lezer]:
    """Who can get a link about this pupil today: by key, with an address."""
    wie = {
        str(contact.pk): Lezer(str(contact), contact)
        for contact in dossier.leerling.contactpersonen.order_by("pk")
        if contact.mailadres and mag_lezen(dossier, contact)
    }
    if dossier.leerling.mailadres and mag_lezen(dossier, None):
        wie["leerling"] = Lezer(str(dossier.leerling), None)
    return wie


def leerling_van(houder: Houder) -> Leerling:
    dossier = houder.dossier if isinstance(houder, Toegang) else houder.versie.opp.dossier
    return dossier.leerling


def mobiel(houder: Houder) -> str:
    """The number that school has on record, as E.164; empty without one that a text message can go to."""
    return nummer_van(leerling_van(houder), houder.contact)


def code_weg(houder: Houder) -> str:
    """How the next code goes: to the phone where there is one, for link and code in one mailbox prove one thing. By
    mail when there is no service, or when this number or this school had enough messages today."""
    nummer = mobiel(houder) if sms.beschikbaar() else ""
    return Ondertekening.Factor.SMS if nummer and rem.mag_sms(school_van(houder), nummer) else Ondertekening.Factor.MAIL


def sms_mislukt(code: Portaalcode | Toegangscode) -> bool:
    return Smsbericht.objects.mislukt(sleutel_van(code))


def sleutel_van(code: Portaalcode | Toegangscode) -> str:
    return f"{PLAN if isinstance(code, Portaalcode) else GEDEELD}:{code.pk}"


def code_mailen(code: Portaalcode | Toegangscode, houder: Houder, *, na_sms: bool = False) -> None:
    """Place the mail with this code; one code is mailed once."""
    sleutel = f"{code.pk}"
    if isinstance(code, Portaalcode):
        plaatsen("portaal.code_mailen", sleutel=sleutel, bij=houder, portaalcode_id=code.pk, na_sms=na_sms)
    else:
        plaatsen("portaal.toegangscode_mailen", sleutel=sleutel, bij=houder, code_id=code.pk, na_sms=na_sms)


def code_van(sleutel: str) -> tuple[Portaalcode | Toegangscode, Houder]:
    """The code of a message, and whose it is."""
    soort, _, pk = sleutel.partition(":")
    if soort == PLAN:
        code = Portaalcode.objects.select_related(*(f"ondertekening__{pad}" for pad in MET_PLAN)).get(pk=pk)
        return code, code.ondertekening
    gedeeld = Toegangscode.objects.select_related(*(f"toegang__{pad}" for pad in MET_TOEGANG)).get(pk=pk)
    return gedeeld, gedeeld.toegang


def school_van(houder: Houder) -> School:
    return leerling_van(houder).school


def is_leerling(houder: Houder) -> bool:
    return houder.rol == Ondertekening.Rol.LEERLING


def eigen_document(houder: Houder, versie: Versie) -> Bestand | None:
    """A plan for this very person: what was shown, and once it is sealed their own edition of it.

    Never the edition of the school: that one says what another parent answered.
    """
    eigen = Exemplaar.objects.filter(ondertekening__versie=versie).select_related("bestand")
    if isinstance(houder, Ondertekening):
        eigen = eigen.filter(ondertekening=houder)
    elif houder.contact is None:
        eigen = eigen.filter(ondertekening__als_leerling=houder.dossier.leerling)
    else:
        eigen = eigen.filter(ondertekening__contact=houder.contact)
    gevonden = eigen.first()
    return gevonden.bestand if gevonden else versie.bestand
