// What every page has: times in the reader's zone, filters that count from the first moment, the dialogs for a lost connection and for keyboard shortcuts.
import "./early-filters";
import { watchTimes } from "./local-times";
import { watchConnection } from "./reconnect";
import { watchShortcutSheet } from "./shortcut-sheet";

// A page that the browser kept while it was left has no connection any more, and Blazor makes it none.
addEventListener("pageshow", event => event.persisted && location.reload());

watchTimes();
watchConnection();
watchShortcutSheet();
