import { boundsOf, type Volume } from '#domain/image';
import type { Layers } from '../stage.ts';
import { cache, utilities, volumeLoader } from './library.ts';
import { describeVolume, forgetVolume, idPrefix } from './session.ts';

// Our typed arrays as Cornerstone volumes. Slices are views of the array: no second copy on our side.

export interface LocalVolume {
  readonly volumeId: string;
  readonly displaySetId: string;
  readonly imageIds: readonly string[];
}

interface Placed {
  readonly values: Int16Array | Float32Array;
  readonly size: readonly [number, number, number];
  readonly spacingMm: readonly [number, number, number];
  readonly origin: readonly [number, number, number];
  readonly direction: readonly number[];
  readonly modality: string;
}

// createLocalVolume silently returns a cached volume of the same id: ids are never used twice.
let made = 0;

function addVolume(placed: Placed): LocalVolume {
  const volumeId = `${idPrefix}volume-${++made}`;
  const displaySetId = `${volumeId}-set`;
  const { direction, origin, size, spacingMm } = placed;
  const isFloat = placed.values instanceof Float32Array;
  const frame = `${idPrefix}frame`;
  describeVolume(volumeId, {
    imagePlaneModule: {
      frameOfReferenceUID: frame,
      rows: size[1],
      columns: size[0],
      imageOrientationPatient: direction.slice(0, 6),
      rowCosines: direction.slice(0, 3),
      columnCosines: direction.slice(3, 6),
      imagePositionPatient: [...origin],
      pixelSpacing: [spacingMm[1], spacingMm[0]],
      rowPixelSpacing: spacingMm[1],
      columnPixelSpacing: spacingMm[0],
      sliceThickness: spacingMm[2],
    },
    generalSeriesModule: { modality: placed.modality },
    imagePixelModule: {
      bitsAllocated: isFloat ? 32 : 16,
      bitsStored: isFloat ? 32 : 16,
      highBit: isFloat ? 31 : 15,
      samplesPerPixel: 1,
      pixelRepresentation: 1,
      photometricInterpretation: 'MONOCHROME2',
    },
    voiLutModule: { windowWidth: 1, windowCenter: 0.5 },
  });
  const volume = volumeLoader.createLocalVolume(volumeId, {
    scalarData: placed.values,
    dimensions: [...size],
    spacing: [...spacingMm],
    origin: [...origin],
    direction: [...direction] as never,
    metadata: {
      Modality: placed.modality,
      FrameOfReferenceUID: frame,
      ImageOrientationPatient: direction.slice(0, 6),
      PixelSpacing: [spacingMm[1], spacingMm[0]],
      Rows: size[1],
      Columns: size[0],
      BitsAllocated: isFloat ? 32 : 16,
      BitsStored: isFloat ? 32 : 16,
      SamplesPerPixel: 1,
      HighBit: isFloat ? 31 : 15,
      PhotometricInterpretation: 'MONOCHROME2',
      PixelRepresentation: 1,
      SeriesInstanceUID: volumeId,
      voiLut: [],
      VOILUTFunction: 'LINEAR',
    },
  });
  // Without this the first viewport to draw the volume shows zeros.
  volume.modified();
  volume.isPreScaled = true;
  utilities.genericViewportDisplaySetMetadataProvider.add(displaySetId, {
    kind: 'planar',
    imageIds: volume.imageIds,
    volumeId,
  });
  return { volumeId, displaySetId, imageIds: volume.imageIds };
}

export function addLayer(volume: Volume, modality: 'CT' | 'PT'): LocalVolume {
  const { grid } = volume;
  return addVolume({
    values: volume.values,
    size: grid.size,
    spacingMm: grid.spacingMm,
    origin: grid.origin,
    direction: grid.axes.flat(),
    modality,
  });
}

/**
 * A never-drawn box of 2 × 2 × 2 voxels around all layers. Mounted as each viewport's source, it gives all wells
 * the same fit and patient axes, and lets a slice lie anywhere in any layer: Cornerstone takes orientation and the
 * reach of slices from the source alone, which would hold a PET slice back at the last slice of a shorter CT.
 */
export function addSurround(layers: Layers): LocalVolume {
  const bounds = [layers.ct, layers.pet].flatMap((layer) => (layer ? [boundsOf(layer.grid)] : []));
  const side = [0, 1, 2].map((n) => {
    const low = Math.min(...bounds.map((each) => each[0][n]!));
    const high = Math.max(...bounds.map((each) => each[1][n]!));
    return { middle: (low + high) / 2, length: Math.max(high - low, 1) };
  });
  return addVolume({
    values: new Float32Array(8),
    size: [2, 2, 2],
    spacingMm: [side[0]!.length, side[1]!.length, side[2]!.length],
    origin: [
      side[0]!.middle - side[0]!.length / 2,
      side[1]!.middle - side[1]!.length / 2,
      side[2]!.middle - side[2]!.length / 2,
    ],
    direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    modality: 'OT',
  });
}

/** Takes the volumes out of Cornerstone: their textures belong to one context and cannot be used with another. */
export function removeVolumes(volumes: readonly LocalVolume[]): void {
  for (const { displaySetId, imageIds, volumeId } of volumes) {
    utilities.genericViewportDisplaySetMetadataProvider.remove(displaySetId);
    forgetVolume(volumeId);
    cache.removeVolumeLoadObject(volumeId);
    for (const imageId of imageIds) cache.removeImageLoadObject(imageId, { force: true });
  }
}
