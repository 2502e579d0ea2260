// Tells times in the reader's own zone. The server knows no zone but UTC, and says so where this does not run.

const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
});

function localise(time: HTMLTimeElement): void {
  // Blazor keeps the text node and writes into it again: it must stay the same one.
  const text = time.firstChild;
  const moment = new Date(time.dateTime);
  if (!(text instanceof Text) || Number.isNaN(moment.getTime())) {
    return;
  }
  const said = format.format(moment);
  if (text.data !== said) {
    text.data = said;
  }
}

function localiseIn(node: Node): void {
  const time = node.parentElement?.closest("time") ?? null;
  if (node instanceof HTMLTimeElement) {
    localise(node);
  } else if (time !== null) {
    localise(time);
  } else if (node instanceof Element) {
    node.querySelectorAll("time").forEach(localise);
  }
}

/** Localises the times that stand on the page and those that come, before they are painted. */
export function watchTimes(): void {
  localiseIn(document.documentElement);
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === "childList") {
        change.addedNodes.forEach(localiseIn);
      } else {
        localiseIn(change.target);
      }
    }
  }).observe(document.documentElement, { attributeFilter: ["datetime"], characterData: true, childList: true, subtree: true });
}
