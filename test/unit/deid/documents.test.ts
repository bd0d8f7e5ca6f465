import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { allowedAttributes } from '#dicom';

const page = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../../docs', name), 'utf8');

it('docs/deidentification.md lists the allow-list, all of it and nothing else', () => {
  const listed = [
    ...page('deidentification.md').matchAll(/^\| (\(.*?\)) +\|.*\| ([A-Za-z ]+?) +\|$/gm),
  ];
  const all = 'CT PT MR NM';
  expect(
    listed.map(([, tag, modalities]) => `${tag}: ${modalities === 'all' ? all : modalities}`),
  ).toEqual(allowedAttributes().map(({ tag, modalities }) => `${tag}: ${modalities.join(' ')}`));
});

it('the list keeps about a hundred attributes of a PET and the four private ones', () => {
  const pet = allowedAttributes().filter(
    ({ tag, modalities }) => !tag.includes('>') && modalities.includes('PT'),
  );
  expect(pet.length).toBeGreaterThan(80);
  expect(pet.length).toBeLessThanOrEqual(110);
  expect(pet.filter(({ tag }) => tag.includes('xx')).map(({ tag }) => tag)).toEqual([
    '(0009,xx0D)',
    '(0071,xx22)',
    '(7053,xx00)',
    '(7053,xx09)',
  ]);
});
