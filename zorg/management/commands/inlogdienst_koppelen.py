from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Gebruiker
from inloggen.models import Identiteit
from inloggen.oidc import diensten
from inloggen.services import AlVanIemand, koppelen


class Command(BaseCommand):
    help = "Koppel het account van een inlogdienst aan een account van Zorg."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("dienst", help="de naam tussen [ ] in het bestand van INLOGDIENSTEN")
        parser.add_argument("sub", help="het vaste nummer van deze persoon bij die dienst; niet het mailadres")
        parser.add_argument("email", help="het mailadres waarmee deze persoon in Zorg inlogt")

    def handle(self, *args: object, **keuzes: str) -> None:
        dienst = diensten().get(keuzes["dienst"])
        if dienst is None:
            raise CommandError(
                f"Er is geen inlogdienst {keuzes['dienst']}. Er zijn: {', '.join(diensten()) or 'geen'}."
            )
        gebruiker = Gebruiker.objects.filter(email__iexact=keuzes["email"], is_active=True).first()
        if gebruiker is None:
            raise CommandError("Er is geen actief account met dit mailadres.")
        try:
            koppelen(gebruiker, issuer=dienst.issuer, sub=keuzes["sub"], weg=Identiteit.Weg.BEHEER, door=None)
        except AlVanIemand as fout:
            raise CommandError("Dit account van de dienst, of deze persoon bij deze dienst, is al gekoppeld.") from fout
        self.stdout.write(f"{gebruiker.email} kan inloggen met {dienst.naam}.")
