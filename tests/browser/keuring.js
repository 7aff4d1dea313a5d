// What every page must be, in the words a reader of a failed test needs. Called with the axe rules that apply.
async (regels) => {
  const fouten = [];
  const zichtbaar = (e) => e.checkVisibility({ visibilityProperty: true });
  const noem = (e) => `<${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""}> ${(e.textContent || e.name || "").trim().replace(/\s+/g, " ").slice(0, 40)}`;

  for (const tag of ["h1", "main"]) {
    const aantal = [...document.querySelectorAll(tag)].filter(zichtbaar).length;
    if (aantal !== 1) fouten.push(`${aantal} × <${tag}>`);
  }
  let vorige = 1; // a list of mistakes stands above the h1
  for (const kop of [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(zichtbaar)) {
    const niveau = Number(kop.tagName[1]);
    if (niveau > vorige + 1) fouten.push(`kop slaat een niveau over: ${noem(kop)}`);
    vorige = niveau;
  }
  if (/\{[{%#]|[}%#]\}|\bNone\b|\[object |&(lt|amp|quot);/.test(document.body.innerText)) fouten.push("resten van een template in de tekst");
  if (!document.title.trim() || /\{|None/.test(document.title)) fouten.push(`titel: ${document.title}`);

  const bediening = [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex='0']")].filter(zichtbaar);
  if (bediening[0] && !bediening[0].matches("a[href^='#']")) fouten.push(`het eerste is geen sprong naar de inhoud: ${noem(bediening[0])}`);
  for (const e of bediening) {
    const vak = e.matches("[type=checkbox],[type=radio]") ? e.closest("label") || e : e;
    const { width, height } = vak.getBoundingClientRect();
    const knop = e.matches("button,.knop,[type=submit]");
    const nodig = knop ? (e.matches(".knop--klein, .knop--stil.knop--klein") ? 36 : 44) : 24;
    const inTekst = !knop && e.closest("p,li,dd,td,th,blockquote,.kruimelpad,.alleen-voorlezen");
    if (!inTekst && !e.matches(".sprong, .alleen-voorlezen, .overslaan") && (height < nodig - 0.5 || width < Math.min(nodig, 24)))
      fouten.push(`te klein (${Math.round(width)} × ${Math.round(height)}, nodig ${nodig}): ${noem(e)}`);
  }
  for (const e of bediening) {
    if (e.disabled) continue;
    e.focus();
    if (document.activeElement !== e) continue; // one of a group of radio buttons, or not reachable
    const stijl = [e, e.closest("label")].filter(Boolean).map((x) => getComputedStyle(x));
    if (!stijl.some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2)) fouten.push(`focus onzichtbaar: ${noem(e)}`);
    const { top, bottom } = e.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) fouten.push(`focus buiten beeld: ${noem(e)}`);
  }
  document.activeElement?.blur();
  scrollTo(0, 0);

  const gewicht = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .reduce((som, x) => som + x.encodedBodySize, 0);
  if (gewicht > 250 * 1024) fouten.push(`weegt ${Math.round(gewicht / 1024)} kB`);

  const uitslag = await axe.run(document, regels);
  for (const v of uitslag.violations)
    fouten.push(`axe ${v.id} (${v.impact}): ${v.nodes.slice(0, 4).map((n) => n.target.join(" ")).join(", ")}`);
  return fouten;
}
