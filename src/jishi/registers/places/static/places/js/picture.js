// Arrow keys in the floors-and-rooms picture: one stop of the Tab key for all rooms, and from room to room across gaps.
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

export default function picture(box) {
  const rows = [...box.querySelectorAll("tbody tr")].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector("a")));
  const rooms = rows.flat().filter(Boolean);
  if (!rooms.length) return;
  box.tabIndex = -1;
  let current = box.querySelector(".picture-here") ?? rooms[0];
  for (const room of rooms) room.tabIndex = room === current ? 0 : -1;
  if (current.classList.contains("picture-here")) current.scrollIntoView({ block: "nearest", inline: "nearest" });

  const go = (room) => {
    if (!room) return;
    current.tabIndex = -1;
    room.tabIndex = 0;
    room.focus();
    current = room;
  };
  box.addEventListener("focusin", (event) => {
    const room = event.target.closest("a");
    if (!room || room === current) return;
    current.tabIndex = -1;
    room.tabIndex = 0;
    current = room;
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const row = rows.findIndex((cells) => cells.includes(event.target));
    if (row < 0) return;
    const column = rows[row].indexOf(event.target);
    const step = STEPS[event.key];
    let found;
    if (step) found = step[0] ? down(rows, row, column, step[0]) : rows[row].slice().filter(Boolean)[rows[row].filter(Boolean).indexOf(event.target) + step[1]];
    else if (event.key === "Home") found = rows[row].find(Boolean);
    else if (event.key === "End") found = rows[row].findLast(Boolean);
    else return;
    event.preventDefault();
    event.stopPropagation();
    go(found);
  });
}

// The next floor in this direction that has rooms, at the same place or the nearest to it.
function down(rows, row, column, step) {
  for (let at = row + step; at >= 0 && at < rows.length; at += step) {
    const places = rows[at].map((room, place) => (room ? place : -1)).filter((place) => place >= 0);
    if (!places.length) continue;
    return rows[at][places.reduce((best, place) => (Math.abs(place - column) < Math.abs(best - column) ? place : best))];
  }
  return null;
}
