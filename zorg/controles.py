"""What must be right before people work here: a key that keeps secrets, and a proxy that Zorg knows of."""

import stat
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured

from zorg.basis import kluis, sms, zegelsleutel

VOORBEELD = "verander-mij"
MINSTENS = 50
MINSTENS_SLEUTELS = 100_000
BIJTIJDS = timedelta(days=60)


def sleutel() -> None:
    """Refuse to start with a key that can be guessed: it signs sessions and the links of parents.

    Called while Django starts, for gunicorn and Celery run no system checks.
    """
    if settings.DEMO or settings.DEBUG or settings.TESTEN:
        return
    if settings.SECRET_KEY == VOORBEELD or len(settings.SECRET_KEY) < MINSTENS:
        raise ImproperlyConfigured(
            f"SECRET_KEY is te kort of nog die uit het voorbeeld. Kies minstens {MINSTENS} willekeurige tekens."
        )


@register(Tags.security)
def proxy(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if not settings.HTTPS or settings.ACHTER_PROXY:
        return []
    return [
        Warning(
            "BASIS_URL begint met https, maar ACHTER_PROXY is niet ja.",
            hint="Zonder ACHTER_PROXY=ja ziet Zorg elk verzoek als http en verwijst het steeds opnieuw door.",
            id="zorg.W001",
        )
    ]


@register(Tags.security)
def remmen(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The brakes of login live in this cache: with room for few keys, filling it lets go of every brake."""
    caches: dict[str, dict[str, Any]] = settings.CACHES
    ruimte = caches["default"].get("OPTIONS", {}).get("MAX_ENTRIES", 300)
    if ruimte >= MINSTENS_SLEUTELS:
        return []
    return [
        Error(
            f"De cache van de database houdt hoogstens {ruimte} sleutels vast.",
            hint=f"Zet MAX_ENTRIES van CACHES['default'] op minstens {MINSTENS_SLEUTELS}.",
            id="zorg.E001",
        )
    ]


@register(Tags.security, deploy=True)
def zegel(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Signed plans without a seal are lawful, and prove less: nobody should find that out afterwards."""
    if not settings.ZEGEL_SLEUTEL:
        tekst = "Er is geen sleutel voor het zegel (ZEGEL_SLEUTEL): ondertekende plannen worden niet verzegeld."
        return [Warning(tekst, hint="In docs/zegel.md staat hoe je een sleutel maakt.", id="zorg.W002")]
    bestanden = zegelsleutel.sleutelbestanden()
    if not bestanden:
        return [Error("Op de plek van ZEGEL_SLEUTEL staat geen enkel bestand.", id="zorg.E002")]
    meldingen: list[CheckMessage] = []
    for pad, wachtwoord in bestanden:
        try:
            einde = zegelsleutel.lezen(pad, wachtwoord).certificaat.not_valid_after_utc
        except zegelsleutel.SleutelOnbruikbaar as fout:
            meldingen.append(Error(f"{pad.name}: {fout}", id="zorg.E002"))
            continue
        if pad.stat().st_mode & stat.S_IROTH:
            hint = "Alleen wie het achtergrondwerk draait, hoeft het bestand te lezen: chmod 600."
            meldingen.append(
                Warning(f"{pad.name}: iedereen op deze computer kan de sleutel lezen.", hint=hint, id="zorg.W005")
            )
        if einde < datetime.now(UTC) + BIJTIJDS:
            hint = "Vraag een nieuw certificaat aan en bewaar het oude in ZEGEL_CERTIFICATEN."
            meldingen.append(
                Warning(f"{pad.name}: het certificaat eindigt op {einde:%d-%m-%Y}.", hint=hint, id="zorg.W003")
            )
    return meldingen


@register(Tags.security, deploy=True)
def smsdienst(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Link and code in one mailbox prove one thing; a service that does not work shows only when a parent waits."""
    if not settings.SMS_BACKEND:
        tekst = "Er is geen sms-dienst (SMS_BACKEND): link en code van het portaal gaan naar dezelfde mailbox."
        return [Warning(tekst, hint="In docs/sms.md staat hoe je een dienst aansluit.", id="zorg.W004")]
    try:
        dienst = sms.dienst()
    except Exception as fout:  # whatever the class of somebody else raises
        tekst = f"De sms-dienst van SMS_BACKEND werkt niet: {type(fout).__name__}."
        return [Error(tekst, hint="SMS_BACKEND is het pad van een klasse, zie docs/sms.md.", id="zorg.E003")]
    if isinstance(dienst, sms.NIET_ECHT):
        return [Error("SMS_BACKEND is een oefendienst: er gaat geen sms weg.", id="zorg.E003")]
    return []


@register(Tags.security, deploy=True)
def kluissleutels(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Without a key nobody can keep the confidential part of a talk: known before the first coach finds out."""
    if not settings.KLUIS_SLEUTELS:
        tekst = "Er is geen sleutel voor vertrouwelijke teksten (KLUIS_SLEUTELS): die kan niemand nu bewaren."
        return [Error(tekst, hint="In docs/kluis.md staat hoe je een sleutel maakt.", id="zorg.E004")]
    try:
        kluis.sleutels()
    except kluis.KluisDicht as fout:
        return [Error(str(fout), hint="In docs/kluis.md staat hoe je een sleutel maakt.", id="zorg.E004")]
    return []


@register(Tags.security, deploy=True)
def tweede_factor(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A password alone is what others were fined for (docs/adr/0010)."""
    if settings.TWEEDE_FACTOR:
        return []
    tekst = "Inloggen kan met alleen een wachtwoord (TWEEDE_FACTOR is nee)."
    return [Error(tekst, hint="Zet TWEEDE_FACTOR=ja, of haal de regel weg.", id="zorg.E005")]
