// Redrawing the grids of a community on the map. The form has the drawing; this changes it, the server decides.
import { Coverage, keyOf, pointOf } from "./coverage.js";

const EMPTY = { type: "FeatureCollection", features: [] };
const REACH = 14; // pixels
const MOST_UNDONE = 100;

export default function edit(form) {
  const box = form.querySelector('[data-controller~="map"]');
  const words = JSON.parse(form.dataset.words);
  const drawing = form.elements.drawing;
  const outline = JSON.parse(form.dataset.outline);
  const begin = () => new Editor(form, box, words, new Coverage(JSON.parse(drawing.value), outline)).show();
  if (box.dataset.ready) begin();
  else box.addEventListener("map:ready", begin, { once: true });
}

class Editor {
  constructor(form, box, words, coverage) {
    Object.assign(this, { form, box, words, coverage, map: box.jishiMap, chosen: "", picked: "", tool: "move", line: [], past: [], places: [] });
    this.next = Number(form.dataset.next);
    this.community = form.dataset.community;
    this.list = form.querySelector("[data-grids]");
    this.line_of = form.querySelector("[data-say]");
    form.querySelector("[data-tools]").hidden = false;
    this.map.cooperativeGestures.disable();
    this.listen();
    this.readReport();
    this.say(words.choose);
  }

  listen() {
    const { form, map } = this;
    form.addEventListener("click", (event) => {
      const button = event.target.closest("[data-tool], [data-choose]");
      if (button?.dataset.tool) this.press(button.dataset.tool);
      else if (button) this.take(button.dataset.choose, true);
    });
    form.addEventListener("input", (event) => {
      const code = event.target.name?.startsWith("name-") && event.target.name.slice(5);
      if (!code) return;
      if (this.coverage.grids.has(code)) this.coverage.grids.get(code).name = event.target.value.trim();
      this.changed();
    });
    for (const [down, move, up] of [["mousedown", "mousemove", "mouseup"], ["touchstart", "touchmove", "touchend"]]) {
      map.on(down, (event) => this.down(event, move, up));
    }
    map.on("click", (event) => this.click(event));
    map.getCanvas().addEventListener("keydown", (event) => this.key(event), true);
    map.on("styledata", () => this.show());
    form.addEventListener("htmx:afterSwap", () => this.readReport());
  }

  metresOf(pixels) {
    const [one, other] = [this.map.unproject([0, 0]), this.map.unproject([pixels, 0])];
    return this.coverage.metres([one.lng, one.lat], [other.lng, other.lat]);
  }

  // The handle under the finger: a vertex of the chosen grid, or the middle of one of its edges.
  handle(point) {
    if (!this.chosen) return null;
    const far = (key) => {
      const place = this.map.project(pointOf(key));
      return Math.hypot(place.x - point.x, place.y - point.y);
    };
    const vertex = nearest(this.coverage.vertices(this.chosen).map((key) => ({ key, far: far(key) })));
    if (vertex?.far < REACH) return vertex;
    const middle = nearest(this.middles().map((one) => ({ ...one, far: far(keyOf(one.point)) })));
    return middle?.far < REACH ? middle : null;
  }

  middles() {
    return this.coverage.edges(this.chosen).map(([a, b]) => {
      const [one, other] = [pointOf(a), pointOf(b)];
      return { edge: [a, b], point: [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2] };
    });
  }

