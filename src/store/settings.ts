import { ok, type Json, type Result } from '#base';
import type { CoreDatabase } from './core-database.ts';
import type { StoreError } from './errors.ts';

/** What the reader chose on this machine. A new setting is a line here and a line in the guards below. */
export interface Settings {
  readonly locale: 'zh-CN' | 'en';
  readonly renderer: 'auto' | 'cornerstone' | 'software';
  readonly reportPanelPx: number;
  readonly layout: string;
  /** The reader's own keys by action, changes only; which actions there are, the screen knows. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** What the pictures give up where memory is short. */
  readonly economy: 'auto' | 'none' | 'half-ct' | 'float16';
  /** Turning MIP, degrees a second. */
  readonly mipSpeed: number;
  /** Name of the hanging, the arrangement of the wells a case opens with. */
  readonly hanging: string;
  /** The last back-up: when, and how far the log of each attempt was in it. */
  readonly backup: BackupMark;
}

/** `seqs`: the last `seq` by attempt. */
export type BackupMark = {
  readonly atMs: number;
  readonly seqs: Readonly<Record<string, number>>;
};

type Guards = { readonly [Key in keyof Settings]: (value: Json) => value is Settings[Key] };

const oneOf =
  <T extends string>(...values: readonly T[]) =>
  (value: Json): value is T =>
    values.includes(value as T);

const isPositive = (value: Json): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;

const isString = (value: Json): value is string => typeof value === 'string';

// Bounds far above any keyboard: what is stored is read into the key handler.
const maxActions = 500;
const maxKeys = 8;
const maxKeyChars = 60;
const isKeys = (value: Json): value is Record<string, string[]> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length <= maxActions &&
  Object.values(value as Record<string, Json>).every(
    (keys) =>
      Array.isArray(keys) &&
      keys.length <= maxKeys &&
      keys.every((key: Json) => isString(key) && key !== '' && key.length <= maxKeyChars),
  );

const isBackup = (value: Json): value is { atMs: number; seqs: Record<string, number> } =>
  typeof value === 'object' &&
  value !== null &&
  'atMs' in value &&
  'seqs' in value &&
  typeof value.atMs === 'number' &&
  typeof value.seqs === 'object' &&
  value.seqs !== null &&
  Object.values(value.seqs).every((seq) => typeof seq === 'number');

const guards: Guards = {
  locale: oneOf('zh-CN', 'en'),
  renderer: oneOf('auto', 'cornerstone', 'software'),
  reportPanelPx: isPositive,
  layout: isString,
  keys: isKeys,
  economy: oneOf('auto', 'none', 'half-ct', 'float16'),
  mipSpeed: isPositive,
  hanging: isString,
  backup: isBackup,
};

/** What a back-up carries: what the reader chose, not what this machine remembers of itself. */
const carried = [
  'locale',
  'renderer',
  'reportPanelPx',
  'layout',
  'keys',
  'economy',
  'mipSpeed',
  'hanging',
] as const satisfies ReadonlyArray<keyof Settings>;

export class SettingsRepository {
  readonly #core: CoreDatabase;

  constructor(core: CoreDatabase) {
    this.#core = core;
  }

  /** undefined where nothing was chosen, or another release wrote something this one does not know. */
  get<Key extends keyof Settings>(
    key: Key,
  ): Promise<Result<Settings[Key] | undefined, StoreError>> {
    const isValid = guards[key] as (value: Json) => value is Settings[Key] & Json;
    return this.#core.read(['settings'], async (tx) => {
      const value = await tx.objectStore('settings').get(key);
      return ok(value !== undefined && isValid(value) ? value : undefined);
    });
  }

  set<Key extends keyof Settings>(
    key: Key,
    value: Settings[Key],
  ): Promise<Result<void, StoreError>> {
    return this.#core.write(['settings'], async (tx) => {
      await tx.objectStore('settings').put(value, key);
      return ok(undefined);
    });
  }

  /** Everything that was chosen, for a back-up. */
  all(): Promise<Result<Partial<Settings>, StoreError>> {
    return this.#core.read(['settings'], async (tx) => {
      const chosen: Record<string, Json> = {};
      for (const key of carried) {
        const value = await tx.objectStore('settings').get(key);
        if (value !== undefined && guards[key](value)) chosen[key] = value;
      }
      return ok(chosen as Partial<Settings>);
    });
  }

  /** Takes what was chosen elsewhere where nothing was chosen here. Unknown and malformed settings are left out. */
  addMissing(chosen: Readonly<Record<string, Json>>): Promise<Result<number, StoreError>> {
    return this.#core.write(['settings'], async (tx) => {
      const settings = tx.objectStore('settings');
      let added = 0;
      for (const key of carried) {
        const value = chosen[key];
        if (value === undefined || !guards[key](value)) continue;
        if ((await settings.getKey(key)) !== undefined) continue;
        await settings.put(value, key);
        added += 1;
      }
      return ok(added);
    });
  }
}
