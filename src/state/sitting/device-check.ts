import type { Clock } from '#base';
import type { Stores } from '#store';
import type { CaseRecord } from '#domain/case';
import { slicingGrid } from '../study.svelte.ts';

// What can be seen of the machine before a sitting. bad: it must not begin. warn: the invigilator decides.

export interface DeviceFact {
  readonly id: 'storage' | 'room' | 'images' | 'webgl' | 'window' | 'clock' | 'tab';
  readonly state: 'ok' | 'warn' | 'bad';
  /** Bytes free, cases missing, the size of the window, the wall clock. */
  readonly value?: number | string | undefined;
}

/** A long sitting writes some MB, its file is at most 32 MB. */
const roomBytes = 100 * 1024 * 1024;
const leastBytes = 20 * 1024 * 1024;
const smallest = { width: 1280, height: 600 } as const;
/** A pack lies on the machine for days or weeks before it is sat. */
const longestMs = 400 * 86_400_000;

export interface DeviceInput {
  readonly stores: Pick<Stores, 'persist' | 'estimate' | 'cases'>;
  readonly clock: Clock;
  readonly importedAtMs: number;
  readonly caseIds: readonly string[];
  readonly owned: boolean;
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly hasWebgl: boolean;
  };
}

export async function checkDevice(input: DeviceInput): Promise<readonly DeviceFact[]> {
  const { stores, clock, importedAtMs, caseIds, owned, page } = input;
  const [kept, estimate, records, damaged] = await Promise.all([
    stores.persist(),
    stores.estimate(),
    stores.cases.list(),
    stores.cases.damaged(),
  ]);
  const here = new Map<string, CaseRecord>(
    (records.ok ? records.value : []).map((record) => [record.caseId, record]),
  );
  const missing = caseIds.filter((id) => {
    const record = here.get(id);
    const broken = damaged.ok && damaged.value.has(id);
    return !record || broken || !slicingGrid(record);
  });
  const free = estimate && Math.max(0, estimate.quotaBytes - estimate.usageBytes);
  const wallMs = clock.wallMs();
  const plausible = wallMs >= importedAtMs && wallMs < importedAtMs + longestMs;
  return [
    { id: 'storage', state: kept === 'persistent' ? 'ok' : 'warn' },
    {
      id: 'room',
      state:
        free === undefined ? 'warn' : free < leastBytes ? 'bad' : free < roomBytes ? 'warn' : 'ok',
      value: free,
    },
    {
      id: 'images',
      state: missing.length > 0 ? 'bad' : 'ok',
      value: missing.length > 0 ? missing.join(', ') : caseIds.length,
    },
    { id: 'webgl', state: page.hasWebgl ? 'ok' : 'warn' },
    {
      id: 'window',
      state: page.width < smallest.width || page.height < smallest.height ? 'warn' : 'ok',
      value: `${page.width} × ${page.height}`,
    },
    { id: 'clock', state: plausible ? 'ok' : 'warn', value: wallMs },
    { id: 'tab', state: owned ? 'ok' : 'bad' },
  ];
}
