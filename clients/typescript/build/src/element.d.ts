import { Coatcheck } from "./client.js";
/**
 * `<coatcheck-job job="id" base-url="https://jobs.example.org">`: a job's status, stage and progress, kept up to date.
 *
 * Set `client` for a token. Tells of itself by the events `coatcheck-update` (detail: the job), `coatcheck-end` (detail:
 * the job) and `coatcheck-error` (detail: the error).
 */
export declare class CoatcheckJobElement extends HTMLElement {
    static readonly observedAttributes: string[];
    private given;
    private stop;
    private readonly status;
    private readonly bar;
    private readonly text;
    private readonly error;
    constructor();
    /** Who asks; one without a token for `base-url` unless set. */
    set client(client: Coatcheck);
    connectedCallback(): void;
    disconnectedCallback(): void;
    attributeChangedCallback(): void;
    private restart;
    private watch;
    private show;
    private tell;
    private piece;
}
