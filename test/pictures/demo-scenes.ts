import type { Page } from 'playwright-core';
import type { Key } from '#domain/marking';
import { truthOf } from '../fixtures/demo-key.ts';
import {
  describeFinding,
  goTo,
  markFinding,
  measured,
  openTab,
  screenOf,
  type Point,
} from '../fixtures/reader.ts';
import type { Camera } from './camera.ts';

// The reading room on the synthetic demo case, one scene after the other: each begins where the one before left off.

export interface Scene {
  readonly name: string;
  readonly play: (camera: Camera, key: Key) => Promise<void>;
}

const liver: Point = [-75, -15, -600];
/** Descending aorta, behind the heart. */
const aorta: Point = [24, 27, -450];

/** Nothing under the pointer, and no tool tip. */
export async function leave(page: Page): Promise<void> {
  await page.mouse.move(600, (page.viewportSize()?.height ?? 700) - 8);
}
/** Makes a view the active one and moves nothing. */
export async function activate(page: Page, well: string): Promise<void> {
  await page
    .locator(`[data-well="${well}"]`)
    .click({ button: 'right', position: { x: 40, y: 60 } });
}
/** Keys belong to the images again. */
const release = (page: Page): Promise<void> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

const centre = (key: Key, id: string): Point => truthOf(key, id).region.c;

const layouts: Scene = {
  name: 'layouts',
  async play({ page, take }, key) {
    await goTo(page, centre(key, 'T1'));
    await leave(page);
    await take('room');
    for (const [press, name] of [
      ['2', 'axial'],
      ['3', 'fused'],
      ['4', 'pair'],
      ['a', 'mip'],
    ] as const) {
      await page.keyboard.press(press);
      await leave(page);
      await take(`layout-${name}`, ['.main .wells', '.main .column']);
    }
    await page.keyboard.press('1');
    await activate(page, 'fused-axial');
    await page.keyboard.press('Space');
    await leave(page);
    await take('layout-one', ['.main .wells', '.main .column']);
    await page.keyboard.press('Space');
  },
};

const moving: Scene = {
  name: 'moving',
  async play({ page, take }, key) {
    await goTo(page, centre(key, 'T2'));
    await page.mouse.move(...(await screenOf(page, 'pet-axial', centre(key, 'T2'))));
    await page.keyboard.press('h');
    await take('moving', ['[data-well=pet-axial]', '[data-well=fused-axial]']);
    await page.keyboard.press('u');
    const box = (await page.locator('[data-well=ct-axial]').boundingBox())!;
    await page.mouse.move(box.x + 60, box.y + 60);
    for (let n = 0; n < 12; n++) await page.mouse.wheel(0, 100);
    await leave(page);
    await take('unlinked', ['[data-well=ct-axial]', '[data-well=pet-axial]']);
    await page.keyboard.press('u');
  },
};

const display: Scene = {
  name: 'display',
  async play({ page, take }, key) {
    await goTo(page, centre(key, 'T1'));
    await leave(page);
    await page.click('[data-action=display]');
    await take('display', ['header.bar', '#display-card'], 8);
    await page.keyboard.press('Escape');
    await leave(page);
    await take('colour-bar', ['[data-well=pet-axial]', '[data-well=fused-axial]']);
    await page.keyboard.down('b');
    await take('flick', ['[data-well=fused-axial]', '[data-well=fused-coronal]']);
    await page.keyboard.up('b');
    await page.keyboard.press('d');
    await take('slab', ['[data-well=pet-axial]', '[data-well=fused-sagittal]']);
    for (let n = 0; n < 3; n++) await page.keyboard.press('d');
  },
};

/** Draws a line in a view, about a place, by millimetres. */
async function draw({ page }: Camera, well: string, from: Point, to: Point): Promise<void> {
  const a = await screenOf(page, well, from);
  const b = await screenOf(page, well, to);
  await page.mouse.move(...a);
  await page.mouse.down();
  await page.mouse.move(...b, { steps: 6 });
  await page.mouse.up();
}

