export { Coatcheck } from "./client.js";
export { CoatcheckError } from "./errors.js";
export { isTerminal } from "./types.js";
//# sourceMappingURL=index.js.map