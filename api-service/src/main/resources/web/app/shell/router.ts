import { VIEWS, type View } from "./views.js";

export interface Place {
  /** Absent when the address leads nowhere. */
  view: View | undefined;
  parameter: string;
}

/** The place that an address such as `#/job/018f...` names. */
export function placeOf(hash: string): Place {
  const [path = "", parameter = ""] = hash.replace(/^#?\/?/, "").split("/", 2);
  return { view: VIEWS.find((view) => view.path === path), parameter: decodeURIComponent(parameter) };
}

export function goTo(path: string, parameter = ""): void {
  location.hash = addressOf(path, parameter);
}

export function addressOf(path: string, parameter = ""): string {
  return parameter === "" ? `#/${path}` : `#/${path}/${encodeURIComponent(parameter)}`;
}
