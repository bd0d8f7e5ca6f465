import { afterEach, describe, expect, it, vi } from 'vitest';
import { valueAt, worldPoint, type Grid } from '#domain/image';
import { runsOf, sphereStats } from '#domain/measure';
import { createMeasureClient, type MeasureAsk, type MeasureClient, type VolumeSource } from '#work';
import { createMeasureTable } from '../../../src/work/measure/measure-table.ts';
import type { MeasureJobs } from '../../../src/work/measure/index.ts';
import { gridAround, must, volumeOf } from '../measure/ball.ts';
import { FakeWorker } from './fake-worker.ts';

const origin = worldPoint(0, 0, 0);
const petGrid = gridAround([30, 30, 30], [4, 4, 4]);
const ctGrid = gridAround([60, 60, 20], [2, 2, 6]);
const pet = volumeOf(petGrid, (p) =>
  p[0] * p[0] + p[1] * p[1] + p[2] * p[2] < 150 ? 8000 : 1000 + p[0],
);
const ct = volumeOf(ctGrid, (p) => 40 + p[1], 'HU');

const sourceOf = (
  key: string,
  { grid, unit, values }: typeof pet,
  blob = new Blob([values.slice().buffer]),
): VolumeSource & { blob: Blob } => ({
  key,
  blob,
  grid,
  unit,
  type: values instanceof Int16Array ? 'int16' : 'float32',
});
const petSource = sourceOf('pet', pet);
const ctSource = sourceOf('ct', ct);

let client: MeasureClient;
let workers: FakeWorker[];
function start(): MeasureClient {
  workers = [];
  client = createMeasureClient(() => {
    const worker = new FakeWorker((self) => self.serve<MeasureJobs>(createMeasureTable()));
    workers.push(worker);
    return worker as unknown as Worker;
  });
  return client;
}
afterEach(() => client.dispose());

const sphere = (radiusMm = 9): MeasureAsk => ({
  kind: 'sphere',
  petCentre: worldPoint(20, -6, 3),
  ctCentre: worldPoint(20, -6, 3),
  radiusMm,
});

describe('the measuring worker', () => {
  it('answers PET and CT together, each in its own unit, for a place of patient space (complaint 2)', async () => {
    // An ask carries no view: what is pointed at on the fused picture, the CT or the MIP is this same place.
    const answer = must(
      await start().run('measure', { pet: petSource, ct: ctSource, ask: sphere() }),
    );
    expect(answer.pet).toMatchObject(must(sphereStats(pet, worldPoint(20, -6, 3), 9)));
    expect(answer.ct).toEqual(must(sphereStats(ct, worldPoint(20, -6, 3), 9)));
    expect(answer.pet?.peak?.value).toBeGreaterThan(1000);
    expect(answer.ct).not.toHaveProperty('peak');
  });

  it('takes the place in the frame of each volume, so that a nudged pair measures what it shows', async () => {
    const ask: MeasureAsk = { ...sphere(), ctCentre: worldPoint(20, 10, 3) } as MeasureAsk;
    const answer = must(await start().run('measure', { pet: petSource, ct: ctSource, ask }));
    expect(answer.ct?.mean).toBeCloseTo(50, 0);
    expect(answer.pet?.mean).toBeCloseTo(must(sphereStats(pet, worldPoint(20, -6, 3), 9)).mean, 9);
  });

  it('grows a region, edits it and measures it again, all of the PET', async () => {
    const asked = async (ask: MeasureAsk) =>
      must(await client.run('measure', { pet: petSource, suvFactor: 5e-4, ask }));
    start();
    const grown = await asked({
      kind: 'region',
      seed: worldPoint(5, 0, 0),
      rule: { kind: 'suv', suv: 2.5 },
      boundMm: 40,
    });
    let inside = 0;
    for (const value of pet.values) if (value === 8000) inside++;
    expect(grown).toMatchObject({
      threshold: 5000,
      touchesBound: false,
      touchesEdge: false,
      pet: { count: inside, min: 8000 },
    });
    expect(valueAt(pet, grown.maximumAt!)).toBe(8000);
    const cut = await asked({
      kind: 'edit',
      runs: grown.runs!,
      edit: { kind: 'cut', centre: origin, radiusMm: 7 },
    });
    expect(cut.pet!.count).toBeLessThan(inside);
    const again = await asked({ kind: 'runs', runs: cut.runs! });
    expect(again.pet).toEqual(cut.pet);
    expect(workers).toHaveLength(1);
  });

  it('measures a circle on both volumes, without a peak', async () => {
    const ask: MeasureAsk = {
      kind: 'circle',
      plane: 'coronal',
      petCentre: origin,
      ctCentre: origin,
      radiusMm: 20,
    };
    const answer = must(await start().run('measure', { pet: petSource, ct: ctSource, ask }));
    expect(answer.pet).not.toHaveProperty('peak');
    // y of the slice nearest to the origin is ±1 mm on this CT: one value all over.
    expect(answer.ct?.sd).toBe(0);
  });

  it('answers for the volume that holds the place where the other does not', async () => {
    const ask = { ...sphere(), petCentre: worldPoint(500, 0, 0) } as MeasureAsk;
    const answer = must(await start().run('measure', { pet: petSource, ct: ctSource, ask }));
    expect(answer.pet).toBeUndefined();
    expect(answer.ct?.count).toBeGreaterThan(0);
    expect(await client.run('measure', { pet: petSource, ask })).toEqual({
      ok: false,
      error: { kind: 'outside-volume' },
    });
  });

  it('names what it cannot do', async () => {
    start();
    const kindOf = async (input: Parameters<typeof client.run<'measure'>>[1]): Promise<string> => {
      const answer = await client.run('measure', input);
      return answer.ok ? 'ok' : answer.error.kind;
    };
    expect(await kindOf({ ask: sphere() })).toBe('no-volume');
    expect(await kindOf({ ct: ctSource, ask: { kind: 'runs', runs: [0, 1] } })).toBe('no-volume');
    const short = sourceOf('short', pet, new Blob([new Uint8Array(401)]));
    expect(await kindOf({ pet: short, ask: sphere() })).toBe('volume-unreadable');
    const grid: Grid = { ...petGrid, size: [30, 30, 31] };
    expect(await kindOf({ pet: { ...petSource, key: 'other', grid }, ask: sphere() })).toBe(
      'volume-unreadable',
    );
    expect(await kindOf({ pet: petSource, ask: sphere(Number.NaN) })).toBe('not-a-number');
    const rule = { kind: 'suv', suv: 4 } as const;
    expect(
      await kindOf({ pet: petSource, ask: { kind: 'region', seed: origin, rule, boundMm: 30 } }),
    ).toBe('no-suv');
    expect(await kindOf({ pet: petSource, ask: { kind: 'runs', runs: [] } })).toBe('empty');
  });
});

