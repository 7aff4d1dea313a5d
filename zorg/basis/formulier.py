"""House style for every form: one renderer, one field template, two date fields, no form library."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

EERSTE_JAAR = 1900
DAG = datetime.timedelta(days=1)
JAAR = datetime.timedelta(days=366)
VERSTE_DATUM = 10 * JAAR
# The counter of a text, as it travels with a form: what a column of PostgreSQL can hold.
HOOGSTE_VERSIE = 2**31 - 1
# Too long is said in words: the browser must not cut off what somebody pastes.
TE_LANG = "Deze tekst is te lang: %(show_value)d tekens. Er passen er %(limit_value)d. Kort de tekst in."


class Huisstijl(TemplatesSetting):
    """Renders every form, also those of libraries: no placeholders, and the server says what is required."""

    form_template_name = "django/forms/formulier.html"
    field_template_name = "django/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        widget = context.get("widget")
        if widget:
            for kaal in (widget, *widget.get("subwidgets", ())):
                kaal["attrs"] = {
                    naam: waarde for naam, waarde in kaal["attrs"].items() if naam not in {"placeholder", "required"}
                }
        return super().render(template_name, context, request)


class Formulier(forms.Form):
    """The base of our forms. A required field without an own message gets one that names its question."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        standaard = str(forms.Field.default_error_messages["required"])
        for naam, veld in self.fields.items():
            if str(veld.error_messages.get("required")) == standaard:
                veld.error_messages["required"] = _verplicht(naam, veld)

    @property
    def error_list(self) -> list[tuple[str, str]]:
        return fouten(self)


def _verplicht(naam: str, veld: forms.Field) -> str:
    vraag = str(veld.label or naam.replace("_", " ").capitalize()).rstrip(".")
    if isinstance(veld, forms.BooleanField):
        return gettext("Zet een vinkje bij ‘%(vraag)s’.") % {"vraag": vraag}
    if isinstance(veld, forms.ChoiceField | forms.ModelChoiceField):
        return gettext("Kies een antwoord bij ‘%(vraag)s’.") % {"vraag": vraag}
    if vraag.endswith("?"):
        return gettext("Geef antwoord op de vraag ‘%(vraag)s’") % {"vraag": vraag}
    return gettext("Vul ‘%(vraag)s’ in.") % {"vraag": vraag}


def fouten(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Anchor and text of each error for the error summary, in the order of the fields."""
    lijst = [("", str(fout)) for fout in form.non_field_errors()]
    for veld in form.visible_fields():
        lijst += [(_anker(veld), str(fout)) for fout in veld.errors]
    return lijst


def _anker(veld: forms.BoundField) -> str:
    if veld.use_fieldset:
        return f"{veld.auto_id}_0"
    return veld.id_for_label or veld.auto_id


NOG_NIET_GEWEEST = "Deze dag is nog niet geweest. Kies vandaag of een eerdere dag."


def al_geweest(zin: str = NOG_NIET_GEWEEST) -> Callable[[datetime.date], None]:
    """A validator for the day on which something was done: today or earlier."""

    def toets(datum: datetime.date) -> None:
        if datum > timezone.localdate():
            raise ValidationError(zin, "toekomst")

    return toets


class DrieVakken(forms.MultiWidget):
    """Day, month and year as three text boxes: for dates people know by heart."""

    template_name = "django/forms/widgets/datum.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, geboortedatum: bool = False) -> None:
        delen = [("2", "bday-day"), ("2", "bday-month"), ("4", "bday-year")]
        super().__init__([_vak(lengte, aanvullen if geboortedatum else "off") for lengte, aanvullen in delen], attrs)

    def decompress(self, value: datetime.date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


def _vak(lengte: str, aanvullen: str) -> forms.TextInput:
    return forms.TextInput(
        {"class": f"breedte-{lengte}", "inputmode": "numeric", "maxlength": lengte, "autocomplete": aanvullen}
    )


class DatumVeld(forms.Field):
    """A date typed in three boxes. Each error says which part is wrong."""

    widget = DrieVakken
    default_error_messages = {
        "onvolledig": gettext_lazy("Vul ook in: %(delen)s."),
        "bestaat_niet": gettext_lazy("Deze datum bestaat niet. Controleer de dag en de maand."),
        "jaar": gettext_lazy("Schrijf het jaar met 4 cijfers."),
        "te_ver": gettext_lazy("Deze datum ligt te ver vooruit. Kijk of het jaar klopt."),
    }

    def to_python(self, value: Any) -> datetime.date | None:
        if value is None or isinstance(value, datetime.date):
            return value
        delen = [str(deel or "").strip() for deel in value]
        if not any(delen):
            return None
        namen = (gettext("dag"), gettext("maand"), gettext("jaar"))
        mist = [naam for naam, deel in zip(namen, delen, strict=True) if not deel]
        if mist:
            raise ValidationError(self.error_messages["onvolledig"], "onvolledig", {"delen": ", ".join(mist)})
        return self._datum(*delen)

    def _datum(self, dag: str, maand: str, jaar: str) -> datetime.date:
        try:
            datum = datetime.date(int(jaar), int(maand), int(dag))
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["bestaat_niet"], "bestaat_niet") from None
        if datum.year < EERSTE_JAAR:
            raise ValidationError(self.error_messages["jaar"], "jaar")
        if datum > timezone.localdate() + VERSTE_DATUM:
            raise ValidationError(self.error_messages["te_ver"], "te_ver")
        return datum


class DatumMetSnelkeuzes(forms.DateInput):
    """The date picker of the browser with buttons beside it; without scripts only the picker."""

    template_name = "django/forms/widgets/datum_snel.html"
    input_type = "date"
    snelkeuzes: Sequence[tuple[str, datetime.date]] = ()

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["snelkeuzes"] = self.snelkeuzes
        return context


class NabijeDatumVeld(forms.DateField):
    """A date in the coming weeks. The form gives the buttons: `.snelkeuzes = [("Over 6 weken", datum)]`.

    A year that was typed wrong is refused: it breaks the sums and the lists that are made of these dates.
    """

    widget = DatumMetSnelkeuzes
    default_error_messages = {
        "invalid": gettext_lazy("Deze datum bestaat niet. Controleer de dag en de maand."),
        "te_ver": gettext_lazy("Kies een dag tussen %(vanaf)s en %(tot)s. Kijk of het jaar klopt."),
    }

    def __init__(self, *, jaren_terug: int = 2, jaren_vooruit: int = 3, **kwargs: Any) -> None:
        self.terug, self.vooruit = JAAR * jaren_terug, JAAR * jaren_vooruit
        super().__init__(**kwargs)

    def validate(self, value: datetime.date | None) -> None:
        super().validate(value)
        vandaag = timezone.localdate()
        vanaf, tot = vandaag - self.terug, vandaag + self.vooruit
        if value and not vanaf <= value <= tot:
            dagen = {"vanaf": date_format(vanaf, "j F Y"), "tot": date_format(tot, "j F Y")}
            raise ValidationError(self.error_messages["te_ver"], "te_ver", dagen)

    @property
    def snelkeuzes(self) -> Sequence[tuple[str, datetime.date]]:
        return self.widget.snelkeuzes

    @snelkeuzes.setter
    def snelkeuzes(self, keuzes: Iterable[tuple[str, datetime.date]]) -> None:
        self.widget.snelkeuzes = tuple(keuzes)
