// Grids that share their borders. A vertex is a text "lng,lat" of seven decimals; the same text in two rings is the same
// vertex, so whoever moves it moves the border of both. Rings are kept open. No map and no page are known here.
const DIGITS = 7;
const TOUCHING = 0.05; // metres within which a vertex lies on an edge
export const keyOf = ([lng, lat]) => `${Number(lng.toFixed(DIGITS))},${Number(lat.toFixed(DIGITS))}`;
export const pointOf = (key) => key.split(",").map(Number);

export class Coverage {
  // `collection`: GeoJSON features with code and name; `outline`: the geometry that they tile, or null.
  constructor(collection, outline) {
    this.grids = new Map();
    for (const { properties, geometry } of collection.features) {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      const parts = polygons.map((rings) => rings.map((ring) => ring.slice(0, -1).map(keyOf)));
      this.grids.set(properties.code, { name: properties.name, parts, given: geometry, touched: false });
    }
    const first = pointOf(this.rings().next().value?.ring[0] ?? "0,0");
    this.scale = [111195 * Math.cos((first[1] * Math.PI) / 180), 111195];
    const around = !outline ? [] : outline.type === "Polygon" ? [outline.coordinates] : outline.coordinates;
    this.border = around.flat().map((ring) => ring.slice(0, -1).map(keyOf));
    this.corners = new Set(this.border.flat());
    this.join();
  }

  * rings() {
    for (const [code, grid] of this.grids) for (const part of grid.parts) for (const ring of part) yield { code, ring };
  }

  // Where a neighbour's vertex lies on an edge, the edge gets it too: then the border is one line.
  join() {
    const vertices = [...new Set([...this.rings()].flatMap(({ ring }) => ring))].map((key) => [key, pointOf(key)]);
    for (const { ring } of this.rings()) {
      for (let at = 0; at < ring.length; at += 1) {
        const [a, b] = [ring[at], ring[(at + 1) % ring.length]];
        const [from, to] = [pointOf(a), pointOf(b)];
        const between = vertices
          .filter(([key, point]) => key !== a && key !== b && inBox(point, from, to, 1e-6) && !ring.includes(key) && this.metres(point, this.onto(point, from, to)) < TOUCHING)
          .sort((one, other) => this.metres(from, one[1]) - this.metres(from, other[1]));
        ring.splice(at + 1, 0, ...between.map(([key]) => key));
        at += between.length;
      }
    }
  }

  metres(one, other) {
    return Math.hypot((one[0] - other[0]) * this.scale[0], (one[1] - other[1]) * this.scale[1]);
  }

  // The point of the edge that is nearest.
  onto(point, from, to) {
    const [dx, dy] = [(to[0] - from[0]) * this.scale[0], (to[1] - from[1]) * this.scale[1]];
    const length = dx * dx + dy * dy;
    const along = length ? (((point[0] - from[0]) * this.scale[0]) * dx + ((point[1] - from[1]) * this.scale[1]) * dy) / length : 0;
    const share = Math.max(0, Math.min(1, along));
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  }

  vertices(code) {
    return [...new Set((this.grids.get(code)?.parts ?? []).flat(2))];
  }

  edges(code) {
    return (this.grids.get(code)?.parts ?? []).flat().flatMap((ring) => ring.map((key, at) => [key, ring[(at + 1) % ring.length]]));
  }

  // A corner of the community stays where it is; a vertex on its border slides along it; others are free.
  heldBy(key) {
    if (this.corners.has(key)) return "corner";
    const point = pointOf(key);
    for (const ring of this.border) {
      for (let at = 0; at < ring.length; at += 1) {
        const edge = [pointOf(ring[at]), pointOf(ring[(at + 1) % ring.length])];
        if (this.metres(point, this.onto(point, ...edge)) < TOUCHING) return edge;
      }
    }
    return null;
  }

