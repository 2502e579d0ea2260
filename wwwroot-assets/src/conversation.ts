import { flush } from "./case-fields";

// Asking the judge about its judgement, by button or by Ctrl+Enter (Cmd+Enter) in the question's box.

document.addEventListener("click", event => {
  if (!(event.target instanceof Element)) {
    return;
  }
  if (event.target.closest("[data-ask]") !== null) {
    // Before Blazor hears of the click, so that the latest text is asked. The button rests while the judge answers.
    flush();
    focus("follow-up");
  } else if (event.target.closest("[data-continue], [data-stop], [data-regenerate]") !== null) {
    focus("judgement"); // The button goes away.
  }
}, { capture: true });

document.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat && !event.isComposing
    && event.target instanceof Element && event.target.closest("[data-conversation]") !== null) {
    event.preventDefault();
    document.querySelector<HTMLElement>("[data-ask]")?.click();
  }
});

function focus(id: string): void {
  document.getElementById(id)?.focus({ preventScroll: true });
}
