import { colourMapIds, colourSteps, colourTable, type ColourMapId } from '../colour-maps.ts';
import { Enums, cache, init, metaData, utilities } from './library.ts';

// What is set up once per page: Cornerstone keeps its settings, metadata providers and colour maps in modules.

/** Every id we give Cornerstone starts with this; the provider answers for nothing else. */
export const idPrefix = 'uptake:';
/** Bytes its cache may hold; the voxels themselves are ours and are not copied. */
const cacheBytes = 3e9;

export const colourMapName = (id: ColourMapId): string => `uptake-${id}`;

const modules = new Map<string, Readonly<Record<string, unknown>>>();

/** Metadata of the slices of a volume, by `volumeId`. */
export const describeVolume = (
  volumeId: string,
  answers: Readonly<Record<string, unknown>>,
): unknown => modules.set(volumeId, answers);
export const forgetVolume = (volumeId: string): unknown => modules.delete(volumeId);

function answer(type: string, imageId: unknown): unknown {
  if (typeof imageId !== 'string' || !imageId.startsWith(idPrefix)) return undefined;
  return modules.get(imageId.replace(/_slice_\d+$/, ''))?.[type];
}

let isOpen = false;

export function openSession(): void {
  if (isOpen) return;
  isOpen = true;
  init({
    rendering: {
      renderingEngineMode: Enums.RenderingEngineModeEnum.ContextPool,
      webGlContextCount: 1,
      strictZSpacingForVolumeViewport: true,
    },
    debug: { statsOverlay: false },
  });
  cache.setMaxCacheSize(cacheBytes);
  metaData.addProvider(answer, 10_000);
  for (const id of colourMapIds) {
    const table = colourTable(id);
    const points = Array.from({ length: colourSteps }, (_, n) => [
      n / (colourSteps - 1),
      table[n * 3]! / 255,
      table[n * 3 + 1]! / 255,
      table[n * 3 + 2]! / 255,
    ]);
    const name = colourMapName(id);
    utilities.colormap.registerColormap({
      name,
      Name: name,
      ColorSpace: 'RGB',
      RGBPoints: points.flat(),
    });
  }
}