  // Where a vertex that is drawn to `point` comes to lie: on the border it hangs on, on a vertex or an edge close by.
  snap(key, point, reach) {
    const held = this.heldBy(key);
    if (held === "corner") return { point: pointOf(key) };
    if (held) return { point: this.onto(point, ...held) };
    let best = null;
    const offer = (place, extra, bonus) => {
      const far = this.metres(point, place);
      if (far < reach && (!best || far - bonus < best.far)) best = { far: far - bonus, point: place, ...extra };
    };
    for (const { ring } of this.rings()) {
      ring.forEach((one, at) => {
        const next = ring[(at + 1) % ring.length];
        if (one !== key) offer(pointOf(one), { vertex: one }, reach / 2);
        if (one !== key && next !== key) offer(this.onto(point, pointOf(one), pointOf(next)), { edge: [one, next] }, 0);
      });
    }
    return best ?? { point };
  }

  // Moves the vertex in every ring that has it. False, and nothing is changed, when a ring would fall together.
  move(key, { point, vertex, edge }) {
    const to = vertex ?? keyOf(point);
    if (to === key) return key;
    const before = this.save();
    if (edge) this.insert(...edge, point);
    for (const [code, grid] of this.grids) {
      grid.parts.forEach((part) => part.forEach((ring, index) => {
        if (!ring.includes(key)) return;
        part[index] = ring.map((one) => (one === key ? to : one)).filter((one, at, all) => one !== all[(at + 1) % all.length]);
        this.grids.get(code).touched = true;
      }));
    }
    if ([...this.rings()].some(({ ring }) => ring.length < 3 || new Set(ring).size < ring.length)) {
      this.restore(before);
      return null;
    }
    return to;
  }

  // A new vertex on an edge, in every ring that has the edge. Alone it changes no outline.
  insert(a, b, point) {
    const key = keyOf(point);
    for (const { ring } of this.rings()) {
      const at = ring.findIndex((one, index) => {
        const next = ring[(index + 1) % ring.length];
        return (one === a && next === b) || (one === b && next === a);
      });
      if (at >= 0 && !ring.includes(key)) ring.splice(at + 1, 0, key);
    }
    return key;
  }

  // Only where one border runs through: at a corner or where three borders meet the land would not fit any more.
  mayRemove(key) {
    const beside = new Set();
    for (const { ring } of this.rings()) {
      const at = ring.indexOf(key);
      if (at < 0) continue;
      if (ring.length <= 3) return false;
      beside.add(ring[(at + ring.length - 1) % ring.length]).add(ring[(at + 1) % ring.length]);
    }
    return !this.corners.has(key) && beside.size === 2;
  }

  remove(key) {
    for (const { code, ring } of this.rings()) {
      const at = ring.indexOf(key);
      if (at < 0) continue;
      ring.splice(at, 1);
      this.grids.get(code).touched = true;
    }
  }

  // The vertex of the grid's border at a point, made when there is none; null when the border is farther than `reach`.
  onBorder(code, point, reach) {
    const near = this.vertices(code).map((key) => [this.metres(point, pointOf(key)), key]).sort((a, b) => a[0] - b[0])[0];
    if (near && near[0] < reach) return near[1];
    let best = null;
    for (const edge of this.edges(code)) {
      const place = this.onto(point, pointOf(edge[0]), pointOf(edge[1]));
      const far = this.metres(point, place);
      if (far < reach && (!best || far < best.far)) best = { far, place, edge };
    }
    return best && this.insert(...best.edge, best.place);
  }

