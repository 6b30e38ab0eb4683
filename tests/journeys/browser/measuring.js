// Read by measuring.py: what the rules for elders ask for, measured on the page as it stands.
({
  shown: (one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest(".j-hidden, .j-skip, .j-skip-map"),
  name: (one) => `<${one.tagName.toLowerCase()} class="${one.className.baseVal ?? one.className}">`,

  // Text smaller than `least` px, lines closer than 1.3. Pins and names drawn into the map's picture are the map's.
  text(least) {
    const found = [];
    const apart = "svg, script, template, noscript, .maplibregl-canvas-container";
    const look = (box, said) => {
      const style = getComputedStyle(box);
      const size = parseFloat(style.fontSize);
      if (size < least) found.push(`text of ${size} px in ${this.name(box)}: ${said}`);
      const height = style.lineHeight === "normal" ? 1.3 * size : parseFloat(style.lineHeight);
      if (height < 1.3 * size - 0.1) found.push(`lines of ${height} for text of ${size} in ${this.name(box)}: ${said}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const box = node.parentElement;
      if (node.data.trim() && this.shown(box) && !box.closest(apart)) look(box, node.data.trim().slice(0, 20));
    }
    for (const one of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      if (this.shown(one) && !/checkbox|radio/.test(one.type)) look(one, one.name);
    }
    return found;
  },

  // What is pressed and smaller than `least` px; a box to tick is as large as its label.
  targets(least) {
    const pressed = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    return [...document.querySelectorAll(pressed)]
      .filter((one) => this.shown(one) && !one.closest(".maplibregl-canvas-container"))
      .map((one) => [one, (/checkbox|radio/.test(one.type) ? one.closest("label") ?? one : one).getBoundingClientRect()])
      .filter(([, { width, height }]) => width < least - 0.1 || height < least - 0.1)
      .map(([one, { width, height }]) => {
        const said = (one.textContent || one.name).trim().slice(0, 20);
        return `${Math.round(width)}x${Math.round(height)} px to press: ${this.name(one)} ${said}`;
      });
  },

  sideways() {
    const edge = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - edge;
    if (over <= 0) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
      (one) => one.checkVisibility() && one.getBoundingClientRect().right > edge + 0.5,
    );
    return [`${over} px too wide: ${wide.slice(0, 3).map(this.name).join(" ")}`];
  },

  // Sentences that do not fit into a box which hides what is over.
  cutOff() {
    const apart = ".j-hidden, svg, .j-map, textarea, .j-file img";
    const speaks = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const over = (one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
    return [...document.querySelectorAll("main *, header *, footer *")]
      .filter((one) => this.shown(one) && !one.closest(apart) && speaks(one) && over(one))
      .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflow))
      .map((one) => `cut off: ${one.textContent.trim().slice(0, 30)}`);
  },
})
