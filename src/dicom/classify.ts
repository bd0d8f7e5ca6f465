import type { SeriesRole, UnusedReason } from '#domain/case';
import type { Unit } from '#domain/image';
import { nmImage, type Instance } from './instance.ts';

// What an instance is, by SOP class (PS3.6 Table A-1) first and by its own description of itself second.

const ctImage = '1.2.840.10008.5.1.4.1.1.2';
const mrImage = '1.2.840.10008.5.1.4.1.1.4';
const petImage = '1.2.840.10008.5.1.4.1.1.128';
/** Enhanced and legacy converted CT, MR and PET: all frames in one file. */
const enhanced = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(2\.[123]|4\.[134]|128\.1|130)$/;

/** Why an instance is no slice of a CT, MR, PET or SPECT volume; undefined if it is one. */
export function notASlice(instance: Instance): UnusedReason | undefined {
  const { sopClassUid, modality } = instance;
  const last = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(.+)$/.exec(sopClassUid)?.[1] ?? '';
  if (last === '66.4' || last === '66.7' || modality === 'SEG') return { kind: 'segmentation' };
  if (last === '67' || modality === 'RWV') return { kind: 'real-world-value-mapping' };
  if (last === '481.3' || modality === 'RTSTRUCT') return { kind: 'structure-set' };
  if (last.startsWith('88.') || last.startsWith('104.') || modality === 'SR' || modality === 'DOC')
    return { kind: 'report' };
  if (!instance.pixels) return { kind: 'no-pixel-data' };
  if (sopClassUid === nmImage) return notReconstructed(instance);
  if (enhanced.test(sopClassUid) || instance.frames > 1) return { kind: 'multi-frame' };
  if (modalityOf(instance) === undefined)
    return { kind: 'other-modality', modality: modality || 'OT' };
  if (instance.imageType.includes('LOCALIZER')) return { kind: 'localizer' };
  if (instance.pixels.samples !== 1) return { kind: 'unreadable', detail: 'a colour image' };
  return undefined;
}

/** Number of Slices is a US; whatever states more frames is damaged. */
const mostFrames = 65_535;

/** SPECT has one volume in a file where its frames are slices and nothing else (PS3.3 C.8.4.8, C.8.4.9.1.1). */
function notReconstructed(instance: Instance): UnusedReason | undefined {
  const { frames } = instance;
  if (!Number.isInteger(frames) || frames < 1 || frames > mostFrames)
    return { kind: 'unreadable', detail: `${frames} frames` };
  // A file that was cut is told slice by slice; one that never had them is not spread into 65 535 slices first.
  const { rows, columns, bitsAllocated, bytesThere, place } = instance.pixels!;
  if (
    frames > 4096 &&
    place.length !== undefined &&
    (frames * rows * columns * bitsAllocated) / 8 > 2 * bytesThere
  )
    return { kind: 'damaged', detail: `${bytesThere} bytes for ${frames} frames` };
  const imageType = instance.imageType.join('\\');
  const slices = instance.nm?.slices ?? instance.frames;
  const several = instance.frames > 1 && instance.frames !== slices;
  if (instance.imageType[2] === 'RECON GATED TOMO' || several)
    return { kind: 'several-volumes', frames: instance.frames, slices };
  if (instance.imageType[2] !== 'RECON TOMO') return { kind: 'not-reconstructed', imageType };
  return undefined;
}

/** What the images were taken with, by their SOP class; undefined for what makes no volume here. */
export function modalityOf({ sopClassUid }: Instance): 'CT' | 'MR' | 'PT' | 'NM' | undefined {
  if (sopClassUid === ctImage) return 'CT';
  if (sopClassUid === mrImage) return 'MR';
  if (sopClassUid === petImage) return 'PT';
  return sopClassUid === nmImage ? 'NM' : undefined;
}

/**
 * Role of a series by its first slice. PET counts as not attenuation-corrected where Corrected Image (0028,0051) is
 * there without ATTN, or where Units are proportional counts: GE marks its uncorrected series by the unit alone and
 * leaves ATTN in.
 */
export function roleOf(instance: Instance): SeriesRole {
  const modality = modalityOf(instance);
  if (modality === 'CT' || modality === 'MR') return 'CT';
  if (modality === 'NM') return 'PT';
  if (modality !== 'PT') return 'other';
  const corrected = instance.pet?.correctedImage;
  if (instance.pet?.units === 'PROPCNTS' || (corrected && !corrected.includes('ATTN')))
    return 'PT_NAC';
  return 'PT';
}

/** Unit after rescale: HU for CT; for PET what Units (0054,1001) says (PS3.3 C.8.9.1); MR and SPECT have none of their own. */
export function unitOf(instance: Instance): Unit {
  if (instance.nm) return instance.nm.units === 'CNTS' ? 'counts' : 'stored';
  if (instance.sopClassUid === ctImage) return 'HU';
  const units: Readonly<Record<string, Unit>> = {
    BQML: 'Bq/ml',
    GML: 'g/ml',
    CM2ML: 'cm2/ml',
    CNTS: 'counts',
    PROPCNTS: 'propcounts',
  };
  return units[instance.pet?.units ?? ''] ?? 'stored';
}
