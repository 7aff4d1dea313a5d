"""What a page may cost: 12 queries with session and audit, and 60 kB. The access matrix looks at each page it opens."""

from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

HOOGSTENS = 12
GROOTSTE_PAGINA = 60 * 1024
# More than the rule, with the reason: these may shrink and never grow.
RUIMER = {
    "dossiers:tonen": (
        15,
        GROOTSTE_PAGINA,
    ),  # the whole story: timeline, tasks, agreements, people, consents
    "dossiers:afdrukken": (16, GROOTSTE_PAGINA),  # the same, on paper, and what was printed in the log
    "dossiers:sluiten": (18, GROOTSTE_PAGINA),  # asks each app what of its own still runs
    "aanmeldingen:tonen": (
        16,
        GROOTSTE_PAGINA,
    ),  # the form as this school asks it, and where it goes
    "aanmeldingen:controleren": (13, GROOTSTE_PAGINA),  # the same before it goes: who gets it, and when school answers
    "casussen:tonen": (18, GROOTSTE_PAGINA),  # the form that travels along: six kinds of entries, each with its people
    "overleggen:tonen": (14, GROOTSTE_PAGINA),  # agenda, people, late, what came off, where to, whom to ask
    "overleggen:bundel": (13, GROOTSTE_PAGINA),  # what four apps know of one pupil, and the documents made of it
    "overleggen:nu": (15, GROOTSTE_PAGINA),  # a whole screen: agenda, pupil, fields, decision, actions, people
    "overleggen:stroom": (13, GROOTSTE_PAGINA),  # the same screen, when something changed
    "opp:aanbieden": (14, GROOTSTE_PAGINA),  # the last check reads the whole plan and everybody who must sign
    "verwijzingen:verstrekken": (14, GROOTSTE_PAGINA),  # what may go along, of three apps; consent read afresh; letter
    "profiel": (16, 100 * 1024),  # every table of the profile on one page, to search and to print
    "profiel_uitvoeren": (31, 100 * 1024),  # the whole profile as a file: each of its 23 tables once, with the lists
}


@contextmanager
def geteld():
    """The queries of one visit, without savepoints: in production the view's transaction is the outermost."""
    vragen = []
    with CaptureQueriesContext(connection) as gevraagd:
        yield vragen
    vragen += [v["sql"] for v in gevraagd if "SAVEPOINT" not in v["sql"]]


def kosten(client, url, **kop):
    """The second visit: the first one of a session may store its key."""
    client.get(url, **kop)
    with geteld() as vragen:
        antwoord = client.get(url, **kop)
    return antwoord, vragen


def te_duur(naam, bezoek, client, url):
    """What is wrong with the price of this page, in words; empty when it stays within its budget.

    ``bezoek`` is the first visit, answer and queries. Only when that costs too much a second one tells whether it was
    the session.
    """
    hoogstens, grootste = RUIMER.get(naam, (HOOGSTENS, GROOTSTE_PAGINA))
    if not _binnen(*bezoek, hoogstens, grootste):
        bezoek = kosten(client, url)
    if _binnen(*bezoek, hoogstens, grootste):
        return ""
    antwoord, vragen = bezoek
    return f"{len(vragen)} vragen, {_omvang(antwoord)} bytes\n" + "\n".join(vragen)


def _binnen(antwoord, vragen, hoogstens, grootste):
    return len(vragen) <= hoogstens and _omvang(antwoord) <= grootste


def _omvang(antwoord):
    return 0 if antwoord.streaming else len(antwoord.content)
