/** Marks from 0 to just above the largest value, at round numbers. */
export function marks(largest: number, wanted = 4): number[] {
  if (!(largest > 0)) {
    return [0, 1];
  }
  const rough = largest / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!;
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, mark) => mark * step);
}

/** The lines through the points; where a value is absent a line ends and another begins. */
export function lines(values: readonly (number | null)[], x: (index: number) => number, y: (value: number) => number): string {
  let path = "";
  let isDrawing = false;
  values.forEach((value, index) => {
    if (value === null) {
      isDrawing = false;
      return;
    }
    // A point without neighbours is a line of no length, which round ends make a dot.
    const alone = !isDrawing && (values[index + 1] ?? null) === null;
    path += `${isDrawing ? "L" : "M"}${x(index).toFixed(1)} ${y(value).toFixed(1)}${alone ? "h0" : ""}`;
    isDrawing = true;
  });
  return path;
}
