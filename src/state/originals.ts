import { err, ok, type Result } from '#base';
import type { CaseRecord, SeriesRecord } from '#domain/case';
import type { SuvCorrection } from '#domain/suv';
import type { Stores } from '#store';
import type { CorrectSuvError, TagRow, TagsError, WorkClient } from '#work';
import type { StudyLoader } from './study.svelte.ts';

export type { CorrectSuvError, TagRow, TagsError } from '#work';

export type OriginalsError = { kind: 'missing' } | { kind: 'failed'; detail: string };

export interface OriginalsOptions {
  readonly record: CaseRecord;
  readonly loader: StudyLoader;
  readonly stores: Stores;
  readonly work: WorkClient;
}

/** What is asked of the stored original files of a case: their tags, and SUV with an author's values. */
export class Originals {
  readonly #options: OriginalsOptions;

  constructor(options: OriginalsOptions) {
    this.#options = options;
  }

  async tags(
    series: SeriesRecord,
    index: number,
  ): Promise<Result<readonly TagRow[], TagsError | OriginalsError>> {
    const { loader, work } = this.#options;
    const blob = await loader.original(series, index);
    if (!blob) return err({ kind: 'missing' });
    const answer = await work.run('tags', { blob });
    if (answer.ok) return answer;
    const { error } = answer;
    return error.kind === 'not-dicom' || error.kind === 'unreadable'
      ? err(error)
      : err({ kind: 'failed', detail: error.kind });
  }

  /** Computes SUV with an author's values and stores both; undefined takes the correction back. */
  async correctSuv(
    seriesUid: string,
    correction: SuvCorrection | undefined,
  ): Promise<Result<void, CorrectSuvError | OriginalsError>> {
    const { record, loader, work, stores } = this.#options;
    const series = record.series.find((each) => each.seriesUid === seriesUid);
    const blobs = series && (await loader.originals(series));
    if (!series || !blobs) return err({ kind: 'missing' });
    let audit = series.suvBefore ?? series.suv;
    if (correction) {
      const answer = await work.run('correctSuv', { series, blobs, correction });
      if (!answer.ok) {
        const { error } = answer;
        return err(
          error.kind.startsWith('worker-') || error.kind === 'input-not-sendable'
            ? { kind: 'failed', detail: error.kind }
            : (error as CorrectSuvError),
        );
      }
      audit = answer.value;
    }
    const stored = await stores.cases.correctSuv(record.caseId, seriesUid, correction, audit);
    return stored.ok ? ok(undefined) : err({ kind: 'failed', detail: stored.error.kind });
  }
}
