/** A local stack of this test run's own: `COATCHECK_URL`, if it names one that runs, or one that is started. */
export interface Stack {
    url: string;
    stop: () => Promise<void>;
}
export declare function startStack(...options: string[]): Promise<Stack>;
