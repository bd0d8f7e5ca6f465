import type { Reading } from '#state';
import { effectiveKeys } from '../reading/keys/bindings.ts';
import { keyName, platformOf, type KeyWords } from '../reading/keys/key-names.ts';
import type { ActionId } from '../reading/keys/key-table.ts';

/** The key that an action has now, the reader's own keys included, as it is written on screen. */
export function keysNow(reading: Reading, words: KeyWords): (action: ActionId) => string {
  const platform = platformOf(navigator);
  const keys = effectiveKeys(reading.preferences.keys.changes, platform);
  return (action) => {
    const [first] = keys[action];
    return first === undefined ? words.none : keyName(first, platform, words);
  };
}
