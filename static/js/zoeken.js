// Back from a hit: what was searched is searched again. The word stays in the history of this tab, for this person
// alone, and in no address.
const blad = () => document.getElementById("zoekblad");

document.addEventListener("submit", ({ target: formulier }) => {
  if (!formulier.closest("#zoekblad")) return;
  history.replaceState({ ...history.state, zocht: formulier.elements.q.value, wie: blad().dataset.wie }, "");
}, true);

const { zocht, wie } = history.state ?? {};
const formulier = blad().querySelector("form");
if (zocht && wie === blad().dataset.wie && !formulier.elements.q.value) {
  formulier.elements.q.value = zocht;
  formulier.requestSubmit();
}
