"""The letter that goes along with a referral."""

from zorg.basis.pdf import bestand_maken, pdf

from .models import Toestemmingsblad, Uitnodiging, Verstrekking, Verwijzing


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
