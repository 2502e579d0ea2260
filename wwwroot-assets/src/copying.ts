import { copyText } from "./clipboard";

// Copying is done here and not asked for by the server: Safari allows it only within the click. It works before the circuit stands, too.
document.addEventListener("click", event => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy-link], [data-copy-text]") : null;
  if (button === null) {
    return;
  }
  const status = button.parentElement!.querySelector("[data-copied]")!;
  if (button.dataset.copyLink !== undefined) {
    const link = new URL(button.dataset.copyLink, document.baseURI).href;
    void copy(link, `The browser does not let the page copy. The link is ${link}`, status);
  } else {
    const text = document.getElementById(button.dataset.copyText!)!.textContent ?? "";
    void copy(text, "The browser does not let the page copy: select the text and copy it yourself.", status);
  }
});

async function copy(text: string, otherwise: string, status: Element): Promise<void> {
  // What is said a second time is heard only where it was away meanwhile.
  status.textContent = "";
  status.textContent = await copyText(text) ? "Copied." : otherwise;
}
