import { describe, expect, it } from 'vitest';
import type { CaseRecord, SeriesRecord } from '#domain/case';
import type { SuvAudit, SuvCorrection } from '#domain/suv';
import type { Stores } from '#store';
import {
  deleteBlob,
  injectFaults,
  kindOf,
  newMachine,
  smallCase,
  value,
  type Machine,
} from './harness.ts';

const auditOf = (factor: number): SuvAudit => ({
  status: 'warn',
  factor,
  variants: {},
  method: 'bqml-start',
  inputs: [],
  reasons: [],
});
const correctionOf = (raw: string): SuvCorrection => ({
  inputs: [{ id: 'dose', raw }],
  reason: 'log book',
  atMs: 7,
});
const original: SuvAudit = { ...auditOf(0.0004), status: 'ok' };

const pet = '1.2.PT';
const { record: bare, blobs } = smallCase('case-1');
const record: CaseRecord = {
  ...bare,
  series: bare.series.map((series) =>
    series.role === 'PT' ? { ...series, suv: original } : series,
  ),
};

async function filledStores(machine: Machine = newMachine()): Promise<Stores> {
  const stores = await machine.open();
  value(await stores.cases.commit(record, blobs));
  return stores;
}
const petOf = async (stores: Stores): Promise<SeriesRecord> =>
  value(await stores.cases.get('case-1'))!.series.find(({ role }) => role === 'PT')!;

describe('an author’s correction of SUV', () => {
  it('is kept with its audit, beside the audit of the file', async () => {
    const stores = await filledStores();
    const answer = value(
      await stores.cases.correctSuv('case-1', pet, correctionOf('6e8'), auditOf(0.0002)),
    );
    expect(await petOf(stores)).toMatchObject({
      suv: auditOf(0.0002),
      suvBefore: original,
      suvCorrection: correctionOf('6e8'),
    });
    expect(answer).toEqual(value(await stores.cases.get('case-1')));
    expect(answer.series[0]).toEqual(record.series[0]);
  });

  it('replaces an earlier one; what it is held against stays the file', async () => {
    const stores = await filledStores();
    value(await stores.cases.correctSuv('case-1', pet, correctionOf('6e8'), auditOf(0.0002)));
    value(await stores.cases.correctSuv('case-1', pet, correctionOf('3e8'), auditOf(0.0003)));
    expect(await petOf(stores)).toMatchObject({
      suv: auditOf(0.0003),
      suvBefore: original,
      suvCorrection: correctionOf('3e8'),
    });
  });

  it('is taken back without a trace', async () => {
    const stores = await filledStores();
    value(await stores.cases.correctSuv('case-1', pet, correctionOf('6e8'), auditOf(0.0002)));
    value(await stores.cases.correctSuv('case-1', pet, undefined, undefined));
    expect(value(await stores.cases.get('case-1'))).toEqual(record);
    // Also where there was none.
    value(await stores.cases.correctSuv('case-1', pet, undefined, undefined));
    expect(value(await stores.cases.get('case-1'))).toEqual(record);
  });

  it('outlives a repair of its case and a reference answer that comes later', async () => {
    const machine = newMachine();
    const stores = await filledStores(machine);
    value(await stores.cases.correctSuv('case-1', pet, correctionOf('6e8'), auditOf(0.0002)));
    const corrected = await petOf(stores);
    value(await stores.cases.amend({ ...record, credit: 'with key' }));
    expect(await petOf(stores)).toEqual(corrected);

    await deleteBlob(machine.indexedDB, 'case-1/PT/mip');
    expect(value(await stores.cases.commit(record, blobs))).toBe('repaired');
    expect(await petOf(stores)).toEqual(corrected);
    value(await stores.cases.remove('case-1'));
    value(await stores.cases.commit(record, blobs));
    expect((await petOf(stores)).suvCorrection).toBeUndefined();
  });

  it('cannot be of a case or a series that is not there', async () => {
    const stores = await filledStores();
    const correct = (caseId: string, seriesUid: string) =>
      stores.cases.correctSuv(caseId, seriesUid, correctionOf('6e8'), auditOf(0.0002));
    expect(kindOf(await correct('case-2', pet))).toBe('case-missing');
    expect(await correct('case-1', '1.2.CT')).toEqual({
      ok: false,
      error: { kind: 'not-storable', detail: 'no SUV in series 1.2.CT' },
    });
    expect(value(await stores.cases.get('case-1'))).toEqual(record);
  });

  it('is stored whole or not at all when any call fails', async () => {
    for (let n = 1; ; n++) {
      const stores = await filledStores();
      const faults = injectFaults((call) => (call === n ? 'UnknownError' : undefined));
      const result = await stores.cases.correctSuv(
        'case-1',
        pet,
        correctionOf('6e8'),
        auditOf(0.0002),
      );
      faults.restore();
      const { suv, suvBefore, suvCorrection } = await petOf(stores);
      if (suvCorrection) expect([suv, suvBefore]).toEqual([auditOf(0.0002), original]);
      else expect([suv, suvBefore, result.ok]).toEqual([original, undefined, false]);
      if (faults.failed() === 0) {
        expect(n).toBeGreaterThan(2);
        expect(suvCorrection).toBeDefined();
        return;
      }
    }
  });
});
