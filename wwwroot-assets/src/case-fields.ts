import { noteTyping, recall, remember } from "./case-drafts";
import type { Receiver } from "./receiver";
import { wellFormed } from "./well-formed";

// The text boxes of a case. The box is the truth: the server never writes it while someone types, it only
// receives what stands there. That keeps every keystroke on a slow connection.

const debounceMs = 300;
const number = new Intl.NumberFormat("en-US");
const fields = new Map<string, CaseField>();

// What stood before what is typed into a box that is not connected yet: Blazor puts an empty one in the place of the prerendered one, and the focus is lost with that.
const before = new WeakMap<HTMLTextAreaElement, string>();
// Texts that were too long to be sent, by the boxes in which they stood before the app wrote another: only the browser can put them back.
const overlong = new Map<string, string>();
let earlyFocus: { key: string; start: number; end: number } | undefined;

function keyOf(target: EventTarget | null): string | undefined {
  return target instanceof HTMLTextAreaElement ? target.dataset.caseField : undefined;
}

// The prerendered boxes show at once what the tab remembers, so that nobody types it anew.
for (const box of document.querySelectorAll<HTMLTextAreaElement>("textarea[data-case-field]")) {
  const key = keyOf(box)!;
  const typed = box.value;
  box.value = (recall(key) ?? "") + typed;
  before.set(box, "");
  if (typed !== "") {
    rememberEarly(key, box);
  }
}

document.addEventListener("input", event => {
  const key = keyOf(event.target);
  if (key !== undefined && !fields.has(key)) {
    rememberEarly(key, event.target as HTMLTextAreaElement);
  }
});

// At once: the page may be left again before there is a circuit.
function rememberEarly(key: string, box: HTMLTextAreaElement): void {
  if (!before.has(box)) {
    before.set(box, recall(key) ?? "");
  }
  remember(key, before.get(box) + wellFormed(box.value));
  noteTyping(key);
}

document.addEventListener("selectionchange", () => {
  const active = document.activeElement;
  const key = keyOf(active);
  if (key !== undefined && !fields.has(key)) {
    const box = active as HTMLTextAreaElement;
    earlyFocus = { key, start: box.selectionStart, end: box.selectionEnd };
  }
});

class CaseField {
  readonly #listening = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent = "";
  // What the server said that it has: a message that a broken connection swallows is never answered.
  #received = "";
  // What the tab remembered, which nobody has typed behind what the server knew of.
  #recalled = "";

  constructor(
    readonly key: string,
    readonly box: HTMLTextAreaElement,
    readonly counter: HTMLElement,
    readonly receiver: Receiver,
    readonly limit: number) {
    const { signal } = this.#listening;
    box.addEventListener("input", () => this.#changed(), { signal });
    box.addEventListener("change", () => this.send(), { signal });
    box.addEventListener("blur", () => this.send(), { signal });
  }

  get #text(): string {
    return wellFormed(this.box.value);
  }

  /** Takes up what the tab remembers; what was too long to be sent, also where another text stood there meanwhile. */
  restore(isTooLong: boolean): void {
    if (this.box.value === "" || before.has(this.box)) {
      const recalled = recall(this.key) ?? "";
      this.#recalled = isTooLong && recalled === "" ? overlong.get(this.box.id) ?? "" : recalled;
      this.box.value = this.#recalled;
    }
    if (earlyFocus?.key === this.key) {
      if (document.activeElement === document.body) {
        this.box.focus({ preventScroll: true });
        this.box.setSelectionRange(earlyFocus.start, earlyFocus.end);
      }
      earlyFocus = undefined;
    }
    this.#noteChange();
    this.send();
  }

  /** Puts a text in the place of the one that the server knew of; what was typed behind that since stays. Null puts back what was too long to be sent. */
  set(text: string | null, replaced: string | null): void {
    const next = text ?? overlong.get(this.box.id) ?? "";
    this.keepOverlong();
    this.box.value = next + this.typedSince(replaced === "" ? this.#recalled : replaced);
    this.#recalled = "";
    this.#noteChange();
    // Sent back even if the server just said it: a text typed meanwhile may have crossed this call.
    this.#transmit();
  }

  /** Keeps what only the browser has, before it goes. */
  keepOverlong(): void {
    if (this.#text.length > this.limit) {
      overlong.set(this.box.id, this.#text);
    }
  }

  /** What stands behind a text that the server knew of; nothing where that is gone or was not known. */
  typedSince(known: string | null): string {
    return known !== null && this.#text.startsWith(known) ? this.#text.slice(known.length) : "";
  }

  send(): void {
    if (this.#text !== this.#sent) {
      this.#transmit();
    }
  }

  /** Sends again what may have been lost on its way. */
  ensure(): void {
    if (this.#text !== this.#received) {
      this.#transmit();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.abort();
  }

  #changed(): void {
    this.#noteChange();
    noteTyping(this.key);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), debounceMs);
  }

  #transmit(): void {
    clearTimeout(this.#timer);
    const text = this.#text;
    this.#sent = text;
    const sending = text.length > this.limit
      ? this.receiver.invokeMethodAsync("ReceiveOverlongAsync", text.length)
      : this.receiver.invokeMethodAsync("ReceiveTextAsync", text);
    sending.then(() => { this.#received = text; }, () => { this.#sent = "\0"; });
  }

  #noteChange(): void {
    const text = this.#text;
    remember(this.key, text);
    const length = text.length;
    this.counter.textContent = length === 0 ? ""
      : length > this.limit ? `${number.format(length)} of ${number.format(this.limit)} characters`
      : length === 1 ? "1 character" : `${number.format(length)} characters`;
    this.counter.toggleAttribute("data-over", length > this.limit);
  }
}

/** Connects a box to its component; called once it is rendered. A text that the server knows goes before what the tab remembers. */
export function attach(
  key: string, box: HTMLTextAreaElement, counter: HTMLElement, receiver: Receiver, limit: number, text: string | null, isTooLong: boolean): void {
  fields.get(key)?.dispose();
  const field = new CaseField(key, box, counter, receiver, limit);
  fields.set(key, field);
  if (text === null) {
    field.restore(isTooLong);
  } else {
    field.set(text, "");
  }
}

/** Lets go of a box that is gone. Its text is kept for the box's return; of one that is empty, only what was typed behind what the server knew of. */
export function detach(key: string, box: HTMLTextAreaElement, isEmpty: boolean, known: string | null): void {
  const field = fields.get(key);
  if (field !== undefined && (field.box === box || !field.box.isConnected)) {
    field.keepOverlong();
    field.dispose();
    fields.delete(key);
    if (isEmpty) {
      remember(key, field.typedSince(known));
    }
  }
}

/** Writes a box: an example was chosen, the case cleared or put back. */
export function setText(key: string, text: string | null, replaced: string | null): void {
  fields.get(key)?.set(text, replaced);
}

/** Sends what stands in the boxes and has not arrived for certain; whatever is sent afterwards arrives after it. */
export function flush(): void {
  for (const field of fields.values()) {
    field.ensure();
  }
}

// The connection is back.
document.addEventListener("components-reconnect-state-changed", event => {
  if ((event as CustomEvent<{ state: string }>).detail.state === "hide") {
    flush();
  }
}, { capture: true });
