// The dialog that Blazor tells of a lost connection. Loading the page again is always safe here: the tab keeps what was
// typed, and a judgement goes on at the server for a while. So nobody is left with a page that no longer answers.

declare const Blazor: {
  reconnect(): Promise<boolean>;
};

type ReconnectState = "show" | "hide" | "retrying" | "failed" | "rejected" | "paused" | "resume-failed";

const retryMs = 3000;
// A connection that is back by then was hardly missed: who is writing goes on writing, which the tab keeps.
const patienceMs = 2000;
let dialog: HTMLDialogElement;
// Whether Blazor itself knows that the connection is gone, which takes it half a minute where the network only falls silent.
let isKnown = false;
let retrying: ReturnType<typeof setTimeout> | undefined;
let waiting: ReturnType<typeof setTimeout> | undefined;

function changed(state: ReconnectState): void {
  switch (state) {
    case "show":
    case "retrying":
      isKnown = true;
      open("trying");
      break;
    case "hide":
      isKnown = false;
      close();
      break;
    case "failed":
      isKnown = true;
      open("lost");
      retryLater();
      break;
    case "paused":
    case "rejected":
    case "resume-failed":
      location.reload();
      break;
  }
}

function open(message: "trying" | "lost"): void {
  dialog.dataset.shows = message;
  if (!dialog.open) {
    waiting ??= setTimeout(show, patienceMs);
  }
}

function show(): void {
  endWaiting();
  dialog.showModal();
  // Not on a button: whoever is writing would press it with the next space.
  dialog.focus();
}

function close(): void {
  clearTimeout(retrying);
  endWaiting();
  dialog.close();
}

function endWaiting(): void {
  clearTimeout(waiting);
  waiting = undefined;
}

// What is pressed while the network is away may be lost: then it is told at once that nothing can be pressed.
function refuse(event: Event): void {
  const isPress = event instanceof KeyboardEvent ? isShortcut(event) : !isTextBox(event.target);
  if (waiting !== undefined && isPress) {
    event.preventDefault();
    event.stopImmediatePropagation();
    show();
  }
}

function isShortcut(event: KeyboardEvent): boolean {
  return event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
}

function isTextBox(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type));
}

// Blazor gives up after some attempts; a laptop may sleep longer than that.
function retryLater(): void {
  clearTimeout(retrying);
  retrying = setTimeout(() => void retry(), retryMs);
}

async function retry(): Promise<void> {
  clearTimeout(retrying);
  if (!isKnown) {
    // Blazor would say that all is well.
    await look();
    return;
  }
  try {
    // False: the server answers but no longer knows this circuit.
    if (await Blazor.reconnect()) {
      close();
    } else {
      location.reload();
    }
  } catch {
    retryLater();
  }
}

// A server on this machine stays in reach while the network is away.
function isInReach(): Promise<boolean> {
  return fetch("/healthz", { cache: "no-store" }).then(() => true, () => navigator.onLine);
}

async function look(): Promise<void> {
  const reached = await isInReach();
  if (isKnown) {
    return;
  }
  if (reached) {
    close();
  } else {
    open(dialog.open ? "lost" : "trying");
    retryLater();
  }
}

/** Takes over Blazor's reconnect dialog. */
export function watchConnection(): void {
  const found = document.getElementById("components-reconnect-modal");
  if (!(found instanceof HTMLDialogElement)) {
    return;
  }
  dialog = found;
  dialog.addEventListener("components-reconnect-state-changed", event =>
    changed((event as CustomEvent<{ state: ReconnectState }>).detail.state));
  dialog.addEventListener("cancel", event => event.preventDefault());
  addEventListener("click", refuse, { capture: true });
  addEventListener("keydown", refuse, { capture: true });
  addEventListener("offline", () => void look());
  addEventListener("online", () => void retry());
  dialog.querySelector("[data-retry]")?.addEventListener("click", () => void retry());
  dialog.querySelector("[data-reload]")?.addEventListener("click", () => location.reload());
}
