// Whoever does nothing for long is logged out. First a question; what was typed stays where it is. All tabs count.
const { zittingStil, nogBezig } = document.body.dataset;
const STIL = Number(zittingStil) * 1000;
const VOORAF = Math.min(2 * 60_000, STIL / 4);
const MELDEN = Math.min(5 * 60_000, STIL / 6); // typing is no request: now and then the page tells that somebody is there
const PLEK = "zitting:bezig";
const vraag = document.getElementById("nog-bezig");
const uit = document.getElementById("uitgelogd");

let gemeld = Date.now();
const laatst = () => Number(localStorage.getItem(PLEK)) || gemeld;
const onthoud = () => {
  gemeld = Date.now();
  localStorage.setItem(PLEK, String(gemeld));
};

async function meld() {
  onthoud();
  const antwoord = await fetch(nogBezig, { headers: { "X-Requested-With": "XMLHttpRequest" }, redirect: "manual" }).catch(() => null);
  if (antwoord?.type === "opaqueredirect") voorbij();
}

function voorbij() {
  vraag.close();
  document.title = "Zorg";
  uit.classList.add("venster--dicht"); // nobody reads along behind it
  document.querySelectorAll("[data-poll]").forEach((bron) => bron.remove());
  uit.querySelector("[data-inloglink]").href =
    `${document.body.dataset.inloggen}?next=${encodeURIComponent(location.pathname + location.search)}`;
  if (!uit.open) uit.showModal();
}

function kijk() {
  if (uit.open) return;
  const stil = Date.now() - laatst();
  if (stil >= STIL) voorbij();
  else if (stil >= STIL - VOORAF && !vraag.open) vraag.showModal();
  else if (stil < STIL - VOORAF && vraag.open) vraag.close(); // another tab answered
}

if (STIL && vraag) {
  onthoud();
  ["keydown", "pointerdown"].forEach((soort) =>
    document.addEventListener(
      soort,
      () => {
        if (!vraag.open && !uit.open && Date.now() - gemeld > MELDEN) meld();
      },
      { passive: true },
    ),
  );
  vraag.addEventListener("close", () => {
    if (Date.now() - laatst() < STIL) meld();
  });
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (!detail.headers["X-Peiling"]) onthoud();
  });
  setInterval(kijk, Math.min(5_000, STIL / 20));
}
