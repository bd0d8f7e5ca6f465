import { boundsOf, moveGrid, worldPoint, type Grid, type Rigid, type Volume } from '#domain/image';
import { halveInPlane } from '../half-ct.ts';
import { moveKey } from '../picture.ts';
import type { Economy, Layers } from '../stage.ts';
import { asHalfFloat, becomesHalf, fitHalfFloat, type GpuTexture } from './half-float.ts';
import { cache, utilities, volumeLoader } from './library.ts';
import { describeVolume, forgetVolume, idPrefix } from './session.ts';

// Our typed arrays as Cornerstone volumes. Slices are views of the array: no second copy on our side.

export interface LocalVolume {
  readonly volumeId: string;
  readonly displaySetId: string;
  readonly imageIds: readonly string[];
  /** What a value on the GPU times this is in the layer's own unit. */
  readonly unit: number;
  /** Where its voxels lie when nothing moves them. */
  readonly grid: Grid;
  /** Draws it moved from now on, or where it lies. */
  readonly place: (move: Rigid | undefined) => void;
}

interface Placed {
  readonly values: Int16Array | Float32Array;
  readonly grid: Grid;
  readonly modality: string;
  readonly isHalf: boolean;
  readonly unit: number;
}

/** The part of vtk's image data that is used. */
interface ImageData {
  setOrigin: (origin: readonly number[]) => void;
  setDirection: (direction: readonly number[]) => void;
}

// createLocalVolume silently returns a cached volume of the same id: ids are never used twice.
let made = 0;

function addVolume(placed: Placed): LocalVolume {
  const volumeId = `${idPrefix}volume-${++made}`;
  const displaySetId = `${volumeId}-set`;
  const { grid } = placed;
  const { origin, size, spacingMm } = grid;
  const direction = grid.axes.flat();
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
    origin: [origin[0], origin[1], origin[2]],
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
  // Its type lists the methods that vtk's typings name; those used here are left out of them.
  const holder = volume as unknown as { vtkOpenGLTexture: GpuTexture };
  if (placed.isHalf) holder.vtkOpenGLTexture = asHalfFloat(holder.vtkOpenGLTexture);
  // Without this the first viewport to draw the volume shows zeros.
  volume.modified();
  volume.isPreScaled = true;
  utilities.genericViewportDisplaySetMetadataProvider.add(displaySetId, {
    kind: 'planar',
    imageIds: volume.imageIds,
    volumeId,
  });
  const imageData = volume.imageData as unknown as ImageData;
  let placedBy = '';
  const place = (move: Rigid | undefined): void => {
    const key = moveKey(move);
    if (key === placedBy) return;
    placedBy = key;
    const moved = move ? moveGrid(grid, move) : grid;
    imageData.setOrigin([...moved.origin]);
    imageData.setDirection(moved.axes.flat());
  };
  const { unit } = placed;
  return { volumeId, displaySetId, imageIds: volume.imageIds, unit, grid, place };
}

/** `norm16`: the GPU keeps 16-bit integers as they are. */
export function addLayer(
  volume: Volume,
  modality: 'CT' | 'PT',
  economy: Economy,
  norm16: boolean,
): LocalVolume {
  const sent = economy === 'half-ct' && modality === 'CT' ? halveInPlane(volume) : volume;
  const isHalf = becomesHalf(economy, sent.values, norm16);
  const fitted = isHalf ? fitHalfFloat(sent.values) : { values: sent.values, unit: 1 };
  return addVolume({ ...fitted, grid: sent.grid, modality, isHalf });
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
    grid: {
      size: [2, 2, 2],
      spacingMm: [side[0]!.length, side[1]!.length, side[2]!.length],
      origin: worldPoint(
        side[0]!.middle - side[0]!.length / 2,
        side[1]!.middle - side[1]!.length / 2,
        side[2]!.middle - side[2]!.length / 2,
      ),
      axes: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
    modality: 'OT',
    isHalf: false,
    unit: 1,
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
