import type { Transport } from "./transport.js";
/** A file that the server keeps; its id goes into the input of a job. */
export interface UploadedFile {
    id: string;
    name: string;
    type: string;
    /** Bytes. */
    size: number;
    sha256: string;
    createdAt: string;
}
export interface UploadOptions {
    /** Called as bytes leave; `total` is the whole request's. Browsers only: elsewhere it is called once, at the end. */
    onProgress?: (sent: number, total: number) => void;
    signal?: AbortSignal;
}
/**
 * Stores a file with the server (`POST /api/v1/files`), 50 MB at most. Not repeated by itself: half an upload leaves nothing behind.
 *
 * @throws CoatcheckError when the server refuses it
 */
export declare function upload(transport: Transport, file: Blob, name: string, options: UploadOptions): Promise<UploadedFile>;
