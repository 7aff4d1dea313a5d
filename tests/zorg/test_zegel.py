"""The seal: it adds and never touches, keeps both norms, and every byte of it counts."""

import asyncio
import datetime
import hashlib
import io
import json
import random
import re
import shutil
import socket
import subprocess

import page
import pikepdf
import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from pyhanko.pdf_utils import generic
from pyhanko.sign import signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from zorg.basis import zegel, zegelsleutel
from zorg.basis.pdf import VerzegelenMislukt, html_naar_pdf, verzegelen
from zorg.basis.schakels import heel, schakelen, tekstvorm
from zorg.basis.zegelcontrole import ANDERS, GEEN_ZEGEL, controleren

ZONDER_POPPLER = pytest.mark.skipif(not shutil.which("pdfsig"), reason="Poppler ontbreekt")
LETTER = '@font-face { font-family: "Open Sans"; src: url("zorg:open-sans") } html { font-family: "Open Sans" }'
TABEL = '<table><caption>Doel</caption><tr><th scope="row">Wat</th><td>Elke week</td></tr></table>'
BLAD = (
    f'<!doctype html><html lang="nl"><head><title>Proef</title><meta name="author" content="x"><style>{LETTER}</style>'
    f"</head><body><h1>KOP</h1><p>Zie <a href='https://school.example/'>de school</a>.</p>{TABEL}</body></html>"
)


@pytest.fixture(scope="module")
def sleutel(tmp_path_factory):
    pad = tmp_path_factory.mktemp("zegel") / "proef.p12"
    zegelsleutel._proef_maken(pad, "Proefschool")
    return zegelsleutel.lezen(pad, "")


@pytest.fixture(scope="module")
def getoond():
    return html_naar_pdf(BLAD.replace("KOP", "Plan"), zegel=True)


@pytest.fixture(scope="module")
def blad():
    return html_naar_pdf(BLAD.replace("KOP", "Handtekeningen"))


def gegevens(getoond, **anders):
    kenmerk = hashlib.sha256(getoond).hexdigest()
    rij = {
        "naam": "Ellen Verkuil", "hoedanigheid": "moeder, met gezag", "factor": "Code per mail, na de link",
        "op": "2026-11-20T10:00:00+00:00", "document_sha256": kenmerk,
    }  # fmt: skip
    feiten = {
        "soort": "plan", "document": {"sha256": kenmerk, "bytes": len(getoond)}, "niveau": "gewoon",
        "ondertekeningen": schakelen(kenmerk, [rij, rij | {"naam": "Rob Verkuil", "hoedanigheid": "vader, met gezag"}]),
    }  # fmt: skip
    return tekstvorm(feiten | anders)


@pytest.fixture(scope="module")
def verzegeld(getoond, blad, sleutel):
    return verzegelen(getoond, blad=blad, gegevens=gegevens(getoond), sleutel=sleutel, reden="Proef")


def fouten(inhoud):
    return {p: [f.message for f in page.validate_pdf_bytes(inhoud, profile=p).failures] for p in ("ua1", "2a")}


@pytest.mark.eis("INV-02")
def test_het_verzegelde_begint_met_precies_wat_is_getoond(getoond, verzegeld):
    assert verzegeld[: len(getoond)] == getoond
    assert len(verzegeld) > len(getoond)


def test_voor_en_na_het_zegel_archiefwaardig_en_toegankelijk(getoond, blad, verzegeld, sleutel):
    zonder = verzegelen(getoond, blad=blad, gegevens=gegevens(getoond), sleutel=None)

    goed = {"ua1": [], "2a": []}
    assert [fouten(inhoud) for inhoud in (getoond, verzegeld, zonder)] == [goed, goed, goed]


@ZONDER_POPPLER
def test_de_bladzijde_met_handtekeningen_hangt_in_de_leesvolgorde(verzegeld):
    klaar = subprocess.run(["pdfinfo", "-struct-text", "-"], input=verzegeld, capture_output=True, check=True)
    boom = " ".join(klaar.stdout.decode().split())

    assert boom.index('"Plan"') < boom.index("Part") < boom.index('"Handtekeningen"')
    with pikepdf.open(io.BytesIO(verzegeld)) as pdf:
        assert [p.StructParents for p in pdf.pages] == sorted({p.StructParents for p in pdf.pages})
    # A cell finds its own header, not the one with the same number in the other document.
    namen = [regel.split()[1] for regel in klaar.stdout.decode().splitlines() if regel.split()[:1] == ["TH"]]
    assert len(namen) == len(set(namen)) == 2


@ZONDER_POPPLER
@pytest.mark.eis("INV-02")
def test_een_ander_programma_vindt_het_zegel_geldig(tmp_path, verzegeld):
    pad = tmp_path / "verzegeld.pdf"
    pad.write_bytes(verzegeld)

    gezien = subprocess.run(["pdfsig", "-nocert", str(pad)], capture_output=True, text=True, check=True).stdout

    assert "Signature is Valid" in gezien
    assert "Total document signed" in gezien
    assert "ETSI.CAdES.detached" in gezien


