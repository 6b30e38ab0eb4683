// Connects `data-controller="name …"` to controllers/name.js, and "module/name" to another module's js/name.js.
// A controller is a function of its element; what it returns is called when the element goes away.
const connected = new WeakMap();
const NAME = /^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)?$/;

function address(name) {
  const [module, own] = name.split("/");
  return own ? `../../${module}/js/${own}.js` : `./controllers/${name}.js`;
}

async function connect(element) {
  const names = connected.get(element) ?? new Set();
  connected.set(element, names);
  for (const name of element.dataset.controller.split(/\s+/)) {
    if (!NAME.test(name) || names.has(name)) continue;
    names.add(name);
    try {
      const module = await import(address(name));
      if (element.isConnected) module.default(element);
    } catch (error) {
      // One broken controller must not take the page's plain HTML with it.
      console.error(`controller ${name}`, error);
    }
  }
}

export function connectAll(root) {
  if (root.matches?.("[data-controller]")) connect(root);
  root.querySelectorAll?.("[data-controller]").forEach(connect);
}

connectAll(document.body);
document.addEventListener("htmx:load", (event) => connectAll(event.target));
