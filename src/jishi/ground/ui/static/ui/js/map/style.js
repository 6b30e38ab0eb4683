// The style of the map in the colours of the page: a pale base, since colour belongs to the cases.
const LINES = ["in", ["geometry-type"], ["literal", ["LineString", "MultiLineString"]]];
const AREAS = ["land", "green", "water", "building"];
const BASE = [...AREAS, "road", "main_road", "label"];

export function colours(element) {
  const computed = getComputedStyle(element);
  return (name) => computed.getPropertyValue(`--${name}`).trim();
}

// `layers`: [{name, url}]; `tiles`: addresses with {z} {x} {y} of pictures, the lowest first. They stand in for the land,
// water, roads and buildings that are drawn without them; the outlines and names of the areas stay.
export function style(layers, tiles, colour) {
  const sources = Object.fromEntries(
    layers.map(({ name, url }) => [name, { type: "geojson", data: new URL(url, location.href).href }]),
  );
  const pictures = tiles.map((address, at) => `tiles-${at}`);
  pictures.forEach((name, at) => {
    sources[name] = { type: "raster", tiles: [tiles[at]], tileSize: 256, maxzoom: 18 };
  });
  const has = (name) => name in sources && !(tiles.length && BASE.includes(name));
  const drawn = [{ id: "ground", type: "background", paint: { "background-color": colour("map-land") } }];
  for (const name of pictures) drawn.push({ id: name, type: "raster", source: name, paint: { "raster-brightness-max": Number(colour("map-pictures")) || 1 } });
  for (const name of AREAS) {
    if (!has(name)) continue;
    drawn.push({
      id: name, type: "fill", source: name, ...(name === "building" && { minzoom: 14 }),
      filter: ["in", ["geometry-type"], ["literal", ["Polygon", "MultiPolygon"]]],
      paint: { "fill-color": colour(`map-${name}`), ...(name === "building" && { "fill-outline-color": colour("map-building-edge") }) },
    });
  }
  if (has("water")) drawn.push(line("water-line", "water", colour("map-water"), [10, 1.5, 17, 10], LINES));
  const [main, local] = ["main", "local"].map((rank) => ["==", ["get", "class"], rank]);
  const other = ["all", ["!", main], ["!", local]];
  if (has("road")) {
    drawn.push(
      { ...line("local-edge", "road", colour("map-road-edge"), [14, 0.8, 16, 4.5, 18, 11], local), minzoom: 14 },
      { ...line("road-edge", "road", colour("map-road-edge"), [12, 0.8, 15, 5, 18, 15], other), minzoom: 12 },
      line("main-edge", "road", colour("map-road-edge"), [10, 2, 14, 7, 18, 23], main),
      { ...line("local", "road", colour("map-road"), [13, 0.4, 16, 3, 18, 9], local), minzoom: 13 },
      { ...line("road", "road", colour("map-road"), [12, 0.4, 15, 3.5, 18, 13], other), minzoom: 12 },
      line("main-road", "road", colour("map-main-road"), [10, 1, 14, 5, 18, 20], main),
    );
  }
  if (has("main_road")) {
    drawn.push(
      line("wide-edge", "main_road", colour("map-road-edge"), [10, 2, 14, 7, 18, 23]),
      line("wide-road", "main_road", colour("map-main-road"), [10, 1, 14, 5, 18, 20]),
    );
  }
  if (has("grid")) {
    drawn.push({ ...line("grid", "grid", colour("map-grid"), [13, 0.8, 15, 1.5]), minzoom: 13 });
    drawn.at(-1).paint["line-dasharray"] = [4, 3];
    drawn.push(chosen("grid", colour));
  }
  if (has("community")) drawn.push(line("community", "community", colour("map-grid"), [9, 0.6, 13, 1.6, 17, 2.5]), chosen("community", colour));
  if (has("subdistrict")) drawn.push(line("subdistrict", "subdistrict", colour("map-grid"), [8, 1.2, 13, 3, 17, 4]), chosen("subdistrict", colour));
  for (const [name, size, minzoom] of [["main_road", 12, 13], ["road", 11, 15], ["water", 12, 12], ["green", 11, 14], ["grid", 11, 15], ["community", 13, 12], ["subdistrict", 15, 9], ["label", 12, 13]]) {
    if (has(name)) drawn.push(label(name, size, minzoom, colour));
  }
  return { version: 8, sources, layers: drawn };
}

function line(id, source, paint, stops, filter) {
  return {
    id, type: "line", source, ...(filter && { filter }),
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": paint, "line-width": ["interpolate", ["exponential", 1.4], ["zoom"], ...stops] },
  };
}

function chosen(source, colour) {
  return {
    id: `${source}-chosen`, type: "line", source, filter: ["==", ["get", "code"], ""],
    layout: { "line-join": "round" }, paint: { "line-color": colour("primary"), "line-width": 4 },
  };
}

// No glyph server: the characters are drawn on the device, so Chinese needs no files and no third party.
function label(source, size, minzoom, colour) {
  const along = source === "road" || source === "main_road";
  return {
    id: `${source}-label`, type: "symbol", source, minzoom,
    filter: ["to-boolean", ["get", "name"]], ...(source === "subdistrict" && { maxzoom: 13 }),
    layout: {
      "text-field": ["get", "name"], "text-size": size, "text-font": ["sans-serif"], "text-max-width": 7,
      "symbol-placement": along ? "line" : "point", ...(along && { "symbol-spacing": 300 }), "text-padding": 6,
    },
    paint: {
      "text-color": source === "water"
        ? colour("map-water-label")
        : ["case", ["==", ["get", "class"], "water"], colour("map-water-label"), colour("map-label")],
      "text-halo-color": colour("map-halo"), "text-halo-width": 1.6,
    },
  };
}
