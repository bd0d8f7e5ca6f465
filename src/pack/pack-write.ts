import { canonicalJson } from '#base';
import { digestHex } from './digest.ts';
import type { Manifest } from './schema/manifest.ts';
import { writeZip, type FileToWrite } from './zip-write.ts';

export type ManifestFacts = Omit<Manifest, 'schema' | 'files' | 'intendedUse'>;

export const intendedUse =
  '仅供教学与考核，不用于临床诊断 / For training and assessment only, not for diagnosis';

/**
 * A case pack from its files: sizes and hashes listed, entries sorted, no times. The same files give the same
 * manifest everywhere and, on the same engine, the same bytes (deflate differs between engines; `level` 0 does not).
 */
export async function writeCasePack(
  facts: ManifestFacts,
  files: readonly FileToWrite[],
  level = 6,
): Promise<Blob> {
  const listed: Manifest['files'] = [];
  for (const { path, blob } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1)))
    listed.push({ path, bytes: blob.size, sha256: await digestHex(blob) });
  const manifest: Manifest = { schema: 'uptake-casepack/1', ...facts, files: listed, intendedUse };
  return writeZip(
    [...files, { path: 'manifest.json', blob: new Blob([canonicalJson(manifest)]) }],
    level,
  );
}
