"""The documents of a referral: letters, consent on paper, and what somebody thinks of a request."""

from opp.rapport import controle_van
from zorg.basis.pdf import bestand_maken, pdf

from .models import Toestemmingsblad, Uitnodiging, Verstrekking, Verwijzing, Zienswijzeversie


def verwijsbrief(verwijzing: Verwijzing) -> str:
    """What a letter begins with at this school (``brief.verwijzing``); whoever writes it goes on from there."""
    leerling, school = verwijzing.dossier.leerling, verwijzing.dossier.leerling.school
    tekst = str(school.regels.waarde("brief.verwijzing"))
    woorden = {"leerling": str(leerling), "school": school.naam, "telefoon": school.telefoon, "doel": verwijzing.doel}
    for naam, woord in woorden.items():
        tekst = tekst.replace(f"[{naam}]", woord)
    return tekst


def uitnodiging_maken(brief: Uitnodiging) -> None:
    """Once: what was sent stays as it was."""
    if brief.bestand_id is not None:
        return
    school = brief.dossier.leerling.school
    context = {"brief": brief, "school": school, "regels": adresregels(brief.aanhef, brief.adres)}
    brief.bestand = bestand_maken(f"uitnodiging-{brief.pk}.pdf", pdf("verwijzingen/pdf/uitnodiging.html", context))
    brief.save(update_fields=["bestand"])


def blad_maken(blad: Toestemmingsblad) -> None:
    """Once: the paper that was printed stays as it was."""
    if blad.bestand_id is not None:
        return
    leerling = blad.dossier.leerling
    inhoud = pdf("verwijzingen/pdf/toestemming.html", {"blad": blad, "leerling": leerling, "school": leerling.school})
    blad.bestand = bestand_maken(f"toestemming-{blad.pk}.pdf", inhoud)
    blad.save(update_fields=["bestand"])


def zienswijzeregels(versie: Zienswijzeversie) -> list[tuple[str, str]]:
    """The words of the document, on the page as well: what is shown is what is signed."""
    toen = versie.momentopname
    rijen = [
        ("Wie geeft dit antwoord?", f"{toen['wie']} ({toen['hoedanigheid']})"),
        ("Over welke leerling?", toen["leerling"]),
        ("Over welke aanvraag?", toen["bestemming"]),
        ("Antwoord", versie.get_antwoord_display()),
        ("In eigen woorden", versie.woorden),
        ("Getypte naam", versie.getypte_naam),
    ]
    return [(vraag, tekst) for vraag, tekst in rijen if tekst]


def zienswijze_maken(versie: Zienswijzeversie) -> None:
    """The bytes that its author reads and confirms, with room for the seal."""
    if versie.bestand_id is not None:
        return
    context = {
        "versie": versie,
        "leerling": versie.momentopname["leerling"],
        "school": versie.zienswijze.verwijzing.dossier.leerling.school,
        "regels": zienswijzeregels(versie),
        "controle": controle_van(versie.code),
    }
    inhoud = pdf("verwijzingen/pdf/zienswijze.html", context, zegel=True)
    versie.bestand = bestand_maken(f"zienswijze-versie-{versie.nummer}.pdf", inhoud)
    versie.save(update_fields=["bestand"])


def adresregels(naam: str, adres: str) -> list[str]:
    """For the window of an envelope: a name and an address, and nothing that says what kind of letter this is."""
    return [regel for regel in (naam, *(deel.strip() for deel in adres.split(","))) if regel] if adres else []


def brief_maken(verstrekking: Verstrekking) -> None:
    """Once: the letter that was given stays as it was."""
    if verstrekking.bestand_id is not None:
        return
    verwijzing = verstrekking.verwijzing
    leerling = verwijzing.dossier.leerling
    context = {
        "verstrekking": verstrekking,
        "verwijzing": verwijzing,
        "leerling": leerling,
        "school": leerling.school,
        "regels": adresregels(verstrekking.aan, verstrekking.adres),
        "met_tekst": [s for s in verstrekking.stukken if not s["los"]],
    }
    inhoud = pdf("verwijzingen/pdf/brief.html", context)
    verstrekking.bestand = bestand_maken(f"verwijzing-{verwijzing.pk}.pdf", inhoud)
    verstrekking.save(update_fields=["bestand"])
