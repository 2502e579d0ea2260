import { flush } from "./case-fields";
import { noteAsking } from "./focus";
import type { Receiver } from "./receiver";

let listening: AbortController | undefined;

/** Ctrl+Enter (or Cmd+Enter) judges the case, Escape stops; whatever judges the texts or moves their boxes sends the latest texts first. */
export function listen(receiver: Receiver): void {
  listening?.abort();
  listening = new AbortController();
  // Before Blazor hears of the click: a text that a broken connection lost would else be judged as it was.
  document.addEventListener("click", event => {
    if (event.target instanceof Element && event.target.closest("[data-flush]") !== null) {
      noteAsking();
      flush();
    }
  }, { signal: listening.signal, capture: true });
  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.repeat || event.isComposing) {
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && isForTheCase(event.target) && document.querySelector("dialog[open]") === null) {
      event.preventDefault();
      noteAsking();
      commitNumber();
      flush();
      void receiver.invokeMethodAsync("Judge").catch(() => undefined);
    } else if (event.key === "Escape" && document.querySelector(".mud-popover-open, dialog[open]") === null) {
      void receiver.invokeMethodAsync("Stop").catch(() => undefined);
    }
  }, { signal: listening.signal });
}

/** Ends what {@link listen} began. */
export function unlisten(): void {
  listening?.abort();
}

// Also where nothing else has the key: after Stop the focus is on the judgement.
function isForTheCase(target: EventTarget | null): boolean {
  return target instanceof Element
    && (target.closest("[data-case]") !== null || target.closest("a, button, summary, input, textarea, select, [role=tab], .mud-popover") === null);
}

// A number box tells its value when it loses the focus.
function commitNumber(): void {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement) {
    active.blur();
    active.focus({ preventScroll: true });
  }
}
