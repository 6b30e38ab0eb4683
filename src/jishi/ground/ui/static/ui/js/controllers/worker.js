// Lets the browser keep what a face shows without the network. A browser that cannot, or may not, goes on as before.
export default function worker(element) {
  navigator.serviceWorker?.register(element.dataset.url).catch((error) => console.warn("no worker", error));
}
