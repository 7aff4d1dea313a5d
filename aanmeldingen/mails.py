"""Mails about an aanmelding say that there is something to see, and where; never about whom."""

from zorg.basis.mails import adres, versturen

from .models import Bericht, Rondvraagantwoord

TEMPLATES = {
    Bericht.Soort.NIEUW: "aanmeldingen/mails/nieuw.txt",
    Bericht.Soort.TERUG: "aanmeldingen/mails/terug.txt",
    Bericht.Soort.ANTWOORD: "aanmeldingen/mails/antwoord.txt",
}


def bericht(bericht: Bericht) -> None:
    """Send one message. The caller knows that it has not gone yet."""
    versturen(
        TEMPLATES[Bericht.Soort(bericht.soort)],
        aan=bericht.aan.email,
        context={
            "school": bericht.aanmelding.dossier.leerling.school.naam,
            "link": adres(bericht.aanmelding.get_absolute_url()),
        },
    )


def rondvraag_herinnering(antwoord: Rondvraagantwoord) -> None:
    """Ask a teacher once more; the mail does not say about whom."""
    if not antwoord.docent.wil_mail("rondvraag"):
        return
    context = {
        "school": antwoord.rondvraag.dossier.leerling.school.naam,
        "link": adres(antwoord.get_absolute_url()),
    }
    versturen("aanmeldingen/mails/rondvraag.txt", aan=antwoord.docent.email, context=context)
