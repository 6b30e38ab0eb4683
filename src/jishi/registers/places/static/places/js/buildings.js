// Buildings on the map: discs with numbers from afar, points from near. The list beside it says the same.
import { colours } from "../../ui/js/map/style.js";

const NAMES = ["buildings-disc", "buildings-count", "buildings-name"];

export default function buildings(split) {
  const box = split.querySelector(".j-map");
  const list = split.firstElementChild;
  const { url, open, count } = split.dataset;
  let data = { type: "FeatureCollection", features: [] };
  let first = true;
  let asked = 0;

  const ready = setInterval(() => {
    if (!box.jishiMap) return;
    clearInterval(ready);
    begin(box.jishiMap);
  }, 100);

  function begin(map) {
    const draw = () => {
      if (map.getSource("buildings")) map.getSource("buildings").setData(data);
      else if (map.isStyleLoaded()) add(map, data, colours(box));
      else map.once("idle", draw); // sources of the style are still coming
    };
    const load = async () => {
      const turn = (asked += 1);
      const bounds = map.getBounds();
      const view = first ? "" : [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth(), map.getZoom()].map((one) => one.toFixed(5)).join(",");
      const answer = await fetch(`${url}&view=${view}`, { credentials: "same-origin" });
      if (!answer.ok || turn !== asked) return;
      data = await answer.json();
      draw();
      if (first) {
        first = false;
        show(map, data);
      }
    };
    // A change of appearance sets the style anew and takes added layers along.
    map.on("styledata", draw);
    map.on("moveend", () => !first && load());
    map.on("click", (event) => {
      const [found] = map.queryRenderedFeatures(event.point, { layers: NAMES.filter((name) => map.getLayer(name)) });
      if (!found) return;
      const { code, count: many } = found.properties;
      if (code) location.assign(list.querySelector(`[data-id="${CSS.escape(code)}"]`)?.href ?? `${open}${code}/`);
      else if (many) map.easeTo({ center: found.geometry.coordinates, zoom: Math.max(map.getZoom() + 2, 14) });
    });
    map.on("mousemove", (event) => {
      const found = map.getLayer(NAMES[0]) ? map.queryRenderedFeatures(event.point, { layers: [NAMES[0]] }) : [];
      const canvas = map.getCanvas();
      canvas.style.cursor = found.length ? "pointer" : "";
      canvas.title = found.length ? words(found[0].properties) : "";
    });
    // The map first looks at the whole district; only then at what it shows.
    if (map.loaded()) load();
    else map.once("idle", load);
  }

  const words = ({ name, count: many }) => (many > 1 ? `${name}: ${count.replace("{count}", many)}` : name);
}

function show(map, data) {
  const points = data.features.map((one) => one.geometry.coordinates);
  if (!points.length) return;
  const [lngs, lats] = [points.map((one) => one[0]), points.map((one) => one[1])];
  map.fitBounds([[Math.min(...lngs), Math.min(...lats)], [Math.max(...lngs), Math.max(...lats)]], { padding: 48, maxZoom: 16, animate: false });
}

function add(map, data, colour) {
  map.addSource("buildings", { type: "geojson", data });
  map.addLayer({
    id: "buildings-disc", type: "circle", source: "buildings",
    paint: {
      "circle-radius": ["case", [">", ["get", "count"], 1], 15, 6], "circle-color": colour("primary"),
      "circle-stroke-color": colour("map-halo"), "circle-stroke-width": 2,
    },
  });
  map.addLayer({
    id: "buildings-count", type: "symbol", source: "buildings", filter: [">", ["get", "count"], 1],
    layout: { "text-field": ["to-string", ["get", "count"]], "text-size": 12, "text-font": ["sans-serif"], "text-allow-overlap": true },
    paint: { "text-color": colour("on-primary") },
  });
  map.addLayer({
    id: "buildings-name", type: "symbol", source: "buildings", minzoom: 16, filter: ["==", ["get", "count"], 1],
    layout: { "text-field": ["get", "name"], "text-size": 12, "text-font": ["sans-serif"], "text-anchor": "top", "text-offset": [0, 0.8], "text-max-width": 8 },
    paint: { "text-color": colour("map-label"), "text-halo-color": colour("map-halo"), "text-halo-width": 1.6 },
  });
}
