import { flush } from "./case-fields";
import type { Receiver } from "./receiver";

let listening: AbortController | undefined;

/** Ctrl+Enter (or Cmd+Enter) in the case judges, Escape stops; whatever starts a judgement sends the latest texts first. */
export function listen(receiver: Receiver): void {
  listening?.abort();
  listening = new AbortController();
  // Before Blazor hears of the click: a text that a broken connection lost would else be judged as it was.
  document.addEventListener("click", event => {
    if (event.target instanceof Element && event.target.closest("[data-judge]") !== null) {
      flush();
    }
  }, { signal: listening.signal, capture: true });
  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.repeat || event.isComposing) {
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && inCase(event.target)) {
      event.preventDefault();
      commitNumber();
      flush();
      void receiver.invokeMethodAsync("JudgeAsync").catch(() => undefined);
    } else if (event.key === "Escape" && document.querySelector(".mud-popover-open, dialog[open]") === null) {
      void receiver.invokeMethodAsync("Stop").catch(() => undefined);
    }
  }, { signal: listening.signal });
}

/** Ends what {@link listen} began. */
export function unlisten(): void {
  listening?.abort();
}

/** Brings an element into view where it is not, as on a phone, where the judgement stands below the case. */
export function reveal(id: string): void {
  const element = document.getElementById(id);
  if (element !== null && element.getBoundingClientRect().top > innerHeight * 0.7) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
  }
}

function inCase(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-case]") !== null;
}

// A number box tells its value when it loses the focus.
function commitNumber(): void {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement) {
    active.blur();
    active.focus({ preventScroll: true });
  }
}
