import 'fake-indexeddb/auto';
import { IDBFactory, IDBTransaction } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Result } from '#base';
import type { CaseRecord, SeriesRecord } from '#domain/case';
import { worldPoint } from '#domain/image';
import type { MarkSheet, Submission } from '#domain/marking';
import { emptyReport, type LoggedEvent } from '#domain/report';
import { openStores, type StoredBlob, type StoreEvent, type StorePorts, type Stores } from '#store';

// A machine to store on, a shim that makes its N-th storage call fail, and small cases.

export class MemoryStorage implements Storage {
  readonly #map = new Map<string, string>();
  maxChars = Infinity;

  get length(): number {
    return this.#map.size;
  }
  clear(): void {
    this.#map.clear();
  }
  getItem(key: string): string | null {
    return this.#map.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.#map.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.#map.delete(key);
  }
  setItem(key: string, value: string): void {
    if (value.length > this.maxChars) throw new DOMException('full', 'QuotaExceededError');
    this.#map.set(key, value);
  }
}

export interface Machine {
  readonly indexedDB: IDBFactory;
  readonly localStorage: MemoryStorage;
  readonly events: StoreEvent[];
  wallMs: number;
  readonly open: (ports?: Partial<StorePorts>) => Promise<Stores>;
  readonly tryOpen: (ports?: Partial<StorePorts>) => Promise<Result<Stores, { kind: string }>>;
}

export function newMachine(indexedDB = new IDBFactory()): Machine {
  const machine: Machine = {
    indexedDB,
    localStorage: new MemoryStorage(),
    events: [],
    wallMs: 1_000,
    tryOpen: (ports) =>
      openStores({
        clock: { wallMs: () => machine.wallMs, monoMs: () => machine.wallMs },
        indexedDB: machine.indexedDB,
        localStorage: machine.localStorage,
        locks: null,
        storageManager: null,
        ballastBytes: 4096,
        onEvent: (event) => void machine.events.push(event),
        ...ports,
      }),
    open: async (ports) => value(await machine.tryOpen(ports)),
  };
  return machine;
}

