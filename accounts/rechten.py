"""The policy: who may do what. Plain data that a privacy officer can read; what is not here is refused.

A cell is an expression of atoms: ``+`` is AND, ``|`` is OR. ``accounts.permissions`` compiles it to SQL.
"""

from .rechttaal import elk, ext, lezen

# What an emergency access adds for whoever broke the glass, on that one dossier: to read, and nothing else.
NOODTOEGANG = {
    "dossier.kern_inzien": "NOOD", "gezondheid.inzien": "NOOD", "leerling.contact_inzien": "NOOD",
    "leerling.gevoelig_inzien": "NOOD+M", "logboek_docenten.inzien": "NOOD", "logboek_breed.inzien": "NOOD",
    "logboek_kern.inzien": "NOOD",
}  # fmt: skip

MEDEWERKER = "ME DO TL LB VC ZC OC SM OZ SC BE VP VJ FB FG"
# On a dossier: who follows a pupil by class or team, and who does so by assignment.
LIJN = elk("ZC OC", "*") | {"ME": "K", "TL": "T"} | elk("LB SM OZ SC BE", "A")

TABEL: dict[str, dict[str, str]] = {
    # --- leerling
    "leerling.zoeken": elk("LB VC ZC OC SM OZ VP", "*") | {"ME": "K", "DO": "L", "TL": "T", "SC": "A", "BE": "A"},
    "leerling.basis_inzien": elk("LB VC ZC OC SM OZ VP", "*")
    | {"LL": "Z", "OU": "M-", "ME": "K", "DO": "L", "TL": "T", "SC": "A", "BE": "A", "VJ": "P"}
    | ext("G"),
    "leerling.contact_inzien": {
        "LL": "Z", "OU": "O", "ME": "K", "TL": "T", "LB": "A", "VC": "*", "ZC": "*", "OC": "*", "SM": "A", "OZ": "A",
        "XL": "G",
    },
    "leerling.gevoelig_inzien": {"ZC": "*+M", "SM": "A+M"},
    # --- signaal: hangs off the pupil; who noticed it keeps reading it
    "signaal.maken": {"LL": "Z", "OU": "M-", "ME": "K", "DO": "L", "TL": "T"} | elk("LB VC ZC OC SM OZ", "*"),
    "signaal.inzien": {"ME": "K", "TL": "T", "DO": "W", "VC": "W|B"} | elk("LB SM OZ", "W|A") | elk("ZC OC", "*"),
    "signaal.aanvullen": elk("ME DO TL LB VC SM OZ ZC OC", "W"),
    "signaal.intrekken": elk("ME DO TL LB VC SM OZ ZC OC", "W+F"),
    "signaal.oppakken": {"ME": "K", "TL": "T"} | elk("LB SM OZ", "A") | elk("ZC OC", "*"),
    # --- dossier
    "dossier.bestaan_zien": LIJN | {"VC": "*", "VJ": "P"},
    "dossier.kern_inzien": LIJN
    | {"LL": "Z+D", "OU": "O+-V+D", "VC": "A", "SC": "A", "BE": "A", "VJ": "P", "XS": "C+D"},
    # On paper it leaves the building: not by an emergency access, nor by a grant of reading alone.
    "dossier.afdrukken": LIJN | {"VC": "A"},
    "dossier.openen": elk("LB ZC SM OZ", "*"),
    "dossier.betrokkenen_beheren": {"ZC": "*"},
    "dossier.sluiten": {"ZC": "*"},
    "dossier.heropenen": {"ZC": "*+R"},
    # Handing over: W is who hands over, E who takes over; nobody else of the class hears of it (S19).
    "overdracht.inzien": elk("ME TL LB VC OC SM OZ SC BE", "W|E") | {"ZC": "*"},
    "overdracht.schrijven": elk("ME TL LB VC OC SM OZ SC BE", "W") | {"ZC": "*"},
    "overdracht.aannemen": elk("ME TL LB VC OC SM OZ SC BE", "E") | {"ZC": "*"},
    "werk.overdragen": {"ZC": "*"},
    # --- tijdlijn: levels Z1 (mentor-lijn) and Z2 (zorgteam); Z3 is a named list and Z4 the author, see dossiers
    # Reading a piece follows its level and no role by itself (TijdlijnQuerySet.waarop).
    "tijdlijn": {},
    "logboek_breed.inzien": LIJN | {"VC": "A", "VJ": "P"},
    "logboek_kern.inzien": {"LB": "A", "ZC": "*", "OC": "*", "SM": "A", "OZ": "A"},
    "logboek.maken": LIJN | {"VC": "A"},
    "logboek_docenten.inzien": LIJN | {"DO": "L", "VC": "A", "VJ": "P"},
    "logboek.aanvullen": LIJN | {"VC": "A"},
    # --- gesprekken: every member of staff with rights on the pupil can hold one (GRO-94)
    # A verzuimcoördinator talks about absence with any pupil of the own building (SEG-32), and reads no more for it.
    "gesprek.maken": LIJN | {"VC": "*"},
    "gesprek.overzicht": {"ME": "K", "TL": "T"} | elk("ZC OC", "*"),
    "afspraak.inzien": LIJN | {"VC": "A", "DO": "E"},
    "afspraak.afronden": LIJN | {"VC": "A", "DO": "E"},
    "deling.maken": LIJN,
    # What was told in confidence: who wrote it, and the part of the care team that works on it.
    "deling.vrijgeven": elk("ZC OC", "*") | {"ME": "K+W", "TL": "T+W"} | elk("LB SM OZ", "A") | elk("SC BE", "A+W"),
    # A report to Veilig Thuis: who may read it is chosen for each (Z3, PRIV-14).
    "meldcode.openen": {"ZC": "*", "ME": "K", "TL": "T"} | elk("LB SM OZ", "A"),
    # The record of the five steps: D is who is named on it, and for everybody else it is not there (INV-30).
    "meldcode.inzien": elk("ME TL LB ZC SM OZ VP", "D"),
    "meldcode.bijhouden": elk("ME TL LB ZC SM OZ VP", "D"),
    "deling.inzien": LIJN,
    "deling.intrekken": LIJN,
    # Health: on top of the level of a piece; D is who is named on it (PRIV-01).
    "gezondheid.inzien": {
        "LL": "Z+J", "OU": "O+-V", "ZC": "*", "OZ": "A", "SM": "A", "LB": "A+D", "ME": "K+D", "XA": "G", "XJ": "G",
    },
    "bijlage.intrekken": {"ZC": "*"} | elk("ME TL LB OC SM OZ SC BE", "W"),
    # --- vertrouwelijk
    # A talk with a vertrouwenspersoon is its author's, and no role or grant opens it to anybody else (ZEIST-36).
    "vertrouwensgesprek.overzicht": {"VP": "*"},
    "vertrouwensgesprek.maken": {"VP": "*"} | elk("ME DO TL LB VC ZC OC SM OZ SC BE", "V"),
    "vertrouwensgesprek.inzien": elk("VP ME DO TL LB VC ZC OC SM OZ SC BE", "W"),
    # What somebody who left had to do in confidence, without what they wrote: only a task to that role (E).
    "vertrouwen.overnemen": {"VP": "E"},
    # Only at an acute danger of life (ZEIST-37, ZEIST-67): also by who guides the pupil.
    "vertrouwelijkheid.doorbreken": {"VP": "*"} | elk("ME DO TL VC", "V") | elk("LB ZC OC SM OZ SC BE", "V|A"),
    "doorbreking.inzien": elk("VP ME DO TL LB VC ZC OC SM OZ SC BE", "W"),
    "doorbreking.vertellen": elk("VP ME DO TL LB VC ZC OC SM OZ SC BE", "W"),
    # ZC and OC only where they guide the pupil themselves; what a colleague keeps to themselves stays closed to them.
    "sessienotitie.inzien": elk("SM OZ SC LB BE", "W|A+D") | elk("ZC OC", "W"),
    "sessie.metadata_inzien": {"ZC": "*"} | elk("SM OZ SC LB BE OC", "A"),
    # What was done extra before support stops for lack of effort (ZEIST-75).
    "inspanning.inzien": {"ZC": "*"} | elk("SM OZ SC LB BE OC", "A"),
    "inspanning.vastleggen": {"ZC": "*"} | elk("SM OZ SC LB BE", "A"),
    # --- aanmelding
    "aanmelding.maken": {"ME": "K", "TL": "T", "LB": "*", "ZC": "*", "OC": "*", "SM": "A", "OZ": "A"},
    # A content-free referral, and the question of a teacher to the mentor.
    "aanmelding.doorverwijzen": elk("DO", "L") | {"ME": "K", "TL": "T"} | elk("VP LB ZC OC SC SM OZ VC", "*"),
    # E: sent to a function this person has, within its scope.
    "aanmelding.inzien": {"ME": "K", "TL": "T|E"} | elk("LB SM OZ", "W|A|E") | elk("ZC OC", "*")
    | elk("DO VP SC BE VC", "W|E"),
    "aanmelding.bewerken": elk("ME TL LB ZC OC SM OZ DO VP SC VC", "W+F"),
    "aanmelding.intrekken": elk("ME TL LB SM OZ OC DO VP SC VC", "W") | {"ZC": "*"},
    "aanmelding.beoordelen": elk("ZC OC", "*") | elk("ME TL LB SM OZ SC BE VP VC", "E"),
    "aanmelding.uitstel_beslissen": elk("ZC OC", "*"),
    # --- a question without a name
    "consult.maken": elk("ME DO TL LB VC ZC OC SM OZ SC BE VP", "*"),
    "consult.inzien": elk("ZC OC", "*") | elk("ME DO TL LB VC SM OZ SC BE VP", "W|E"),
    "consult.beantwoorden": elk("ZC OC", "*") | elk("LB VC SM OZ", "E"),
    "consult.intrekken": elk("ME DO TL LB VC ZC OC SM OZ SC BE VP", "W"),
    # --- what pupils and parents send in, and what teachers are asked
    # What is confidential only who receives it for the class that was typed (ZelfmeldingQuerySet.waarop, S18).
    "zelfmelding.koppelen": elk("ZC OC OZ SM", "*"),
    "rondvraag.maken": {"ME": "K", "TL": "T"} | elk("ZC OC", "*") | elk("LB SM OZ", "A"),
    "rondvraag.inzien": {"ME": "K", "TL": "T"} | elk("ZC OC", "*") | elk("LB SM OZ", "A"),
    "rondvraag.beheren": elk("ME TL LB SM OZ", "W") | elk("ZC OC", "*"),
    "rondvraag.beantwoorden": elk("ME DO TL LB ZC OC", "E"),
    # --- traject, in de code arrangement
    "traject.inzien": {"LL": "Z", "OU": "O+-V"} | LIJN,
    "traject.toewijzen": elk("ZC OC", "*"),
    "traject.voortgang_noteren": elk("SC BE SM OZ LB ZC OC", "A"),
    # Informing pupil and parents, goals, starting and evaluating: the four of SEG-145 each may write it down.
    "traject.bijhouden": elk("ZC OC", "*") | {"ME": "K"} | elk("SC BE SM OZ LB", "A"),
    # The hour of the week is for pupil and begeleider; who coordinates may choose it as well (ZEIST-50).
    "traject.moment_kiezen": elk("ZC OC", "*") | elk("SC BE SM OZ LB", "A"),
    "traject.afsluiten": {"ZC": "*", "SC": "A", "SM": "A", "OZ": "A"},
    "traject.overzicht": elk("ZC OC", "*"),
    # A group: E leads it, I follows a pupil who is in it or waits for it; of the other pupils nobody reads a name here.
    "groep.inzien": elk("ZC OC", "*") | elk("SC BE SM OZ LB", "E|I") | elk("ME TL", "I"),
    "groep.leiden": elk("ZC OC", "*") | elk("SC BE SM OZ LB", "E"),
    "groep.opkomst": elk("ZC OC", "*") | elk("SC BE SM OZ LB", "E"),
    "groep.beheren": elk("ZC OC", "*"),
    # When somebody can guide and what they are good at: only about oneself. The hours are of who assigns.
    "coachprofiel.bijhouden": elk("SC BE SM OZ LB", "W"),
    # The card: who teaches the pupil sees what it allows (Z0); who is shown it at school may ask whether it is valid.
    "pas.inzien": LIJN | {"DO": "L", "VC": "*"},
    "pas.uitgeven": elk("ZC OC", "*") | elk("LB SM OZ", "A"),
    "pas.intrekken": elk("ZC OC", "*") | elk("LB SM OZ", "A"),
    "pas.controleren": elk("ME DO TL LB VC ZC OC SM OZ SC BE VP VJ", "*"),
    "pas.via_link": {"PT": "Q"},
    "zienswijze.via_link": {"PT": "Q"},
    # From where somebody sent it: for who answers for the request, as with a plan (opp.bewijs_inzien).
    "zienswijze.bewijs_inzien": elk("ZC OC", "*"),
    # What somebody at home thinks of the help, before it is evaluated.
    "inbreng.via_link": {"PT": "Q"},
    # --- verwijzing: that it runs is for the line, what it is about for who works on it; E guides it
    "verwijzing.bestaan_zien": LIJN | {"TL": "T|E"},
    "verwijzing.inzien": elk("ZC OC", "*") | {"ME": "K|E", "TL": "E"} | elk("LB SM OZ", "A"),
    "verwijzing.starten": elk("ZC OC", "*") | elk("LB SM OZ", "A"),
    "verwijzing.bewerken": elk("ZC OC", "*") | elk("ME TL LB SM OZ", "E"),
    "verwijzing.beslissen": elk("ZC OC", "*"),
    # Giving pieces to somebody outside: with valid consent, and asked once more who you are.
    "verwijzing.verstrekken": elk("ZC OC", "*+C+M") | elk("ME TL LB SM OZ", "E+C+M"),
    # A letter to those at home holds their address: for who knows that anyway.
    "brief.inzien": elk("ZC OC", "*") | {"ME": "K"} | elk("LB SM OZ", "A"),
    "brief.maken": elk("ZC OC", "*") | {"ME": "K"} | elk("LB SM OZ", "A"),
    "levering.afronden": elk("ZC OC", "*") | elk("ME TL LB SM OZ", "E"),
    # --- aangepast programma: why is for who answers for it; who teaches sees what to do in class (Z0)
    "programma.inzien": elk("ZC OC", "*") | {"ME": "K"} | elk("LB SM OZ", "A"),
    "programma.bestaan_zien": LIJN,
    "programma.lesinfo_inzien": LIJN | {"DO": "L", "VC": "*"},
    "programma.voorstellen": elk("ZC OC", "*") | {"ME": "K"} | elk("LB SM OZ", "A"),
    "programma.vaststellen": elk("ZC OC", "*"),
    # --- plannen, OPP en verwanten
    "opp.concept_inzien": {
        "LL": "Z+D", "OU": "M-+D", "ME": "K", "TL": "T", "LB": "A", "ZC": "*", "OC": "*", "OZ": "A", "SM": "A",
        "SC": "A+E",
    },
    "opp.definitief_inzien": {
        "LL": "Z", "OU": "M-", "PT": "S", "ME": "K", "TL": "T", "LB": "A", "ZC": "*", "OC": "*", "OZ": "A", "SM": "A",
        "SC": "A", "BE": "A", "VJ": "P", "XS": "C+D",
    },
    "opp.opstellen": {"ZC": "*", "OC": "*", "ME": "K", "LB": "A", "OZ": "A"},
    # E: the document rule names a function of this person as author of this kind of plan (ZEIST-63).
    "opp.bewerken": {"ZC": "*+F", "LB": "A+F", "OZ": "A+F", "OC": "*+F", "ME": "K+F", "SC": "A+E+F"},
    "opp.meelezen": {"ZC": "*+F", "LB": "A+F", "OZ": "A+F", "OC": "*+F", "ME": "K+F", "SC": "A+E+F"},
    "opp.evalueren": {"ZC": "*", "OC": "*", "ME": "K", "LB": "A", "OZ": "A", "SC": "A+E"},
    "opp.beeindigen": {"ZC": "*"},
    "opp.overzicht": elk("ZC OC", "*") | {"ME": "K", "TL": "T"},
    "opp.register": elk("ZC OC", "*"),
    # Ordering the same for many plans; whether it may be done to a plan is asked of each, when it is done.
    "opp.stapel": elk("ZC OC", "*"),
    "opp.stapel_inzien": elk("ZC OC", "W"),
    # What teachers of the class need in their lessons, and nothing else of the plan (Z0).
    "opp.docentextract": LIJN | {"DO": "L"},
    "opp.vaststellen": {"ZC": "*+M"},
    "opp.ter_ondertekening": {"ZC": "*+M", "OC": "*+M"},
    # A scan of many sheets: whose each of them is, is asked of each (opp.ter_ondertekening). Only the sender sees it.
    "opp.scan_insturen": elk("ZC OC", "*+M"),
    "opp.scan_inzien": elk("ZC OC", "W+M"),
    # By phone two people hear it: who writes it down, and another one who confirms (4).
    "opp.telefoon_vastleggen": elk("ZC OC", "*+M") | {"ME": "K+M"},
    "opp.telefoon_bevestigen": elk("ZC OC", "*+M+4") | {"ME": "K+M+4", "TL": "T+M+4"},
    # Handing somebody a tablet to sign on, and saying who that is.
    "opp.op_school_tekenen": elk("ZC OC", "*+M") | {"ME": "K+M"},
    "opp.op_school_volgen": elk("ZC OC", "*") | {"ME": "K"},
    "opp.handelingsdeel_tekenen": {"OU": "M-+S+M", "PT": "S+M"},
    "opp.zienswijze_leerling": {"LL": "Z", "ME": "K", "ZC": "*", "OC": "*", "LB": "A", "OZ": "A"},
    "opp.link_intrekken": {"ZC": "*", "OC": "*"},
    # The evidence of who signed names the address from which: for who answers for the plan, not for who reads it.
    "opp.bewijs_inzien": elk("ZC OC", "*"),
    # A dispute with the school: for who answers for the school in it, not for who reads the plan (LAW-13).
    "geschil.inzien": elk("ZC OC", "*") | {"TL": "T"},
    "geschil.vastleggen": elk("ZC OC", "*"),
    # --- casus, fasen en interventieformulier
    "zorgcasus.inzien": LIJN,
    "zorgcasus.bewerken": elk("ZC OC", "*") | {"ME": "K", "TL": "T"} | elk("LB SM OZ", "A"),
    "zorgcasus.aanvullen": LIJN,
    # Which step somebody may start is the profile's: see casussen.fasen.mag_starten.
    "fase.zetten": elk("ZC OC", "*") | {"ME": "K", "TL": "T"} | elk("LB SM OZ", "A"),
    "casemanager.benoemen": elk("ZC OC", "*"),
    # A teacher writes down what they tried, and reads that alone.
    "interventie.inzien": LIJN | {"DO": "L+W"},
    "interventie.vastleggen": LIJN | {"DO": "L"},
    "interventie.resultaat": LIJN | {"DO": "L+W"},
    # What the care team found out; everybody of the line reads the advice and the decision.
    "analyse.inzien": {"LB": "A", "ZC": "*", "OC": "*", "SM": "A", "OZ": "A"},
    # --- roosters: who follows a pupil sees when the pupil has a lesson; of a colleague only who plans for others
    "rooster.inzien": elk("LB VC ZC OC SM OZ", "*") | {"ME": "K", "DO": "L", "TL": "T", "SC": "A", "BE": "A"},
    "rooster.collega_inzien": elk("ME DO TL LB VC SM OZ SC BE VP VJ", "W") | elk("ZC OC", "*"),
    "rooster.invoeren": elk("ZC OC", "*"),
    "rooster.lesuren": elk("ZC OC FB", "*"),
    # --- verzuim: nobody from outside stands here, the attendance officer least of all (PRIV-12, INV-18)
    "verzuim.inzien": {
        "LL": "Z", "OU": "M-", "ME": "K", "TL": "T", "LB": "A", "VC": "*", "ZC": "*", "OC": "*", "SM": "A", "OZ": "A",
    },
    "verzuim.reden_inzien": {"LL": "Z", "OU": "O+-V", "ME": "K", "LB": "A", "VC": "*", "ZC": "*", "SM": "A"},
    "verzuim.vastleggen": elk("VC ZC OC", "*"),
    "verzuim.importeren": elk("VC ZC OC", "*"),
    "verzuim.afhandelen": elk("VC ZC OC", "*") | {"ME": "K"},
    "jaarlijst.bijhouden": elk("VC ZC OC", "*"),
    # --- schoolarts: the answer reaches the coordinator first, and the mentor only when passed on (SEG-112)
    "schoolarts.bestaan_zien": elk("ZC OC", "*") | {"ME": "K", "TL": "T"} | elk("LB SM OZ", "A"),
    "schoolarts.inzien": elk("ZC OC", "*") | {"ME": "K"} | elk("LB SM OZ", "A"),
    "schoolarts.formulier_inzien": elk("ZC OC", "*") | {"ME": "K+W|K+N"} | elk("LB SM OZ", "A"),
    "schoolarts.advies_inzien": elk("ZC OC", "*") | {"ME": "K+N"} | elk("LB SM OZ", "A+N"),
    "schoolarts.informeren": elk("ZC OC", "*") | {"ME": "K"},
    "schoolarts.behandelen": elk("ZC OC", "*"),
    "plan_van_aanpak.inzien": elk("ZC OC", "*") | {"ME": "K"} | elk("LB SM OZ", "A+N"),
    "plan_van_aanpak.bewerken": elk("ZC OC", "*") | {"ME": "K"},
    "plan_van_aanpak.vaststellen": {"ZC": "*"},
    # --- overleg
    "overleg.inzien": elk("ZC OC", "*") | elk("VJ ME TL LB VC SM OZ SC BE", "U"),
    # Whether one comes: only oneself says that.
    "uitnodiging.beantwoorden": elk("ZC OC VJ ME DO TL LB VC SM OZ SC BE VP", "E") | ext("E"),
    "overleg.voorbereiden": elk("ZC OC", "*"),
    "overleg.voeren": elk("ZC OC", "*") | elk("VJ TL LB SM OZ", "U"),
    "overleg.afsluiten": elk("ZC OC", "*"),
    "verslag.verbeteren": elk("ZC OC", "*"),
    "verslag.vaststellen": elk("ZC OC", "*"),
    "casus.kaart_inzien": elk("ZC OC", "*") | elk("VJ ME TL LB VC SM OZ SC", "P"),
    "casus.agenderen": elk("ZC OC", "*"),
    "casus.inbreng_schrijven": elk("ZC OC", "*") | elk("VJ ME TL LB VC SM OZ SC", "P"),
    # The own text that was kept beside that of a colleague: to copy it, also when the item itself is closed by now.
    "eigen_tekst.inzien": elk("ZC OC VJ ME TL LB VC SM OZ SC", "W"),
    "casus.besluit_vastleggen": {"VJ": "P", "ZC": "*", "OC": "*"},
    "casus.besluit_inzien": elk("ZC OC", "*") | elk("VJ ME TL LB VC SM OZ SC", "P"),
    "casus.verslag_inzien": elk("ZC OC", "*") | elk("VJ ME TL LB VC SM OZ SC", "P"),
    "actie.afvinken": elk("ZC OC", "*") | elk("ME DO TL LB VC SM OZ SC BE VJ LL", "E") | ext("E+G|E+H"),
    # People from outside (W8): the own row of an item and no more, so no page of the school's own opens for them.
    "eigen_punt.inzien": ext("G"),
    "eigen_punt.schrijven": ext("G"),
    "pakket.inzien": elk("ZC OC", "*") | ext("G"),
    "extern.uitnodigen": elk("ZC OC", "*+M"),
    # What waits too long, of what somebody may read anyway: the board adds no right to look.
    "achterstand.inzien": {"ZC": "*", "OC": "*", "TL": "T"},
    # Figures of many pupils together, never of one and never with a name; and all cases and what is late, by name.
    "effect.inzien": elk("ZC TL VC OC FG", "*"),
    "effect.bijwerken": elk("ZC OC", "*"),
    "effect.vaststellen": {"ZC": "*"},
    "bewaking.inzien": elk("ZC OC", "*"),
    # --- taken
    "taak.inzien": elk(MEDEWERKER, "E"),
    # --- toestemming, geheimhouding, communicatie
    "toestemming.inzien": {"LL": "Z", "OU": "O+-V", "ZC": "*", "OC": "*", "ME": "K", "LB": "A", "SM": "A", "FG": "*"},
    "toestemming.geven": {"LL": "Z+J", "OU": "O", "ZC": "*+R", "OC": "*+R", "ME": "K+R"},
    "toestemming.intrekken": {"LL": "Z+J", "OU": "O", "ZC": "*", "OC": "*"},
    # --- portaal: what a parent or pupil reads and sends by link
    "gedeeld.inzien": {"PT": "Q"},
    "gedeeld.sturen": {"PT": "Q"},
    "document.vragen": elk("ZC OC", "*") | {"ME": "K"} | elk("LB SM OZ", "A"),
    "toestemming.vragen": elk("ZC OC", "*") | {"ME": "K"},
    "link.geven": elk("ZC OC", "*") | {"ME": "K"},
    "toestemming.via_link": {"PT": "Q"},
    "inzagelog.via_link": {"PT": "Q"},
    "afschrift.via_link": {"PT": "Q"},
    # What came in by a link: for the mentor only what was sent to the mentor.
    "inkomend.inzien": elk("ZC OC", "*") | {"ME": "K+E"},
    "inkomend.afhandelen": elk("ZC OC", "*") | {"ME": "K+E"},
    # --- rechten van betrokkene, uitvoer
    # A parent without authority who asks for the important facts (BW 1:377c).
    "informatieverzoek.vastleggen": elk("ZC OC", "*"),
    "informatieverzoek.inzien": elk("ZC OC", "*"),
    "informatieverzoek.beslissen": {"ZC": "*"},
    "inzagelog.eigen_dossier": {"LL": "Z", "OU": "O+-V", "ZC": "*", "FG": "*"},
    "inzageverzoek.indienen": {"LL": "Z", "OU": "O", "PT": "Q"},
    # A copy of the file: two people, and the second one answers for it. Why the assistant may be the first: adr/0017.
    "inzageverzoek.screenen": elk("ZC OC", "*"),
    "inzageverzoek.vrijgeven": {"ZC": "*+M+4"},
    # --- noodtoegang: without a scope, so any dossier of the own school; who looks at it afterwards is somebody else
    "noodtoegang.activeren": elk("ZC SM OZ TL LB", "M+R"),
    "noodtoegang.inzien": elk("SM OZ TL LB", "W") | elk("ZC FG", "*"),
    "noodtoegang.stoppen": elk("ZC SM OZ TL LB", "W"),
    "noodtoegang.beoordelen": {"FG": "*+M+4"},
    "uitsluiting.inzien": elk("ZC FG", "*"), "uitsluiting.beheren": elk("ZC FG", "*+M+R"),
    # --- toezicht en beheer
    "audit.inzien": {"FG": "*+M"},
    # Destroying takes two: one composes the proposal, somebody else approves it (INV-25).
    "bewaring.voorstel_inzien": elk("ZC FG", "*"),
    "bewaring.voorstel_samenstellen": elk("ZC FG", "*"),
    "vernietiging.goedkeuren": {"ZC": "*+M+4"},
    "vernietiging.opschorten": {"FG": "*+M+R"},
    # The weekly look at a part of the trail.
    "audit.beoordelen": {"FG": "*+M"},
    # This table, as a page: it names nobody.
    "rechten.inzien": elk("FG ZC OC FB", "*"),
    # Somebody lost telephone and codes: whoever erases it saw or called that person, and says why.
    "factor.wissen": {"FB": "*+M+R"},
    "factor.wissingen_inzien": elk("FB FG", "*"),
    "profiel.inzien": elk(MEDEWERKER, "*"),
    # The page to search on; what is found goes by the right of its own page.
    "zoeken.overal": elk(MEDEWERKER, "*"),
    # Its sources, the export and the document for the public; and what it says.
    "profiel.beheren": elk("ZC FB", "*"),
    "schooljaar.beheren": elk("ZC FB", "*"),
    # Counts of the whole school and no pupil, so no second person (zorg.inspectie).
    "uitvoer.inspectie": {"ZC": "*+M"},
    # Who administers asks, and somebody else agrees: a function counts only then.
    "gebruiker.beheren": {"FB": "*+M"},
    "rol.inhoudelijk_toekennen": {"FB": "*+M+4"},
    "import.uitvoeren": {"FB": "*+M"},
    "vierogen.goedkeuren": elk("FG ZC", "*+M"),
    "school.beginnen": {"FB": "*"},
    "opdracht.inzien": elk("FB", "*"),
    "opdracht.opnieuw": elk("FB", "*"),
    "opdracht.wegleggen": elk("FB", "*"),
}  # fmt: skip


# The ends of the names of actions that only look, and what must stay possible on a dossier that is closed.
KIJKT = ("inzien", "zien", "zoeken", "overzicht", "eigen_dossier")
OOK_GESLOTEN = {"tijdlijn", "dossier.heropenen", "toestemming.intrekken", "dossier.betrokkenen_beheren"}


def kan_in_gesloten(actie: str) -> bool:
    return actie.endswith(KIJKT) or actie in OOK_GESLOTEN


def alternatieven(actie: str, rol: str) -> list[tuple[str, ...]]:
    """The ways in which this role may do this: each a tuple of atoms that must all hold. Empty: never."""
    return lezen(TABEL[actie].get(rol, ""))
