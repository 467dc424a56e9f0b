/** What the job types make (`GET /api/v1/jobs/{id}/result`), as far as it is shown. */

export interface Flashcard {
  front: string;
  back: string;
  topic: string;
  difficulty: "beginner" | "intermediate" | "expert";
  example: string;
  pronunciation?: string;
}

export interface FlashcardsResult {
  flashcards: Flashcard[];
}

export interface ChapterResult {
  title?: string;
  summary: string;
  preview: string;
}

export interface DocumentResult {
  documentId: string;
  title: string;
  chapterCount: number;
  failed: number;
  chapters: { chapterId: string; number: number; title: string; status: string; summary: string | null; preview: string | null }[];
}

export interface CourseResult {
  document_id: string;
  title: string;
  sections: { id: string; section_number: number; name: string; description: string; markdown_length: number }[];
}

export interface LessonResult {
  lesson_id: string;
}

/** A lesson of a course (`GET /lessons/{id}`). */
export interface CourseLesson {
  summary: string;
  explanation: string;
  examples: string[];
  analogies: string[];
  concepts: Concept[];
}

export interface Concept {
  name: string;
  explanation: string;
  formulas: string[];
  examples: string[];
  important_notes: string[];
  check_ins: CheckIn[];
}

export interface CheckIn {
  question: string;
  /** Empty for a question that is answered in one's own words. */
  options: { letter: string; text: string; correct: boolean; explanation: string | null }[];
  expected_answer: string;
  hint: string | null;
}

export interface VocabularyEntry {
  term: string;
  translation: string;
  example: string;
}

export interface VocabularyResult {
  vocabulary: VocabularyEntry[];
  description: string;
}

export interface LanguageLessonResult {
  lesson: LanguageLesson;
}

export interface LanguageLesson {
  title: string;
  vocabulary: VocabularyEntry[];
  topics: { name: string; explanation: string; exercises: { type: string; question: string; options: string[]; answer: string }[] }[];
  conversation: { speaker: string; text: string }[];
}

export interface FeedbackResult {
  summary_text: string;
  generation_method: "ai" | "fallback" | "empty";
  feedback_count: number;
}

export interface PronunciationResult {
  assessment: {
    transcript: string;
    accuracyScore: number;
    fluencyScore: number;
    completenessScore: number;
    words: { word: string; score: number; issue?: string }[];
    feedback: string;
  };
}