const lengths: Scene = {
  name: 'lengths',
  async play(camera, key) {
    const { page, take } = camera;
    const p = centre(key, 'T1');
    await goTo(page, p);
    await release(page);
    const before = await measured(page);
    await page.keyboard.press('2');
    await page.keyboard.press('6');
    for (let n = 0; n < 5; n++) await page.keyboard.press('Equal');
    await page.keyboard.press('Shift+L');
    await draw(camera, 'fused-axial', [p[0] - 16, p[1], p[2]], [p[0] + 16, p[1], p[2]]);
    await draw(camera, 'fused-axial', [p[0], p[1] - 13, p[2]], [p[0], p[1] + 13, p[2]]);
    await page.keyboard.press('l');
    await draw(camera, 'fused-axial', [p[0] - 30, p[1] + 36, p[2]], [p[0] + 40, p[1] + 36, p[2]]);
    await page.keyboard.press('s');
    await draw(camera, 'fused-axial', p, [p[0] + 14, p[1], p[2]]);
    await page.locator(`[data-measured="${before + 3}"]`).waitFor();
    await page.keyboard.press('c');
    await page.mouse.move(...(await screenOf(page, 'fused-axial', p)));
    await take('lengths', ['[data-well=fused-axial]']);
    await take('readout', ['.main .column .box'], 4);
    await page.keyboard.press('r');
    await page.keyboard.press('5');
    await page.keyboard.press('1');
    await page.locator('[data-tab=findings]').focus();
    for (let n = 0; n < 3; n++) await page.keyboard.press('Control+z');
    await page.locator(`[data-measured="${before}"]`).waitFor();
  },
};

const regions: Scene = {
  name: 'regions',
  async play({ page, take }, key) {
    for (const id of ['T1', 'T2', 'T3', 'T4', 'T5', 'T6']) {
      await markFinding(page, centre(key, id));
      await describeFinding(page, { site: truthOf(key, id).site, conf: 5 });
      const before = await measured(page);
      await page.keyboard.press('q');
      await page.locator(`[data-measured="${before + 1}"]`).waitFor();
    }
    await openTab(page, 'measure');
    await page.locator('[data-measure-row]').first().click();
    await leave(page);
    await take('region', ['.main .wells']);
    await take('table', ['.panel'], 0);
    await page.click('[data-action=brush-cut]');
    const [x, y] = await screenOf(page, 'pet-axial', centre(key, 'T1'));
    await page.mouse.move(x - 14, y);
    await page.mouse.down();
    await page.mouse.move(x - 4, y, { steps: 4 });
    await take('brush', ['[data-well=pet-axial]', '[data-well=pet-sagittal]']);
    await page.mouse.up();
    await page.locator('[data-measured]:not([data-measured=busy])').waitFor();
    await page.locator('[data-tab=measure]').focus();
    await page.keyboard.press('c');
    await page.keyboard.press('Control+z');
    await page.locator('[data-measured]:not([data-measured=busy])').waitFor();
    await release(page);
    for (let n = 0; n < 8; n++) await page.keyboard.press('ArrowRight');
    await leave(page);
    await take('mip', ['.main .column']);
    for (let n = 0; n < 8; n++) await page.keyboard.press('ArrowLeft');
  },
};

const references: Scene = {
  name: 'references',
  async play({ page, take }) {
    // At the edge of the liver first, to show what is said of a bad place.
    await goTo(page, [-125, -15, -600]);
    await page.keyboard.press('v');
    await page.locator('[data-readout=liver]').waitFor();
    await page.locator('[data-measured]:not([data-measured=busy])').waitFor();
    const section = page.locator('[data-references]');
    await section.scrollIntoViewIfNeeded();
    await take('reference-advice', ['[data-references]'], 6);
    await goTo(page, liver);
    await page.keyboard.press('v');
    await page.locator('[data-measured]:not([data-measured=busy])').waitFor();
    await leave(page);
    await page.waitForTimeout(300);
    await take('liver-sphere', ['[data-well=pet-axial]', '[data-well=fused-axial]']);
    await goTo(page, aorta);
    await page.keyboard.press('Shift+V');
    await page.locator('[data-readout="blood-pool"]').waitFor();
    await page.locator('[data-measured]:not([data-measured=busy])').waitFor();
    await section.scrollIntoViewIfNeeded();
    await leave(page);
    await take('references', ['[data-references]'], 6);
  },
};

