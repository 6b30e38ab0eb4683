// Runs before the first paint: Tabler wants the appearance as an attribute, also when the device decides it.
(function () {
  var root = document.documentElement;
  if (!root.hasAttribute("data-bs-theme") && matchMedia("(prefers-color-scheme: dark)").matches) {
    root.setAttribute("data-bs-theme", "dark");
  }
})();
