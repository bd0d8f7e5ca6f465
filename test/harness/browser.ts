import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../fixtures/browser.ts';
import { serveFolder, type StaticServer } from '../fixtures/static-server.ts';
import { buildHarness } from './build.ts';

export interface HarnessPageOptions {
  readonly deviceScaleFactor?: number | undefined;
  /** Runs in the page before anything of it does. */
  readonly init?: (() => void) | undefined;
}

export interface OpenedPage {
  readonly page: Page;
  /** Console errors and uncaught errors, refusals of the content security policy among them. */
  readonly problems: string[];
  /** Every address asked for. */
  readonly requests: string[];
}

export interface Harness {
  readonly newPage: (options?: HarnessPageOptions) => Promise<OpenedPage>;
  /** Bytes the page can fetch under a name. */
  readonly memory: Map<string, Uint8Array>;
  readonly close: () => Promise<void>;
}

export async function openHarness(flags: readonly string[] = []): Promise<Harness> {
  const folder = await buildHarness();
  const memory = new Map<string, Uint8Array>();
  const server: StaticServer = await serveFolder(folder, memory);
  const browser: Browser = await launchBrowser({ flags });
  return {
    memory,
    newPage: async ({ deviceScaleFactor = 1, init } = {}) => {
      const context = await browser.newContext({
        deviceScaleFactor,
        viewport: { width: 1400, height: 1100 },
      });
      const page = await context.newPage();
      const problems: string[] = [];
      const requests: string[] = [];
      page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(`console: ${message.text()}`);
      });
      page.on('request', (request) => requests.push(request.url()));
      if (init) await page.addInitScript(init);
      await page.goto(server.url);
      await page.waitForFunction(() => 'harness' in window);
      return { page, problems, requests };
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
