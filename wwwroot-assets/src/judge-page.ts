export { attach, detach, flush, setText } from "./case-fields";
export { listen, reveal, unlisten } from "./shortcuts";
