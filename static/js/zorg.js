// Progressive enhancement of every page; every page works without it.
const $ = (kiezer, bron = document) => bron.querySelector(kiezer);
const $$ = (kiezer, bron = document) => [...bron.querySelectorAll(kiezer)];
const TEKSTVAK = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";
const BEWAARTIJD = 24 * 60 * 60 * 1000;

// The error summary, also one that htmx brought in, takes the focus.
const richtFocus = (bron) => $("[data-focus]", bron)?.focus();
richtFocus(document);
document.addEventListener("htmx:afterSettle", (gebeurtenis) => richtFocus(gebeurtenis.detail.elt));

// Show a field only when the answer it belongs to is chosen.
function toonBij(vak) {
  const [naam, waarden] = vak.dataset.toonBij.split("=");
  const gekozen = $$(`[name="${CSS.escape(naam)}"]`).filter((veld) => veld.matches("select") || veld.checked);
  vak.hidden = !gekozen.some((veld) => waarden.split(",").includes(veld.value));
}
const toonAlles = () => $$("[data-toon-bij]").forEach(toonBij);
toonAlles();
document.addEventListener("htmx:afterSettle", toonAlles);

document.addEventListener("change", (gebeurtenis) => {
  toonAlles();
  if (gebeurtenis.target.name === "ids") telGekozen(gebeurtenis.target);
});

// The bar of chosen rows.
function telGekozen(vakje) {
  const balk = $("[data-keuzebalk]");
  vakje.closest("tr")?.setAttribute("aria-selected", vakje.checked);
  if (!balk) return;
  const aantal = $$("input[name=ids]:checked").length;
  balk.hidden = aantal === 0;
  $("[data-keuzetal]", balk).textContent = aantal;
}
$$("[data-keuzebalk]").forEach((balk) => {
  balk.hidden = $$("input[name=ids]:checked").length === 0;
});

