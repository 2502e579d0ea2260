// Brings into view what was asked for and stands elsewhere on the page.

import { isInField } from "./focus";

function behavior(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

/** Brings the beginning of an element into view where it is not, as on a phone, where the judgement stands below the case. */
export function reveal(id: string): void {
  const element = document.getElementById(id);
  const top = element?.getBoundingClientRect().top ?? 0;
  if (top < 0 || top > innerHeight * 0.7) {
    element!.scrollIntoView({ behavior: behavior(), block: "start" });
  }
}

/** Leads to where the judge goes on writing, which is the end of what it wrote: eyes and focus alike, unless the user is in a field by then. */
export function showWriting(): void {
  const written = document.querySelector<HTMLElement>("#judgement [data-written]");
  if (written === null || isInField()) {
    return;
  }
  written.focus({ preventScroll: true });
  const end = written.getBoundingClientRect().bottom;
  if (end < innerHeight * 0.2 || end > innerHeight * 0.7) {
    scrollBy({ top: end - innerHeight * 0.4, behavior: behavior() });
  }
}
