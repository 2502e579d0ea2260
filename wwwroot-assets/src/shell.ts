// What every page has: times in the reader's zone, the dialogs for a lost connection and for keyboard shortcuts.
import { watchTimes } from "./local-times";
import { watchConnection } from "./reconnect";
import { watchShortcutSheet } from "./shortcut-sheet";

watchTimes();
watchConnection();
watchShortcutSheet();
