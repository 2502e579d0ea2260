// What every page has: the dialogs for a lost connection and for keyboard shortcuts.
import { watchConnection } from "./reconnect";
import { watchShortcutSheet } from "./shortcut-sheet";

watchConnection();
watchShortcutSheet();