/** The value of a Result that must be ok. */
export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`not ok: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The kind of the error of a Result, or 'ok'. */
export const kindOf = (result: Result<unknown, { kind: string }>): string =>
  result.ok ? 'ok' : result.error.kind;

/** Puts a step around a method of a browser class until it is restored. */
export function around<T extends object>(
  prototype: T,
  method: keyof T & string,
  step: (
    self: T,
    args: readonly unknown[],
    proceed: (...changed: readonly unknown[]) => unknown,
  ) => unknown,
): { readonly restore: () => void } {
  type Method = (this: T, ...args: unknown[]) => unknown;
  const methods = prototype as Record<string, Method>;
  const real = methods[method]!;
  const spy = vi.spyOn(methods, method).mockImplementation(function (this: T, ...args) {
    return step(this, args, (...changed) =>
      real.apply(this, changed.length > 0 ? [...changed] : args),
    );
  });
  return {
    restore: () => {
      spy.mockRestore();
    },
  };
}

interface RawTransaction {
  mode: string;
  durability: string;
  _state: string;
  _requests: unknown[];
  _abort: (name: string) => void;
  _start: () => void;
  _execRequestAsync: (request: { operation: () => unknown }) => unknown;
}
const raw = IDBTransaction.prototype as unknown as RawTransaction;

/**
 * Fails storage calls: every request (get, put, delete, count, cursor) and every commit of a writing transaction has a
 * number from 1; `failAs` names the DOMException that call n meets, or undefined to let it pass.
 */
export function injectFaults(failAs: (call: number) => string | undefined): {
  readonly calls: () => number;
  readonly failed: () => number;
  readonly restore: () => void;
} {
  const { _execRequestAsync: exec, _start: start } = raw;
  let calls = 0;
  let failed = 0;
  const next = (): string | undefined => {
    calls += 1;
    const name = failAs(calls);
    if (name !== undefined) failed += 1;
    return name;
  };
  raw._execRequestAsync = function (this: RawTransaction, request) {
    const name = next();
    if (name === undefined) return exec.call(this, request);
    const operation = (): never => {
      throw new DOMException('injected', name);
    };
    return exec.call(this, { ...request, operation });
  };
  raw._start = function (this: RawTransaction) {
    const commits =
      this._requests.length === 0 && this._state !== 'finished' && this.mode === 'readwrite';
    const name = commits ? next() : undefined;
    if (name !== undefined) this._abort(name);
    else start.call(this);
  };
  return {
    calls: () => calls,
    failed: () => failed,
    restore: () => {
      raw._execRequestAsync = exec;
      raw._start = start;
    },
  };
}

export const filled = (bytes: number, byte: number): Blob =>
  new Blob([new Uint8Array(bytes).fill(byte)]);

export interface SmallCase {
  readonly record: CaseRecord;
  readonly blobs: readonly StoredBlob[];
}

/** A CT and a PET, each with volume and source, the PET with a MIP: five Blobs of `bytes` bytes or a few more. */
export function smallCase(caseId: string, bytes = 100): SmallCase {
  const blobs: StoredBlob[] = [];
  const blobKey = (name: string): string => {
    const key = `${caseId}/${name}`;
    blobs.push({ key, blob: filled(bytes + blobs.length, blobs.length + 1) });
    return key;
  };
  const series = (role: 'CT' | 'PT'): SeriesRecord => ({
    seriesUid: `1.2.${role}`,
    studyUid: '1.2',
    frameOfReferenceUid: '1.2.3',
    modality: role,
    description: role,
    role,
    manufacturer: '',
    model: '',
    instances: 1,
    bytes,
    geometry: { status: 'ok', problems: [] },
    volume: {
      grid: {
        size: [1, 1, 1],
        spacingMm: [1, 1, 1],
        origin: worldPoint(0, 0, 0),
        axes: [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
      },
      unit: role === 'CT' ? 'HU' : 'Bq/ml',
      type: role === 'CT' ? 'int16' : 'float32',
      blobKey: blobKey(`${role}/volume`),
      bytes,
      decoder: 1,
    },
    ...(role === 'PT' && {
      mip: {
        angles: 1,
        columns: 1,
        rows: 1,
        columnMm: 1,
        rowMm: 1,
        scale: 1,
        centre: [0, 0] as const,
        blobKey: blobKey('PT/mip'),
        bytes,
      },
    }),
    source: { blobKeys: [blobKey(`${role}/source`)], entries: [] },
  });
  const record: CaseRecord = {
    schema: 'uptake-case/1',
    caseId,
    title: { zh: caseId },
    synthetic: true,
    origin: { kind: 'dicom', name: caseId },
    patient: {},
    sheet: {},
    series: [series('CT'), series('PT')],
    pairProblems: [],
    unused: [],
    bytes: 5 * bytes,
    importedAtMs: 1,
  };
  return { record, blobs };
}

/** Every case that is listed has all its Blobs with their full size: what must hold at any time. */
export async function isWhole(stores: Stores, { record, blobs }: SmallCase): Promise<boolean> {
  if (value(await stores.cases.get(record.caseId)) === undefined) return false;
  for (const { key, blob } of blobs) {
    const stored = await stores.cases.readSlice(key);
    if (!stored.ok) return false;
    if (!Buffer.from(stored.value).equals(Buffer.from(await blob.arrayBuffer()))) return false;
  }
  return true;
}

export const typed = (attemptId: string, seq: number, summary: string): LoggedEvent => ({
  attemptId,
  seq,
  wallMs: 1000 + seq,
  event: { type: 'report-edited', section: 'history', value: { summary } },
});

export const submissionOf = (attemptId: string, summary: string): Submission => ({
  schema: 'uptake-submission/1',
  attemptId,
  caseId: 'case-1',
  report: { ...emptyReport, history: { summary } },
  findings: [],
});

export const sheetOf = (finalMilli: number): MarkSheet => ({
  schema: 'uptake-marks/1',
  caseId: 'case-1',
  keyVersion: 1,
  rulesVersion: '1',
  vocabVersion: '1',
  engineVersion: '1',
  keyHash: 'k',
  rulesHash: 'r',
  submissionHash: 's',
  sections: [],
  items: [],
  matching: [],
  missed: [],
  caps: [],
  rawMilli: finalMilli,
  finalMilli,
  byComp: {},
  summary: { zh: '' },
});

/** As a disk cleaner would: behind the back of the store. */
export function deleteBlob(factory: IDBFactory, key: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.open('uptake-cases');
    request.onerror = () => reject(request.error ?? new Error('open'));
    request.onsuccess = () => {
      const tx = request.result.transaction('blobs', 'readwrite');
      tx.objectStore('blobs').delete(key);
      tx.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}
