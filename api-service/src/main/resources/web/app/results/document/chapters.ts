import { session } from "../../identity/session.js";

/** A chapter as door C tells of it. */
export interface Chapter {
  id: string;
  title: string;
  status: string;
  summary: string | null;
  preview: string | null;
}

const LABEL = "chapter:";

/** The document of a job, once it is known; it stays the same. */
const documents = new Map<string, string>();

/** The chapters of the document that a job reads; none until it has found them. */
export async function chaptersOf(job: string): Promise<Chapter[]> {
  const document = documents.get(job) ?? (await documentOf(job));
  if (document === undefined) {
    return [];
  }
  documents.set(job, document);
  return (await session.get<{ chapters: Chapter[] }>(`/api/documents/${document}/chapters`)).chapters;
}

/** The jobs that it makes of its chapters name them. */
async function documentOf(job: string): Promise<string | undefined> {
  const { jobs } = await session.client.page({ parent: job, limit: 1 });
  const chapter = jobs[0]?.labels.find((label) => label.startsWith(LABEL))?.slice(LABEL.length);
  return chapter === undefined ? undefined
    : (await session.get<{ chapter: { document_id: string } }>(`/api/chapters/${chapter}`)).chapter.document_id;
}
