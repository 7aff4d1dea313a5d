// A meeting several people write in at once: keys, clock, and a focus that is never taken away.
const $ = (kiezer, bron = document) => bron.querySelector(kiezer);
const SCHRIJFVAK = "input, textarea, select";
const TYPVAK = "textarea, input:not([type=checkbox], [type=radio], [type=button], [type=hidden])";

// A part that comes in never replaces what somebody writes in or has not saved, nor a choice on its way.
const typtIn = (deel) => {
  const bezig = document.activeElement;
  return bezig?.matches(TYPVAK) && deel.contains(bezig);
};
const ONAF = "[data-vuil], [data-vraag], .htmx-request"; // a question that is open as well
const isVuil = (deel) => deel.matches(ONAF) || $(ONAF, deel);
document.addEventListener("htmx:oobBeforeSwap", (gebeurtenis) => {
  const { target } = gebeurtenis.detail;
  const bezig = document.activeElement;
  if (typtIn(target) || isVuil(target) || (bezig?.matches("select") && target.contains(bezig)))
    gebeurtenis.preventDefault();
});
document.addEventListener("change", ({ target }) => target.closest("[data-vanzelf]")?.setAttribute("data-vuil", ""));
["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((naam) =>
  document.addEventListener(naam, ({ detail }) => detail.elt.matches("[data-vanzelf]") && detail.elt.removeAttribute("data-vuil")),
);

// A hidden tab asks for nothing; a screen on which somebody types is not taken along by the chair.
document.addEventListener("htmx:beforeRequest", (gebeurtenis) => {
  if (document.hidden && gebeurtenis.detail.elt.matches("[data-poll]")) gebeurtenis.preventDefault();
});
const schrijft = () =>
  document.activeElement?.matches(TYPVAK) ||
  document.activeElement?.closest("[data-begonnen]") ||
  $("[data-vuil], [data-vraag], dialog[open]:not(#scherm)");
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.elt.id === "stroom" && schrijft()) detail.parameters.typt = "1";
});
document.addEventListener("htmx:beforeOnLoad", (gebeurtenis) => {
  const { xhr, elt } = gebeurtenis.detail;
  if (elt.id === "stroom" && xhr.getResponseHeader("HX-Redirect") && schrijft()) gebeurtenis.preventDefault();
});
const verbinding = (weg) => $("#verbinding")?.toggleAttribute("hidden", !weg);
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt.id === "stroom") verbinding(!detail.xhr.status);
});

// The screen of somebody from outside goes to the own item when the chair does, and never while somebody types on it.
let gevolgd = "";
function volg() {
  const beurt = $("[data-beurt]")?.dataset.beurt ?? "";
  document.querySelectorAll(".kaart").forEach((kaart) => kaart.toggleAttribute("data-aan-de-beurt", beurt !== "" && kaart.id === beurt));
  if (beurt === gevolgd || !$("[data-volgt]")) return;
  if (beurt && schrijft()) return;
  gevolgd = beurt;
  document.getElementById(beurt)?.scrollIntoView({ block: "start" });
}
volg();
document.addEventListener("htmx:afterRequest", ({ detail }) => detail.elt.id === "stroom" && setTimeout(volg, 50));

// The save state of a live field, in words.
const stand = (elt) => elt.matches("[data-live]") && $(".bewaarstand", elt);
function toon(elt, soort, tekst) {
  const vak = stand(elt);
  if (!vak) return;
  vak.dataset.stand = soort;
  (vak.firstElementChild ?? vak).textContent = tekst;
}
document.addEventListener("htmx:beforeRequest", ({ detail }) => toon(detail.elt, "bezig", "Bezig met opslaan…"));
["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((naam) =>
  document.addEventListener(naam, ({ detail }) => {
    if (detail.xhr?.status !== 409) toon(detail.elt, "lokaal", "Nog niet opgeslagen. Je tekst staat op deze computer. We proberen het zo weer.");
  }),
);

