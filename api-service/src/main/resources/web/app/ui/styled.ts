import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

/** Sets style properties of its element. Lit's `styleMap` writes an attribute at first, which the page's policy refuses. */
class Styled extends Directive {
  render(_properties: Readonly<Record<string, string>>): unknown {
    return noChange;
  }

  override update(part: ElementPart, [properties]: [Readonly<Record<string, string>>]): unknown {
    for (const [name, value] of Object.entries(properties)) {
      (part.element as HTMLElement).style.setProperty(name, value);
    }
    return noChange;
  }
}

/** Such as `<li ${styled({ transform: "none" })}>`; names as in a style sheet, custom properties too. */
export const styled = directive(Styled);
