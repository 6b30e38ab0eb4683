// Further outlines over the map inside: the grids of a line.
export default function overlay(root) {
  const box = root.querySelector('[data-controller~="map"]');
  const url = root.dataset.overlay;
  const colour = () => getComputedStyle(box).getPropertyValue("--c2").trim();

  function draw() {
    const map = box.jishiMap;
    if (map.getSource("overlay")) return;
    map.addSource("overlay", { type: "geojson", data: new URL(url, location.href).href });
    map.addLayer({ id: "overlay-fill", type: "fill", source: "overlay", paint: { "fill-color": colour(), "fill-opacity": 0.14 } });
    map.addLayer({ id: "overlay-line", type: "line", source: "overlay", layout: { "line-join": "round" }, paint: { "line-color": colour(), "line-width": 3 } });
    map.addLayer({
      id: "overlay-label", type: "symbol", source: "overlay",
      layout: { "text-field": ["case", ["to-boolean", ["get", "name"]], ["get", "name"], ["get", "number"]], "text-size": 13, "text-font": ["sans-serif"] },
      paint: { "text-color": colour(), "text-halo-color": getComputedStyle(box).getPropertyValue("--map-halo").trim(), "text-halo-width": 1.6 },
    });
  }

  async function begin() {
    draw();
    box.jishiMap.on("styledata", draw);
    const bounds = await box.jishiMap.getSource("overlay").getBounds();
    if (!bounds.isEmpty()) box.jishiMap.fitBounds(bounds, { padding: 32, maxZoom: 16, animate: false });
  }
  if (box.dataset.ready) begin();
  else box.addEventListener("map:ready", begin, { once: true });
}
