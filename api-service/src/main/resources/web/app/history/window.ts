/** Height of one row in pixels; `history.css` has the same. */
export const ROW = 76;
const BEYOND = 8;

export interface Rows {
  from: number;
  to: number;
}

/** Which rows are to be elements, given where the list begins on the screen and how high the screen is. */
export function rowsOnScreen(listTop: number, screen: number, count: number): Rows {
  const from = Math.max(0, Math.floor(-listTop / ROW) - BEYOND);
  return { from: Math.min(from, count), to: Math.min(count, Math.ceil((screen - listTop) / ROW) + BEYOND) };
}