  down(event, move, up) {
    if (this.tool !== "move" || event.originalEvent.touches?.length > 1) return;
    const handle = this.handle(event.point);
    if (!handle) return;
    event.preventDefault();
    const before = this.coverage.save();
    let key = handle.key ?? this.coverage.insert(...handle.edge, handle.point);
    this.picked = key;
    let moved = false;
    const drag = ({ lngLat }) => {
      moved = true;
      this.coverage.restore(before);
      if (handle.edge) this.coverage.insert(...handle.edge, handle.point);
      const from = handle.key ?? keyOf(handle.point);
      const to = this.coverage.snap(from, [lngLat.lng, lngLat.lat], this.metresOf(REACH));
      key = this.coverage.move(from, to) ?? from;
      this.picked = key;
      this.show();
    };
    this.map.on(move, drag);
    this.map.once(up, () => {
      this.map.off(move, drag);
      if (!moved) this.coverage.restore(before);
      if (!moved && handle.edge) this.picked = "";
      if (moved && this.coverage.save() !== before) this.keep(before);
      if (moved && this.coverage.heldBy(handle.key ?? "0,0") === "corner") this.say(this.words.corner);
      this.show();
    });
  }

  click({ lngLat, point }) {
    const place = [lngLat.lng, lngLat.lat];
    if (this.tool === "split" && this.chosen) return this.lineTo(place);
    const handle = this.tool === "move" && this.handle(point);
    if (handle) {
      this.picked = handle.key ?? "";
      return this.show();
    }
    const code = this.map.queryRenderedFeatures(point, { layers: ["edit-fill"] })[0]?.properties.code;
    if (code) this.take(code);
  }

  take(code, byList = false) {
    if (this.tool === "merge" && this.chosen && code !== this.chosen) return this.merge(code);
    Object.assign(this, { chosen: code, picked: "", line: [] });
    this.say(this.words.chosen.replace("{grid}", this.nameOf(code)));
    if (byList) {
      this.map.getCanvas().focus();
      const points = this.coverage.vertices(code).map(pointOf);
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      this.map.fitBounds([[Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]], { padding: 64, maxZoom: 18, animate: false });
    }
    this.show();
  }

  press(tool) {
    if (tool === "undo") return this.undo();
    if (tool === "remove") return this.removePicked();
    if (tool !== "move" && !this.chosen) return this.say(this.words.choose);
    this.tool = this.tool === tool ? "move" : tool;
    this.line = [];
    this.say({ move: this.words.chosen.replace("{grid}", this.nameOf(this.chosen)), split: this.words.split, merge: this.words.merge }[this.tool]);
    this.map.getCanvas().focus();
    this.show();
    return undefined;
  }

  // The line that splits: from the border, over points inside, to the border.
  lineTo(place) {
    const before = this.line.length ? this.beforeLine : this.coverage.save();
    const border = this.coverage.onBorder(this.chosen, place, this.metresOf(REACH));
    if (!this.line.length) {
      if (!border) return this.say(this.words.split);
      this.beforeLine = before;
      this.line = [border];
      this.say(this.words.split_on);
      return this.show();
    }
    if (!border) {
      this.line.push(keyOf(place));
      return this.show();
    }
    return this.splitAlong([...this.line, border]);
  }

  splitAlong(line) {
    const fresh = `${this.community}${String(this.next).padStart(3, "0")}`;
    if (!this.coverage.split(this.chosen, line, fresh)) {
      this.coverage.restore(this.beforeLine);
      this.line = [];
      this.say(this.words.no_split);
      return this.show();
    }
    this.next += 1;
    this.keep(this.beforeLine);
    Object.assign(this, { tool: "move", line: [] });
    this.say(this.words.was_split.replace("{grid}", this.nameOf(fresh)));
    return this.show();
  }

  merge(other) {
    const before = this.coverage.save();
    if (!this.coverage.merge(this.chosen, other)) return this.say(this.words.no_merge);
    this.keep(before);
    this.tool = "move";
    this.say(this.words.was_merged.replace("{grid}", this.nameOf(this.chosen)).replace("{other}", this.nameOf(other)));
    return this.show();
  }

  removePicked() {
    if (!this.picked) return this.say(this.words.pick);
    if (!this.coverage.mayRemove(this.picked)) return this.say(this.words.no_remove);
    this.keep(this.coverage.save());
    this.coverage.remove(this.picked);
    this.picked = "";
    return this.show();
  }

  keep(before) {
    this.past = [...this.past.slice(1 - MOST_UNDONE), before];
    this.changed();
  }

