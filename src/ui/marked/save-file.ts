/** What a marked case can be saved as; each is its file's ending. */
export type SaveAs = 'marks' | 'xlsx' | 'csv' | 'submission';

/** Hands a text to the reader as a file. */
export const saveText = (text: string, type: string, name: string): void =>
  saveBlob(new Blob([text], { type }), name);

/** Hands a file to the reader. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The download has begun by then; a Blob that is never given back stays in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Plain letters only: a case id may come from a foreign study. */
export const fileName = (caseId: string, attemptId: string, ending: string): string =>
  `uptake-${caseId.replace(/[^\w.-]/g, '_').slice(0, 24)}-${attemptId.replace(/[^\w-]/g, '').slice(0, 8)}.${ending}`;
