"""The doors every view goes through, and the one compiler from the rights table to SQL.

``Model.objects.waarop(gebruiker, actie)`` is the only way to read case data; ``@vereist`` loads through it, writes the
read log and hands the object to the view. The same conditions answer "why may I see this?" (``waarom``).
"""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, ClassVar, Self

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from audit.services import vastleggen

from .http import Request
from .models import Gebruiker, Roltoewijzing
from .rechten import ATOMEN, BUITEN_SQL, TABEL, alternatieven

View = Callable[..., HttpResponse]
NOOIT = Q(pk__in=[])


class RechtenQuerySet(models.QuerySet[Any]):
    """Compiles the rights table for one model. A subclass names its paths and adds the conditions it knows."""

    # Lookup path from this model to the pupil ("" is the pupil itself); None when the thing belongs to no pupil.
    naar_leerling: ClassVar[str | None] = None
    naar_school: ClassVar[str] = "school"
    # The action that says whether somebody may know that it exists: refused means 404 instead of 403.
    zien: ClassVar[str]

    def waarop(self, gebruiker: Gebruiker, actie: str) -> Self:
        """The rows on which this user may do this. Nobody's rights are wider because of who they are elsewhere."""
        return self.filter(self._ergens(gebruiker, actie))

    def met_grond(self, gebruiker: Gebruiker, actie: str) -> Self:
        """``waarop``, with the rule that let each row through as ``grond`` (for the read log)."""
        gevallen = [When(v, then=Value(grond)) for grond, v in self.gronden(gebruiker, actie)]
        return self.waarop(gebruiker, actie).annotate(
            grond=Case(*gevallen, default=Value(""), output_field=models.CharField())
        )

    def met_mag(self, gebruiker: Gebruiker, **acties: str) -> Self:
        """Annotate under each name whether this user may do that action: one query for a page with many doors."""
        return self.annotate(**{naam: _ja_nee(self._ergens(gebruiker, actie)) for naam, actie in acties.items()})

    def _ergens(self, gebruiker: Gebruiker, actie: str) -> Q:
        mag = NOOIT
        for _, voorwaarde in self.gronden(gebruiker, actie):
            mag |= voorwaarde
        return mag

    def gronden(self, gebruiker: Gebruiker, actie: str) -> Iterator[tuple[str, Q]]:
        """Each way in which this user may do this: its code (``ZC:*``) and its condition."""
        gezien: dict[str, Q] = {}
        for toewijzing in gebruiker.toewijzingen:
            for atomen in alternatieven(actie, toewijzing.functie.rol):
                bereik = self._bereik(toewijzing, atomen)
                if bereik is not None:
                    code = f"{toewijzing.functie.rol}:{'+'.join(atomen)}"
                    gezien[code] = gezien.get(code, NOOIT) | bereik
        bekend = self.atomen(gebruiker)
        for code, bereik in gezien.items():
            voorwaarde = bereik
            for atoom in code.partition(":")[2].split("+"):
                voorwaarde &= self._atoom(bekend, atoom)
            yield code, voorwaarde

    def atomen(self, gebruiker: Gebruiker) -> dict[str, Q]:
        """The conditions this model knows beyond the role itself. An action that needs another one is refused."""
        return {}

    def _atoom(self, bekend: dict[str, Q], atoom: str) -> Q:
        if atoom in {"*", "K", "L", "T"} or atoom in BUITEN_SQL:
            return Q()
        if atoom not in ATOMEN:
            raise ImproperlyConfigured(f"{atoom} staat niet in de rechtentabel")
        return bekend.get(atoom, NOOIT)

    def _bereik(self, toewijzing: Roltoewijzing, atomen: tuple[str, ...]) -> Q | None:
        """Which rows this assignment reaches; None when the atom asks a scope that the assignment does not have."""
        if atomen[0] in {"K", "L"} and toewijzing.klas_id is None:
            return None
        school = Q(**{f"{self._pad('school')}": toewijzing.school_id})
        if self.naar_leerling is None:
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


def _ja_nee(voorwaarde: Q) -> Case:
    return Case(When(voorwaarde, then=Value(True)), default=Value(False), output_field=models.BooleanField())


def mag(gebruiker: Gebruiker, actie: str) -> bool:
    """Whether one of the user's roles stands in the table for this action at all (menu items, list pages)."""
    return any(rol in TABEL[actie] for rol in gebruiker.rollen)


def _herbevestig(request: Request, actie: str) -> None:
    """Atom M: somebody who logged in long ago confirms who they are before a heavy action."""
    zwaar = any("M" in a for rol in request.user.rollen for a in alternatieven(actie, rol))
    if zwaar and settings.HERBEVESTIGEN:
        raise_if_reauthentication_required(request)


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
    audit line in the same transaction as the reading: no line, no data. ``stil`` is for polls, which look again at
    what the page itself already logged.
    """

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapper(request: Request, pk: int, **kwargs: Any) -> HttpResponse:
            vragen = {f"mag_{naam}": ander for naam, ander in (deuren or {}).items()}
            rijen = op.objects.met_grond(request.user, actie).met_mag(request.user, **vragen).select_related(*met)
            with transaction.atomic():
                obj = rijen.filter(pk=pk).first()
                if obj is not None:
                    _herbevestig(request, actie)
                    if request.method == "GET" and not stil:
                        vastleggen("ingezien", op=obj, door=request.user, grond=obj.grond, actie=actie)
                    if request.method == "GET":
                        return view(request, obj, **kwargs)
            if obj is None:
                return _weiger(request, op, pk, actie)
            return view(request, obj, **kwargs)

        wrapper.vereist = (actie, op)  # type: ignore[attr-defined]
        return wrapper

    return decorator


def _weiger(request: Request, op: type[Any], pk: int, actie: str) -> HttpResponse:
    obj = get_object_or_404(op.objects.waarop(request.user, op.objects.all().zien), pk=pk)
    vastleggen("geweigerd", op=obj, door=request.user, actie=actie)
    raise PermissionDenied


def alleen_met(actie: str) -> Callable[[View], View]:
    """For pages about no single object: require a role that the table names for ``actie``. Lists read by waarop."""

    def decorator(view: View) -> View:
        @wraps(view)
        def wrapper(request: Request, **kwargs: Any) -> HttpResponse:
            if not mag(request.user, actie):
                raise PermissionDenied
            _herbevestig(request, actie)
            return view(request, **kwargs)

        wrapper.alleen_met = actie  # type: ignore[attr-defined]
        return wrapper

    return decorator


def voor_iedereen_ingelogd(view: View) -> View:
    """Mark a page that shows only what is the user's own (the worklist, preferences)."""
    view.ingelogd = True  # type: ignore[attr-defined]
    return view


def lijst_vastleggen(request: Request, soort: str, ids: list[int], *, leerlingen: list[int] | None = None) -> None:
    """One audit line for a list page: which rows it showed. Call it before rendering."""
    if ids:
        vastleggen(f"lijst_{soort}_getoond", op=request.user, door=request.user, ids=ids, leerlingen=leerlingen or [])
