// "Use my present place": a button that shows itself only where the device can tell. Coordinates of the Geolocation
// API are WGS 84, which is CGCS2000 within metres. data-fill="lng_id,lat_id[,frame_id]"; words in data-*.
export default function locate(button) {
  if (!navigator.geolocation || !isSecureContext) return;
  const [lng, lat, frame] = button.dataset.fill.split(",").map((id) => document.getElementById(id.trim()));
  const answer = document.createElement("p");
  answer.className = "form-hint";
  answer.setAttribute("role", "status");
  button.after(answer);
  button.hidden = false;
  button.addEventListener("click", () => {
    answer.textContent = button.dataset.searching;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        lng.value = coords.longitude.toFixed(6);
        lat.value = coords.latitude.toFixed(6);
        if (frame) frame.value = "cgcs2000";
        lat.dispatchEvent(new Event("input", { bubbles: true }));
        answer.textContent = button.dataset.found.replace("{metres}", Math.round(coords.accuracy));
        document.dispatchEvent(
          new CustomEvent("place:picked", { detail: { lng: coords.longitude, lat: coords.latitude, by: button } }),
        );
      },
      (error) => {
        answer.textContent = error.code === error.PERMISSION_DENIED ? button.dataset.denied : button.dataset.failed;
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
}
