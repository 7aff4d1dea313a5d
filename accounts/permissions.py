"""The doors every view goes through, and the one compiler from the rights table to SQL.

``Model.objects.waarop(gebruiker, actie)`` is the only way to read case data; ``@vereist`` loads through it, writes the
read log and hands the object to the view. The same conditions answer "why may I see this?" (``waarom``).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial, reduce, wraps
from operator import or_
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from django.db.models.constants import LOOKUP_SEP
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from audit import services as audit
from audit.services import vastleggen
from scholen.models import School

from . import factoren
from .http import Request
from .models import Gebruiker, Roltoewijzing
from .rechten import NOODTOEGANG, TABEL, alternatieven
from .rechttaal import ATOMEN, BUITEN_SQL

View = Callable[..., HttpResponse]
NOOIT = Q(pk__in=[])
VRIJ = {"*", "K", "L", "T", *BUITEN_SQL}  # atoms that add no condition to the rows which the assignment reaches
LEZEN = ("GET", "HEAD")
METHODEN = (*LEZEN, "POST")
GROOTSTE_SLEUTEL = 2**63 - 1


class RechtenQuerySet(models.QuerySet[Any]):
    """Compiles the rights table for one model. A subclass names its paths and adds the conditions it knows."""

    # Lookup path from this model to the pupil ("" is the pupil itself); None when the thing belongs to no pupil.
    naar_leerling: ClassVar[str | None] = None
    naar_school: ClassVar[str] = "school"
    # The same path for a thing that takes no reach from a pupil and is about one (``niet_uitgesloten``).
    gaat_over: ClassVar[str | None] = None
    # The action that says whether somebody may know that it exists: refused means 404 instead of 403.
    zien: ClassVar[str]

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """The rows on which this user may do this. Nobody's rights are wider because of who they are elsewhere."""
        ergens = self._ergens(gebruiker, actie)
        return self.none() if ergens is NOOIT else self.filter(ergens)

    def met_grond(self, gebruiker: Gebruiker, actie: str) -> Self:
        """``waarop``, with the rule that let each row through as ``grond`` (for the read log)."""
        gevallen = [When(v, then=Value(grond)) for grond, v in self.gronden(gebruiker, actie)]
        return self.waarop(gebruiker, actie).annotate(
            grond=Case(*gevallen, default=Value(""), output_field=models.CharField())
        )

    def met_mag(self, gebruiker: Gebruiker, **acties: str) -> Self:
        """Annotate under each name whether this user may do that action: one query for a page with many doors."""
        return self.annotate(**{naam: _ja_nee(self._ergens(gebruiker, actie)) for naam, actie in acties.items()})

    def weigering(self, obj: Any) -> str:
        """Why nobody may do this with it now, when that is not about who asks; empty otherwise."""
        return ""

    def _ergens(self, gebruiker: Gebruiker, actie: str) -> Q:
        """``NOOIT`` itself when no rule of the table speaks of this user."""
        voorwaarden = [voorwaarde for _, voorwaarde in self.gronden(gebruiker, actie)]
        return reduce(or_, voorwaarden, NOOIT) if voorwaarden else NOOIT

    def gronden(self, gebruiker: Gebruiker, actie: str) -> Iterator[tuple[str, Q]]:
        """Each way in which this user may do this: its code (``ZC:*``) and its condition."""
        gezien: dict[str, Q] = {}
        for toewijzing in gebruiker.toewijzingen:
            for atomen in alternatieven(actie, toewijzing.functie.rol):
                bereik = self._bereik(toewijzing, atomen)
                if bereik is not None:
                    code = f"{toewijzing.functie.rol}:{'+'.join(atomen)}"
                    gezien[code] = gezien.get(code, NOOIT) | bereik
        vraagt = any(atoom not in VRIJ for code in gezien for atoom in _atomen_van(code))
        bekend = self.atomen(gebruiker) if vraagt else {}
        binnen = self.niet_uitgesloten(gebruiker)
        for code, bereik in gezien.items():
            voorwaarde = bereik & binnen
            for atoom in _atomen_van(code):
                voorwaarde &= self._atoom(bekend, atoom)
            yield code, voorwaarde
        for code, voorwaarde in self._in_nood(gebruiker, actie):
            yield code, voorwaarde & binnen

    def niet_uitgesloten(self, gebruiker: Gebruiker) -> Q:
        """Before any cell of the table (A2): nothing of a pupil whose dossier somebody was shut out of, in need or not.

        Every way past ``gronden`` asks it too (the named readers of a piece).
        """
        pad = self.gaat_over if self.naar_leerling is None else self._pad("pk")
        return ~Q(**{f"{pad}__in": gebruiker.uitgesloten}) if pad and gebruiker.uitgesloten else Q()

    def _in_nood(self, gebruiker: Gebruiker, actie: str) -> Iterator[tuple[str, Q]]:
        """On top of the table: what somebody reads who broke the glass of one dossier of the own school (A11)."""
        if actie not in NOODTOEGANG or self.naar_leerling is None:
            return
        for toewijzing in gebruiker.toewijzingen:
            nood: list[int] = getattr(toewijzing, "nood", [])
            if nood and toewijzing.functie.rol in TABEL["noodtoegang.activeren"]:
                code = f"{toewijzing.functie.rol}:{NOODTOEGANG[actie]}"
                yield code, Q(**{self._pad("pk__in"): nood, self._pad("school"): toewijzing.school_id})

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """The conditions this model knows beyond the role itself. An action that needs another one is refused."""
        return {}

    def _atoom(self, bekend: dict[str, Q], atoom: str) -> Q:
        if atoom in VRIJ:
            return Q()
        if atoom not in ATOMEN:
            raise ImproperlyConfigured(f"{atoom} staat niet in de rechtentabel")
        return bekend.get(atoom, NOOIT)

    def _bereik(self, toewijzing: Roltoewijzing, atomen: tuple[str, ...]) -> Q | None:
        """Which rows this assignment reaches; None when the atom asks a scope that the assignment does not have.

        A cell that begins with no scope at all (``M+R``) reaches the whole school.
        """
        if atomen[0] in {"K", "L"} and toewijzing.klas_id is None:
            return None
        school = Q(**{f"{self._pad('school')}": toewijzing.school_id})
        if self.naar_leerling is None or atomen[0] in BUITEN_SQL:
            return school
        if toewijzing.klas_id:
            school &= Q(**{self._pad("klas"): toewijzing.klas_id})
        if toewijzing.locatie_id:
            school &= Q(**{self._pad("klas__locatie"): toewijzing.locatie_id})
        if toewijzing.leerjaar_van is not None:
            van_tot = (toewijzing.leerjaar_van, toewijzing.leerjaar_tot)
            school &= Q(**{self._pad("klas__leerjaar__volgnummer__range"): van_tot})
        return school

    def _pad(self, veld: str) -> str:
        if veld == "school" and self.naar_leerling is None:
            return self.naar_school
        return f"{self.naar_leerling}__{veld}" if self.naar_leerling else veld


