// The fields of a running meeting: what is typed is saved, or kept encrypted in this browser until that works again.
const BEWAARTIJD = 24 * 60 * 60 * 1000;
const OPNIEUW_NA = 5_000;
const HOOGSTENS_WACHTEN = 3_000;
const vormen = () => [...document.querySelectorAll("form[data-live]")];
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
const plek = ({ vinger }, form) => `concept:${vinger}:veld-${form.dataset.live}`;

// Unsaved is on the form itself, so that the rest of the page never swaps such a field away.
const isVuil = (form) => form.hasAttribute("data-vuil");

async function legWeg(form) {
  const sleutel = await sleutelVan(form);
  if (!sleutel || !isVuil(form)) return;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const inhoud = JSON.stringify({ tekst: vak(form).value, versie: form.elements.versie.value });
  const dicht = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, sleutel.geheim, new TextEncoder().encode(inhoud));
  if (!isVuil(form)) return; // saved meanwhile
  const tekst = base64(new Uint8Array(dicht));
  localStorage.setItem(plek(sleutel, form), JSON.stringify({ op: Date.now(), iv: base64(iv), tekst }));
}

async function vergeet(form) {
  const sleutel = await sleutelVan(form);
  if (sleutel) localStorage.removeItem(plek(sleutel, form));
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

// Who goes to another item first has the text saved.
document.addEventListener("click", (gebeurtenis) => {
  const link = gebeurtenis.target.closest("a[href]:not([target])");
  const vuil = vormen().filter(isVuil);
  if (!link || !vuil.length || gebeurtenis.defaultPrevented || link.hash === link.getAttribute("href")) return;
  gebeurtenis.preventDefault();
  vuil.forEach(bewaarNu);
  const sinds = Date.now();
  const wacht = setInterval(() => {
    if (vormen().some(isVuil) && Date.now() - sinds < HOOGSTENS_WACHTEN) return;
    clearInterval(wacht);
    location.assign(link.href);
  }, 50);
});

// A text that stayed behind in this browser is offered in its field; nobody's text is replaced by itself.
async function biedAan(form) {
  const sleutel = await sleutelVan(form);
  const rauw = sleutel && localStorage.getItem(plek(sleutel, form));
  if (!rauw || vak(form).readOnly || isVuil(form)) return;
  const { op, iv, tekst } = JSON.parse(rauw);
  const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, sleutel.geheim, bytes(tekst));
  const oud = JSON.parse(new TextDecoder().decode(open));
  const aanbod = form.querySelector("[data-concept-aanbod]");
  if (Date.now() - op > BEWAARTIJD || oud.tekst === vak(form).value) return void vergeet(form);
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
    bewaarNu(form);
    vak(form).focus();
  };
}
const biedAlles = () => vormen().forEach((form) => biedAan(form).catch(() => vergeet(form)));
biedAlles();
document.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  const form = detail.target?.querySelector?.("form[data-live]");
  if (form) biedAan(form).catch(() => vergeet(form));
});
