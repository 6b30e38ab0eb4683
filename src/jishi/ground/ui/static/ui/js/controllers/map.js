// The map: own layers in own colours, cases as buttons, the list beside it linked. Parameters: README of the ui.
import { colours, style } from "../map/style.js";
import { Pins } from "../map/pins.js";
import { pick } from "../map/pick.js";
import { pressThings, withThings } from "../map/things.js";

const CHINA = [[73, 18], [135, 54]];
const BY_HEIGHT = ["subdistrict", "land", "community", "grid", "water", "road"];

export default async function mapController(box) {
  const { vendor, layers, tiles, points, list, pick: ids, words: sentences } = box.dataset;
  const words = JSON.parse(sentences);
  const line = box.querySelector("[data-map-words]");
  let lasting = ""; // stays true while other sentences come and go
  const give = (sentence) => {
    line.textContent = sentence || lasting;
    line.classList.toggle("j-map-say", Boolean(line.textContent));
  };
  sheet(new URL("../../css/map.css", import.meta.url).href);
  if (!canDraw()) return give(words.no_webgl);
  box.classList.add("j-map-live");
  const slow = setTimeout(() => give(words.loading), 300);
  let gl;
  try {
    [gl] = await Promise.all([import(new URL(`${vendor}maplibre-gl.mjs`, location.href).href), sheet(`${vendor}maplibre-gl.css`)]);
  } catch {
    clearTimeout(slow);
    return give(words.failed);
  }
  const wanted = JSON.parse(layers);
  let pictures = JSON.parse(tiles);
  const drawing = () => {
    const base = style(wanted, pictures, colours(box));
    return box.dataset.things || box.dataset.shapes ? withThings(base, box.dataset, colours(box)) : base;
  };
  let map;
  try {
    map = new gl.Map({
      container: box.querySelector("[data-map-canvas]"), style: drawing(), bounds: CHINA, maxZoom: 19, minZoom: 3,
      maxPitch: 0, pitchWithRotate: false, dragRotate: false, touchPitch: false, rollEnabled: false,
      cooperativeGestures: true, attributionControl: false, localIdeographFontFamily: getComputedStyle(box).fontFamily,
      fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150, locale: locale({ ...words, ...(box.dataset.label && { title: box.dataset.label }) }),
    });
  } catch (error) {
    console.error("map", error);
    clearTimeout(slow);
    return give(words.no_webgl);
  }
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new gl.ScaleControl({ unit: "metric" }), "bottom-left");
  map.once("load", () => {
    clearTimeout(slow);
    if (!ids) give("");
  });
  map.on("error", (event) => console.warn("map", event.error?.message ?? event));
  if (pictures.length) withoutPictures(map, () => {
    pictures = [];
    map.setStyle(drawing());
    lasting = words.no_tiles;
    give("");
  });
  box.jishiMap = map;
  map.once("load", () => {
    box.dataset.ready = "yes";
    box.dispatchEvent(new CustomEvent("map:ready", { bubbles: true }));
  });

  follow(() => map.setStyle(drawing(), { diff: true }));
  if (box.dataset.things || box.dataset.shapes) pressThings(map, box.dataset.page);
  if (ids) {
    clearTimeout(slow);
    pick(map, gl.Marker, box, words, ids);
  }
  const pins = points ? new Pins(map, gl.Marker, box, words) : null;
  if (list) link(document.querySelector(list), map, pins);
  if (pins) {
    pins.onCount = (shown, count) => give(count > shown ? words.too_many.replace("{shown}", shown).replace("{count}", count) : "");
    pins.onOpen = (one) => {
      const row = list && document.querySelector(`${list} [data-id="${CSS.escape(one.id)}"] a[href]`);
      if (row) row.click();
      else if (one.url) location.assign(one.url);
    };
    map.getCanvasContainer().addEventListener("keydown", (event) => {
      const button = event.target.closest(".j-case-pin, .j-cluster");
      if (button && pins.step(button, event.code)) {
        event.preventDefault();
        event.stopPropagation();
      }
    }, true);
  }
  const features = points ? await cases(points) : [];
  if (features === null) give(words.failed);
  else pins?.set(features);
  await look(map, gl, box, features ?? [], wanted);
  if (box.dataset.highlight) await showArea(map, gl, box.dataset.highlight);
}

// A tile server that gives nothing from the beginning: the map does without it.
function withoutPictures(map, go) {
  const ofTiles = (event) => event.sourceId?.startsWith("tiles-");
  let settled = false;
  map.on("sourcedata", (event) => {
    settled ||= ofTiles(event) && event.tile?.state === "loaded";
  });
  map.on("error", (event) => {
    if (settled || !ofTiles(event)) return;
    settled = true;
    go();
  });
}

