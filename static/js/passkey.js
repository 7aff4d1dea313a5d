// A passkey is made or used, and what the browser answers goes along with the form. And: codes on paper as a file.
const NIET_GELUKT = "Dat lukte niet. Probeer het opnieuw, of kies een andere manier.";
const KAN_NIET = "Deze browser kan niet met een passkey werken. Kies een andere manier.";

const bytes = (tekst) => Uint8Array.from(atob(tekst.replace(/-/g, "+").replace(/_/g, "/")), (teken) => teken.charCodeAt(0));
const tekst = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const sleutels = (lijst = []) => lijst.map((sleutel) => ({ ...sleutel, id: bytes(sleutel.id) }));

async function maken({ publicKey: vraag }) {
  const publicKey = {
    ...vraag,
    challenge: bytes(vraag.challenge),
    user: { ...vraag.user, id: bytes(vraag.user.id) },
    excludeCredentials: sleutels(vraag.excludeCredentials),
    authenticatorSelection: { ...vraag.authenticatorSelection, residentKey: "preferred", requireResidentKey: false },
  };
  const gemaakt = await navigator.credentials.create({ publicKey });
  const { clientDataJSON, attestationObject } = gemaakt.response;
  return antwoord(gemaakt, {
    clientDataJSON: tekst(clientDataJSON),
    attestationObject: tekst(attestationObject),
    transports: gemaakt.response.getTransports?.() ?? [],
  });
}

async function gebruiken({ publicKey: vraag }) {
  const publicKey = { ...vraag, challenge: bytes(vraag.challenge), allowCredentials: sleutels(vraag.allowCredentials) };
  const bewijs = await navigator.credentials.get({ publicKey });
  const { clientDataJSON, authenticatorData, signature, userHandle } = bewijs.response;
  return antwoord(bewijs, {
    clientDataJSON: tekst(clientDataJSON),
    authenticatorData: tekst(authenticatorData),
    signature: tekst(signature),
    userHandle: userHandle ? tekst(userHandle) : null,
  });
}

const antwoord = (sleutel, response) => ({
  type: sleutel.type,
  id: sleutel.id,
  rawId: tekst(sleutel.rawId),
  authenticatorAttachment: sleutel.authenticatorAttachment,
  response,
  clientExtensionResults: sleutel.getClientExtensionResults(),
});

async function opties(form) {
  if (form.dataset.opties) return JSON.parse(document.getElementById(form.dataset.opties).textContent);
  const vraag = await fetch(form.action, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
  return (await vraag.json()).request_options;
}

document.querySelectorAll("form[data-passkey]").forEach((form) => {
  const fout = form.querySelector("[data-passkey-fout]");
  form.addEventListener("submit", async (gebeurtenis) => {
    gebeurtenis.preventDefault();
    fout.hidden = true;
    try {
      if (!window.PublicKeyCredential) throw new TypeError(KAN_NIET);
      const doe = form.dataset.passkey === "maken" ? maken : gebruiken;
      form.elements.namedItem("credential").value = JSON.stringify(await doe(await opties(form)));
      form.submit();
    } catch (oorzaak) {
      fout.textContent = oorzaak.message === KAN_NIET ? KAN_NIET : NIET_GELUKT;
      fout.hidden = false;
    }
  });
});

document.querySelector("[data-bewaar-codes]")?.addEventListener("click", () => {
  const codes = [...document.querySelectorAll("[data-codes] li")].map((rij) => rij.textContent.trim());
  const inhoud = ["Herstelcodes voor Zorg. Elke code werkt één keer.", "", ...codes, ""].join("\r\n");
  const adres = URL.createObjectURL(new Blob([inhoud], { type: "text/plain;charset=utf-8" }));
  Object.assign(document.createElement("a"), { href: adres, download: "herstelcodes-zorg.txt" }).click();
  setTimeout(() => URL.revokeObjectURL(adres), 10_000);
});
