"""Days that follow from other days: by when a plan is there."""

from datetime import date

from scholen.kalender import plus_weken, schooldag_tot
from scholen.models import Documentregel, School


def uiterste_datum(school: School, ankerdatum: date, regel: Documentregel | None) -> date:
    """LAW-04: weeks from the decision or the enrolment; a document rule may ask fewer or more."""
    weken = regel.weken if regel and regel.weken else school.regels.getal("opp.termijn_weken")
    return plus_weken(ankerdatum, weken)


def schrijven_tot(school: School, uiterlijk: date) -> date:
    """The term of the law can end in a weekend or a holiday: who writes has until the last school day of it."""
    return schooldag_tot(school, uiterlijk)


def indienen_tot(school: School, besluitdatum: date) -> date:
    """LAW-13: the last day on which parents can go to the disputes committee."""
    return plus_weken(besluitdatum, school.regels.getal("geschil.indienen_weken"))


def oordeel_verwacht(school: School, ingediend: date) -> date:
    """LAW-13: the committee answers within weeks that run on in a holiday."""
    return plus_weken(ingediend, school.regels.getal("geschil.oordeel_weken"))
