// A form that saves itself, with an encrypted copy in this browser only while something is unsaved.
const form = document.querySelector("form[data-concept]");
const OVERSLAAN = new Set(["csrfmiddlewaretoken", "versie"]);
const OPNIEUW_NA = 10_000;
const BEWAARTIJD = 24 * 60 * 60 * 1000;
const GEEN_INTERNET = "Geen internet. Bewaard op deze computer.";
const GEEN_OPSLAG = "Opslaan lukt nu niet. Bewaard op deze computer. We proberen het zo weer.";
const ANDERE_ZITTING = "Je bent opnieuw ingelogd. Je tekst is bewaard op deze computer. Ververs de bladzijde en kies Zet terug.";
const ALLEEN_HIER = "Nog niet opgeslagen. Sluit deze bladzijde niet.";

let sleutel = null;
let plek = null;
let getypt = 0; // counts changes, so that an answer about older text does not pass for the newest
let verstuurd = 0;
let bewaard = 0;
let wekker = null;

const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const bytes = (tekst) => Uint8Array.from(atob(tekst), (teken) => teken.charCodeAt(0));
const alleenHier = (naam) => form.elements.namedItem(naam)?.hasAttribute?.("data-niet-in-concept"); // confidential
const gegevens = () =>
  [...new FormData(form)].filter(([naam, w]) => !OVERSLAAN.has(naam) && typeof w === "string" && !alleenHier(naam));

// A list has no default value of its own: a choice in it is noticed with the next key.
const isVeranderd = () =>
  [...form.elements].some((veld) =>
    ["checkbox", "radio"].includes(veld.type)
      ? veld.checked !== veld.defaultChecked
      : ["text", "textarea"].includes(veld.type) && !alleenHier(veld.name) && veld.value !== veld.defaultValue,
  );

function toonStand(stand, tekst) {
  const vak = document.getElementById("bewaarstand");
  if (!vak) return;
  vak.dataset.stand = stand;
  (vak.firstElementChild ?? vak).textContent = tekst;
}

// Without a key (an old browser, no https) the page says that the text is nowhere else yet.
const onbewaard = (tekst) => toonStand("lokaal", sleutel ? tekst : ALLEEN_HIER);

async function opent() {
  if (!window.crypto?.subtle || !form.dataset.sleutel) return;
  const ruw = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(form.dataset.sleutel));
  const vinger = new Uint8Array(await crypto.subtle.digest("SHA-256", ruw)).slice(0, 6);
  sleutel = await crypto.subtle.importKey("raw", ruw, "AES-GCM", false, ["encrypt", "decrypt"]);
  plek = `concept:${base64(vinger)}:${form.dataset.concept}`; // another user of this computer has another place
  await biedAan();
  if (getypt > bewaard) await legWeg(); // typed before the key was there
}

async function legWeg() {
  if (!sleutel) return;
  const nummer = getypt;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const tekst = new TextEncoder().encode(JSON.stringify(gegevens()));
  const dicht = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, sleutel, tekst));
  if (nummer <= bewaard) return;
  localStorage.setItem(plek, JSON.stringify({ op: Date.now(), iv: base64(iv), tekst: base64(dicht) }));
  if (!navigator.onLine) onbewaard(GEEN_INTERNET);
}

async function biedAan() {
  const rauw = localStorage.getItem(plek);
  const aanbod = form.querySelector("[data-concept-aanbod]");
  if (!rauw || !aanbod) return;
  const { op, iv, tekst } = JSON.parse(rauw);
  if (Date.now() - op > BEWAARTIJD) {
    localStorage.removeItem(plek);
    return;
  }
  const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, sleutel, bytes(tekst));
  const velden = JSON.parse(new TextDecoder().decode(open));
  aanbod.hidden = false;
  aanbod.querySelector("[data-concept-terug]").addEventListener("click", () => {
    zetTerug(velden);
    aanbod.hidden = true;
  });
  aanbod.querySelector("[data-concept-weg]").addEventListener("click", () => {
    localStorage.removeItem(plek);
    aanbod.hidden = true;
  });
}

function zetTerug(velden) {
  const waarden = (naam) => velden.filter(([veld]) => veld === naam).map(([, waarde]) => waarde);
  for (const veld of form.elements) {
    if (!veld.name || OVERSLAAN.has(veld.name) || veld.type === "file" || veld.tagName === "BUTTON") continue;
    if (["checkbox", "radio"].includes(veld.type)) veld.checked = waarden(veld.name).includes(veld.value);
    else if (veld.multiple) for (const keuze of veld.options) keuze.selected = waarden(veld.name).includes(keuze.value);
    else if (waarden(veld.name).length) veld.value = waarden(veld.name)[0];
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function probeerOpnieuw() {
  clearTimeout(wekker);
  if (getypt > bewaard) wekker = setTimeout(() => form.dispatchEvent(new Event("change", { bubbles: true })), OPNIEUW_NA);
}

function klaar({ detail }) {
  if (detail.elt !== form) return;
  if (detail.successful && detail.xhr.responseURL.endsWith(new URL(detail.pathInfo.finalRequestPath, location).pathname)) {
    bewaard = Math.max(bewaard, verstuurd);
    if (getypt === bewaard && plek) localStorage.removeItem(plek);
  } else if (detail.xhr.status >= 500) {
    onbewaard(GEEN_OPSLAG);
    probeerOpnieuw();
  } else if (detail.xhr.status === 403) {
    onbewaard(ANDERE_ZITTING); // logged out and in again in another tab: this page's token is of the session before
  }
}

if (form) {
  form.addEventListener("input", () => {
    getypt += 1;
    clearTimeout(form.legWegStraks);
    form.legWegStraks = setTimeout(legWeg, 300);
  });
  form.addEventListener("change", () => {
    if (getypt === bewaard) getypt += 1;
  });
  form.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.elt !== form) return;
    verstuurd = getypt;
    toonStand("bezig", "Bezig met opslaan…");
  });
  form.addEventListener("htmx:afterRequest", klaar);
  ["htmx:sendError", "htmx:timeout"].forEach((naam) =>
    form.addEventListener(naam, () => {
      onbewaard(GEEN_INTERNET);
      probeerOpnieuw();
    }),
  );
  window.addEventListener("online", () => {
    if (getypt > bewaard) form.dispatchEvent(new Event("change", { bubbles: true }));
  });
  window.addEventListener("beforeunload", (gebeurtenis) => {
    if (getypt > bewaard) gebeurtenis.preventDefault();
  });
  form.addEventListener("submit", (gebeurtenis) => {
    // A page that can say so stays where it is, with everything on it, also what no draft may hold.
    if (!navigator.onLine && document.getElementById("bewaarstand")) {
      gebeurtenis.preventDefault();
      onbewaard(GEEN_INTERNET);
      return;
    }
    bewaard = getypt;
  });
  if (isVeranderd()) getypt += 1; // typed while this script was still on its way
  opent().catch(() => localStorage.removeItem(plek));
}

// A page that says what was saved a moment ago: its draft is no longer needed.
document.querySelectorAll("[data-concept-klaar]").forEach(({ dataset }) => {
  Object.keys(localStorage)
    .filter((naam) => naam.startsWith("concept:") && naam.endsWith(`:${dataset.conceptKlaar}`))
    .forEach((naam) => localStorage.removeItem(naam));
});
