import type { PictureArea, QuestionKey, Source } from '#domain/exam';

// A key and a source as one cell of a table, to be read and typed by people.
//   B    A, C    12.5    circle 120 80 10; polygon 200 100 220 100 210 130    10.5 -20 300 r 12

const areaText = (area: PictureArea): string =>
  area.type === 'circle'
    ? ['circle', ...area.centrePx, area.radiusPx].join(' ')
    : ['polygon', ...area.pointsPx.flat()].join(' ');

/** The tolerance of a figure stands in a cell of its own. */
export function answerText(key: QuestionKey): string {
  switch (key.type) {
    case 'choice':
      return key.answer;
    case 'choices':
      return key.answers.join(', ');
    case 'number':
      return String(key.value);
    case 'area':
      return key.areas.map(areaText).join('; ');
    case 'place':
      return [...key.centreMm, 'r', key.radiusMm].join(' ');
  }
}

/** A number as typed: full-width digits, a comma in place of the point where there is no point. NaN where it is none. */
export function numberOf(text: string): number {
  const plain = text.normalize('NFKC').trim().replace(/[−–]/g, '-');
  const one = /^[+-]?\d+,\d+$/.test(plain) ? plain.replace(',', '.') : plain;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(one) ? Number(one) : Number.NaN;
}

const numbersOf = (text: string): number[] =>
  text
    .trim()
    .split(/[\s,]+/)
    .map(numberOf);

function areaOf(text: string): PictureArea | undefined {
  const [what = '', ...rest] = text.trim().split(/\s+/);
  const numbers = rest.map(numberOf);
  if (numbers.some(Number.isNaN)) return undefined;
  if (/^(circle|圆)$/i.test(what) && numbers.length === 3)
    return { type: 'circle', centrePx: [numbers[0]!, numbers[1]!], radiusPx: numbers[2]! };
  if (!/^(polygon|多边形)$/i.test(what) || numbers.length % 2 === 1) return undefined;
  const pointsPx = numbers.flatMap((x, at): Array<[number, number]> =>
    at % 2 === 0 ? [[x, numbers[at + 1]!]] : [],
  );
  return { type: 'polygon', pointsPx };
}

/** A key from its cell; undefined where it cannot be read as one of that type. */
export function answerOf(
  type: QuestionKey['type'],
  cell: string,
  tolerance: string,
): QuestionKey | undefined {
  const text = cell.normalize('NFKC').trim();
  if (type === 'choice') return { type, answer: text.toUpperCase() };
  if (type === 'choices') return { type, answers: text.toUpperCase().match(/[^\s,;、]/g) ?? [] };
  if (type === 'number') {
    const found = { type, value: numberOf(text), tolerance: numberOf(tolerance || '0') };
    return Number.isNaN(found.value) || Number.isNaN(found.tolerance) ? undefined : found;
  }
  if (type === 'area') {
    const areas = text.split(';').map(areaOf);
    const found = areas.filter((area) => area !== undefined);
    return found.length === areas.length ? { type, areas: found } : undefined;
  }
  const [centre = '', radius = ''] = text.split(/r/i);
  const centreMm = numbersOf(centre);
  const radiusMm = numberOf(radius);
  return centreMm.length === 3 && ![...centreMm, radiusMm].some(Number.isNaN)
    ? { type, centreMm: [centreMm[0]!, centreMm[1]!, centreMm[2]!], radiusMm }
    : undefined;
}

const escaped = (text: string): string =>
  text.replace(/[\\|\n\r]/g, (sign) => ({ '\n': '\\n', '\r': '\\r' })[sign] ?? `\\${sign}`);

/** One source a line, its locator behind a bar. */
export const sourcesText = (sources: readonly Source[]): string =>
  sources
    .map(({ text, locator }) =>
      [text, ...(locator === undefined ? [] : [locator])].map(escaped).join(' | '),
    )
    .join('\n');

/** Splits at signs that no backslash stands before, and takes the backslashes out. */
function split(text: string, at: string): readonly string[] {
  const parts = [''];
  for (let n = 0; n < text.length; n++) {
    const sign = text[n]!;
    if (sign === '\\' && n + 1 < text.length) parts[parts.length - 1]! += sign + text[++n]!;
    else if (sign === at) parts.push('');
    else parts[parts.length - 1]! += sign;
  }
  return parts;
}

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, sign: string) => ({ n: '\n', r: '\r' })[sign] ?? sign);

export const sourcesOf = (cell: string): readonly Source[] =>
  cell
    .replace(/\r\n/g, '\n')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [text = '', ...rest] = split(line, '|').map((part) => part.trim());
      const locator = rest.join(' | ');
      return { text: unescaped(text), ...(locator !== '' && { locator: unescaped(locator) }) };
    });
