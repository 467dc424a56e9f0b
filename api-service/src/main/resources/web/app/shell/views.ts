import { html, type TemplateResult } from "lit";

import "../history/history-view.js";
import "../submit/new-view.js";
import "../ticket/job-view.js";

/** One view of the page, at `#/path` and, when it takes a parameter, at `#/path/parameter`. */
export interface View {
  path: string;
  /** Of its link in the navigation and of the window; a view without a place there has `isHidden`. */
  label: string;
  icon: "ticket" | "history" | "gauge";
  isHidden?: boolean;
  /** Shown only to callers of this role; the service checks for itself. */
  role?: "operator";
  /** Fetches what the view needs beyond the first load. */
  load?: () => Promise<unknown>;
  render: (parameter: string) => TemplateResult;
}

/** In the order of the navigation; the first is shown at `#/`. */
export const VIEWS: readonly View[] = [
  {
    path: "",
    label: "New ticket",
    icon: "ticket",
    render: () => html`<cc-new></cc-new>`,
  },
  {
    path: "job",
    label: "Ticket",
    icon: "ticket",
    isHidden: true,
    render: (id) => html`<cc-job job=${id}></cc-job>`,
  },
  {
    path: "jobs",
    label: "My tickets",
    icon: "history",
    render: () => html`<cc-history></cc-history>`,
  },
  {
    path: "operator",
    label: "Operator",
    icon: "gauge",
    role: "operator",
    load: () => import("../operator/operator-view.js"),
    render: () => html`<cc-operator></cc-operator>`,
  },
];