$(".menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });

// What somebody typed while a part of the page was on its way goes along to the same fields of the new part. What that
// part does not ask travels in a hidden field, of which `data-behoud` is the first half of the name.
const velden = (deel) => new FormData($("form", deel) ?? undefined);
let onderweg = null;
document.addEventListener("htmx:beforeSwap", ({ detail: { target, requestConfig } }) => {
  if (!target.matches("[data-behoud]")) return;
  const [nu, toen] = [velden(target), requestConfig.formData];
  const namen = [...new Set([...nu.keys(), ...toen.keys()])].filter((n) => String(nu.getAll(n)) !== String(toen.getAll(n)));
  const caret = document.activeElement?.selectionStart;
  onderweg = { plek: `#${target.id}`, caret, anders: namen.map((naam) => [naam, nu.getAll(naam)]) };
});
document.addEventListener("htmx:afterSwap", () => {
  const deel = onderweg && $(onderweg.plek);
  if (!deel) return;
  onderweg.anders.forEach(([naam, waarden]) => zetVeld(deel, naam, waarden));
  const hier = document.activeElement;
  if (deel.contains(hier) && hier.matches("textarea")) hier.setSelectionRange(onderweg.caret, onderweg.caret);
  onderweg = null;
});
function zetVeld(deel, naam, waarden) {
  const hier = $$(`[name="${CSS.escape(naam)}"]`, deel);
  for (const veld of hier) {
    if (["checkbox", "radio"].includes(veld.type)) veld.checked = waarden.includes(veld.value);
    else if (veld.type !== "hidden") veld.value = waarden[0] ?? "";
  }
  if (hier.length || !waarden.join("")) return;
  const mee = Object.assign(document.createElement("input"), { type: "hidden", name: deel.dataset.behoud + naam, value: waarden[0] });
  $(`[name="${CSS.escape(mee.name)}"]`, deel)?.remove();
  $("form", deel).append(mee);
}

// Buttons.
const bijKlik = {
  "[data-venster]": (knop) => document.getElementById(knop.dataset.venster)?.showModal?.(),
  "[data-verberg]": verbergScherm,
  "[data-afdrukken]": () => window.print(),
  "[data-sluit-toast]": (knop) => knop.closest(".toast").remove(),
  "[data-zet]": (knop) => {
    const veld = document.getElementById(knop.dataset.zet);
    veld.value = knop.dataset.waarde;
    veld.dispatchEvent(new Event("change", { bubbles: true }));
    veld.focus();
  },
};
document.addEventListener("click", (gebeurtenis) => {
  for (const [kiezer, doe] of Object.entries(bijKlik)) {
    const knop = gebeurtenis.target.closest(kiezer);
    if (knop) doe(knop);
  }
});

// Privacy cover: opaque, and the name of the pupil leaves the tab as well.
const titel = document.title;
const scherm = $("#scherm");
function verbergScherm() {
  if (!scherm?.showModal || scherm.open) return;
  scherm.showModal();
  document.title = "Zorg";
}
scherm?.addEventListener("close", () => {
  document.title = titel;
});

// Keys of one letter: silent while typing, in a dialog, or when switched off (WCAG 2.1.4).
const sneltoetsenUit = () =>
  document.body.dataset.sneltoetsen === "uit" || localStorage.getItem("sneltoetsen") === "uit";
document.addEventListener("keydown", (gebeurtenis) => {
  const { target: doel, key: toets, ctrlKey, metaKey, altKey } = gebeurtenis;
  if (ctrlKey || metaKey || altKey || toets.length > 1 || gebeurtenis.isComposing) return;
  if (doel.closest(TEKSTVAK) || $("dialog[open]") || sneltoetsenUit()) return;
  if (toets.toLowerCase() === "v" && scherm) {
    gebeurtenis.preventDefault();
    verbergScherm();
  } else {
    const bericht = new CustomEvent("zorg:toets", { detail: toets.toLowerCase(), cancelable: true });
    if (!document.dispatchEvent(bericht)) gebeurtenis.preventDefault();
  }
});

// What went wrong on the way is said in words; the page stays as it was.
function zeg(tekst) {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.append(Object.assign(document.createElement("span"), { textContent: tekst }));
  const sluit = Object.assign(document.createElement("button"), { type: "button", textContent: "Sluit" });
  sluit.dataset.sluitToast = "";
  toast.append(sluit);
  $("#toasts")?.replaceChildren(toast);
}
const stil = (elt) => elt.matches("[data-concept], [data-poll], [data-live]");
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (!stil(detail.elt)) zeg("Dat lukte niet. Er is niets gewijzigd. Probeer het opnieuw.");
});
["htmx:sendError", "htmx:timeout"].forEach((naam) =>
  document.addEventListener(naam, ({ detail }) => {
    if (!stil(detail.elt)) zeg("Er is geen verbinding. Controleer het internet en probeer het opnieuw.");
  }),
);

// A poll is nobody: it keeps no session alive.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.elt.getAttribute("hx-trigger")?.includes("every ")) detail.headers["X-Peiling"] = "ja";
});

// A session that ended: the log-in page never lands inside a part of this one.
document.addEventListener("htmx:beforeSwap", (gebeurtenis) => {
  const inloggen = document.body.dataset.inloggen;
  const { responseURL } = gebeurtenis.detail.xhr;
  if (!inloggen || !responseURL || !new URL(responseURL).pathname.startsWith(inloggen)) return;
  gebeurtenis.detail.shouldSwap = false;
  $$("[data-poll]").forEach((bron) => bron.remove());
  $("[data-inloglink]").href = `${inloggen}?next=${encodeURIComponent(location.pathname + location.search)}`;
  if (!$("#uitgelogd").open) $("#uitgelogd").showModal?.();
});

// One press is one post. Local drafts go at log out, and after a day.
document.addEventListener("submit", (gebeurtenis) => {
  const form = gebeurtenis.target;
  if (form.matches("[data-uitloggen]")) wisConcepten(() => true);
  if (form.method !== "post" || gebeurtenis.defaultPrevented) return;
  if (form.dataset.verstuurd) gebeurtenis.preventDefault();
  form.dataset.verstuurd = "ja";
  setTimeout(() => delete form.dataset.verstuurd, 1500);
});
function wisConcepten(welke) {
  Object.keys(localStorage)
    .filter((naam) => naam.startsWith("concept:") && welke(JSON.parse(localStorage.getItem(naam)).op))
    .forEach((naam) => localStorage.removeItem(naam));
}
wisConcepten((op) => Date.now() - op > BEWAARTIJD);

window.addEventListener("beforeprint", () => $$("details:not([data-dicht])").forEach((deel) => (deel.open = true)));
document.documentElement.dataset.js = "ja";
