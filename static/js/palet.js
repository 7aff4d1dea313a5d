// Search from any page: "/" or Ctrl-K. Without this script the same link goes to the page to search on.
const venster = document.getElementById("palet");
const veld = document.getElementById("palet-q");
const lijst = document.getElementById("palet-uitslag");
const uit = () => document.body.dataset.sneltoetsen === "uit" || localStorage.getItem("sneltoetsen") === "uit";
const keuzes = () => [...lijst.querySelectorAll("[data-adres]")];
const gekozen = () => lijst.querySelector("[aria-selected=true]");

function open() {
  if (document.querySelector("dialog[open]") || !venster.showModal) return;
  venster.showModal();
  veld.select();
  veld.dispatchEvent(new Event("palet-open"));
}

function kies(keuze) {
  gekozen()?.setAttribute("aria-selected", "false");
  keuze?.setAttribute("aria-selected", "true");
  keuze?.scrollIntoView({ block: "nearest" });
  if (keuze) veld.setAttribute("aria-activedescendant", keuze.id);
  else veld.removeAttribute("aria-activedescendant");
}

document.addEventListener("click", (gebeurtenis) => {
  const { target: doel } = gebeurtenis;
  if (doel.closest("[data-palet]") && !(gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.shiftKey)) {
    gebeurtenis.preventDefault();
    open();
  } else if (doel.closest("[data-palet-dicht]")) venster.close();
  else if (doel.closest("#palet-uitslag [data-adres]")) location.assign(doel.closest("[data-adres]").dataset.adres);
});

// A key of one letter comes through zorg.js, which knows when to be silent.
document.addEventListener("zorg:toets", (gebeurtenis) => {
  if (gebeurtenis.detail === "/") {
    gebeurtenis.preventDefault();
    open();
  } else if (gebeurtenis.detail === "?" && !document.getElementById("sneltoetsen")) {
    gebeurtenis.preventDefault();
    window.open(venster.querySelector("a[href]").href, "_blank", "noopener"); // what was typed here stays
  }
});
document.addEventListener("keydown", (gebeurtenis) => {
  const { key: toets, ctrlKey, metaKey, altKey, shiftKey, target: doel } = gebeurtenis;
  const inVeld = doel.closest("input, textarea, select, [contenteditable]");
  if (toets.toLowerCase() !== "k" || !(ctrlKey || metaKey) || altKey || shiftKey || inVeld || uit()) return;
  gebeurtenis.preventDefault();
  open();
});

veld.addEventListener("keydown", (gebeurtenis) => {
  const alle = keuzes();
  const nu = alle.indexOf(gekozen());
  if (gebeurtenis.key === "ArrowDown" && alle.length) kies(alle[(nu + 1) % alle.length]);
  else if (gebeurtenis.key === "ArrowUp" && alle.length) kies(alle[(nu <= 0 ? alle.length : nu) - 1]);
  else if (gebeurtenis.key === "Enter" && nu >= 0) location.assign(alle[nu].dataset.adres);
  else return;
  gebeurtenis.preventDefault();
});
lijst.addEventListener("htmx:afterSwap", () => kies(null));
