// A running meeting: what is typed in a field is saved, or kept encrypted in this browser until that works again. What
// is begun in a form with a button of its own (`data-klad`: an action, who tells it) is kept the same way until it is sent.
const BEWAARTIJD = 24 * 60 * 60 * 1000;
const OPNIEUW_NA = 5_000;
const HOOGSTENS_WACHTEN = 3_000;
const vormen = () => [...document.querySelectorAll("form[data-live]")];
const kladden = () => [...document.querySelectorAll("form[data-klad]")];
const vak = (form) => form.querySelector("textarea");
const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const bytes = (tekst) => Uint8Array.from(atob(tekst), (teken) => teken.charCodeAt(0));
const sleutels = new Map();

// The key is printed in the page: no log-in, no reading. Another user of this computer has another place.
async function sleutelVan(form) {
  const { sleutel } = form.dataset;
  if (!window.crypto?.subtle || !sleutel) return null;
  if (!sleutels.has(sleutel)) {
    const ruw = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(sleutel));
    const vinger = new Uint8Array(await crypto.subtle.digest("SHA-256", ruw)).slice(0, 6);
    const geheim = await crypto.subtle.importKey("raw", ruw, "AES-GCM", false, ["encrypt", "decrypt"]);
    sleutels.set(sleutel, { geheim, vinger: base64(vinger) });
  }
  return sleutels.get(sleutel);
}
const plek = ({ vinger }, form) => `concept:${vinger}:${form.dataset.klad ?? `veld-${form.dataset.live}`}`;

// Unsaved is on the form itself, so that the rest of the page never swaps such a field away. Begun is not: that comes
// back in whatever is swapped in.
const isVuil = (form) => form.hasAttribute("data-vuil") || form.hasAttribute("data-begonnen");
const ingevuld = (form) => [...new FormData(form)].filter(([naam]) => naam !== "csrfmiddlewaretoken");
const inhoud = (form) =>
  form.dataset.klad ? ingevuld(form) : { tekst: vak(form).value, versie: form.elements.versie.value };

async function legWeg(form) {
  const keer = (form.keer = (form.keer ?? 0) + 1);
  const sleutel = await sleutelVan(form);
  if (!sleutel || !isVuil(form)) return;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const helder = new TextEncoder().encode(JSON.stringify(inhoud(form)));
  const dicht = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, sleutel.geheim, helder);
  if (!isVuil(form) || keer !== form.keer) return; // saved meanwhile, or something newer is on its way
  const tekst = base64(new Uint8Array(dicht));
  localStorage.setItem(plek(sleutel, form), JSON.stringify({ op: Date.now(), iv: base64(iv), tekst }));
}

async function vergeet(form) {
  const sleutel = await sleutelVan(form);
  if (sleutel) localStorage.removeItem(plek(sleutel, form));
}

// What stayed behind of this form, and since when; nothing after a day.
async function lees(form) {
  const sleutel = await sleutelVan(form);
  const rauw = sleutel && localStorage.getItem(plek(sleutel, form));
  if (!rauw) return null;
  const { op, iv, tekst } = JSON.parse(rauw);
  if (Date.now() - op > BEWAARTIJD) return void vergeet(form);
  const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, sleutel.geheim, bytes(tekst));
  return JSON.parse(new TextDecoder().decode(open));
}

function schoon(form) {
  form.removeAttribute("data-vuil");
  clearTimeout(form.straks);
  vergeet(form);
}

const bewaarNu = (form) => form.dispatchEvent(new CustomEvent("bewaar"));

function probeerZo(form) {
  clearTimeout(form.straks);
  form.straks = setTimeout(() => isVuil(form) && form.isConnected && bewaarNu(form), OPNIEUW_NA);
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-live]");
  if (!form) return;
  form.setAttribute("data-vuil", "");
  clearTimeout(form.opzij);
  form.opzij = setTimeout(legWeg, 250, form);
});

// Who leaves the field need not wait for the pause in which it saves itself.
document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-live]");
  if (form && isVuil(form) && form.verstuurd !== target.value) bewaarNu(form);
});

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt.matches("form[data-live]")) detail.elt.verstuurd = vak(detail.elt).value;
});