  undo() {
    if (this.line.length) {
      this.coverage.restore(this.beforeLine);
      this.line = [];
      return this.show();
    }
    const before = this.past.pop();
    if (!before) return this.say(this.words.nothing_to_undo);
    this.coverage.restore(before);
    if (!this.coverage.grids.has(this.chosen)) this.chosen = "";
    this.picked = "";
    this.changed();
    this.say(this.words.undone);
    return this.show();
  }

  // The form carries the drawing; what was checked before is stale.
  changed() {
    this.form.elements.drawing.value = JSON.stringify(this.coverage.collection());
    this.places = [];
    this.form.querySelector("[data-report]")?.replaceChildren();
  }

  readReport() {
    const told = this.form.querySelector("[data-places]")?.dataset.places;
    this.places = told ? JSON.parse(told) : [];
    this.show();
    const first = this.places.find((one) => one.blocking);
    if (first) this.map.easeTo({ center: [first.lng, first.lat] });
  }

  key(event) {
    if (event.key === "z" && (event.ctrlKey || event.metaKey)) return this.done(event, () => this.undo());
    if (event.ctrlKey || event.metaKey || event.altKey || !this.chosen) return undefined;
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (step && this.picked) return this.done(event, () => this.nudge(step, event.shiftKey ? 10 : 1));
    const act = {
      n: () => this.walk(1), p: () => this.walk(-1), i: () => this.halve(), s: () => this.splitByKey(),
      Delete: () => this.removePicked(), Backspace: () => this.removePicked(), Escape: () => this.press("move"),
    }[event.key];
    return act && this.done(event, act);
  }

  done(event, act) {
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  walk(by) {
    const all = this.coverage.vertices(this.chosen);
    const at = all.indexOf(this.picked);
    this.picked = all[(at + by + all.length) % all.length];
    const { x, y } = this.map.project(pointOf(this.picked));
    const { clientWidth, clientHeight } = this.map.getCanvas();
    if (x < 20 || y < 20 || x > clientWidth - 20 || y > clientHeight - 20) this.map.jumpTo({ center: pointOf(this.picked) });
    this.say(this.words.point.replace("{number}", all.indexOf(this.picked) + 1).replace("{count}", all.length));
    this.show();
  }

  nudge([right, up], metres) {
    const before = this.coverage.save();
    const [lng, lat] = pointOf(this.picked);
    const [x, y] = this.coverage.scale;
    const to = this.coverage.snap(this.picked, [lng + (right * metres) / x, lat + (up * metres) / y], 0);
    const moved = this.coverage.move(this.picked, to);
    if (!moved || moved === this.picked) return this.say(this.words.corner);
    this.picked = moved;
    this.keep(before);
    return this.show();
  }

  halve() {
    const edge = this.coverage.edges(this.chosen).find(([a]) => a === this.picked);
    if (!edge) return this.say(this.words.pick);
    const [one, other] = edge.map(pointOf);
    this.keep(this.coverage.save());
    this.picked = this.coverage.insert(...edge, [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2]);
    return this.show();
  }

  splitByKey() {
    if (!this.picked) return this.say(this.words.pick);
    if (this.line.length) return this.splitAlong([...this.line, this.picked]);
    this.beforeLine = this.coverage.save();
    Object.assign(this, { line: [this.picked], tool: "split" });
    this.say(this.words.split_by_key);
    return this.show();
  }

  nameOf(code) {
    return this.coverage.grids.get(code)?.name || this.words.grid.replace("{number}", Number(code.slice(-3)));
  }

  say(sentence) {
    this.line_of.textContent = sentence;
  }

  // Rows of the list for grids that came or went; the map anew.
  show() {
    this.rows();
    for (const button of this.form.querySelectorAll("[data-tool=split], [data-tool=merge]")) button.setAttribute("aria-pressed", String(button.dataset.tool === this.tool));
    if (!this.map.getStyle()) return;
    this.layers();
    const point = (key, properties) => ({ type: "Feature", properties, geometry: { type: "Point", coordinates: pointOf(key) } });
    const collection = this.coverage.collection();
    for (const one of collection.features) one.properties.chosen = one.properties.code === this.chosen;
    this.map.getSource("edit")?.setData(collection);
    const vertices = this.chosen ? this.coverage.vertices(this.chosen) : [];
    const handles = vertices.map((key) => point(key, { kind: key === this.picked ? "picked" : this.coverage.corners.has(key) ? "corner" : "vertex" }));
    const middles = this.chosen && this.tool === "move" ? this.middles().map((one) => point(keyOf(one.point), { kind: "middle" })) : [];
    const places = this.places.map((one) => point(`${one.lng},${one.lat}`, { kind: one.blocking ? "wrong" : "remark" }));
    this.map.getSource("edit-points")?.setData({ type: "FeatureCollection", features: [...middles, ...handles, ...places] });
    const line = this.line.length ? [{ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [...this.line, this.line.at(-1)].map(pointOf) } }] : [];
    this.map.getSource("edit-line")?.setData({ type: "FeatureCollection", features: line });
  }