describe('the volumes of the measuring worker', () => {
  const table = (): ReturnType<typeof createMeasureTable>['measure'] =>
    createMeasureTable().measure;
  const context = (signal = new AbortController().signal) => ({
    signal,
    onProgress: () => undefined,
    transfer: [],
  });
  const counted = (key: string): VolumeSource & { reads: () => number } => {
    const source = sourceOf(key, pet);
    const read = vi.spyOn(source.blob, 'arrayBuffer');
    return { ...source, reads: () => read.mock.calls.length };
  };

  it('are read once, however often and however close together they are asked for', async () => {
    const measure = table();
    const source = counted('a');
    await Promise.all([1, 2, 3].map((r) => measure({ pet: source, ask: sphere(r) }, context())));
    must(await measure({ pet: source, ask: sphere() }, context()));
    expect(source.reads()).toBe(1);
  });

  it('are the last two', async () => {
    const measure = table();
    const [a, b, c] = [counted('a'), counted('b'), counted('c')];
    for (const source of [a, b, a, c, a, b])
      must(await measure({ pet: source, ask: sphere() }, context()));
    expect([a.reads(), b.reads(), c.reads()]).toEqual([1, 2, 1]);
  });

  it('are read on when an ask is cancelled, and tried again when they could not be read', async () => {
    const measure = table();
    const source = counted('a');
    const controller = new AbortController();
    const asked = measure({ pet: source, ask: sphere() }, context(controller.signal));
    controller.abort();
    expect(await asked).toEqual({ ok: false, error: { kind: 'cancelled' } });
    must(await measure({ pet: source, ask: sphere() }, context()));
    expect(source.reads()).toBe(1);

    const flaky = counted('flaky');
    vi.spyOn(flaky.blob, 'arrayBuffer').mockRejectedValueOnce(new Error('gone'));
    expect(await measure({ pet: flaky, ask: sphere() }, context())).toMatchObject({
      error: { kind: 'volume-unreadable' },
    });
    must(await measure({ pet: flaky, ask: sphere() }, context()));
  });

  it('do not bring the CT along for asks of the PET alone', async () => {
    const measure = table();
    const ctOnly = counted('ct');
    const runs = runsOf([0, 1, 2]);
    must(await measure({ pet: petSource, ct: ctOnly, ask: { kind: 'runs', runs } }, context()));
    expect(ctOnly.reads()).toBe(0);
  });
});
