// Speaking instead of typing: one press begins, one press ends; the recording goes up with the form's other files, where
// it can be heard again and taken away. Nothing is recognised and nothing leaves for anybody else. Without a recorder in
// the browser the plain input stays, which opens the phone's own.
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const BITS = 24000; // speech stays clear, and three minutes are half a megabyte on a weak network
const SHORTEST_MS = 700;
const QUIET = 0.01;
const QUIET_MS = 4000;
const SOON_SECONDS = 30;

export default function voice(root) {
  const words = JSON.parse(root.dataset.words);
  const most = Number(root.dataset.seconds);
  const input = root.querySelector("input");
  const button = root.querySelector("button");
  const label = root.querySelector("[data-voice-label]");
  const run = root.querySelector(".j-voice-run");
  const meter = root.querySelector("meter");
  const time = root.querySelector("[data-voice-time]");
  const said = root.querySelector("[data-voice-said]");
  const form = root.closest("form");
  input.removeAttribute("name");
  input.addEventListener("change", () => {
    hand([...input.files]);
    input.value = "";
  });
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return;
  input.hidden = true;
  button.hidden = false;
  let running = null;
  let held = null; // a press of "next" in the middle of a sentence: it goes on once the recording is in hand

  function hand(files) {
    root.dispatchEvent(new CustomEvent("files:add", { bubbles: true, detail: files }));
  }

  async function start() {
    button.disabled = true;
    said.textContent = words.ask;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { noiseSuppression: true } });
      begin(stream);
    } catch (error) {
      const why = { NotAllowedError: words.refused, SecurityError: words.refused, NotFoundError: words.missing };
      said.textContent = why[error.name] ?? words.busy;
    }
    button.disabled = false;
    button.focus();
  }

  function begin(stream) {
    const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
    const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS });
    const parts = [];
    const sound = listen(stream);
    const now = performance.now();
    running = { stream, recorder, sound, from: now, heard: now, warned: false };
    recorder.addEventListener("dataavailable", (event) => event.data.size && parts.push(event.data));
    recorder.addEventListener("stop", () => end(parts, type ?? recorder.mimeType));
    recorder.start(1000);
    root.classList.add("j-voice-on");
    label.textContent = words.stop;
    run.hidden = false;
    said.textContent = words.running;
    show();
  }

  function show() {
    if (!running) return;
    const now = performance.now();
    const seconds = Math.floor((now - running.from) / 1000);
    const level = running.sound.level();
    meter.value = Math.min(1, level * 4);
    time.textContent = words.time.replace("{spoken}", clock(seconds)).replace("{most}", clock(most));
    if (level > QUIET) running.heard = now;
    if (now - running.heard > QUIET_MS) tell(words.silent);
    else if (said.textContent === words.silent) tell(words.running);
    if (!running.warned && most > 2 * SOON_SECONDS && most - seconds <= SOON_SECONDS) {
      running.warned = true;
      tell(words.soon);
    }
    if (seconds >= most) return stop(words.full);
    running.frame = setTimeout(show, 100);
  }

  function tell(sentence) {
    if (said.textContent !== sentence) said.textContent = sentence;
  }

  function stop(sentence) {
    if (!running || running.recorder.state === "inactive") return;
    running.ended = sentence;
    running.recorder.stop();
  }

  function end(parts, type) {
    const { stream, sound, from, frame, ended } = running;
    clearTimeout(frame);
    stream.getTracks().forEach((track) => track.stop());
    sound.close();
    running = null;
    root.classList.remove("j-voice-on");
    run.hidden = true;
    label.textContent = words.again;
    const plain = type.split(";")[0];
    const recording = new File(parts, `voice.${plain.split("/")[1]}`, { type: plain });
    if (recording.size === 0 || performance.now() - from < SHORTEST_MS) {
      held = null;
      tell(words.short);
      return;
    }
    tell(ended ?? words.done);
    hand([recording]);
    if (held) {
      const { submitter } = held;
      held = null;
      form.requestSubmit(submitter?.form === form ? submitter : undefined);
    }
  }

  button.addEventListener("click", () => (running ? stop() : start()));
  form.addEventListener(
    "submit",
    (event) => {
      if (!running) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held = { submitter: event.submitter };
      stop();
    },
    true,
  );
  addEventListener("pagehide", () => running?.stream.getTracks().forEach((track) => track.stop()));
}

// How loud it is, from 0 to 1; a browser that cannot tell is taken to hear.
function listen(stream) {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  if (!Context) return { level: () => 0.1, close() {} };
  const context = new Context();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  return {
    level() {
      analyser.getByteTimeDomainData(samples);
      return Math.max(...samples.map((one) => Math.abs(one - 128))) / 128;
    },
    close: () => context.close(),
  };
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
