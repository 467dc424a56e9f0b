import { CoatcheckError } from "./errors.js";
/**
 * Stores a file with the server (`POST /api/v1/files`), 50 MB at most. Not repeated by itself: half an upload leaves nothing behind.
 *
 * @throws CoatcheckError when the server refuses it
 */
export async function upload(transport, file, name, options) {
    const form = new FormData();
    form.append("file", file, name);
    const url = transport.url("/api/v1/files");
    const headers = await transport.headers();
    // fetch does not tell how much has been sent.
    const response = typeof XMLHttpRequest === "undefined"
        ? await fetch(url, { method: "POST", headers, body: form, ...(options.signal ? { signal: options.signal } : {}) })
        : await sent(url, headers, form, options);
    if (!response.ok) {
        throw await CoatcheckError.of(response);
    }
    options.onProgress?.(file.size, file.size);
    return response.json();
}
function sent(url, headers, form, options) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open("POST", url);
        Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
        request.upload.onprogress = (event) => options.onProgress?.(event.loaded, event.total);
        request.onload = () => resolve(answerOf(request));
        request.onerror = () => reject(new TypeError("The upload was cut off."));
        request.onabort = () => reject(options.signal?.reason);
        options.signal?.addEventListener("abort", () => request.abort(), { once: true });
        if (options.signal?.aborted) {
            reject(options.signal.reason);
            return;
        }
        request.send(form);
    });
}
function answerOf(request) {
    const retryAfter = request.getResponseHeader("Retry-After");
    return new Response(request.responseText, {
        status: request.status,
        statusText: request.statusText,
        headers: retryAfter === null ? {} : { "Retry-After": retryAfter },
    });
}
//# sourceMappingURL=upload.js.map