def _atomen_van(code: str) -> list[str]:
    """``ZC:A+M`` is a ground of a role with the atoms A and M."""
    return code.partition(":")[2].split("+")


def _ja_nee(voorwaarde: Q) -> Case:
    return Case(When(voorwaarde, then=Value(True)), default=Value(False), output_field=models.BooleanField())


def mag(gebruiker: Gebruiker, actie: str) -> bool:
    """Whether one of the user's roles stands in the table for this action at all (menu items, list pages)."""
    return any(rol in TABEL[actie] for rol in gebruiker.rollen)


def _eerst_bevestigen(request: Request, grond: str) -> HttpResponse | None:
    """Atom M: who proved who they are longer than 15 minutes ago does so again; None when that is not needed."""
    if not settings.HERBEVESTIGEN or "M" not in grond.partition(":")[2].split("+"):
        return None
    if factoren.vers(request):
        return None
    messages.info(request, "Dit is een belangrijke stap. Bevestig eerst dat jij het bent.")
    naar = f"{reverse('account_reauthenticate')}?{urlencode({'next': _pagina_van(request)})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": naar})
    return redirect(naar)


def _pagina_van(request: Request) -> str:
    """The page to come back to: the one that was asked for, or for a form the one it stood on."""
    if request.method in LEZEN:
        return request.get_full_path()
    terug = request.META.get("HTTP_REFERER", "")
    return terug if url_has_allowed_host_and_scheme(terug, allowed_hosts={request.get_host()}) else "/"


