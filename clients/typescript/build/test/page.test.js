import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Window } from "happy-dom";
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { Coatcheck } from "../src/index.js";
import { startStack } from "./stack.js";
const MINUTE = { timeout: 60_000 };
/** The hook and the element in a page, following jobs of a real local stack. */
describe("in a page", () => {
    const window = new Window({ url: "http://127.0.0.1/" });
    const { document } = window;
    let stack;
    let coatcheck;
    before(async () => {
        // The page's elements, but Node's own network: what is tested is not the page's.
        for (const name of ["window", "document", "HTMLElement", "CustomEvent", "customElements"]) {
            Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
        }
        Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
        stack = await startStack();
        coatcheck = new Coatcheck({ baseUrl: stack.url, headers: { "X-User-ID": `user-${crypto.randomUUID()}` } });
    });
    after(async () => {
        await window.happyDOM.close();
        await stack.stop();
    });
    async function until(holds, what) {
        const deadline = Date.now() + 30_000;
        while (!holds()) {
            assert.ok(Date.now() < deadline, `${what} did not come about: ${document.body.innerHTML}`);
            await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
        }
    }
    it("the hook follows a job to its result, and anew after a retry", MINUTE, async () => {
        const { useJob } = await import("../src/react.js");
        const { id } = await coatcheck.submit("noop", { durationMs: 1000, echo: "from the hook" });
        const shown = document.createElement("main");
        document.body.append(shown);
        const Shown = ({ id }) => {
            const { job, result, error, cancel, retry } = useJob(coatcheck, id);
            return createElement("p", null, `${job?.status ?? "nothing"} ${result?.echo ?? ""} ${error?.message ?? ""}`, createElement("button", { className: "cancel", onClick: () => void cancel() }), createElement("button", { className: "retry", onClick: () => void retry() }));
        };
        const root = createRoot(shown);
        const show = (id) => act(() => root.render(createElement(Shown, { id })));
        const press = (name) => act(async () => shown.querySelector(`.${name}`).click());
        await show(undefined);
        assert.match(shown.textContent ?? "", /nothing/);
        await show(id);
        await until(() => shown.textContent?.includes("completed from the hook") ?? false, "the result");
        const slow = await coatcheck.submit("noop", { durationMs: 30_000 });
        await show(slow.id);
        await until(() => shown.textContent?.includes("processing") ?? false, "the other job");
        await press("cancel");
        await until(() => shown.textContent?.includes("cancelled") ?? false, "the cancellation");
        await press("retry");
        await until(() => shown.textContent?.includes("processing") ?? false, "the retried job");
        await show(crypto.randomUUID());
        await until(() => /no job|not found|unknown/i.test(shown.textContent ?? ""), "the error of an unknown id");
        await act(() => root.unmount());
        await coatcheck.cancel(slow.id);
    });
    it("the element shows a job and tells of its end", MINUTE, async () => {
        await import("../src/element.js");
        const { id } = await coatcheck.submit("noop", { durationMs: 1000 });
        const element = document.createElement("coatcheck-job");
        const told = [];
        element.addEventListener("coatcheck-update", () => told.push("update"));
        element.addEventListener("coatcheck-end", (event) => told.push(event.detail.status));
        element.client = coatcheck;
        element.setAttribute("job", id);
        document.body.append(element);
        await until(() => told.at(-1) === "completed", "the end");
        assert.ok(told.includes("update"));
        assert.match(element.shadowRoot?.querySelector(".status")?.textContent ?? "", /completed/);
        element.setAttribute("job", crypto.randomUUID());
        await until(() => (element.shadowRoot?.querySelector(".error")?.textContent ?? "") !== "", "the error of an unknown id");
        element.remove();
    });
});
//# sourceMappingURL=page.test.js.map