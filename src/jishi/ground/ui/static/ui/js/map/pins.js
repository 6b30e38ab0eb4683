// Cases on the map: buttons with the shape and colour of their state, gathered into discs where they stand too close.
const APART = 40; // pixels: what stands closer to a more urgent case is gathered with it
const MOST = 300;
const URGENCY = { overdue: 0, due_soon: 1 };

export class Pins {
  constructor(map, Marker, box, words) {
    Object.assign(this, { map, Marker, box, words, cases: [], drawn: new Map(), here: null });
    map.on("moveend", () => this.draw());
    map.on("resize", () => this.draw());
  }

  set(features) {
    this.cases = features
      .filter((feature) => feature.geometry?.type === "Point")
      .map((feature) => ({ ...feature.properties, id: String(feature.properties.id), at: feature.geometry.coordinates }))
      .sort((a, b) => (URGENCY[a.late] ?? 2) - (URGENCY[b.late] ?? 2));
    this.draw();
  }

  draw() {
    const wanted = new Map();
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const apart = this.map.getZoom() >= this.map.getMaxZoom() - 1 ? 0 : APART;
    const groups = [];
    const cells = new Map(); // groups by square of the screen, so that each case looks at nine squares only
    for (const one of this.cases) {
      const { x, y } = this.map.project(one.at);
      if (x < -APART || y < -APART || x > width + APART || y > height + APART) continue;
      const group = apart && near(cells, x, y, apart);
      if (group) group.cases.push(one);
      else {
        const fresh = { x, y, cases: [one] };
        groups.push(fresh);
        const key = `${Math.floor(x / APART)}:${Math.floor(y / APART)}`;
        cells.set(key, [...(cells.get(key) ?? []), fresh]);
      }
    }
    for (const { cases } of groups.slice(0, MOST)) {
      const [first] = cases;
      if (cases.length === 1) wanted.set(first.id, () => this.pin(first));
      else wanted.set(`disc:${first.id}:${cases.length}`, () => this.disc(cases));
    }
    for (const [key, marker] of this.drawn) {
      if (!wanted.has(key)) {
        marker.remove();
        this.drawn.delete(key);
      }
    }
    for (const [key, make] of wanted) if (!this.drawn.has(key)) this.drawn.set(key, make());
    this.onCount?.(Math.min(groups.length, MOST), groups.length);
    this.rove();
    if (this.here) this.light(this.here, true);
  }

  pin(one) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "j-case-pin";
    button.dataset.id = one.id;
    const { phases } = this.words;
    button.setAttribute("aria-label", [one.title, one.state || phases[one.phase], phases[one.late]].filter(Boolean).join("，"));
    button.title = button.getAttribute("aria-label");
    const template = this.box.querySelector(`template[data-pin="${one.phase}"]`) ?? this.box.querySelector("template[data-pin]");
    const drawing = template.content.firstElementChild.cloneNode(true);
    const corner = one.late && this.box.querySelector(`template[data-late="${one.late}"]`);
    if (corner) drawing.append(corner.content.firstElementChild.cloneNode(true));
    button.append(drawing);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.onOpen?.(one);
    });
    for (const [name, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
      button.addEventListener(name, () => this.onLight?.(one.id, on));
    }
    return new this.Marker({ element: button, anchor: "bottom" }).setLngLat(one.at).addTo(this.map);
  }

  disc(cases) {
    const late = cases.filter((one) => one.late === "overdue").length;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "j-cluster";
    const words = (late ? this.words.cluster_late : this.words.cluster).replace("{count}", cases.length).replace("{late}", late);
    button.setAttribute("aria-label", words);
    button.title = words;
    button.append(ring(late / cases.length), Object.assign(document.createElement("span"), { textContent: cases.length }));
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.map.easeTo({ center: cases[0].at, zoom: Math.min(this.map.getZoom() + 2, this.map.getMaxZoom()) });
    });
    return new this.Marker({ element: button }).setLngLat(cases[0].at).addTo(this.map);
  }

  light(id, on) {
    this.here = on ? id : null;
    this.drawn.get(id)?.getElement().classList.toggle("j-here", on);
    return this.drawn.has(id);
  }

  // One stop of the Tab key for all pins; arrows go to the nearest one in their direction.
  rove() {
    const buttons = [...this.drawn.values()].map((marker) => marker.getElement());
    const current = buttons.find((button) => button === document.activeElement) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === current ? 0 : -1;
  }

  step(from, code) {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[code];
    if (!direction) return false;
    const start = from.getBoundingClientRect();
    let best = null;
    for (const marker of this.drawn.values()) {
      const button = marker.getElement();
      const place = button.getBoundingClientRect();
      const [dx, dy] = [place.x - start.x, place.y - start.y];
      const ahead = dx * direction[0] + dy * direction[1];
      const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
      if (button === from || ahead <= 0) continue;
      if (!best || ahead + 2 * aside < best.cost) best = { button, cost: ahead + 2 * aside };
    }
    if (best) {
      from.tabIndex = -1;
      best.button.tabIndex = 0;
      best.button.focus();
    }
    return true;
  }
}

function near(cells, x, y, apart) {
  const [column, row] = [Math.floor(x / APART), Math.floor(y / APART)];
  for (let i = column - 1; i <= column + 1; i += 1) {
    for (let j = row - 1; j <= row + 1; j += 1) {
      const found = cells.get(`${i}:${j}`)?.find((group) => Math.hypot(group.x - x, group.y - y) < apart);
      if (found) return found;
    }
  }
  return null;
}

function ring(share) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 44 44");
  svg.setAttribute("aria-hidden", "true");
  const circle = (css, radius) => {
    const shape = document.createElementNS(space, "circle");
    for (const [name, value] of Object.entries({ class: css, cx: 22, cy: 22, r: radius })) shape.setAttribute(name, value);
    svg.append(shape);
    return shape;
  };
  circle("j-cluster-disc", 17);
  if (share > 0) {
    const length = 2 * Math.PI * 19;
    const arc = circle("j-cluster-late", 19);
    arc.setAttribute("stroke-dasharray", `${length * share} ${length}`);
    arc.setAttribute("transform", "rotate(-90 22 22)");
  }
  return svg;
}
