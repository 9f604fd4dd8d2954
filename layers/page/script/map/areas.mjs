// The ground that words name, about where it lies: outlines of areas, courses of lines, or a circle.

const STEP = 0.001; // degrees (payload/drawn.py)
const ABOUT = ["relative_area", "pocket", "front", "region"]; // the text draws these itself; a province it only names
const WIDEST_KM = 60; // a wider one says nothing until it is chosen
const COLOUR = "#1b4f8a";

/** Rings or lines of a place, as Leaflet has points: [[[lat, lon], ...], ...]. Pure. */
export function pathsOf({ paths }) {
  return paths.map((numbers) => {
    const line = [];
    let [lon, lat] = [0, 0];
    for (let i = 0; i < numbers.length; i += 2) {
      lon += numbers[i];
      lat += numbers[i + 1];
      line.push([lat * STEP, lon * STEP]);
    }
    return line;
  });
}

/** How it is drawn; `shown`: it is chosen, or pointed at. */
function look({ kind, precision, drawn }, shown) {
  const about = ABOUT.includes(kind) && precision <= WIDEST_KM;
  return {
    interactive: false,
    color: COLOUR,
    weight: drawn?.line ? (shown ? 4 : 2.5) : shown ? 2 : 1.2,
    dashArray: drawn?.line ? null : "3 5",
    opacity: shown ? 0.9 : about ? 0.75 : 0,
    fill: false, // an area must not dye the ground of those who hold it
  };
}

/** The ground of a spot, drawn; unseen where it is wide and not shown: {spot, layer, show(on)}. */
export function areaLayer(spot, shown) {
  const { place } = spot;
  const style = look(place, shown);
  const paths = place.drawn ? pathsOf(place.drawn) : [];
  const layer =
    place.drawn || spot.line // a line of the land itself is drawn already
      ? L.polyline(paths, style)
      : L.circle([spot.lat, spot.lon], { ...style, radius: place.precision * 1000 });
  return { spot, layer, show: (on) => layer.setStyle(look(place, on)) };
}
