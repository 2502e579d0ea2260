export { attach, detach, draft, flush, setText } from "./case-fields";
export { copyText } from "./clipboard";
export { listen, reveal, unlisten } from "./shortcuts";
