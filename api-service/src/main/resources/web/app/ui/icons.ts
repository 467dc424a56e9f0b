import { svg, html, type TemplateResult } from "lit";

const PATHS = {
  ticket: svg`<path d="M4 6.500h16a1 1 0 0 1 1 1V10a2 2 0 0 0 0 4v2.500a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V14a2 2 0 0 0 0-4V7.500a1 1 0 0 1 1-1z"/><path d="M14.500 7v2m0 2v2m0 2v2"/>`,
  history: svg`<path d="M4 12a8 8 0 1 0 2.700-6"/><path d="M4 4v3.500h3.500M12 8v4l2.500 2"/>`,
  gauge: svg`<path d="M4.500 17a8.500 8.500 0 1 1 15 0"/><path d="M12 15l3.500-5"/><circle cx="12" cy="15.500" r="1.300"/>`,
  system: svg`<rect x="4" y="5" width="16" height="11" rx="1.500"/><path d="M9 20h6m-3-4v4"/>`,
  light: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v2m0 14v2M3 12h2m14 0h2M5.600 5.600L7 7m10 10l1.400 1.400M18.400 5.600L17 7M7 17l-1.400 1.400"/>`,
  dark: svg`<path d="M19.500 14.500A8 8 0 1 1 9.500 4.500a6.500 6.500 0 0 0 10 10z"/>`,
  leave: svg`<path d="M10 5H6a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h4m4-3.500L18 12l-4-3.500M18 12H9.500"/>`,
  hanger: svg`<path d="M9.500 7.500A2.500 2.500 0 1 1 12 10v1.800l8 5.200a.8.8 0 0 1-.4 1.500H4.400A.8.8 0 0 1 4 17l8-5.200"/>`,
  cards: svg`<rect x="4" y="8" width="11" height="12" rx="1.500"/><path d="M8 5h10.500A1.500 1.500 0 0 1 20 6.500V17"/>`,
  summary: svg`<path d="M5 5h14M5 9.500h14M5 14h9M5 18.500h5"/>`,
  book: svg`<path d="M12 7c-2-1.500-4.500-2-8-2v12.500c3.500 0 6 .5 8 2 2-1.500 4.500-2 8-2V5c-3.500 0-6 .5-8 2zm0 0v12"/>`,
  course: svg`<path d="M12 5L3 9.500 12 14l9-4.500z"/><path d="M7 12v4.500c3 2 7 2 10 0V12M21 9.500V15"/>`,
  speech: svg`<path d="M5 5h14a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-7l-4.500 4v-4H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z"/><path d="M8 9h8m-8 3h5"/>`,
  feedback: svg`<path d="M12 19.500l-6.500-6A4.300 4.300 0 0 1 12 8a4.300 4.300 0 0 1 6.500 5.500z"/>`,
  shapes: svg`<circle cx="8" cy="8" r="4"/><path d="M14 14h6v6h-6zM17 4l3.500 6h-7zM4 20l6-6"/>`,
  picture: svg`<rect x="4" y="5" width="16" height="14" rx="1.500"/><circle cx="9" cy="10" r="1.500"/><path d="M5 18l5-4.500 3 2.500 3.500-4 3.500 4"/>`,
  voice: svg`<rect x="9.500" y="4" width="5" height="10" rx="2.500"/><path d="M6 12a6 6 0 0 0 12 0M12 18v2.500"/>`,
  upload: svg`<path d="M12 15V5m-4 4l4-4 4 4M5 16v3h14v-3"/>`,
  retry: svg`<path d="M19 12a7 7 0 1 1-2.300-5.200M19 4v4h-4"/>`,
  stop: svg`<circle cx="12" cy="12" r="8"/><path d="M9.500 9.500l5 5m0-5l-5 5"/>`,
  before: svg`<path d="M14.500 6l-6 6 6 6"/>`,
  after: svg`<path d="M9.500 6l6 6-6 6"/>`,
  check: svg`<path d="M5 12.500l4.500 4.500L19 7.500"/>`,
  wrong: svg`<path d="M6.500 6.500l11 11m0-11l-11 11"/>`,
  download: svg`<path d="M12 5v10m-4-4l4 4 4-4M5 16v3h14v-3"/>`,
  clock: svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.500V12l3 2"/>`,
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing that says nothing a label beside it does not say. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`;
}
