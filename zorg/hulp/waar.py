"""Which chapter belongs to a page, and which to a role."""

from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import Gebruiker

VOOR_IEDEREEN = "voor-iedereen"
BUITEN = "mensen-van-buiten-school"
COORDINATOR = "zorgcoordinator-en-ondersteuner"
BEHEER = "privacy-officer-en-functioneel-beheerder"
# The first part of the name of a page; a page of the shell has none, and goes by its own name.
PER_PAGINA = {
    "signalen": "van-signaal-naar-casus", "casussen": "van-signaal-naar-casus", "aanmeldingen": "aanmelden-welke-soort",
    "arrangementen": "begeleider", "groepen": "begeleider", "verzuim": "verzuimcoordinator",
    "verwijzingen": COORDINATOR, "overleggen": COORDINATOR, "programmas": COORDINATOR, "inzage": COORDINATOR,
    "mensen": "mensen-en-functies", "gegevens": "inlezen-uit-een-bestand", "zoeken": "zoeken",
    "veiligheid": "vertrouwenspersoon", "bewaring": BEHEER, "toezicht": BEHEER, "effect": "teamleider-en-schoolleiding",
    "opdrachten": BEHEER, "profiel_beheren": BEHEER, "factorwissingen": BEHEER, "tweede_factor_wissen": BEHEER,
}  # fmt: skip
PER_ROL = {
    "ZC": COORDINATOR, "OC": COORDINATOR, "ME": "mentor", "DO": "docent", "TL": "teamleider-en-schoolleiding",
    "VC": "verzuimcoordinator", "SM": "begeleider", "OZ": "begeleider", "SC": "begeleider", "BE": "begeleider",
    "LB": "begeleider", "VP": "vertrouwenspersoon", "FB": BEHEER, "FG": BEHEER, "VJ": COORDINATOR,
}  # fmt: skip

# Who administers has more than the chapter of the role.
OOK_VAN_ROL = {"FB": ("mensen-en-functies", "inlezen-uit-een-bestand")}

OUDERS = "ouders-en-leerlingen"
NIETS, SIGNAAL, SOORT = "van-niets-naar-het-eerste-plan", "van-signaal-naar-casus", "aanmelden-welke-soort"
# The booklets: whose chapter it is, and which chapters go with it. Who is not of the school has that one chapter.
BOEKJES: dict[str, tuple[str, ...]] = {
    "docent": (SIGNAAL,), "mentor": (SIGNAAL, SOORT), COORDINATOR: (SIGNAAL, SOORT, NIETS),
    "teamleider-en-schoolleiding": (SIGNAAL,), "verzuimcoordinator": (), "begeleider": (), "vertrouwenspersoon": (),
    BEHEER: (NIETS, "mensen-en-functies", "inlezen-uit-een-bestand"), BUITEN: (), OUDERS: (),
}  # fmt: skip


def boekje(slug: str) -> list[str]:
    """The chapters in the booklet of this role, in their order."""
    return [slug] if slug in (BUITEN, OUDERS) else [slug, *BOEKJES[slug], VOOR_IEDEREEN, "zoeken"]


def bij_pagina(naam: str, gebruiker: Gebruiker) -> str:
    """The address of the chapter of the page with this name; with none of its own what everybody should know. Who
    comes from outside has one chapter, whatever the page."""
    return adres(BUITEN if gebruiker.van_buiten else PER_PAGINA.get(naam.partition(":")[0], VOOR_IEDEREEN))


def adres(hoofdstuk: str) -> str:
    return f"{reverse('hulp_hoofdstuk')}?{urlencode({'hoofdstuk': hoofdstuk})}"


def voor(gebruiker: Gebruiker) -> list[str]:
    """The chapters for this person, in the order of their functions."""
    if gebruiker.van_buiten:
        return [BUITEN]
    rollen = [t.functie.rol for t in gebruiker.toewijzingen if t.functie.rol in PER_ROL]
    eigen = [hoofdstuk for rol in rollen for hoofdstuk in (PER_ROL[rol], *OOK_VAN_ROL.get(rol, ()))]
    return [*dict.fromkeys([*eigen, VOOR_IEDEREEN])]
