// A meeting several people write in at once: keys, clock, and a focus that is never taken away.
const $ = (kiezer, bron = document) => bron.querySelector(kiezer);
const SCHRIJFVAK = "input, textarea, select";

// A field that comes in never replaces the one somebody writes in.
document.addEventListener("htmx:oobBeforeSwap", (gebeurtenis) => {
  const bezig = document.activeElement;
  if (bezig?.matches(SCHRIJFVAK) && gebeurtenis.detail.target.contains(bezig)) gebeurtenis.preventDefault();
});

// A hidden tab asks for nothing.
document.addEventListener("htmx:beforeRequest", (gebeurtenis) => {
  if (document.hidden && gebeurtenis.detail.elt.matches("[data-poll]")) gebeurtenis.preventDefault();
});

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
    if (detail.xhr?.status !== 409) toon(detail.elt, "lokaal", "Nog niet opgeslagen. Je tekst staat alleen op dit scherm.");
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
  if (doel.matches("a, button")) doel.click();
  else doel.focus();
  return true;
}
document.addEventListener("zorg:toets", (gebeurtenis) => {
  const toets = gebeurtenis.detail;
  if (toets === "p" && klok) pauzeer();
  else if (toets === "?") $("#sneltoetsen")?.showModal?.();
  else if (!"jknbta".includes(toets) || !ga(toets)) return;
  gebeurtenis.preventDefault();
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
