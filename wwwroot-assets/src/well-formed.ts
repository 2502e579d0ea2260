// With the flag u a whole pair is one character, and none of these.
const halves = /\p{Surrogate}/gu;

/** The text with a replacement character, which looks the same, for each half of a surrogate pair that stands alone: the server takes no such half. */
export function wellFormed(text: string): string {
  // String.toWellFormed is younger than the browsers that the build aims at.
  return text.replace(halves, "\ufffd");
}
