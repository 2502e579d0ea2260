import { remember } from "./current-judgement";

// Not only when the server says so: a page that is loaded again meanwhile would bring back what was just seen to go.
document.addEventListener("click", event => {
  if (event.target instanceof Element && event.target.closest("[data-clear]") !== null) {
    remember(null);
  }
}, { capture: true });
