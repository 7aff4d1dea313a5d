"""D5: every form of the product filled in and then broken. What was typed stands in no log, no Redis, no mail, no page.

The fault itself quotes what was sent, as the worst fault of a database does.
"""

import logging

import pytest
import redis
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

from audit.models import Gebeurtenis
from tests.rechten.test_velden import Velden
from tests.test_toegang import RIJEN
from zorg.basis.logboek import ZonderToken

KANARIE = "Kanariegetypt"
POSTS = [
    (module, naam, next(wie for wie, cel in cellen.items() if cel == "ja"))
    for module, methode, naam, cellen in RIJEN
    if methode == "POST" and "ja" in cellen.values()
]


class Stuk:
    """Middleware in which every POST falls over behind the door, with all that was typed in the fault."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method == "POST":
            raise RuntimeError(f"Failing row contains ({request.POST.dict()})")


@pytest.fixture
def logregels():
    """What the console would show, as the settings set it up."""
    geschreven: list[str] = []
    handler = logging.Handler()
    handler.setFormatter(logging.Formatter(settings.LOGGING["formatters"]["kort"]["format"]))
    handler.addFilter(ZonderToken())
    handler.emit = lambda record: geschreven.append(handler.format(record))
    logging.root.addHandler(handler)
    yield geschreven
    logging.root.removeHandler(handler)


def in_redis() -> str:
    verbinding = redis.Redis.from_url(settings.REDIS_URL)
    sleutels = list(verbinding.scan_iter(count=1000))
    return " ".join(repr((sleutel, verbinding.dump(sleutel))) for sleutel in sleutels)


def ingevuld(client, pad) -> dict[str, str]:
    velden, pagina = Velden(), client.get(pad)
    if pagina.status_code == 200 and not pagina.streaming:
        velden.feed(pagina.content.decode(errors="ignore"))
    return dict.fromkeys([*velden.gevuld, "tekst", "vertrouwelijk"], KANARIE)


@pytest.mark.bewijs
def test_wat_iemand_typte_staat_nergens_als_het_misgaat(wereld, logregels, cijfer):
    velden, antwoorden = 0, []
    for module, naam, wie in POSTS:
        with transaction.atomic():
            obj = module.object_voor(naam, wereld)
            pad = reverse(naam, kwargs={"pk": obj.pk} if obj is not None else None)
            client = Client(raise_request_exception=False)
            client.force_login(wereld.spelers[wie])
            gegevens = ingevuld(client, pad)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(settings, "MIDDLEWARE", [*settings.MIDDLEWARE, f"{__name__}.Stuk"])
                stuk = Client(raise_request_exception=False)
                stuk.force_login(wereld.spelers[wie])
                antwoorden.append(stuk.post(pad, gegevens))
            velden += len(gegevens)
            spoor = " ".join(str(rij) for rij in Gebeurtenis.objects.values_list("soort", "details"))
            assert KANARIE not in spoor, naam
            transaction.set_rollback(True)
    brieven = " ".join(f"{m.subject} {m.body} {m.alternatives}" for m in mail.outbox)
    kapot = [antwoord for antwoord in antwoorden if antwoord.status_code == 500]

    cijfer("D5", "formulieren die onder het verwerken omvielen, elk veld gevuld", len(kapot), lat=f"≥ {len(POSTS) - 5}")
    cijfer("D5", "velden daarbij getypt", velden)
    cijfer("D5", "regels in het technische log daarbij", len(logregels), lat=f"≥ {len(kapot)}")
    cijfer("D5", "regels met wat er was getypt", sum(KANARIE in regel for regel in logregels), lat="= 0")
    cijfer(
        "D5",
        "bladzijden van een fout met wat er was getypt",
        sum(KANARIE in k.content.decode() for k in kapot),
        lat="= 0",
    )
    cijfer("D5", "keren dat het in Redis of in een mail stond", (in_redis() + brieven).count(KANARIE), lat="= 0")
