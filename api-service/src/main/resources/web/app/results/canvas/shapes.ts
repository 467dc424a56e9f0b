import { svg, nothing, type TemplateResult } from "lit";

/** What a drawing is made of; coordinates from 0 to 1000. */
export interface CanvasResult {
  title: string;
  message: string;
  objects: CanvasObject[];
}

export interface CanvasObject {
  id: string;
  object_type: "rectangle" | "diamond" | "star" | "heart" | "circle" | "text" | "arrow" | "line";
  properties: Partial<{
    x: number; y: number; width: number; height: number; radius: number; text: string; fontSize: number; points: number[]; fill: string; stroke: string;
  }>;
  z_index: number;
}

/** One shape as SVG. */
export function shape({ object_type, properties: p }: CanvasObject): TemplateResult | typeof nothing {
  const { x = 0, y = 0, width = 0, height = 0 } = p;
  switch (object_type) {
    case "rectangle":
      return svg`<rect x=${x} y=${y} width=${width} height=${height} rx="8" fill=${p.fill}></rect>`;
    case "circle":
      return svg`<circle cx=${x} cy=${y} r=${p.radius} fill=${p.fill}></circle>`;
    case "diamond":
      return svg`<polygon points=${within(x, y, width, height, [[0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]])} fill=${p.fill}></polygon>`;
    case "star":
      return svg`<polygon points=${within(x, y, width, height, STAR)} fill=${p.fill}></polygon>`;
    case "heart":
      return svg`<path d="M.5 .95C.1 .65 0 .45 0 .28 0 .1 .13 0 .27 0 .37 0 .46 .06 .5 .16 .54 .06 .63 0 .73 0 .87 0 1 .1 1 .28 1 .45 .9 .65 .5 .95z"
        transform="translate(${x} ${y}) scale(${width} ${height})" fill=${p.fill}></path>`;
    case "text":
      return svg`<text x=${x} y=${y} font-size=${p.fontSize} fill=${p.fill} dominant-baseline="hanging" font-family="system-ui, sans-serif">${p.text}</text>`;
    case "line":
      return svg`<polyline points=${pairs(p.points)} fill="none" stroke=${p.stroke} stroke-width="4" stroke-linejoin="round" stroke-linecap="round"></polyline>`;
    case "arrow":
      return svg`<g stroke=${p.stroke} stroke-width="4" stroke-linejoin="round" stroke-linecap="round" fill="none">
        <polyline points=${pairs(p.points)}></polyline><polyline points=${head(p.points ?? [])}></polyline></g>`;
  }
}

const STAR = Array.from({ length: 10 }, (_, corner): [number, number] => {
  const radius = corner % 2 === 0 ? 0.5 : 0.2;
  const angle = (corner * Math.PI) / 5;
  return [0.5 + radius * Math.sin(angle), 0.5 - radius * Math.cos(angle)];
});

function within(x: number, y: number, width: number, height: number, corners: [number, number][]): string {
  return corners.map(([across, down]) => `${x + across * width},${y + down * height}`).join(" ");
}

function pairs(points: number[] = []): string {
  return points.reduce((all, value, index) => all + (index === 0 ? "" : index % 2 === 0 ? " " : ",") + value, "");
}

/** The two strokes of an arrow's head, at the end of its last part. */
function head(points: number[]): string {
  const [fromX = 0, fromY = 0, x = 0, y = 0] = points.slice(-4);
  const angle = Math.atan2(y - fromY, x - fromX);
  const barb = (turn: number): string => `${x - 18 * Math.cos(angle + turn)},${y - 18 * Math.sin(angle + turn)}`;
  return `${barb(0.5)} ${x},${y} ${barb(-0.5)}`;
}
