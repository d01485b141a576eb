import { encode } from "uqr";
import { type Html, html } from "../html";

/** A QR code as one SVG path, dark on light in both themes. */
export function renderQrCode(text: string): Html {
  const { data, size } = encode(text, { border: 4, ecc: "M" });
  const modules = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="QR code for your authenticator app" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${modules.join("")}"/></svg>`;
}
