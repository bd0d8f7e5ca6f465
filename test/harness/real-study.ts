import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSeries, parseInstance, planStudy } from '#dicom';
import type { Unit, Volume } from '#domain/image';
import { sharedData } from '../fixtures/shared-data.ts';

/** A volume on its way into a page: bytes to fetch, and what they mean, as plain values. */
export interface SentVolume {
  readonly bytes: Uint8Array;
  readonly plan: {
    readonly kind: 'int16' | 'float32';
    readonly unit: Unit;
    readonly grid: {
      readonly size: [number, number, number];
      readonly spacingMm: [number, number, number];
      readonly origin: [number, number, number];
      readonly axes: [[number, number, number], [number, number, number], [number, number, number]];
    };
  };
}

export function sendVolume({ grid, unit, values }: Volume): SentVolume {
  const plain = JSON.parse(JSON.stringify(grid)) as SentVolume['plan']['grid'];
  const kind = values instanceof Int16Array ? 'int16' : 'float32';
  return {
    bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    plan: { kind, unit, grid: plain },
  };
}

async function readSeries(folder: string): Promise<Volume> {
  const names = readdirSync(folder);
  const instances = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const instance = parseInstance(await readFile(path), path);
      if (!instance.ok) throw new Error(`${path}: ${instance.error.kind}`);
      return instance.value;
    }),
  );
  const [series] = planStudy(instances, []).used;
  if (!series) throw new Error(`${folder}: no series`);
  const values = await decodeSeries(series, (path) => readFile(path), {
    signal: new AbortController().signal,
    onSlice: () => undefined,
  });
  if (!values.ok) throw new Error(`${folder}: damaged ${values.error.join()}`);
  return values.value.volume();
}

/** The chest PET/CT of the shared test data. */
export async function realStudy(): Promise<{ ct: SentVolume; pet: SentVolume }> {
  const folder = sharedData('petct', 'acrin-nsclc-042');
  const ct = sendVolume(await readSeries(join(folder, 'CT')));
  const pet = sendVolume(await readSeries(join(folder, 'PT_AC')));
  return { ct, pet };
}
