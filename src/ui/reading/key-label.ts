import type { AppState, Reading } from '#state';
import { effectiveKeys } from './keys/bindings.ts';
import { keyName, platformOf } from './keys/key-names.ts';
import type { ActionId } from './keys/key-table.ts';

/** The first key of an action as it is shown beside its button; empty where it has none. Follows the reader's own keys. */
export function keyLabel(app: AppState, reading: Reading, action: ActionId): string {
  const platform = platformOf(navigator);
  const [key] = effectiveKeys(reading.preferences.keys.changes, platform)[action];
  return key === undefined ? '' : keyName(key, platform, app.i18n.t.keys.words);
}
