import "./conversation";
export { attach, detach, draft, flush, setText } from "./case-fields";
export { listen, reveal, unlisten } from "./shortcuts";
