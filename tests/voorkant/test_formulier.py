"""How a form speaks: which words stand where, and what each part of a date does wrong."""

import datetime

import pytest
import time_machine
from django import forms
from django.template import engines

from tests.voorkant.proef import AanmeldForm
from zorg.basis.formulier import DatumVeld, DrieVakken, Formulier, NabijeDatumVeld, fouten


def test_een_datum_in_drie_vakken():
    assert DatumVeld().clean(["14", "9", "2026"]) == datetime.date(2026, 9, 14)
    assert DatumVeld(required=False).clean(["", "", ""]) is None


@pytest.mark.parametrize(
    ("vakken", "fout"),
    [
        (["14", "", ""], "Vul ook in: maand, jaar."),
        (["31", "2", "2026"], "Deze datum bestaat niet. Controleer de dag en de maand."),
        (["een", "2", "2026"], "Deze datum bestaat niet. Controleer de dag en de maand."),
        (["1", "2", "26"], "Schrijf het jaar met 4 cijfers."),
        (["1", "2", "9999"], "Deze datum ligt te ver vooruit. Kijk of het jaar klopt."),
        (["1", "2", "9" * 4000], "Deze datum bestaat niet. Controleer de dag en de maand."),
    ],
)
def test_een_datum_zegt_wat_eraan_schort(vakken, fout):
    with pytest.raises(forms.ValidationError, match=fout):
        DatumVeld().clean(vakken)


def test_een_bekende_datum_staat_in_de_vakken():
    assert DrieVakken().decompress(datetime.date(2026, 9, 14)) == [14, 9, 2026]


def test_een_verplichte_vraag_noemt_zichzelf():
    class Vragen(Formulier):
        naam = forms.CharField()
        wat = forms.CharField(label="Wat zie je?")
        wie = forms.ChoiceField(label="Begeleider", choices=[("a", "A")])
        ok = forms.BooleanField(label="Ik heb dit besproken.")
        eigen = forms.CharField(error_messages={"required": "Schrijf op wat er gebeurde."})

    assert [tekst for _, tekst in fouten(Vragen({}))] == [
        "Vul ‘Naam’ in.",
        "Geef antwoord op de vraag ‘Wat zie je?’",
        "Kies een antwoord bij ‘Begeleider’.",
        "Zet een vinkje bij ‘Ik heb dit besproken’.",
        "Schrijf op wat er gebeurde.",
    ]


def test_de_foutenlijst_wijst_naar_het_eerste_vak():
    assert [anker for anker, _ in fouten(AanmeldForm({}))] == ["id_zien", "id_sinds_0", "id_besproken_0"]


def test_een_veld_heeft_label_hulp_fout_en_geen_required():
    html = str(AanmeldForm({})["zien"].as_field_group())

    assert html.index("Wat zie je?") < html.index("Geef geen diagnose.") < html.index("Fout: Beschrijf wat je ziet.")
    assert 'aria-describedby="id_zien_helptext id_zien_error"' in html
    assert " required" not in html
    assert "(niet verplicht)" in str(AanmeldForm()["waarom"].as_field_group())


def test_plaatsaanduidingen_van_anderen_verdwijnen():
    class Vreemd(forms.Form):
        naam = forms.CharField(widget=forms.TextInput({"placeholder": "Naam"}))

    assert "placeholder" not in str(Vreemd())
    assert " required" not in str(Vreemd())


def test_snelkeuzes_staan_naast_de_datum():
    class Afspraak(Formulier):
        voor = NabijeDatumVeld(label="Klaar op")

    form = Afspraak()
    form.fields["voor"].snelkeuzes = [("Over 6 weken", datetime.date(2027, 1, 4))]

    assert 'data-waarde="2027-01-04"' in str(form)
    assert "data-waarde" not in str(Afspraak())


@pytest.mark.parametrize(
    ("sjabloon", "html"),
    [
        ('{% statuslabel "Te laat" %}', '<span class="statuslabel statuslabel--fout">Te laat</span>'),
        ('{% statuslabel "Iets anders" %}', '<span class="statuslabel statuslabel--neutraal">Iets anders</span>'),
        ("{% statuslabel naam toon='goed' %}", '<span class="statuslabel statuslabel--goed">&lt;b&gt;</span>'),
        ("{% melding %}Let op.{% endmelding %}", '<div class="melding melding--info stapel">Let op.</div>'),
        (
            '{% kaart "Tijd" niveau=3 id="tijd" %}5{% endkaart %}',
            '<section class="kaart stapel" id="tijd"><h3 class="kaart__titel">Tijd</h3>5</section>',
        ),
        (
            '{% kaart "Lijst" vlak=True %}5{% endkaart %}',
            '<section class="kaart kaart--vlak"><div class="kaart__kop"><h2>Lijst</h2></div>5</section>',
        ),
    ],
)
def test_onderdelen(sjabloon, html):
    assert engines["django"].from_string(sjabloon).render({"naam": "<b>"}) == html


def test_een_grafiek_is_een_tabel_en_verzwijgt_kleine_groepen():
    sjabloon = '{% balken "Doel gehaald" rijen eenheid="%" maximum=100 %}'
    html = engines["django"].from_string(sjabloon).render({"rijen": [("Coaching", 72.5), ("Extern", None)]})

    assert '<rect width="72.5%"' in html
    assert "72,5%" in html
    assert "te weinig" in html


def test_dagen_in_gewone_woorden(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 22, 9, 0, tzinfo=datetime.UTC))
    dag = engines["django"].from_string("{{ d|dag }}")
    moment = engines["django"].from_string("{{ d|moment }}")

    assert ">morgen<" in dag.render({"d": datetime.date(2026, 11, 23)})
    assert ">wo 2 december<" in dag.render({"d": datetime.date(2026, 12, 2)})
    assert ">18 januari 2027<" in dag.render({"d": datetime.date(2027, 1, 18)})
    assert ">vandaag, 14.32 uur<" in moment.render({"d": datetime.datetime(2026, 11, 22, 13, 32, tzinfo=datetime.UTC)})
    assert dag.render({"d": None}) == moment.render({"d": None}) == ""


@time_machine.travel("2026-11-22 12:00")
@pytest.mark.parametrize("datum", ["0001-01-01", "9999-12-31", "2024-11-19", "2029-11-26"])
def test_een_datum_met_een_verkeerd_jaar_wordt_geweigerd_in_woorden(datum):
    with pytest.raises(forms.ValidationError, match="Kies een dag tussen 20 november 2024 en 24 november 2029"):
        NabijeDatumVeld().clean(datum)


@time_machine.travel("2026-11-22 12:00")
def test_een_veld_mag_verder_kijken():
    assert NabijeDatumVeld().clean("2029-11-20") == datetime.date(2029, 11, 20)
    assert NabijeDatumVeld(jaren_terug=7).clean("2020-01-01") == datetime.date(2020, 1, 1)
    assert NabijeDatumVeld(required=False).clean("") is None
