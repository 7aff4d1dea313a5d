// A drawn signature: allowed, never needed. The typed name is what counts.
const vlak = document.querySelector("[data-krabbel]");

function tekenvlak(canvas) {
  const pen = canvas.getContext("2d");
  let vorige = null;
  let getekend = false;

  function pas() {
    const { width, height } = canvas.getBoundingClientRect();
    if (!width || getekend) return;
    const dichtheid = window.devicePixelRatio || 1;
    canvas.width = width * dichtheid;
    canvas.height = height * dichtheid;
    pen.scale(dichtheid, dichtheid);
    Object.assign(pen, { lineWidth: 2.4, lineCap: "round", lineJoin: "round", strokeStyle: "#15202b" });
  }

  function punt(gebeurtenis) {
    const { left, top } = canvas.getBoundingClientRect();
    return [gebeurtenis.clientX - left, gebeurtenis.clientY - top];
  }

  function trek(gebeurtenis) {
    const nu = punt(gebeurtenis);
    const midden = [(vorige[0] + nu[0]) / 2, (vorige[1] + nu[1]) / 2];
    pen.beginPath();
    pen.moveTo(...vorige);
    pen.quadraticCurveTo(...vorige, ...midden);
    pen.lineTo(...nu);
    pen.stroke();
    vorige = nu;
    getekend = true;
  }

  canvas.addEventListener("pointerdown", (gebeurtenis) => {
    canvas.setPointerCapture(gebeurtenis.pointerId);
    vorige = punt(gebeurtenis);
  });
  canvas.addEventListener("pointermove", (gebeurtenis) => {
    if (!vorige) return;
    const delen = gebeurtenis.getCoalescedEvents?.() ?? [];
    (delen.length ? delen : [gebeurtenis]).forEach(trek);
  });
  ["pointerup", "pointercancel"].forEach((naam) =>
    canvas.addEventListener(naam, () => {
      vorige = null;
    }),
  );
  canvas.closest("details")?.addEventListener("toggle", pas);
  window.addEventListener("resize", pas);
  pas();

  return {
    wis() {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      getekend = false;
    },
    beeld: () => (getekend ? canvas.toDataURL("image/png") : ""),
  };
}

if (vlak) {
  const krabbel = tekenvlak(vlak);
  const form = vlak.closest("form");
  form.querySelector("[data-krabbel-wis]")?.addEventListener("click", krabbel.wis);
  form.addEventListener("submit", () => {
    form.elements.krabbel.value = krabbel.beeld();
  });
}