const criteria: Scene = {
  name: 'criteria',
  async play({ page, take }) {
    await page.locator('[data-measure-row]').first().click();
    await leave(page);
    await page.locator('[data-deauville]').scrollIntoViewIfNeeded();
    await page.locator('[data-criteria]').evaluate((each) => each.scrollIntoView());
    await take('deauville', ['[data-deauville]'], 6);
    await page.locator('[data-percist]').scrollIntoViewIfNeeded();
    await take('percist', ['[data-percist]'], 6);
  },
};

const keyImages: Scene = {
  name: 'key images',
  async play({ page, take, language }, key) {
    await goTo(page, centre(key, 'T2'));
    await page.keyboard.press('k');
    await leave(page);
    await page.locator('[data-key-images]').scrollIntoViewIfNeeded();
    await page.fill(
      '[data-key-image="1"] [data-field=caption]',
      language === 'zh' ? '右肺门淋巴结' : 'right hilar node',
    );
    await page.locator('[data-tab=measure]').focus();
    await take('key-images', ['[data-key-images]'], 6);
    await openTab(page, 'findings');
    await page.click('[data-region=R2]');
    await page.fill(
      '[data-field=text-R2]',
      language === 'zh' ? '右肺门淋巴结摄取增高，见 [K1]。' : 'Right hilar node, see [K1].',
    );
    await page.locator('[data-tab=findings]').focus();
    await page.locator('[data-key-link="1"]').scrollIntoViewIfNeeded();
    await take('key-link', ['.panel']);
  },
};

const cards: Scene = {
  name: 'cards',
  async play({ page, take, language }, key) {
    await goTo(page, centre(key, 'T1'));
    await leave(page);
    await page.click('[data-action=series]');
    await take('series', ['#series-card'], 6);
    await page.keyboard.press('Escape');
    await page.click('[data-action=suv]');
    await take('suv', ['#suv-card'], 6);
    await page.click('[data-action=correct]');
    await page.selectOption('[data-field=correct-input]', 'weight');
    await page.fill('[data-field=correct-value]', '72');
    await page.fill(
      '[data-field=correct-reason]',
      language === 'zh' ? '护理记录单' : 'nursing record',
    );
    await page.locator('[data-form=suv-correction]').scrollIntoViewIfNeeded();
    await take('suv-correct', ['#suv-card'], 6);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('y');
    await page.mouse.move(...(await screenOf(page, 'fused-axial', centre(key, 'T1'))));
    await take('spyglass', ['[data-well=fused-axial]', '[data-well=fused-coronal]']);
    await page.keyboard.press('y');
    await page.click('[data-action=align]');
    for (let n = 0; n < 8; n++) await page.click('[data-align-of=pet] [data-action=tx-more]');
    await leave(page);
    await take('registration');
    await page.click('[data-action=align-reset-pet]');
    await page.click('[data-action=align-close]');
    await page.keyboard.press('Shift+T');
    await page.locator('[data-dialog=tags] [data-tag]').first().waitFor();
    await page.fill('[data-field=find-tag]', 'Radio');
    await page.locator('[data-dialog=tags] [data-tag]').nth(4).click();
    await take('tags', ['[data-dialog=tags]'], 4);
    await page.click('[data-action=close-tags]');
    await page.keyboard.press('Shift+Slash');
    await page.locator('[data-dialog=help]').waitFor();
    await take('help', ['[data-dialog=help]'], 4);
    await take('device', ['[data-device]'], 6);
    await page.click('[data-line=hottest] .key');
    await page.keyboard.press('k');
    await page.locator('[data-action=swap-keys]').waitFor();
    await take('keys', ['[data-dialog=help] header'], 0);
    await page.keyboard.press('Escape');
    await page.click('[data-action=close-help]');
  },
};

export const demoScenes: readonly Scene[] = [
  layouts,
  moving,
  display,
  regions,
  references,
  criteria,
  keyImages,
  lengths,
  cards,
];