@pytest.mark.eis("INV-02")
def test_het_bestand_zegt_zelf_wie_wat_wanneer(verzegeld, getoond, sleutel):
    uitslag = controleren(verzegeld, bekend={sleutel.kenmerk})

    assert (uitslag.heel, uitslag.klopt) == (True, True)
    tekst = "\n".join(uitslag.zinnen)
    assert "Verzegeld door: Proefschool." in tekst
    assert f"De eerste {len(getoond)} bytes zijn precies wat aan iedereen is getoond" in tekst
    assert hashlib.sha256(getoond).hexdigest() in tekst
    assert "moeder, met gezag: Ellen Verkuil, Code per mail, na de link, 20-11-2026 10:00:00 UTC." in tekst


@pytest.mark.eis("INV-02")
def test_duizend_veranderde_bytes_worden_alle_gezien(verzegeld, sleutel):
    """Spread over the file and, the hard part, over the signature, which no signature covers."""
    kies = random.Random(4711)  # noqa: S311  the same thousand each time
    handtekening = range(verzegeld.rindex(b"/Contents <"), verzegeld.rindex(b"/ByteRange"))
    plekken = kies.sample(range(len(verzegeld)), 700) + kies.sample(handtekening, 300)

    gemist = [plek for plek in plekken if _veranderd(verzegeld, plek, kies, sleutel)]

    assert gemist == []


def _veranderd(inhoud, plek, kies, sleutel):
    anders = bytearray(inhoud)
    # Also a digit for a digit: that still reads as a signature.
    anders[plek] = kies.choice([teken for teken in (*b"0123456789ABCDEFabcdef", 0, 10, 255) if teken != inhoud[plek]])
    uitslag = controleren(bytes(anders), bekend={sleutel.kenmerk})
    return uitslag.klopt or uitslag.heel


def test_een_hoofdletter_in_de_handtekening_zelf_wordt_gezien(verzegeld, sleutel):
    """Names in certificates are the same name in capitals; the file is not the same file."""
    naam = b"Zegel van de oefenomgeving".hex().upper().encode()
    plekken = [vondst.start() for vondst in re.finditer(naam, verzegeld)]

    assert len(plekken) >= 3
    for plek in plekken:
        anders = verzegeld[:plek] + b"7A" + verzegeld[plek + 2 :]  # a z for a Z
        assert not controleren(anders, bekend={sleutel.kenmerk}).heel


def test_wat_erachter_komt_en_wat_eraf_gaat_wordt_gezien(verzegeld, sleutel):
    for anders in (verzegeld + b"\n", verzegeld[:-1], verzegeld[:-2000], b"", b"%PDF-1.7", b"geen pdf"):
        assert not controleren(anders, bekend={sleutel.kenmerk}).heel