// Saved, or kept by the server beside the text of somebody else: then this browser need not keep it.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { elt: form, xhr } = detail;
  if (!form.matches("form[data-live]")) return;
  const aangekomen = xhr.responseURL && new URL(xhr.responseURL).pathname === new URL(form.action).pathname;
  const kwijt = xhr.status === 409 && !xhr.responseText.includes('name="vervolg"'); // too late: only here
  if (aangekomen && (xhr.status === 200 || xhr.status === 409) && !kwijt) {
    if (vak(form).value === form.verstuurd) schoon(form);
  } else if (!xhr.status || xhr.status >= 500) probeerZo(form);
});

addEventListener("online", () => vormen().filter(isVuil).forEach(bewaarNu));
addEventListener("beforeunload", (gebeurtenis) => {
  if (vormen().some(isVuil)) gebeurtenis.preventDefault();
});

// Who goes to another item first has the text and the outcome saved, and what was begun kept.
const keuzes = () => [...document.querySelectorAll("form[data-vanzelf][data-vuil]")];
let geweigerd = false;
document.addEventListener("htmx:beforeSwap", ({ detail: { requestConfig, xhr } }) => {
  if (requestConfig.elt.matches("[data-vanzelf]") && xhr.status !== 200) geweigerd = true; // the page says why
});
const bezig = () => [...vormen().filter(isVuil), ...keuzes()];
document.addEventListener("click", (gebeurtenis) => {
  const link = gebeurtenis.target.closest("a[href]:not([target])");
  if (!link || gebeurtenis.defaultPrevented || link.hash === link.getAttribute("href")) return;
  const begonnen = kladden().filter(isVuil);
  if (geenLijn() || halveDatum() || openVraag() || teLaat()) return void gebeurtenis.preventDefault();
  if (!bezig().length && !begonnen.length) return;
  gebeurtenis.preventDefault();
  geweigerd = false;
  vormen().filter(isVuil).forEach(bewaarNu);
  keuzes().forEach((form) => form.requestSubmit());
  gaDaarna(link.href, Promise.all(begonnen.map(legWeg)));
});

function gaDaarna(href, opzij) {
  const [tot, weg] = [Date.now() + HOOGSTENS_WACHTEN, { klaar: false }];
  opzij.finally(() => (weg.klaar = true));
  const wacht = setInterval(() => {
    if ((bezig().length || !weg.klaar) && !geweigerd && Date.now() < tot) return;
    clearInterval(wacht);
    if (!geweigerd && !geenLijn()) location.assign(href);
  }, 20);
}

// Without a line nobody goes anywhere, also not later by itself: the page says so, and the text stays.
function geenLijn() {
  const verbinding = document.querySelector("#verbinding");
  if (!verbinding || (navigator.onLine && verbinding.hidden)) return false;
  verbinding.hidden = false;
  verbinding.scrollIntoView({ block: "nearest" });
  return true;
}

// What contradicts is not stored until the box is ticked: show the question. Who goes on all the same, goes.
function toonVraag() {
  const vraag = document.querySelector("form[data-vraag]");
  vraag?.elements.toch.focus({ preventScroll: true });
  vraag?.elements.toch.scrollIntoView({ block: "nearest" });
  return vraag;
}
function openVraag() {
  const vraag = document.querySelector("form[data-vraag]");
  if (!vraag || vraag.gezegd) return false;
  vraag.gezegd = true;
  return Boolean(toonVraag());
}
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.requestConfig?.elt.matches("[data-vanzelf]")) toonVraag();
});

// Somebody closed the meeting: what was not sent is only here. Say so once; who goes on all the same, goes.
function teLaat() {
  const dicht = document.querySelector("#gesloten");
  if (!dicht || dicht.gezegd || (!bezig().length && !kladden().some(isVuil))) return false;
  dicht.gezegd = true;
  dicht.scrollIntoView({ block: "nearest" });
  return true;
}

// A date of which half is typed is nowhere but on the screen: say so once. Who goes on all the same, goes.
function halveDatum() {
  const half = [...document.querySelectorAll("form input[type=date]")].find((veld) => veld.validity.badInput);
  if (!half || half.gezegd) return false;
  half.gezegd = true;
  half.setCustomValidity("Maak de datum af, of haal hem weg.");
  half.reportValidity();
  half.addEventListener("input", () => half.setCustomValidity(""), { once: true });
  return true;
}

