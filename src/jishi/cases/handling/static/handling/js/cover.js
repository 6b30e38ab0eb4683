// Boxes on a photo: drawn with mouse, pen or finger on a canvas above it, kept in the inputs of figures (per cent of the
// picture). The inputs are what is sent, so figures alone do the same.
const LEAST = 0.5;
const NAMES = ["left", "top", "width", "height"];

export default function cover(form) {
  const photo = form.querySelector("[data-photo] img");
  const canvas = form.querySelector("[data-canvas]");
  const list = form.querySelector("[data-boxes]");
  const template = form.querySelector("template");
  const total = form.querySelector("[name$=TOTAL_FORMS]");
  let drawn = null;

  for (const row of [...list.children]) if (!values(row)) row.remove();
  [...list.children].forEach(dress);
  number();
  canvas.hidden = false;
  form.querySelector("[data-add]").hidden = false;

  function inputs(row) {
    return NAMES.map((name) => row.querySelector(`[name$="-${name}"]`));
  }
  function values(row) {
    const found = inputs(row).map((input) => input.value.trim());
    return found.some(Boolean) ? found.map(Number) : null;
  }
  function dress(row) {
    const away = document.createElement("button");
    away.type = "button";
    away.className = "btn";
    away.textContent = form.dataset.remove;
    away.addEventListener("click", () => {
      row.remove();
      number();
      paint();
    });
    row.querySelector("fieldset").append(away);
    row.addEventListener("input", paint);
  }
  function number() {
    [...list.children].forEach((row, place) => {
      row.querySelector("legend").textContent = `${form.dataset.box} ${place + 1}`;
      for (const part of row.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
        for (const name of ["name", "id", "for", "aria-describedby"]) {
          const value = part.getAttribute(name);
          if (value) part.setAttribute(name, value.replace(/box-(\d+|__prefix__)-/g, `box-${place}-`));
        }
      }
    });
    total.value = list.children.length;
  }
  function add(box) {
    const row = template.content.firstElementChild.cloneNode(true);
    list.append(row);
    dress(row);
    number();
    if (box) inputs(row).forEach((input, place) => { input.value = box[place].toFixed(2); });
    return row;
  }
  function paint() {
    const { clientWidth, clientHeight } = photo;
    const scale = devicePixelRatio || 1;
    canvas.width = clientWidth * scale;
    canvas.height = clientHeight * scale;
    const pen = canvas.getContext("2d");
    pen.scale((clientWidth * scale) / 100, (clientHeight * scale) / 100);
    const boxes = [...list.children].map(values).filter(Boolean);
    for (const [left, top, width, height] of drawn ? [...boxes, drawn] : boxes) {
      pen.fillStyle = "rgba(18, 22, 27, 0.8)";
      pen.fillRect(left, top, width, height);
    }
  }
  function place(event) {
    const edge = canvas.getBoundingClientRect();
    const within = (value) => Math.min(100, Math.max(0, value));
    return [within(((event.clientX - edge.left) / edge.width) * 100), within(((event.clientY - edge.top) / edge.height) * 100)];
  }
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    const [x, y] = place(event);
    const move = (moved) => {
      const [nowX, nowY] = place(moved);
      drawn = [Math.min(x, nowX), Math.min(y, nowY), Math.abs(nowX - x), Math.abs(nowY - y)];
      paint();
    };
    const end = () => {
      canvas.removeEventListener("pointermove", move);
      if (drawn && drawn[2] >= LEAST && drawn[3] >= LEAST) add(drawn);
      drawn = null;
      paint();
    };
    canvas.addEventListener("pointermove", move);
    canvas.addEventListener("pointerup", end, { once: true });
    canvas.addEventListener("pointercancel", end, { once: true });
  });
  form.querySelector("[data-add]").addEventListener("click", () => {
    inputs(add([25, 25, 20, 20]))[0].focus();
    paint();
  });
  photo.addEventListener("load", paint);
  addEventListener("resize", paint);
  paint();
}
