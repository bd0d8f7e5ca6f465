import type { Profession, Level } from '#domain/exam';

export const professions: readonly Profession[] = [
  'physician',
  'radiopharmacist',
  'nurse',
  'technologist',
];
export const levels: readonly Level[] = [1, 2, 3, 4];

/** What a file dialog gave; the field is empty again, so that the same file can be given twice. */
export function filesOf(event: Event & { currentTarget: HTMLInputElement }): readonly File[] {
  const files = [...(event.currentTarget.files ?? [])];
  event.currentTarget.value = '';
  return files;
}
