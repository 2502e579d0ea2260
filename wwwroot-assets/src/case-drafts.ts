import { erase, keys, read, write } from "./tab-memory";

// What the tab remembers of the case: a reload, or a server that went away, must not cost what was typed. Each tab has its own.

const prefix = "judgelm-draft:";
const answersKey = "answers";

const answerPrefix = "answer-";

/** The box of the answer that stood there when the page was loaded, 0-based; the server makes the same keys. */
function answerKey(place: number): string {
  return answerPrefix + place;
}

// Those of a page of which the app has told nothing.
const firstAnswers = [answerKey(0), answerKey(1)];

// The browser's store may be full or switched off; boxes that come and go within the page keep their texts all the same.
const texts = new Map<string, string>();

/** What the tab remembers of a box; null for nothing. */
export const recall = (key: string): string | null => texts.get(key) ?? read(prefix + key);

/** Remembers what stands in a box. */
export function remember(key: string, text: string): void {
  texts.set(key, text);
  write(prefix + key, text);
}

function forget(key: string): void {
  texts.delete(key);
  erase(prefix + key);
}

// Those that were removed: a box that is added later would get the key of one.
function forgetAnswers(): void {
  keys(prefix + answerPrefix).forEach(erase);
}

/**
 * Notes that someone types into a box. The app tells of a new answer a moment after its box is there, and the page may be
 * loaded again before: an answer that the tab does not know yet stands behind the others.
 */
export function noteTyping(key: string): void {
  const known = order();
  const standing = known.length > 0 ? known : firstAnswers;
  if (key.startsWith(answerPrefix) && !standing.includes(key)) {
    arrange([...standing, key]);
  }
}

/** Remembers in what order the answers' boxes stand, and what the app knows to stand in those that are not shown. */
export function arrange(keys: string[], hidden: Record<string, string> = {}): void {
  remember(answersKey, keys.join(" "));
  Object.entries(hidden).forEach(([key, text]) => remember(key, text));
}

/** The app emptied a text whose box is not there to tell. */
export function emptied(key: string): void {
  remember(key, "");
}

/** What the server must know of the case before the page was loaded again. */
export function rememberedDraft(limit: number): { reference: string | null; answers: number } {
  const reference = recall("reference");
  return {
    // What cannot be judged is left to its box.
    reference: reference === null || reference.trim() === "" || reference.length > limit ? null : reference,
    answers: order().length,
  };
}

/** What the tab remembers of one box; of a text that cannot be judged only the length. */
export function rememberedText(key: string, limit: number): { text: string | null; length: number } {
  const text = recall(key) ?? "";
  return { text: text.length > limit ? null : text, length: text.length };
}

function order(): string[] {
  return (recall(answersKey) ?? "").split(" ").filter(key => key !== "");
}

// Boxes get new keys by each load of the page, in their order.
function renumber(): void {
  const old = order();
  if (old.length === 0) {
    return;
  }
  const kept = old.map(recall);
  old.forEach(forget);
  forgetAnswers();
  kept.forEach((text, place) => remember(answerKey(place), text ?? ""));
  arrange(kept.map((_, place) => answerKey(place)));
}

renumber();
