import { metaData, utilities, volumeLoader } from '@cornerstonejs/core';
import type { Volume } from '#domain/image';

// A typed array as a Cornerstone volume, by createLocalVolume and a metadata provider.

const described = new Map<string, Readonly<Record<string, unknown>>>();
let made = 0;

metaData.addProvider(
  (type: string, id: unknown) =>
    typeof id === 'string' ? described.get(id.replace(/_slice_\d+$/, ''))?.[type] : undefined,
  10_000,
);

export interface Layer {
  readonly volumeId: string;
  readonly displaySetId: string;
}

export function addLayer({ grid, values }: Volume, modality: 'CT' | 'PT'): Layer {
  const volumeId = `bare-${++made}`;
  const { size, spacingMm, origin } = grid;
  const direction = grid.axes.flat();
  const bits = values instanceof Float32Array ? 32 : 16;
  described.set(volumeId, {
    imagePlaneModule: {
      frameOfReferenceUID: 'bare',
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
    generalSeriesModule: { modality },
    imagePixelModule: {
      bitsAllocated: bits,
      bitsStored: bits,
      highBit: bits - 1,
      samplesPerPixel: 1,
      pixelRepresentation: 1,
      photometricInterpretation: 'MONOCHROME2',
    },
    voiLutModule: { windowWidth: 400, windowCenter: 40 },
  });
  const volume = volumeLoader.createLocalVolume(volumeId, {
    scalarData: values,
    dimensions: [...size],
    spacing: [...spacingMm],
    origin: [origin[0], origin[1], origin[2]],
    direction: direction as never,
    metadata: {
      Modality: modality,
      FrameOfReferenceUID: 'bare',
      ImageOrientationPatient: direction.slice(0, 6),
      PixelSpacing: [spacingMm[1], spacingMm[0]],
      Rows: size[1],
      Columns: size[0],
      BitsAllocated: bits,
      BitsStored: bits,
      SamplesPerPixel: 1,
      HighBit: bits - 1,
      PhotometricInterpretation: 'MONOCHROME2',
      PixelRepresentation: 1,
      SeriesInstanceUID: volumeId,
      voiLut: [],
      VOILUTFunction: 'LINEAR',
    },
  });
  volume.modified();
  volume.isPreScaled = true;
  const displaySetId = `${volumeId}-set`;
  utilities.genericViewportDisplaySetMetadataProvider.add(displaySetId, {
    kind: 'planar',
    imageIds: volume.imageIds,
    volumeId,
  });
  return { volumeId, displaySetId };
}

export function forgetLayers(layers: readonly Layer[]): void {
  for (const { displaySetId, volumeId } of layers) {
    utilities.genericViewportDisplaySetMetadataProvider.remove(displaySetId);
    described.delete(volumeId);
  }
}
