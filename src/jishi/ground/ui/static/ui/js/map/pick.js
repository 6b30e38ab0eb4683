// Choosing a place: a tap, a drag of the pin, or the middle of the map by keyboard. Fills "lng_id,lat_id[,frame_id]".
export function pick(map, Marker, box, words, ids) {
  const [lng, lat, frame] = ids.split(",").map((id) => document.getElementById(id.trim()));
  const line = box.querySelector("[data-map-words]");
  const say = document.createElement("span");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-link";
  button.textContent = words.pick_here;
  line.replaceChildren(say, " ", button);
  say.textContent = words.pick_hint;
  box.classList.add("j-map-picking");
  const cross = document.createElement("span");
  cross.className = "j-map-cross";
  cross.append(box.querySelector("template[data-cross]").content.cloneNode(true));
  box.append(cross);
  const keyboard = (on) => () => box.classList.toggle("j-map-keyboard", on);
  for (const element of [button, map.getCanvas()]) {
    element.addEventListener("focus", keyboard(true));
    element.addEventListener("blur", keyboard(false));
  }
  let marker = null;

  function set(place, tell = true) {
    if (!marker) {
      const element = document.createElement("span");
      element.append(box.querySelector("template[data-place]").content.cloneNode(true));
      marker = new Marker({ element, anchor: "bottom", draggable: true }).setLngLat(place).addTo(map);
      marker.on("dragend", () => set(marker.getLngLat()));
    }
    marker.setLngLat(place);
    const { lng: x, lat: y } = marker.getLngLat();
    lng.value = x.toFixed(6);
    lat.value = y.toFixed(6);
    if (frame) frame.value = "cgcs2000";
    lat.dispatchEvent(new Event("input", { bubbles: true }));
    say.textContent = words.picked;
    if (tell) document.dispatchEvent(new CustomEvent("place:picked", { detail: { lng: x, lat: y, by: box } }));
  }
  map.on("click", (event) => set(event.lngLat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    set(map.getCenter());
  });
  button.addEventListener("click", () => set(map.getCenter()));
  document.addEventListener("place:picked", (event) => {
    if (event.detail.by === box) return;
    const place = [Number(event.detail.lng), Number(event.detail.lat)];
    set(place, false);
    map.easeTo({ center: place, zoom: Math.max(map.getZoom(), 16) });
  });
  if (lng.value && lat.value) set([Number(lng.value), Number(lat.value)], false);
}
