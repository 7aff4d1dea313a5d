// The order of an agenda: drag a row by its grip, or Alt with the arrows on a row. One post with the whole order.
const rijVan = (doel) => doel.closest?.("[data-volgorde] tr[data-punt]");
const rijen = (rij) => [...rij.parentElement.querySelectorAll("tr[data-punt]")];
const DREMPEL = 40;
let sleep = null;
let straks = null;
let terug = "";

function zeg(rij) {
  const stem = document.querySelector("[data-volgorde-stem]");
  const plek = rijen(rij).indexOf(rij) + 1;
  if (stem) stem.textContent = `${rij.dataset.punt}: plek ${plek} van ${rijen(rij).length}. Wordt bewaard.`;
}

// Several presses in a row are one post.
function bewaar(rij, wacht) {
  const form = document.getElementById(rij.closest("[data-volgorde]").dataset.volgorde);
  zeg(rij);
  terug = rij.id;
  clearTimeout(straks);
  straks = setTimeout(() => form.requestSubmit(), wacht);
}

function verplaats(rij, stap) {
  const buur = stap < 0 ? rij.previousElementSibling : rij.nextElementSibling;
  if (!buur) return;
  if (stap < 0) buur.before(rij);
  else buur.after(rij);
  rij.focus();
  bewaar(rij, 700);
}

document.addEventListener("keydown", (gebeurtenis) => {
  const stap = { ArrowUp: -1, ArrowDown: 1 }[gebeurtenis.key];
  const rij = rijVan(gebeurtenis.target);
  if (!stap || !rij || !gebeurtenis.altKey || gebeurtenis.target.matches("input, textarea, select")) return;
  gebeurtenis.preventDefault();
  verplaats(rij, stap);
});

document.addEventListener("pointerdown", (gebeurtenis) => {
  const greep = gebeurtenis.target.closest("[data-greep]");
  if (!greep || gebeurtenis.button) return;
  const rij = rijVan(greep);
  gebeurtenis.preventDefault();
  greep.setPointerCapture(gebeurtenis.pointerId);
  sleep = { rij, id: gebeurtenis.pointerId, was: rijen(rij).indexOf(rij) };
  rij.classList.add("is-gepakt");
});

document.addEventListener("pointermove", (gebeurtenis) => {
  if (sleep?.id !== gebeurtenis.pointerId) return;
  const { rij } = sleep;
  const y = gebeurtenis.clientY;
  const voor = rijen(rij).find((ander) => ander !== rij && y < midden(ander));
  if (voor) {
    if (voor !== rij.nextElementSibling) voor.before(rij);
  } else rij.parentElement.append(rij);
  if (y < DREMPEL) window.scrollBy(0, -DREMPEL / 4);
  if (y > window.innerHeight - DREMPEL) window.scrollBy(0, DREMPEL / 4);
});
function midden(rij) {
  const vak = rij.getBoundingClientRect();
  return vak.top + vak.height / 2;
}

["pointerup", "pointercancel"].forEach((naam) =>
  document.addEventListener(naam, (gebeurtenis) => {
    if (sleep?.id !== gebeurtenis.pointerId) return;
    const { rij, was } = sleep;
    sleep = null;
    rij.classList.remove("is-gepakt");
    if (rijen(rij).indexOf(rij) !== was) bewaar(rij, 0);
  }),
);

// The row that moved keeps the focus when the agenda comes back.
document.addEventListener("htmx:afterSettle", () => {
  if (terug) document.getElementById(terug)?.focus({ preventScroll: true });
  terug = "";
});