  layers() {
    const { map } = this;
    if (map.getSource("edit")) return;
    const colour = (name) => getComputedStyle(this.box).getPropertyValue(`--${name}`).trim();
    const kind = (...pairs) => ["match", ["get", "kind"], ...pairs];
    for (const name of ["edit", "edit-line", "edit-points"]) map.addSource(name, { type: "geojson", data: EMPTY });
    map.addLayer({ id: "edit-fill", type: "fill", source: "edit", paint: { "fill-color": colour("primary"), "fill-opacity": ["case", ["get", "chosen"], 0.22, 0.06] } });
    map.addLayer({ id: "edit-borders", type: "line", source: "edit", layout: { "line-join": "round" }, paint: { "line-color": colour("primary"), "line-width": ["case", ["get", "chosen"], 3, 1.5] } });
    map.addLayer({ id: "edit-cut", type: "line", source: "edit-line", paint: { "line-color": colour("error"), "line-width": 3, "line-dasharray": [2, 1] } });
    map.addLayer({
      id: "edit-handles", type: "circle", source: "edit-points",
      paint: {
        "circle-radius": kind("middle", 4, "picked", 9, "wrong", 11, "remark", 8, 6.5),
        "circle-color": kind("middle", colour("card"), "corner", colour("text-2"), "picked", colour("error"), "wrong", colour("overdue-bg"), "remark", colour("note"), colour("card")),
        "circle-stroke-color": kind("wrong", colour("card"), colour("primary")), "circle-stroke-width": 2,
      },
    });
  }

  rows() {
    const shown = new Set([...this.list.querySelectorAll("[data-grid]")].map((row) => row.dataset.grid));
    for (const code of shown) if (!this.coverage.grids.has(code)) this.list.querySelector(`[data-grid="${code}"]`).remove();
    for (const [code, { name }] of [...this.coverage.grids].sort(([a], [b]) => a.localeCompare(b))) {
      if (!shown.has(code)) this.list.append(this.row(code, name));
      const row = this.list.querySelector(`[data-grid="${code}"]`);
      row.querySelector("[data-choose]").setAttribute("aria-pressed", String(code === this.chosen));
    }
  }

  row(code, name) {
    const row = this.form.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    const number = this.words.grid.replace("{number}", Number(code.slice(-3)));
    row.dataset.grid = code;
    row.querySelector("[data-choose]").dataset.choose = code;
    row.querySelector("[data-number]").textContent = number;
    Object.assign(row.querySelector("input"), { name: `name-${code}`, value: name, placeholder: number, ariaLabel: this.words.name_of.replace("{grid}", number) });
    return row;
  }
}

function nearest(found) {
  return found.reduce((best, one) => (!best || one.far < best.far ? one : best), null);
}
