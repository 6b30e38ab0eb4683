// Files of a form, sent at once while one goes on writing: chosen, dropped or pasted, several at a time, with progress;
// on a weak network tried again with growing pauses under the same id, so that nothing arrives twice. What the server
// refuses is said in its words. Without scripts the plain input does the same, on the form's own way.
const PAUSES_MS = [1000, 2000, 4000, 8000, 16000, 30000];
const AT_ONCE = 2;
const SILENCE_MS = 60000;

export default function files(root) {
  const words = JSON.parse(root.dataset.words);
  const form = root.closest("form");
  const input = root.querySelector('input[type="file"][multiple]');
  const list = root.querySelector("[data-files]");
  const said = root.querySelector("[data-said]");
  const jobs = new Set();
  let held = null; // a press of the button that waits for the uploads
  input.removeAttribute("name");
  input.hidden = true;
  const choose = button(words.choose, () => input.click());
  choose.className = "btn";
  input.after(choose);
  list.querySelectorAll("[data-file]").forEach(adopt);

  function adopt(item) {
    item.querySelector(".j-file-away").replaceWith(button(words.remove, () => takeAway(item)));
  }

  function add(chosen) {
    for (const file of chosen) {
      if (list.children.length >= Number(root.dataset.most)) return say(words.many);
      const job = { file, id: randomId(), tries: 0, state: "waiting", item: document.createElement("li") };
      draw(job);
      if (file.size > Number(root.dataset.largest)) refuse(job, words.large);
      else jobs.add(job);
    }
    next();
  }

  function next() {
    const running = [...jobs].filter((job) => job.state === "sending").length;
    [...jobs].filter((job) => job.state === "waiting").slice(0, Math.max(0, AT_ONCE - running)).forEach(send);
    if (jobs.size === 0 && held) {
      const { submitter } = held;
      held = null;
      form.requestSubmit(submitter?.form === form ? submitter : undefined);
    }
  }

  function send(job) {
    job.state = "sending";
    job.tries += 1;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.set("for", root.dataset.key);
    body.set("id", job.id);
    body.set("file", job.file, job.file.name || "file");
    const request = new XMLHttpRequest();
    job.request = request;
    request.open("POST", root.dataset.upload);
    request.timeout = SILENCE_MS + job.file.size / 10; // at least 10 kB a second
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      job.bar.value = total ? (loaded / total) * 100 : 0;
    });
    request.addEventListener("load", () => {
      if (request.status === 201) finish(job, request.response);
      else if (request.status === 422) refuse(job, request.response?.message ?? words.failed);
      else if (request.status === 429) refuse(job, request.response?.message ?? words.failed, true);
      else later(job);
    });
    for (const kind of ["error", "timeout"]) request.addEventListener(kind, () => later(job));
    job.words.textContent = words.sending;
    request.send(body);
  }

  function later(job) {
    if (!jobs.has(job)) return;
    const pause = PAUSES_MS[job.tries - 1];
    if (pause === undefined) return refuse(job, words.failed, true);
    job.state = "pausing";
    job.words.textContent = words.weak;
    say(words.weak);
    job.timer = setTimeout(() => wake(job), pause);
    next();
  }

  function wake(job) {
    clearTimeout(job.timer);
    if (job.state !== "pausing") return;
    job.state = "waiting";
    next();
  }

  function finish(job, answer) {
    jobs.delete(job);
    job.bar.remove();
    job.words.textContent = "";
    job.item.dataset.file = answer.id;
    job.item.append(hidden(root.dataset.name, answer.id));
    if (answer.place && "place" in root.dataset && !form.querySelector("[name=photo_lng]")) {
      job.item.append(hidden("photo_lng", answer.place.lng), hidden("photo_lat", answer.place.lat));
    }
    say(words.done);
    next();
  }

  function refuse(job, sentence, again = false) {
    jobs.delete(job);
    job.state = "refused";
    held = null;
    job.bar.remove();
    job.item.classList.add("j-file-refused");
    job.words.textContent = `${job.file.name}: ${sentence}`;
    say(job.words.textContent);
    if (again) {
      const repeat = button(words.again, () => {
        job.item.remove();
        add([job.file]);
      });
      job.item.append(repeat);
    }
    next();
  }

  function takeAway(item, job) {
    if (job) {
      jobs.delete(job);
      clearTimeout(job.timer);
      job.request?.abort();
    }
    const id = item.dataset.file;
    item.remove();
    if (id) {
      const body = new URLSearchParams(new FormData(form));
      const address = `${root.dataset.upload}${id}/remove`;
      const values = { csrfmiddlewaretoken: body.get("csrfmiddlewaretoken"), for: root.dataset.key };
      fetch(address, { method: "POST", body: new URLSearchParams(values), credentials: "same-origin" }).catch(() => {});
    }
    choose.focus();
    next();
  }

  function draw(job) {
    const { item, file } = job;
    item.className = "j-file";
    const [kind] = file.type.split("/");
    const shown = { image: words.image, video: words.video, audio: words.voice }[kind] ?? file.name;
    const empty = element("span", "j-file-empty", shown);
    item.append(empty);
    if (kind === "image") {
      const picture = element("img", "", "");
      picture.alt = shown;
      picture.src = URL.createObjectURL(file);
      picture.addEventListener("load", () => empty.replaceWith(picture));
    }
    if (kind === "audio") {
      const player = element("audio", "", "");
      player.controls = true;
      player.setAttribute("aria-label", shown);
      player.src = URL.createObjectURL(file);
      empty.replaceWith(player);
      item.classList.add("j-file-voice");
    }
    job.bar = element("progress", "", "");
    job.bar.max = 100;
    job.bar.value = 0;
    job.bar.setAttribute("aria-label", `${words.sending} ${shown}`);
    job.words = element("span", "j-file-words", "");
    item.append(job.bar, job.words, button(words.remove, () => takeAway(item, job)));
    list.append(item);
  }

  function say(sentence) {
    said.textContent = sentence;
  }

  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = "";
  });
  root.addEventListener("files:add", (event) => add(event.detail)); // the recorder hands its recordings on
  root.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    root.classList.add("j-files-over");
  });
  root.addEventListener("dragleave", () => root.classList.remove("j-files-over"));
  root.addEventListener("drop", (event) => {
    event.preventDefault();
    root.classList.remove("j-files-over");
    add([...event.dataTransfer.files]);
  });
  const pasted = (event) => {
    const first = document.querySelector('[data-controller~="files"]') === root;
    const meant = form.contains(event.target) || (first && event.target === document.body);
    if (!root.isConnected || !meant || !event.clipboardData?.files.length) return;
    event.preventDefault();
    add([...event.clipboardData.files]);
  };
  document.addEventListener("paste", pasted);
  addEventListener("online", () => [...jobs].forEach(wake));
  form.addEventListener(
    "submit",
    (event) => {
      if (jobs.size === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held = { submitter: event.submitter };
      say(words.unfinished);
    },
    true,
  );
}

function element(tag, css, text) {
  const made = document.createElement(tag);
  if (css) made.className = css;
  made.textContent = text;
  return made;
}

function button(label, press) {
  const made = element("button", "btn j-file-act", label);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

function hidden(name, value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}

function randomId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
