// A keyboard without a browser: events as a window gives them, and who listens.

class FakeKeyboardEvent extends Event {
  readonly code: string;
  readonly key: string;
  readonly repeat: boolean;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;

  constructor(type: string, init: KeyInit) {
    super(type, { cancelable: true });
    this.code = init.code;
    this.key = init.key ?? init.code;
    this.repeat = init.repeat ?? false;
    this.shiftKey = init.shift ?? false;
    this.ctrlKey = init.ctrl ?? false;
    this.altKey = init.alt ?? false;
    this.metaKey = init.meta ?? false;
  }
  getModifierState(name: string): boolean {
    return (
      { Shift: this.shiftKey, Control: this.ctrlKey, Alt: this.altKey, Meta: this.metaKey }[name] ??
      false
    );
  }
}

export interface KeyInit {
  readonly code: string;
  readonly key?: string;
  readonly repeat?: boolean;
  readonly shift?: boolean;
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  readonly meta?: boolean;
}

/** tinykeys asks for the browser's class by name. */
export function installKeyboard(): void {
  (globalThis as { KeyboardEvent?: unknown }).KeyboardEvent = FakeKeyboardEvent;
}

export interface FakeWindow {
  readonly window: Window;
  /** True where the browser would still act on the key. */
  readonly down: (init: KeyInit) => boolean;
  readonly up: (init: KeyInit) => void;
  readonly blur: () => void;
}

export function fakeWindow(platform = 'Linux x86_64'): FakeWindow {
  const target = Object.assign(new EventTarget(), { navigator: { platform } });
  return {
    window: target as unknown as Window,
    down: (init) => target.dispatchEvent(new FakeKeyboardEvent('keydown', init)),
    up: (init) => void target.dispatchEvent(new FakeKeyboardEvent('keyup', init)),
    blur: () => void target.dispatchEvent(new Event('blur')),
  };
}
