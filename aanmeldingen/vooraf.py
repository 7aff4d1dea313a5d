"""What other parts of the product know already and need not be typed again.

An app above this one adds its source in its own ``ready``; this app asks them all when a form begins.
"""

from collections.abc import Callable

from dossiers.models import Leerling

# From a pupil to {name of a question: answer}, for one kind of form.
Bron = Callable[[Leerling], dict[str, str]]
BRONNEN: dict[str, list[Bron]] = {}


def bron_toevoegen(formulier: str, bron: Bron) -> None:
    BRONNEN.setdefault(formulier, []).append(bron)


def bekend(leerling: Leerling, formulier: str) -> dict[str, str]:
    """Everything that some source knows; the first that answers a question wins."""
    gevonden: dict[str, str] = {}
    for bron in BRONNEN.get(formulier, []):
        gevonden = bron(leerling) | gevonden
    return {naam: waarde for naam, waarde in gevonden.items() if waarde}


def adres_en_telefoon(leerling: Leerling) -> dict[str, str]:
    ouders = leerling.contactpersonen.met_gezag().exclude(telefoon="").order_by("pk")
    return {
        "huisadres": leerling.adres,
        "telefoon_leerling": leerling.telefoon,
        "telefoon_ouders": ", ".join(ouders.values_list("telefoon", flat=True)),
    }


for _formulier in ("schoolarts", "jeugdverpleegkundige"):
    bron_toevoegen(_formulier, adres_en_telefoon)