async function cases(url) {
  try {
    const answer = await fetch(url, { credentials: "same-origin" });
    return answer.ok ? (await answer.json()).features : null;
  } catch {
    return null;
  }
}

// Where to look first: the given place, the cases, or the extent of the lowest layer there is.
async function look(map, gl, box, features, layers) {
  const { zoom, pick: ids } = box.dataset;
  const [lng, lat] = ids ? valuesOf(ids) : [box.dataset.lng, box.dataset.lat];
  if (lng && lat) {
    const centre = [Number(lng), Number(lat)];
    if (!box.dataset.pick) {
      const element = document.createElement("span");
      const own = box.querySelector(`template[data-pin="${box.dataset.phase}"]`) ?? box.querySelector("template[data-place]");
      element.append(own.content.cloneNode(true));
      new gl.Marker({ element, anchor: "bottom" }).setLngLat(centre).addTo(map);
    }
    return map.jumpTo({ center: centre, zoom: Number(zoom || 16) });
  }
  const spots = features.filter((one) => one.geometry?.type === "Point");
  if (spots.length) {
    const bounds = new gl.LngLatBounds();
    spots.forEach((one) => bounds.extend(one.geometry.coordinates));
    return map.fitBounds(bounds, { padding: 48, maxZoom: 17, animate: false });
  }
  const name = BY_HEIGHT.find((kind) => layers.some((layer) => layer.name === kind));
  if (!name) return undefined;
  if (!map.isStyleLoaded()) await new Promise((done) => map.once("styledata", done));
  const bounds = await map.getSource(name)?.getBounds();
  return bounds && !bounds.isEmpty() && map.fitBounds(bounds, { padding: 16, animate: false });
}

// What a form already holds of the place, given or kept from before.
function valuesOf(ids) {
  return ids.split(",").slice(0, 2).map((id) => document.getElementById(id.trim())?.value);
}

// Hover and focus of a row light its pin, or outline its area; and the other way round.
function link(rows, map, pins) {
  if (!rows) return;
  const light = (event, on) => {
    const id = event.target.closest("[data-id]")?.dataset.id;
    if (!id) return;
    if (!pins?.light(id, on)) choose(map, on ? id : "");
  };
  for (const [name, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    rows.addEventListener(name, (event) => light(event, on));
  }
  if (!pins) return;
  pins.onLight = (id, on) => {
    pins.light(id, on);
    const row = rows.querySelector(`[data-id="${CSS.escape(id)}"]`);
    row?.classList.toggle("j-linked", on);
    if (on) row?.scrollIntoView({ block: "nearest" });
  };
}

// One area outlined and in view; an area that no layer draws leaves the map as it is.
async function showArea(map, gl, code) {
  if (!map.loaded()) await new Promise((done) => map.once("idle", done));
  choose(map, code);
  for (const name of ["grid", "community", "subdistrict"]) {
    const data = await map.getSource(name)?.getData();
    const outline = data?.features?.find((one) => one.properties.code === code)?.geometry.coordinates.flat(Infinity);
    if (!outline) continue;
    const bounds = new gl.LngLatBounds();
    for (let at = 0; at < outline.length; at += 2) bounds.extend([outline[at], outline[at + 1]]);
    map.fitBounds(bounds, { padding: 32, maxZoom: 17, animate: false });
    return;
  }
}

function choose(map, code) {
  for (const name of ["grid-chosen", "community-chosen", "subdistrict-chosen"]) {
    if (map.getLayer(name)) map.setFilter(name, ["==", ["get", "code"], code]);
  }
}

function follow(redraw) {
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}

function canDraw() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2"));
}

function sheet(href) {
  const here = [...document.styleSheets].some((one) => one.href === new URL(href, location.href).href);
  if (here) return Promise.resolve();
  return new Promise((done) => {
    const element = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: done });
    document.head.prepend(element);
  });
}

function locale(words) {
  return {
    "Map.Title": words.title,
    "NavigationControl.ZoomIn": words.zoom_in,
    "NavigationControl.ZoomOut": words.zoom_out,
    "NavigationControl.ResetBearing": words.north,
    "ScaleControl.Meters": words.metres,
    "ScaleControl.Kilometers": words.kilometres,
    "AttributionControl.ToggleAttribution": words.attribution,
    "CooperativeGesturesHandler.WindowsHelpText": words.gesture_desktop,
    "CooperativeGesturesHandler.MacHelpText": words.gesture_mac,
    "CooperativeGesturesHandler.MobileHelpText": words.gesture_touch,
  };
}
