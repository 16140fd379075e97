// What our pages hold: every element that a script looks up is an HTML element of ours, and most are fields or links.
interface Element extends HTMLOrSVGElement {
  hidden: boolean;
  lang: string;
  href: string;
  name: string;
  elements: HTMLFormControlsCollection;
  type: string;
  value: string;
  checked: boolean;
  maxLength: number;
  open: boolean;
  select(): void;
  submit(): void;
  // What our own scripts remember of an element.
  asked?: unknown;
  changes?: unknown;
}
interface EventTarget {
  closest(selectors: string): Element | null;
  name: string;
}
interface Node {
  data: string;
}
interface HTMLElement {
  value: string;
  select(): void;
}
interface PerformanceEntry {
  type: string;
}
// What opening-state.js tells the other scripts each minute.
interface DocumentEventMap {
  states: CustomEvent<{
    stateOf: (times: string) => { state: string; said: [string, string] } | null;
    weekday: number;
  }>;
}
