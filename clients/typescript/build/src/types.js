const ENDS = new Set(["completed", "failed", "cancelled", "expired"]);
/** True when nothing changes the job any more but a person's retry. */
export function isTerminal(status) {
    return ENDS.has(status);
}
//# sourceMappingURL=types.js.map