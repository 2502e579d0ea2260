import type { Receiver } from "./receiver";

// The text boxes of a case. The box is the truth: the server never writes it while someone types, it only
// receives what stands there. That keeps every keystroke on a slow connection.

const debounceMs = 300;
const draftKey = "judgelm-draft:";
const number = new Intl.NumberFormat("en-US");
const fields = new Map<string, CaseField>();

// What was typed before the circuit stood. Blazor replaces the prerendered boxes then, and the focus is lost with them.
const early = new Map<string, string>();
let earlyFocus: { name: string; start: number; end: number } | undefined;

function nameOf(target: EventTarget | null): string | undefined {
  return target instanceof HTMLTextAreaElement ? target.dataset.caseField : undefined;
}

document.addEventListener("input", event => {
  const name = nameOf(event.target);
  if (name !== undefined && !fields.has(name)) {
    early.set(name, (event.target as HTMLTextAreaElement).value);
  }
});

document.addEventListener("selectionchange", () => {
  const active = document.activeElement;
  const name = nameOf(active);
  if (name !== undefined && !fields.has(name)) {
    const box = active as HTMLTextAreaElement;
    earlyFocus = { name, start: box.selectionStart, end: box.selectionEnd };
  }
});

class CaseField {
  readonly #listening = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent = "";

  constructor(
    readonly name: string,
    readonly box: HTMLTextAreaElement,
    readonly counter: HTMLElement,
    readonly receiver: Receiver,
    readonly limit: number) {
    const { signal } = this.#listening;
    box.addEventListener("input", () => this.#changed(), { signal });
    box.addEventListener("change", () => this.send(), { signal });
    box.addEventListener("blur", () => this.send(), { signal });
  }

  restore(): void {
    const typed = early.get(this.name) ?? sessionStorage.getItem(draftKey + this.name);
    if (typed !== null && this.box.value === "") {
      this.box.value = typed;
    }
    if (earlyFocus?.name === this.name && document.activeElement === document.body) {
      this.box.focus({ preventScroll: true });
      this.box.setSelectionRange(earlyFocus.start, earlyFocus.end);
    }
    early.delete(this.name);
    this.#noteChange();
    this.send();
  }

  set(text: string): void {
    this.box.value = text;
    this.#noteChange();
    // Sent back even if the server just said it: a text typed meanwhile may have crossed this call.
    this.#transmit();
  }

  send(): void {
    if (this.box.value !== this.#sent) {
      this.#transmit();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.abort();
  }

  #changed(): void {
    this.#noteChange();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), debounceMs);
  }

  #transmit(): void {
    clearTimeout(this.#timer);
    const text = this.box.value;
    this.#sent = text;
    const sending = text.length > this.limit
      ? this.receiver.invokeMethodAsync("ReceiveOverlongAsync", text.length)
      : this.receiver.invokeMethodAsync("ReceiveTextAsync", text);
    // A broken connection loses the message; the next flush sends it again.
    sending.catch(() => { this.#sent = "\0"; });
  }

  #noteChange(): void {
    remember(draftKey + this.name, this.box.value);
    const length = this.box.value.length;
    this.counter.textContent = length === 0 ? ""
      : length > this.limit ? `${number.format(length)} of ${number.format(this.limit)} characters`
      : length === 1 ? "1 character" : `${number.format(length)} characters`;
    this.counter.toggleAttribute("data-over", length > this.limit);
  }
}

// A reload, or a server that went away, must not cost what was typed. Each tab has its own drafts.
function remember(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // The browser's store is full or switched off: the text stays in the box, as without it.
  }
}

/** What the tab remembers of a box before the page was loaded again; null where that is nothing that can be judged. */
export function draft(name: string, limit: number): string | null {
  const text = sessionStorage.getItem(draftKey + name);
  return text === null || text.trim() === "" || text.length > limit ? null : text;
}

/** Connects a box to its component; called once it is rendered. A text that the app set goes before what the tab remembers. */
export function attach(
  name: string, box: HTMLTextAreaElement, counter: HTMLElement, receiver: Receiver, limit: number, text: string | null): void {
  fields.get(name)?.dispose();
  const field = new CaseField(name, box, counter, receiver, limit);
  fields.set(name, field);
  if (text === null) {
    field.restore();
  } else {
    field.set(text);
  }
}

/** Forgets a box that is gone. */
export function detach(name: string, box: HTMLTextAreaElement): void {
  const field = fields.get(name);
  if (field !== undefined && (field.box === box || !field.box.isConnected)) {
    field.dispose();
    fields.delete(name);
    remember(draftKey + name, "");
  }
}

/** Writes a box: an example was chosen, or the case cleared. */
export function setText(name: string, text: string): void {
  fields.get(name)?.set(text);
}

/** Sends what stands in the boxes and was not sent yet; whatever is sent afterwards arrives after it. */
export function flush(): void {
  for (const field of fields.values()) {
    field.send();
  }
}
