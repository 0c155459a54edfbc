// The colours and forms of the style sheet, for what is drawn on canvas.

const dark = matchMedia("(prefers-color-scheme: dark)");

// color is the value of a colour of the style sheet, such as "event", now.
export const color = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

// onTheme calls when another theme holds.
export const onTheme = (call) => dark.addEventListener("change", call);

// font is that of small words in pictures.
export const font = (size, weight = 400) => `${weight} ${size * devicePixelRatio}px ${getComputedStyle(document.body).fontFamily}`;

// hatching fills with lines that rise: what is only planned is never a full area.
export function hatching(context, name) {
  const unit = Math.round(5 * devicePixelRatio);
  const tile = new OffscreenCanvas(unit, unit);
  const lines = tile.getContext("2d");
  lines.strokeStyle = color(name);
  lines.lineWidth = devicePixelRatio;
  lines.beginPath();
  for (const shift of [-unit, 0, unit]) {
    lines.moveTo(shift, unit);
    lines.lineTo(shift + unit, 0);
  }
  lines.stroke();
  return context.createPattern(tile, "repeat");
}