  // Along a line from one vertex of the border to another; the larger part keeps the code. False when it cannot be.
  split(code, line, fresh) {
    const grid = this.grids.get(code);
    const ring = grid?.parts[0]?.[0];
    if (!ring || grid.parts.length > 1 || grid.parts[0].length > 1) return false;
    const [from, to] = [ring.indexOf(line[0]), ring.indexOf(line.at(-1))];
    if (from < 0 || to < 0 || from === to) return false;
    const inner = line.slice(1, -1);
    if (inner.some((key) => ring.includes(key)) || (!inner.length && Math.abs(from - to) % (ring.length - 2) === 1)) return false;
    const run = (start, end) => (start <= end ? ring.slice(start, end + 1) : [...ring.slice(start), ...ring.slice(0, end + 1)]);
    const halves = [[...run(from, to), ...inner.toReversed()], [...run(to, from), ...inner]];
    halves.sort((a, b) => Math.abs(this.area(b)) - Math.abs(this.area(a)));
    if (halves.some((half) => half.length < 3)) return false;
    Object.assign(grid, { parts: [[halves[0]]], touched: true });
    this.grids.set(fresh, { name: "", parts: [[halves[1]]], given: null, touched: true });
    return true;
  }

  neighbours(code) {
    const own = new Set(this.edges(code).map(([a, b]) => [a, b].sort().join(" ")));
    return [...this.grids.keys()].filter((other) => other !== code && this.edges(other).some(([a, b]) => own.has([a, b].sort().join(" "))));
  }

  // The other becomes part of the first. False when they share no border.
  merge(code, other) {
    if (!this.neighbours(code).includes(other)) return false;
    const directed = [code, other].flatMap((one) => this.grids.get(one).parts.flatMap((part) => part.flatMap((ring, at) => {
      const right = (this.area(ring) > 0) === (at === 0) ? ring : ring.toReversed();
      return right.map((key, index) => [key, right[(index + 1) % right.length]]);
    })));
    const all = new Set(directed.map((edge) => edge.join(" ")));
    const onward = new Map();
    for (const [a, b] of directed) if (!all.has(`${b} ${a}`)) onward.set(a, [...(onward.get(a) ?? []), b]);
    const rings = [];
    while (onward.size) {
      const ring = [onward.keys().next().value];
      while (onward.has(ring.at(-1))) {
        const ends = onward.get(ring.at(-1));
        const next = ends.pop();
        if (!ends.length) onward.delete(ring.at(-1));
        if (next === ring[0]) break;
        ring.push(next);
      }
      rings.push(ring);
    }
    const outer = rings.filter((ring) => this.area(ring) > 0).sort((a, b) => this.area(b) - this.area(a));
    const holes = rings.filter((ring) => this.area(ring) < 0);
    const parts = outer.map((ring, at) => (at === 0 ? [ring, ...holes] : [ring]));
    Object.assign(this.grids.get(code), { parts, touched: true });
    this.grids.delete(other);
    return true;
  }

  // Twice the area of a ring in square metres; positive when it runs against the clock.
  area(ring) {
    return ring.reduce((sum, key, at) => {
      const [[x, y], [nx, ny]] = [pointOf(key), pointOf(ring[(at + 1) % ring.length])];
      return sum + (x * ny - nx * y) * this.scale[0] * this.scale[1];
    }, 0);
  }

  save() {
    return JSON.stringify([...this.grids]);
  }

  restore(text) {
    this.grids = new Map(JSON.parse(text));
  }

  geometry(grid) {
    if (!grid.touched && grid.given) return grid.given;
    const drawn = grid.parts.map((part) => part.map((ring) => [...ring, ring[0]].map(pointOf)));
    return drawn.length === 1 ? { type: "Polygon", coordinates: drawn[0] } : { type: "MultiPolygon", coordinates: drawn };
  }

  // What was not touched goes back exactly as it came.
  collection() {
    const features = [...this.grids].sort(([a], [b]) => a.localeCompare(b)).map(([code, grid]) => ({
      type: "Feature", properties: { code, name: grid.name }, geometry: this.geometry(grid),
    }));
    return { type: "FeatureCollection", features };
  }
}

function inBox([x, y], [ax, ay], [bx, by], slack) {
  return x >= Math.min(ax, bx) - slack && x <= Math.max(ax, bx) + slack && y >= Math.min(ay, by) - slack && y <= Math.max(ay, by) + slack;
}