// Who typed while the scripts were still on their way is saved as well.
addEventListener("load", () => {
  for (const vak of document.querySelectorAll("[data-live] textarea")) {
    if (vak.value !== vak.defaultValue) vak.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

// The clock: local, it never moves the agenda by itself, and it survives a reload of the page.
const klok = $("[data-klok]");
const plek = klok && `klok:${klok.dataset.klokNaam ?? location.pathname + location.search}`;
let tijd = null;

function lees() {
  const oud = JSON.parse(sessionStorage.getItem(plek) ?? "null");
  return oud ?? { over: Number(klok.dataset.klok), sinds: Date.now() };
}
const over = () => tijd.over - (tijd.sinds ? Math.floor((Date.now() - tijd.sinds) / 1000) : 0);

function bewaar() {
  sessionStorage.setItem(plek, JSON.stringify(tijd));
  toonKlok();
}

function toonKlok() {
  const seconden = over();
  const heel = Math.abs(seconden);
  const cijfers = `${Math.floor(heel / 60)}:${String(heel % 60).padStart(2, "0")}`;
  klok.textContent = seconden < 0 ? `+${cijfers} over tijd` : cijfers;
  klok.toggleAttribute("data-over", seconden < 0);
}

function pauzeer() {
  if (!klok) return;
  tijd = { over: over(), sinds: tijd.sinds ? null : Date.now() };
  const knop = $("[data-klok-pauze]");
  knop?.setAttribute("aria-pressed", String(!tijd.sinds));
  bewaar();
}

if (klok) {
  tijd = lees();
  bewaar();
  $("[data-klok-pauze]")?.setAttribute("aria-pressed", String(!tijd.sinds));
  setInterval(toonKlok, 1000);
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-klok-pauze]")) pauzeer();
    const erbij = target.closest("[data-klok-erbij]");
    if (!erbij) return;
    tijd.over += Number(erbij.dataset.klokErbij);
    bewaar();
  });
}

// Keys of one letter; zorg.js keeps them silent while somebody types.
function ga(toets) {
  const doel = $(`[data-toets="${CSS.escape(toets)}"]`);
  if (!doel) return false;
  const deel = doel.closest("details");
  if (deel) deel.open = true;
  if (doel.matches("a, button")) doel.click();
  else doel.focus();
  return true;
}
document.addEventListener("zorg:toets", (gebeurtenis) => {
  const toets = gebeurtenis.detail;
  if (toets === "p" && klok) pauzeer();
  else if (toets === "?") $("#sneltoetsen")?.showModal?.();
  else if (toets === "u" ? !naarUitkomst() : /[1-9]/.test(toets) ? !kies(toets) : !ga(toets)) return;
  gebeurtenis.preventDefault();
});

// Outcomes: a number chooses one or takes it back; the arrows walk along them.
const uitkomsten = () => [...document.querySelectorAll("[data-cijfers] input[name=uitkomsten]")];
function kies(cijfer) {
  const vakje = uitkomsten()[Number(cijfer) - 1];
  vakje?.click();
  return Boolean(vakje);
}
let straksNaar = false; // a choice on its way draws the outcomes anew: go there after that
const onderweg = () => $("[data-vanzelf][data-vuil]");
document.addEventListener("htmx:afterSettle", () => {
  if (!straksNaar || onderweg()) return;
  straksNaar = false;
  if (!$("[data-vraag]")) naarUitkomst();
});
["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((naam) =>
  document.addEventListener(naam, ({ detail }) => detail.elt.matches("[data-vanzelf]") && (straksNaar = false)),
);
function naarUitkomst() {
  if (onderweg()) return (straksNaar = true);
  const [eerste] = uitkomsten();
  if (eerste) eerste.closest("details").open = true;
  eerste?.focus();
  return Boolean(eerste);
}
const STAP = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
document.addEventListener("keydown", (gebeurtenis) => {
  const alle = uitkomsten();
  const hier = alle.indexOf(gebeurtenis.target);
  if (hier < 0 || !(gebeurtenis.key in STAP)) return;
  gebeurtenis.preventDefault();
  alle.at((hier + STAP[gebeurtenis.key]) % alle.length).focus();
});
const nummer = () => uitkomsten().slice(0, 9).forEach((vakje, n) => (vakje.labels[0].dataset.cijfer = n + 1));
nummer();
document.addEventListener("htmx:afterSettle", nummer);

// Whose turn it is to speak: on this screen only.
document.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-spreker]")) return;
  const mensen = [...document.querySelectorAll(".tafel > li:not(.gedempt)")];
  const hier = mensen.findIndex((mens) => mens.hasAttribute("aria-current"));
  mensen[hier]?.removeAttribute("aria-current");
  mensen[hier + 1]?.setAttribute("aria-current", "true");
});
document.addEventListener("keydown", ({ key, target }) => {
  if (key === "Escape" && target.matches(SCHRIJFVAK) && !target.closest("dialog")) target.blur();
});

// Keys on or off, remembered on this computer.
const schakelaar = $("[data-sneltoetsen-schakelaar]");
if (schakelaar) {
  const vast = document.body.dataset.sneltoetsen === "uit";
  schakelaar.checked = !vast && localStorage.getItem("sneltoetsen") !== "uit";
  schakelaar.disabled = vast;
  schakelaar.addEventListener("change", () => {
    localStorage.setItem("sneltoetsen", schakelaar.checked ? "aan" : "uit");
  });
}