def toont_iets(antwoord: HttpResponse) -> bool:
    """Whether an answer carries a page or a part of one, and so is a look at the file."""
    return antwoord.status_code in {200, 409, 422}


def vereist(
    actie: str,
    *,
    op: type[Any],
    met: tuple[str, ...] = (),
    deuren: Mapping[str, str] | None = None,
    stil: bool = False,
) -> Callable[[View], View]:
    """Load the object in the URL and require ``actie`` on it; ``met`` are relations to load along, ``deuren``
    the other actions the page offers: each becomes ``mag_<name>`` on the object, in the same query.

    404 when the user may not know it exists, 403 when they may see it but not do this. Every look at the object is one
    audit line: no line, no data. A form that comes back with its faults is a look as well. ``stil`` is for polls and
    for saving while typing: they show what the page itself already logged.
    """

    deur = _Deur(actie, op, met, {f"mag_{naam}": ander for naam, ander in (deuren or {}).items()}, stil)

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapper(request: Request, pk: int, **kwargs: Any) -> HttpResponse:
            if request.method not in METHODEN:
                return HttpResponseNotAllowed(METHODEN)
            if request.method in LEZEN:
                with transaction.atomic():
                    obj, omweg = deur.open(request, pk)
                    if obj is not None:
                        return omweg or deur.lees(request, obj, partial(view, **kwargs))
            else:
                obj, omweg = deur.open(request, pk)
                if obj is not None:
                    return omweg or deur.schrijf(request, obj, partial(view, **kwargs))
            return deur.weiger(request, pk)

        wrapper.vereist, wrapper.stil = (actie, op), stil  # type: ignore[attr-defined]
        return wrapper

    return decorator


def _een(rijen: RechtenQuerySet, pk: int) -> Any:
    """``first`` would order by the key, and weigh every condition of the door once more for it."""
    return next(iter(rijen.filter(pk=pk).order_by()[:1]), None)


def _een_school(gebruiker: Gebruiker, obj: Any, paden: Iterable[str]) -> None:
    """The school of the page is most often that of who looks: as one object, its words are read once."""
    for pad in paden:
        rij = obj
        for stap in pad.split(LOOKUP_SEP):
            volgende = getattr(rij, stap, None)
            if isinstance(volgende, School) and volgende == gebruiker.school:
                setattr(rij, stap, gebruiker.school)
            rij = volgende


