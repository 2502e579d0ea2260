import { copyText } from "./clipboard";

// "Copy link": works on every page, and before the circuit stands. The page says nothing until the browser has done it.
document.addEventListener("click", event => {
  const button = event.target instanceof Element ? event.target.closest("[data-copy-link]") : null;
  if (button instanceof HTMLElement) {
    void copy(new URL(button.dataset.copyLink ?? "", document.baseURI).href, button.parentElement?.querySelector("[data-copied]") ?? null);
  }
});

async function copy(link: string, status: Element | null): Promise<void> {
  // What is said a second time is heard only where it was away meanwhile.
  say("", status);
  say(await copyText(link) ? "Copied." : `The browser does not let the page copy. The link is ${link}`, status);
}

function say(what: string, status: Element | null): void {
  if (status !== null) {
    status.textContent = what;
  }
}
