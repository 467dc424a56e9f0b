/** Ends after so many milliseconds; rejects as soon as the signal is aborted. */
export function pause(millis, signal) {
    return new Promise((resolve, reject) => {
        const aborted = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", aborted);
            resolve();
        }, millis);
        signal?.addEventListener("abort", aborted, { once: true });
        if (signal?.aborted) {
            aborted();
        }
    });
}
/** How long to wait before try n (from 1): exponential with full jitter, at least what the server asked for. */
export function backoff(tries, asked = 0, longest = 15_000) {
    return Math.max(asked, Math.random() * Math.min(longest, 500 * 2 ** (tries - 1)));
}
//# sourceMappingURL=pause.js.map