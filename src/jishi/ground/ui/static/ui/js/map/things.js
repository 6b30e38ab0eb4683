// Things of a register: points gathered by the map itself, lines and areas as they are; a press opens the page.
const POINTS = "things-points";
const SHAPES = "things-shapes";

// `things`: address of the points, `shapes`: of lines and areas; either may be left out.
export function withThings(drawn, { things, shapes }, colour) {
  const sources = { ...drawn.sources };
  const layers = [...drawn.layers];
  if (shapes) {
    sources[SHAPES] = { type: "geojson", data: whole(shapes) };
    layers.push(
      { id: "things-areas", type: "fill", source: SHAPES, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colour("primary"), "fill-opacity": 0.25 } },
      { id: "things-lines", type: "line", source: SHAPES, paint: { "line-color": colour("primary"), "line-width": ["interpolate", ["linear"], ["zoom"], 11, 1, 17, 4] } },
    );
  }
  if (!things) return { ...drawn, sources, layers };
  sources[POINTS] = { type: "geojson", data: whole(things), cluster: true, clusterRadius: 44, clusterMaxZoom: 16 };
  const gathered = ["has", "point_count"];
  const edge = { "circle-stroke-color": colour("map-halo"), "circle-stroke-width": 2 };
  layers.push(
    { id: "things-discs", type: "circle", source: POINTS, filter: gathered, paint: { ...edge, "circle-color": colour("primary"), "circle-radius": ["step", ["get", "point_count"], 14, 50, 18, 500, 22] } },
    { id: "things-counts", type: "symbol", source: POINTS, filter: gathered, layout: { "text-field": ["get", "point_count_abbreviated"], "text-size": 12, "text-font": ["sans-serif"], "text-allow-overlap": true }, paint: { "text-color": colour("on-primary") } },
    { id: POINTS, type: "circle", source: POINTS, filter: ["!", gathered], paint: { ...edge, "circle-color": colour("primary"), "circle-radius": ["interpolate", ["linear"], ["zoom"], 12, 4, 17, 7] } },
  );
  return { ...drawn, sources, layers };
}

// A disc opens into what it holds, a point or shape leads to its page: `page` is an address with {id}.
export function pressThings(map, page) {
  map.on("click", "things-discs", async ({ features: [disc] }) => {
    const zoom = await map.getSource(POINTS).getClusterExpansionZoom(disc.properties.cluster_id);
    map.easeTo({ center: disc.geometry.coordinates, zoom });
  });
  for (const layer of [POINTS, "things-lines", "things-areas"]) {
    map.on("click", layer, ({ features: [one] }) => page && location.assign(page.replace("{id}", encodeURIComponent(one.properties.id))));
  }
  for (const layer of ["things-discs", POINTS, "things-lines", "things-areas"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
}

function whole(address) {
  return new URL(address, location.href).href;
}
