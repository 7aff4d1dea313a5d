"""The portal is nobody's who is logged in: without a link and a code everybody stands at its beginning."""

from inzage.models import Inzageverzoek
from portaal.models import Inkomend, Toegang
from tests.inzage.factories import InzageverzoekFactory

MATRIX = """
                      zorgcoordinator ondersteuner mentor andere_mentor docent teamleider begeleider smw beheerder privacy andere_school_zc anoniem
GET  portaal:plan                     in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:plan                     in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:document                 in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:klaar                    in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:hier                     in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:hier                     in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:hier_document            in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:hier_klaar               in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:hier_uit                 in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:uit                      in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:gedeeld                  in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:document_sturen          in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:vragen                   in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:document_vragen          ja   ja   ja   404  404  403  403  404  404  404  404  in
POST portaal:document_vragen          ja   ja   ja   404  404  403  403  404  404  404  404  in
POST portaal:verzoek_intrekken        ja   ja   ja   404  404  403  403  404  404  404  404  in
POST portaal:tekenen                  in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:plan_lezen               in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:toestemming              in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:toestemming_antwoord     in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:toestemming_intrekken    in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:mening                   in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:mening                   in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:brengen                  in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:brengen                  in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:vraag                    in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:vraag                    in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:zienswijze               in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:zienswijze_lezen         in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:zienswijze_lezen         in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:zienswijze_document      in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:zienswijze               in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:begeleiding              in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:begeleiding              in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:pas                      in   in   in   in   in   in   in   in   in   in   in   in
GET  portaal:inzage                   in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:inzage_vragen            in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:afschrift                in   in   in   in   in   in   in   in   in   in   in   in
POST portaal:afschrift_aanbieden      ja   ja   404  404  404  404  404  404  404  404  404  in
POST portaal:afschrift_terugnemen     ja   ja   404  404  404  404  404  404  404  404  404  in
GET  portaal:school                   ja   ja   ja   404  404  403  403  404  404  404  404  in
POST portaal:link_geven               ja   ja   ja   404  404  403  403  404  404  404  404  in
POST portaal:link_intrekken           ja   ja   ja   404  404  403  403  404  404  404  404  in
POST portaal:mening_vragen            ja   ja   ja   404  404  403  403  404  404  404  404  in
GET  portaal:toestemming_vragen       ja   ja   ja   404  404  403  403  404  404  404  404  in
POST portaal:toestemming_vragen       ja   ja   ja   404  404  403  403  404  404  404  404  in
POST portaal:vraag_intrekken          ja   ja   ja   404  404  403  403  404  404  404  404  in
GET  portaal:afhandelen               ja   ja   404  404  404  404  404  404  404  404  404  in
POST portaal:afhandelen               ja   ja   404  404  404  404  404  404  404  404  404  in
"""  # noqa: E501


OP_DOSSIER = {
    "portaal:document_vragen", "portaal:verzoek_intrekken", "portaal:school", "portaal:link_geven",
    "portaal:link_intrekken", "portaal:mening_vragen", "portaal:toestemming_vragen", "portaal:vraag_intrekken",
}  # fmt: skip


def object_voor(naam, wereld):
    """What a parent asked the care team is not the mentor's to read."""
    if naam == "portaal:afhandelen":
        toegang, _ = Toegang.objects.get_or_create(dossier=wereld.dossier, contact=None)
        return Inkomend.objects.get_or_create(
            sleutel="matrix", defaults={"toegang": toegang, "soort": "vraag", "aan": "zorgteam", "tekst": "Kan het?"}
        )[0]
    if naam.startswith("portaal:afschrift_"):
        return Inzageverzoek.objects.first() or InzageverzoekFactory(dossier=wereld.dossier)
    return wereld.dossier if naam in OP_DOSSIER else None
