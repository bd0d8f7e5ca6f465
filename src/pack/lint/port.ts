import type { Result } from '#base';
import type { Grid, Volume } from '#domain/image';

// What lint needs of the images. `#dicom` fits as it is (`lintPack(contents, dicom)`): this folder may not import it.

export interface LintHeader {
  readonly has: (tag: string) => boolean;
  readonly text: (tag: string) => string | undefined;
}

export interface LintInstance {
  readonly path: string;
  readonly sopClassUid: string;
  readonly seriesUid: string;
  readonly modality: string;
}

export interface LintSeries<I extends LintInstance = LintInstance> {
  readonly role: string;
  readonly seriesUid: string;
  readonly frameOfReferenceUid: string;
  readonly modality: string;
  readonly instances: readonly I[];
  readonly geometry: { readonly problems: ReadonlyArray<{ readonly kind: string }> };
  readonly grid: Grid | undefined;
  readonly suv:
    | {
        readonly status: 'ok' | 'warn' | 'refused';
        readonly factor?: number | undefined;
        readonly reasons: ReadonlyArray<{ readonly kind: string }>;
      }
    | undefined;
}

export interface LintDicom<I extends LintInstance, S extends LintSeries<I>> {
  readonly parseFile: (
    bytes: Uint8Array,
  ) => Result<{ readonly header: LintHeader }, { readonly kind: string }>;
  readonly parseInstance: (bytes: Uint8Array, path: string) => Result<I, { readonly kind: string }>;
  readonly planStudy: (
    instances: readonly I[],
    rejected: readonly never[],
  ) => {
    readonly found: readonly S[];
    readonly used: readonly S[];
    readonly pairProblems: ReadonlyArray<{ readonly kind: string }>;
  };
  readonly decodeSeries: (
    series: S,
    read: (path: string) => Promise<Uint8Array>,
    options: { readonly signal: AbortSignal; readonly onSlice: (done: number) => void },
  ) => Promise<Result<{ readonly volume: () => Volume }, readonly string[]>>;
}