@pytest.mark.eis("INV-02")
@pytest.mark.parametrize("verhaal", ["", "/ByteRange [0 {a} {b} {c}]"])
def test_wie_na_het_zegel_netjes_iets_toevoegt_wordt_gezien(verzegeld, sleutel, verhaal):
    """A later update as any program writes it, which other readers may show as if it were the plan; also with the
    words in it by which the seal is found."""
    a, b, _rest = (int(getal) for getal in re.findall(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", verzegeld)[-1])
    w = zegel.schrijver(verzegeld)
    w.root["/Pages"]["/Kids"][0].get_object()["/Rotate"] = generic.NumberObject(180)
    lang = len(verzegeld) + 4000
    w.add_object(generic.StreamObject(stream_data=verhaal.format(a=a, b=b, c=lang - b).encode()))
    w.update_root()
    uit = io.BytesIO()
    w.write(uit)
    erbij = uit.getvalue() + b" " * (lang - len(uit.getvalue()))

    uitslag = controleren(erbij, bekend={sleutel.kenmerk})

    assert erbij.startswith(verzegeld)
    assert (uitslag.heel, uitslag.zinnen) == (False, [ANDERS])


def test_zonder_zegel_zegt_dat_het_zonder_zegel_is(getoond, sleutel):
    zonder = verzegelen(getoond, gegevens=gegevens(getoond), sleutel=None)

    assert zonder.startswith(getoond)
    for inhoud in (getoond, zonder):
        assert controleren(inhoud, bekend={sleutel.kenmerk}).zinnen == [GEEN_ZEGEL]


def test_een_zegel_van_een_ander_is_heel_en_niet_van_de_school(verzegeld):
    """Who changes the plan and seals it again with a key of their own is found out by the key."""
    uitslag = controleren(verzegeld, bekend={"0" * 64})

    assert (uitslag.heel, uitslag.klopt) == (True, False)
    assert "Of dit het zegel van de school is, staat niet vast" in "\n".join(uitslag.zinnen)


def test_een_tweede_handtekening_erbij_is_niet_van_de_school(verzegeld, sleutel, tmp_path):
    w = zegel.schrijver(verzegeld)
    eigen = signers.SimpleSigner.load_pkcs12_data(sleutel.p12, other_certs=[], passphrase=b"")
    dubbel = signers.sign_pdf(w, signers.PdfSignatureMetadata(field_name="Erbij"), signer=eigen).getvalue()

    uitslag = controleren(dubbel, bekend={sleutel.kenmerk})

    assert not uitslag.heel
    assert "meer dan het zegel van de school" in uitslag.zinnen[0]


@pytest.mark.parametrize("wat", ["andere tekst", "een naam", "een weggelaten"])
def test_gegevens_die_niet_bij_het_document_horen_worden_gezien(getoond, sleutel, wat):
    """Also when they were sealed with the right key: then somebody inside made them."""
    feiten = json.loads(gegevens(getoond))
    if wat == "andere tekst":
        feiten["document"]["bytes"] -= 1
    elif wat == "een naam":
        feiten["ondertekeningen"][0]["naam"] = "Iemand Anders"
    else:
        del feiten["ondertekeningen"][0]
    inhoud = verzegelen(getoond, gegevens=tekstvorm(feiten), sleutel=sleutel)

    assert not controleren(inhoud, bekend={sleutel.kenmerk}).heel


def test_een_keten_breekt_bij_weglaten_wisselen_en_veranderen():
    keten = schakelen("begin", [{"n": 1}, {"n": 2}, {"n": 3}])

    assert heel("begin", keten)
    assert not heel("anders", keten)
    for kapot in (keten[1:], [keten[0], keten[2]], keten[::-1], [keten[0] | {"n": 9}, *keten[1:]]):
        assert not heel("begin", kapot)


def test_een_tijdstempel_van_een_ander_staat_in_het_zegel(getoond, sleutel):
    stempelaar = _stempelaar()
    eigen = signers.SimpleSigner.load_pkcs12_data(sleutel.p12, other_certs=[], passphrase=b"")
    w = zegel.schrijver(getoond)
    zegel.gegevens_erbij(w, gegevens(getoond))

    gestempeld = asyncio.run(zegel._ondertekenen(w, eigen, "Proef", stempelaar))

    uitslag = controleren(gestempeld, bekend={sleutel.kenmerk})
    assert uitslag.klopt, uitslag.zinnen
    assert any(zin.startswith("Tijdstempel: ") and "Proefstempel" in zin for zin in uitslag.zinnen)
    assert fouten(gestempeld) == {"ua1": [], "2a": []}


def _stempelaar():
    """A time stamp service of our own."""
    eigen, nu = rsa.generate_private_key(65537, 2048), datetime.datetime.now(datetime.UTC)
    wie = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Proefstempel")])
    bouw = x509.CertificateBuilder().subject_name(wie).issuer_name(wie).public_key(eigen.public_key())
    bouw = bouw.serial_number(1).not_valid_before(nu).not_valid_after(nu + datetime.timedelta(days=9))
    doel = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING])
    certificaat = bouw.add_extension(doel, critical=True).sign(eigen, hashes.SHA256()).public_bytes(Encoding.DER)
    privaat = eigen.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    cert = asn1.Certificate.load(certificaat)
    winkel = SimpleCertificateStore.from_certs([cert])
    return DummyTimeStamper(cert, keys.PrivateKeyInfo.load(privaat), certs_to_embed=winkel)


def test_zonder_adres_van_een_tijdstempel_raakt_het_zegel_het_net_niet(getoond, sleutel, monkeypatch):
    def bel(*_args, **_kwargs):
        raise AssertionError("het zegel belde")

    monkeypatch.setattr(socket.socket, "connect", bel)
    monkeypatch.setattr(socket, "getaddrinfo", bel)
    eigen = signers.SimpleSigner.load_pkcs12_data(sleutel.p12, other_certs=[], passphrase=b"")

    inhoud = asyncio.run(zegel.zetten(getoond, gegevens=gegevens(getoond), sleutel=eigen))

    assert controleren(inhoud, bekend={sleutel.kenmerk}).klopt


def test_een_dienst_voor_tijdstempels_die_niet_antwoordt_laat_niets_half_achter(getoond, sleutel):
    with socket.create_server(("127.0.0.1", 0)) as dicht:
        poort = dicht.getsockname()[1]

    with pytest.raises(VerzegelenMislukt):
        verzegelen(getoond, gegevens=gegevens(getoond), sleutel=sleutel, tijdstempel=f"http://127.0.0.1:{poort}/tsa")


def test_een_sleutel_met_het_verkeerde_wachtwoord_wordt_genoemd(tmp_path, sleutel):
    eigen, certificaat, _ = pkcs12.load_key_and_certificates(sleutel.p12, None)
    pad = tmp_path / "school.p12"
    slot = BestAvailableEncryption(b"goed")
    pad.write_bytes(pkcs12.serialize_key_and_certificates(b"z", eigen, certificaat, None, slot))

    assert zegelsleutel.lezen(pad, "goed").kenmerk == sleutel.kenmerk
    for verkeerd in (pad, tmp_path / "nergens.p12"):
        with pytest.raises(zegelsleutel.SleutelOnbruikbaar):
            zegelsleutel.lezen(verkeerd, "fout")
