import { flush } from "./case-fields";

// Asking the judge about its judgement, by button or by Ctrl+Enter (Cmd+Enter) in the question's box.

document.addEventListener("click", event => {
  if (event.target instanceof Element && event.target.closest("[data-ask]") !== null) {
    // Before Blazor hears of the click, so that the latest text is asked. The button rests while the judge answers.
    flush();
    document.getElementById("follow-up")?.focus({ preventScroll: true });
  }
}, { capture: true });

document.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat && !event.isComposing
    && event.target instanceof Element && event.target.closest("[data-conversation]") !== null) {
    event.preventDefault();
    document.querySelector<HTMLElement>("[data-ask]")?.click();
  }
});