// A text that stayed behind in this browser is offered in its field; nobody's text is replaced by itself.
async function biedAan(form) {
  const oud = await lees(form);
  if (!oud || vak(form).readOnly || isVuil(form)) return;
  const aanbod = form.querySelector("[data-concept-aanbod]");
  if (oud.tekst === vak(form).value) return void vergeet(form);
  aanbod.hidden = false;
  aanbod.querySelector("[data-concept-weg]").onclick = () => {
    vergeet(form);
    aanbod.hidden = true;
  };
  aanbod.querySelector("[data-concept-terug]").onclick = () => {
    vak(form).value = oud.tekst;
    form.elements.versie.value = oud.versie; // of the text it was typed on: who wrote since is not overwritten
    form.setAttribute("data-vuil", "");
    aanbod.hidden = true;
    // The cursor comes after the answer: taking the field with an old version would draw it anew.
    const daarna = ({ detail }) => detail.xhr?.status === 409 || vak(form).focus();
    form.addEventListener("htmx:afterRequest", daarna, { once: true });
    bewaarNu(form);
  };
}
vormen().forEach((form) => biedAan(form).catch(() => vergeet(form)));
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  const form = detail.target?.querySelector?.("form[data-live]");
  if (form) biedAan(form).catch(() => vergeet(form));
});

// What was begun stands there again, and nowhere else yet: only its button sends it.
const isAnders = (veld) =>
  "checked" in veld && veld.type !== "text" ? veld.checked !== veld.defaultChecked
  : veld.options ? [...veld.options].some((keuze) => keuze.selected !== keuze.defaultSelected)
  : veld.value !== veld.defaultValue;
// What the server refused is nowhere else either, though it stands there as the server gave it back.
const wijktAf = (form) =>
  form.querySelector("[aria-invalid=true]") !== null ||
  [...form.elements].some((veld) => veld.name && veld.type !== "hidden" && isAnders(veld));
const zegBegonnen = (form, ja) => form.querySelector("[data-klad-stand]").toggleAttribute("hidden", !ja);

function begin({ target }) {
  const form = target.closest("form[data-klad]");
  if (!form) return;
  const anders = wijktAf(form);
  form.toggleAttribute("data-begonnen", anders);
  if (anders) return void legWeg(form);
  zegBegonnen(form, false);
  vergeet(form);
}
document.addEventListener("input", begin);
document.addEventListener("change", begin);

async function zetTerug(form) {
  const oud = await lees(form);
  if (!oud || isVuil(form)) return;
  for (const veld of form.elements) {
    if (!veld.name || veld.type === "hidden") continue;
    const waarden = oud.filter(([naam]) => naam === veld.name).map(([, waarde]) => waarde);
    if (["checkbox", "radio"].includes(veld.type)) veld.checked = waarden.includes(veld.value);
    else if (waarden.length) veld.value = waarden[0];
  }
  if (!wijktAf(form)) return vergeet(form); // it was sent, and this is how it stands now
  form.setAttribute("data-begonnen", "");
  zegBegonnen(form, true);
  const deel = form.closest("details");
  if (deel) deel.open = true;
}
const zetAllesTerug = () => kladden().forEach((form) => zetTerug(form).catch(() => vergeet(form)));
zetAllesTerug();
["htmx:afterSwap", "htmx:oobAfterSwap"].forEach((naam) => document.addEventListener(naam, zetAllesTerug));

function laatGaan(form) {
  form.removeAttribute("data-begonnen");
  return vergeet(form);
}
document.addEventListener("htmx:beforeSwap", ({ detail: { requestConfig, xhr } }) => {
  if (requestConfig.elt.matches("form[data-klad]") && xhr.status === 200) laatGaan(requestConfig.elt);
});
document.addEventListener("click", ({ target }) => {
  const form = target.closest("[data-klad-weg]")?.form;
  if (!form) return;
  form.reset();
  zegBegonnen(form, false);
  laatGaan(form);
});
