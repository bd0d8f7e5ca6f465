import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { serveDist, type DistServer } from '../fixtures/dist-server.ts';
import type { WrittenStudy } from './study.ts';

// What the app is measured against, in the same browser and the same run: the least that any page in a browser must do
// with the same files. It lives on an origin of its own, so that neither storage nor service worker meet the app's.

export interface Baseline {
  readonly url: string;
  close(): Promise<void>;
}

export async function serveBaseline(temp: string): Promise<Baseline> {
  const folder = join(temp, 'baseline');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><input type="file" multiple>',
  );
  const server: DistServer = await serveDist(folder);
  return { url: server.url, close: () => server.stop() };
}

async function openPage(context: BrowserContext, baseline: Baseline): Promise<Page> {
  const page = await context.newPage();
  await page.goto(baseline.url);
  return page;
}

/** Milliseconds to put every file into IndexedDB as a Blob: 32 a transaction, relaxed durability, nothing looked at. */
export async function storeAsBlobs(
  context: BrowserContext,
  baseline: Baseline,
  study: WrittenStudy,
): Promise<number> {
  const page = await openPage(context, baseline);
  try {
    await page.locator('input').setInputFiles([...study.files]);
    return await page.evaluate(async () => {
      await new Promise<void>((done, fail) => {
        const request = indexedDB.deleteDatabase('baseline');
        request.onsuccess = () => done();
        request.onerror = () => fail(new Error('the baseline database cannot be deleted'));
      });
      const files = [...(document.querySelector('input')?.files ?? [])];
      const start = performance.now();
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open('baseline');
        request.onupgradeneeded = () => request.result.createObjectStore('blobs');
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(new Error('the baseline database cannot be opened'));
      });
      for (let first = 0; first < files.length; first += 32)
        await new Promise<void>((done, fail) => {
          const transaction = db.transaction('blobs', 'readwrite', { durability: 'relaxed' });
          files.slice(first, first + 32).forEach((file, n) => {
            transaction.objectStore('blobs').put(file, first + n);
          });
          transaction.oncomplete = () => done();
          transaction.onabort = () => fail(new Error('the baseline cannot be stored'));
        });
      const ms = performance.now() - start;
      db.close();
      return ms;
    });
  } finally {
    await page.close();
  }
}

export interface ReadAndUpload {
  readonly readMs: number;
  readonly uploadMs: number;
}

/**
 * Milliseconds to read those Blobs (16 in flight) and to upload both volumes as R32F textures slice by slice, which is
 * what a WebGL viewer does where 16-bit normalised textures are missing. Making floats of them is not counted.
 */
export async function readAndUpload(
  context: BrowserContext,
  baseline: Baseline,
  study: WrittenStudy,
): Promise<ReadAndUpload> {
  const page = await openPage(context, baseline);
  try {
    return await page.evaluate(async ({ slices, ctEdge, petEdge }) => {
      const start = performance.now();
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open('baseline');
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(new Error('the baseline database cannot be opened'));
      });
      const blobs = await new Promise<Blob[]>((done, fail) => {
        const request = db.transaction('blobs').objectStore('blobs').getAll();
        request.onsuccess = () => done(request.result as Blob[]);
        request.onerror = () => fail(new Error('the baseline cannot be read'));
      });
      const buffers: ArrayBuffer[] = [];
      let next = 0;
      const reader = async (): Promise<void> => {
        while (next < blobs.length) {
          const n = next++;
          buffers[n] = await blobs[n]!.arrayBuffer();
        }
      };
      await Promise.all(Array.from({ length: 16 }, reader));
      const readMs = performance.now() - start;
      db.close();

      const gl = document.createElement('canvas').getContext('webgl2');
      if (!gl) return { readMs, uploadMs: 0 };
      const wait = (): void => {
        gl.finish();
        gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      };
      wait();
      let uploadMs = 0;
      const timed = (work: () => void): void => {
        const before = performance.now();
        work();
        uploadMs += performance.now() - before;
      };
      const upload = (edge: number, first: number): void => {
        const slice = new Float32Array(edge * edge);
        timed(() => {
          gl.bindTexture(gl.TEXTURE_3D, gl.createTexture());
          gl.texStorage3D(gl.TEXTURE_3D, 1, gl.R32F, edge, edge, slices);
        });
        for (let k = 0; k < slices; k++) {
          const file = buffers[first + k]!;
          const pixelBytes = edge * edge * 2;
          slice.set(new Uint16Array(file.slice(file.byteLength - pixelBytes)));
          timed(() =>
            gl.texSubImage3D(gl.TEXTURE_3D, 0, 0, 0, k, edge, edge, 1, gl.RED, gl.FLOAT, slice),
          );
        }
        timed(wait);
      };
      upload(ctEdge, 0);
      upload(petEdge, slices);
      return { readMs, uploadMs };
    }, study.size);
  } finally {
    await page.close();
  }
}
