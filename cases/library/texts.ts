import type { I18nText } from '#domain/case';
import type { Numbers, StudyNumbers } from './numbers.ts';
import { regionOf } from './place.ts';
import type { Both, LibraryRecipe } from './recipe.ts';
import { pair } from './words.ts';

/** What {…} in a text stands for: a measured number, or a size. Throws at a name that means nothing. */
function valueOf(name: string, recipe: LibraryRecipe, numbers: Numbers): string {
  const study: StudyNumbers | undefined = name.startsWith('prior.') ? numbers.prior : numbers;
  const [what, part] = name.replace(/^prior\./, '').split('.') as [string, string?];
  if (!study) throw new Error(`{${name}}: there is no prior study`);
  if (what === 'liver' || what === 'blood') return study[what].mean.toFixed(1);
  if (what === 'hottest' && numbers.prior) return numbers.prior.hottest.suvmax.toFixed(1);
  const lesion = recipe.lesions.find(({ id }) => id === what);
  if (!lesion) throw new Error(`{${name}}: no such truth in ${recipe.topic}`);
  const [rx, ry] = regionOf(recipe, lesion).radii;
  const [long, short] = [2 * Math.max(rx, ry), 2 * Math.min(rx, ry)].map((v) => v.toFixed(0));
  if (part === 'mm') return long === short ? `${long} mm` : `${long} × ${short} mm`;
  if (part === 'long') return `${long} mm`;
  if (part === 'short') return `${short} mm`;
  if (part !== undefined) throw new Error(`{${name}}: mm, long or short`);
  return study.of(what).suvmax.toFixed(1);
}

/** A pair of texts with the numbers filled in. */
export function filler(recipe: LibraryRecipe, numbers: Numbers): (both: Both) => I18nText {
  const fill = (text: string): string =>
    text.replace(/\{([\w.]+)\}/g, (_, name: string) => valueOf(name, recipe, numbers));
  return (both) => {
    const { zh, en = '' } = pair(both);
    return { zh: fill(zh), en: fill(en) };
  };
}
