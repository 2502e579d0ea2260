// What this tab remembers when its page is loaded again. The browser's store may be full or switched off: it then lasts until the page is left.

/** What was written under a key; null for nothing. */
export function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Remembers a text under a key. */
export function write(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Then not.
  }
}

/** Forgets what stands under a key. */
export function erase(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing stands there either.
  }
}

/** All keys that begin alike. */
export function keys(prefix: string): string[] {
  try {
    return Object.keys(sessionStorage).filter(key => key.startsWith(prefix));
  } catch {
    return [];
  }
}
