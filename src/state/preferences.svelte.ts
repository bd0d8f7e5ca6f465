import type { Stores } from '#store';
import { KeySettings } from './keys.svelte.ts';
import { isLayoutId, type LayoutId } from './layouts.ts';

export type Economy = 'auto' | 'none' | 'half-ct' | 'float16';

/** What this reader chose for reading rooms on this machine; loaded with the first case. */
export class Preferences {
  readonly keys: KeySettings;
  economy = $state<Economy>('auto');
  /** Degrees a second. */
  mipSpeed = $state(45);
  layout = $state<LayoutId>('grid');
  readonly #settings: Stores['settings'];

  constructor(settings: Stores['settings']) {
    this.#settings = settings;
    this.keys = new KeySettings({
      get: async () => {
        const stored = await settings.get('keys');
        return stored.ok ? stored.value : undefined;
      },
      set: async (value) => {
        await settings.set('keys', value);
      },
    });
  }

  async load(): Promise<void> {
    const get = async <K extends 'economy' | 'mipSpeed' | 'hanging'>(key: K) => {
      const stored = await this.#settings.get(key);
      return stored.ok ? stored.value : undefined;
    };
    const [economy, mipSpeed, layout] = await Promise.all([
      get('economy'),
      get('mipSpeed'),
      get('hanging'),
      this.keys.load(),
    ]);
    this.economy = economy ?? this.economy;
    this.mipSpeed = mipSpeed ?? this.mipSpeed;
    if (isLayoutId(layout)) this.layout = layout;
  }

  setEconomy(economy: Economy): void {
    this.economy = economy;
    void this.#settings.set('economy', economy);
  }
  setMipSpeed(degreesPerSecond: number): void {
    this.mipSpeed = degreesPerSecond;
    void this.#settings.set('mipSpeed', degreesPerSecond);
  }
  /** The layout cases open with; `prior` is of one case only and is not kept. */
  setLayout(layout: LayoutId): void {
    if (layout === 'prior' || layout === 'marked') return;
    this.layout = layout;
    void this.#settings.set('hanging', layout);
  }
}