@dataclass(frozen=True)
class _Deur:
    """What ``vereist`` does with one request."""

    actie: str
    op: type[Any]
    met: tuple[str, ...]
    vragen: dict[str, str]
    stil: bool

    def open(self, request: Request, pk: int) -> tuple[Any, HttpResponse | None]:
        """The object, or None when this user may not do this with it; and a detour when they must confirm first."""
        rijen = self.op.objects.met_grond(request.user, self.actie)
        if rijen.query.is_empty():  # a role that no rule speaks of: nothing to ask, and no door to weigh
            return None, None
        obj = _een(rijen.met_mag(request.user, **self.vragen).select_related(*self.met), pk)
        if obj is not None:
            _een_school(request.user, obj, self.met)
            if request.user.in_nood and getattr(obj, "leerling_id", None) in request.user.in_nood:
                request.in_nood = obj.leerling_id
        return obj, _eerst_bevestigen(request, obj.grond) if obj is not None else None

    def lees(self, request: Request, obj: Any, view: View) -> HttpResponse:
        if not self.stil:
            self._vastleggen(request, obj, obj.grond)
        return view(request, obj)

    def schrijf(self, request: Request, obj: Any, view: View) -> HttpResponse:
        grond = obj.grond
        antwoord = view(request, obj)
        if not self.stil and toont_iets(antwoord):
            self._vastleggen(request, obj, grond)
        return antwoord

    def weiger(self, request: Request, pk: int) -> HttpResponse:
        rijen = self.op.objects.all()
        obj = _een(rijen.waarop(request.user, rijen.zien), pk)
        self._weigering_vastleggen(request, pk, soort=audit.GEWEIGERD if obj else audit.VERBORGEN)
        if obj is None:
            raise Http404
        raise PermissionDenied(rijen.weigering(obj))

    def _weigering_vastleggen(self, request: Request, pk: int, *, soort: str) -> None:
        """What does not exist costs as many questions as what is hidden: the time of the answer tells nothing."""
        if pk > GROOTSTE_SLEUTEL:
            return
        rijen = self.op.objects.all()
        # What stays off "who looked" names its pupil otherwise (ZEIST-36).
        leerling = rijen._pad("pk") if rijen.naar_leerling is not None and hasattr(self.op, "leerling_id") else None
        paden = [rijen._pad("school"), *([leerling] if leerling else [])]
        school_id, leerling_id = (*(rijen.filter(pk=pk).values_list(*paden).first() or ()), None, None)[:2]
        eigen = request.user.school.pk if request.user.school else None
        audit.weigering_vastleggen(
            self.op._meta.label_lower,
            pk,
            door=request.user,
            school_id=school_id or eigen,
            leerling_id=leerling_id,
            soort=soort,
            actie=self.actie,
        )

    def _vastleggen(self, request: Request, obj: Any, grond: str) -> None:
        vastleggen("ingezien", op=obj, door=request.user, grond=grond, actie=self.actie)


def alleen_met(actie: str) -> Callable[[View], View]:
    """For pages about no single object: require a role that the table names for ``actie``. Lists read by waarop."""

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapper(request: Request, **kwargs: Any) -> HttpResponse:
            if request.method not in METHODEN:
                return HttpResponseNotAllowed(METHODEN)
            if not mag(request.user, actie):
                raise PermissionDenied
            gronden = (f"{rol}:{'+'.join(a)}" for rol in request.user.rollen for a in alternatieven(actie, rol))
            return _eerst_bevestigen(request, min(gronden, key=len)) or view(request, **kwargs)

        wrapper.alleen_met = actie  # type: ignore[attr-defined]
        return wrapper

    return decorator


def voor_iedereen_ingelogd(view: View) -> View:
    """Mark a page that shows only what is the user's own (the worklist, preferences)."""
    view.ingelogd = True  # type: ignore[attr-defined]
    return view


def lijst_vastleggen(
    request: Request, soort: str, ids: list[int], *, leerlingen: list[int] | None = None, **ook: list[int]
) -> None:
    """One audit line for a list page: which rows it showed, and of which pupils. Call it before rendering.

    ``ids`` are of one kind; what else stood on the page goes by its own name in ``ook``.
    """
    if ids or leerlingen:
        wie, grond = request.user, f"{'+'.join(sorted(request.user.rollen))}:lijst"[:120]
        audit.lijst_vastleggen(
            f"lijst_{soort}_getoond",
            door=wie,
            school_id=wie.school.pk if wie.school else None,
            grond=grond,
            ids=ids,
            leerlingen=leerlingen or [],
            **ook,
        )
