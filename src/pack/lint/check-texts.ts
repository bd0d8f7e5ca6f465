import type { Manifest } from '../schema/manifest.ts';
import type { Findings } from './finding.ts';

type Languages = Readonly<Manifest['languages']>;

const isText = (value: object): value is { zh: string; en?: string } =>
  'zh' in value && typeof value.zh === 'string';

/** Every text in the value must be there in every language of the pack, or in none. */
export function checkTexts(
  value: unknown,
  path: string,
  languages: Languages,
  findings: Findings,
): void {
  const walk = (node: unknown, place: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if (isText(node)) {
      const { zh, en = '' } = node;
      const say = (language: string, languageEn: string): void =>
        findings.say('translation', `${path}: ${place}`, { language, languageEn });
      if (languages.includes('en') && zh.trim() !== '' && en.trim() === '') say('英文', 'English');
      if (languages.includes('zh') && zh.trim() === '' && en.trim() !== '') say('中文', 'Chinese');
      return;
    }
    for (const [name, member] of Object.entries(node))
      walk(member, place === '' ? name : `${place}.${nameOf(node, name, member)}`);
  };
  walk(value, '');
}

/** Members of lists are named by their id where they have one. */
const nameOf = (list: object, name: string, member: unknown): string =>
  Array.isArray(list) &&
  typeof member === 'object' &&
  member !== null &&
  'id' in member &&
  typeof member.id === 'string'
    ? member.id
    : name;
