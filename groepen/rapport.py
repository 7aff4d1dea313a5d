"""The certificate of who took part: for the pupil, so with nothing on it but that."""

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from arrangementen.models import Begeleidingsgesprek
from zorg.basis.pdf import bestand_maken, pdf

from .models import Deelname

MET = ("arrangement__dossier__leerling__school", "groep__catalogusitem", "groep__trainer", "groep__medetrainer")


def bewijs(deelname: Deelname) -> dict[str, object]:
    groep = deelname.groep
    rijen = groep.bijeenkomsten.annotate(genoteerd=Count("opkomst")).order_by("nummer")
    dagen = [rij.datum for rij in rijen if not groep.ging_niet_door(rij.datum, genoteerd=rij.genoteerd)]
    laatste = max(rij.datum for rij in rijen)
    stopte = timezone.localdate(groep.klaar_op) if groep.klaar_op else laatste
    aanwezig = deelname.opkomst.filter(gesprek__aanwezigheid=Begeleidingsgesprek.Aanwezigheid.AANWEZIG).count()
    return {
        "leerling": str(deelname.arrangement.dossier.leerling),
        "school": deelname.arrangement.dossier.leerling.school.naam,
        "training": groep.catalogusitem.naam,
        "onderwerpen": groep.catalogusitem.onderwerpen,
        "van": dagen[0],
        "tot": min(laatste, stopte),
        "aanwezig": aanwezig,
        "aantal": len(dagen),
        "trainers": " en ".join(str(t) for t in (groep.trainer, groep.medetrainer) if t),
        "gemaakt": groep.klaar_op,
    }


@transaction.atomic
def bewijs_drukken(deelname_id: int) -> None:
    """Safe to run twice: a certificate is made once."""
    rijen = Deelname.objects.select_for_update(of=("self",), no_key=True).select_related(*MET)
    deelname = rijen.get(pk=deelname_id)
    if deelname.bewijs_id is not None:
        return
    inhoud = pdf("groepen/pdf/bewijs.html", {"bewijs": bewijs(deelname)})
    deelname.bewijs = bestand_maken(f"bewijs-van-deelname-{deelname.pk}.pdf", inhoud)
    deelname.save(update_fields=["bewijs"])
