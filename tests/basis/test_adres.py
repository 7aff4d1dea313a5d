"""What stands where the number of a row belongs."""

import pytest

from zorg.basis.adres import als_nummer


@pytest.mark.parametrize(
    ("tekst", "nummer"),
    [
        ("7", 7),
        ("0", 0),
        ("9" * 17, int("9" * 17)),
        *[(fout, None) for fout in ("", "-1", "1.0", "７", "9" * 18, "een")],
    ],
)
def test_alleen_een_nummer_dat_kan_bestaan(tekst, nummer):
    assert als_nummer(tekst) == nummer


def test_een_kort_nummer_heeft_niet_meer_cijfers():
    assert (als_nummer("1234", cijfers=4), als_nummer("12345", cijfers=4)) == (1234, None)
