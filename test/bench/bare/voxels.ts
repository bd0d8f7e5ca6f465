import { bodyBounds, makeVolume, worldPoint, type Grid, type Volume } from '#domain/image';
import type { StudySize } from '../study.ts';

// The voxels of the bench's study, as our import makes them, from the ends of its files; kept as two Blobs.

export interface Voxels {
  readonly ct: Volume;
  readonly pet: Volume;
}

const fovMm = 600;
const stepMm = 3;

/** The grid that study.ts writes into its headers. */
function gridOf(edge: number, slices: number): Grid {
  const pixelMm = fovMm / edge;
  const first = -fovMm / 2 + pixelMm / 2;
  return {
    size: [edge, edge, slices],
    spacingMm: [pixelMm, pixelMm, stepMm],
    origin: worldPoint(first, first, (-slices / 2) * stepMm),
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  };
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('IndexedDB refuses'));
  });

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open('bare');
  request.onupgradeneeded = () => request.result.createObjectStore('voxels');
  return done(request);
}

/** Keeps the voxels of the files, first all of CT, then all of PET; gives the box around the body, LPS mm. */
export async function keepVoxels(
  files: readonly File[],
  size: StudySize,
): Promise<readonly [readonly number[], readonly number[]]> {
  const { slices, ctEdge, petEdge } = size;
  const stored = async (n: number, area: number): Promise<Uint16Array> => {
    const file = files[n]!;
    return new Uint16Array(await file.slice(file.size - area * 2).arrayBuffer());
  };
  const ct = new Int16Array(ctEdge * ctEdge * slices);
  const pet = new Float32Array(petEdge * petEdge * slices);
  for (let k = 0; k < slices; k++) {
    const ctArea = ctEdge * ctEdge;
    (await stored(k, ctArea)).forEach((value, n) => (ct[k * ctArea + n] = value - 1024));
    const petArea = petEdge * petEdge;
    const slope = 1 + (k % 5) / 100;
    (await stored(slices + k, petArea)).forEach(
      (value, n) => (pet[k * petArea + n] = value * slope),
    );
  }
  const db = await openDatabase();
  const transaction = db.transaction('voxels', 'readwrite', { durability: 'strict' });
  const store = transaction.objectStore('voxels');
  store.put(new Blob([ct]), 'ct');
  store.put(new Blob([pet]), 'pet');
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(new Error('the voxels cannot be stored'));
  });
  db.close();
  return bodyBounds(makeVolume(gridOf(ctEdge, slices), 'HU', ct));
}

/** The voxels out of IndexedDB into memory. */
export async function readVoxels(size: StudySize): Promise<Voxels> {
  const db = await openDatabase();
  const store = db.transaction('voxels').objectStore('voxels');
  const blobs = await Promise.all([
    done<Blob>(store.get('ct') as IDBRequest<Blob>),
    done<Blob>(store.get('pet') as IDBRequest<Blob>),
  ]);
  const [ct, pet] = await Promise.all(blobs.map((blob) => blob.arrayBuffer()));
  db.close();
  return {
    ct: makeVolume(gridOf(size.ctEdge, size.slices), 'HU', new Int16Array(ct!)),
    pet: makeVolume(gridOf(size.petEdge, size.slices), 'Bq/ml', new Float32Array(pet!)),
  };
}
