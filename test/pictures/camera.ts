import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

// Takes the pictures of the guide: the whole window, or what holds the parts in question, as small as it must be.

export type Language = 'zh' | 'en';

export interface Camera {
  readonly page: Page;
  readonly language: Language;
  /** Whole window where no parts are named; else the box around all of them. Writes `<name>.<language>.jpg`. */
  readonly take: (
    name: string,
    parts?: readonly string[],
    margin?: number,
    /** Another window than that of the camera. */
    from?: Page,
  ) => Promise<void>;
  readonly taken: ReadonlyArray<{ readonly name: string; readonly bytes: number }>;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface CameraOptions {
  readonly page: Page;
  readonly language: Language;
  readonly folder: string;
  /** Bytes above which the quality is lowered. */
  readonly most: number;
}

const qualities = [72, 64, 56, 50] as const;
/** A frame, a worker's answer and a transition are over by then. */
const restMs = 450;

async function around(page: Page, parts: readonly string[], margin: number): Promise<Box> {
  const boxes = await Promise.all(
    parts.map(async (part) => {
      const box = await page.locator(part).first().boundingBox();
      if (!box) throw new Error(`${part} is not on screen`);
      return box;
    }),
  );
  const window = page.viewportSize() ?? { width: Infinity, height: Infinity };
  const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - margin);
  const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - margin);
  const right = Math.min(
    window.width,
    Math.max(...boxes.map(({ x, width }) => x + width)) + margin,
  );
  const bottom = Math.min(
    window.height,
    Math.max(...boxes.map(({ y, height }) => y + height)) + margin,
  );
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function camera({ page, language, folder, most }: CameraOptions): Camera {
  mkdirSync(folder, { recursive: true });
  const taken: Array<{ name: string; bytes: number }> = [];
  return {
    page,
    language,
    taken,
    async take(name, parts = [], margin = 0, from = page) {
      await from.waitForTimeout(restMs);
      const clip = parts.length > 0 ? await around(from, parts, margin) : undefined;
      let bytes: Buffer | undefined;
      for (const quality of qualities) {
        bytes = await from.screenshot({ type: 'jpeg', quality, ...(clip ? { clip } : {}) });
        if (bytes.length <= most) break;
      }
      if (!bytes) return;
      writeFileSync(join(folder, `${name}.${language}.jpg`), bytes);
      taken.push({ name, bytes: bytes.length });
    },
  };
}
