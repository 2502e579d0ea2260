import "./conversation";
export { attach, detach, draft, flush, setText } from "./case-fields";
export { remember, remembered } from "./current-judgement";
export { listen, reveal, unlisten } from "./shortcuts";
