import { LitElement } from "lit";

/**
 * What every element of the page extends. It renders into the document rather than a shadow root: one style sheet themes all,
 * and labels, descriptions and headings find each other across elements.
 */
export abstract class Piece extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
