import { tick } from 'svelte';
import type { KeyImage } from '#domain/report';
import type { Reading } from '#state';

// Key images for paper. Each view is shown again in the wells, drawn over from what is on screen (pictures, outlines,
// words) onto one canvas, and what was on screen before comes back. Not for measuring.

export interface KeyPicture {
  readonly image: KeyImage;
  /** data: URL; undefined where nothing was drawn. */
  readonly url: string | undefined;
  readonly width: number;
  readonly height: number;
}

/** Device pixels per CSS pixel on paper. */
const scale = 2;
const jpegQuality = 0.9;

const nextFrame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => done()));

/** Until what was asked of the view is on screen: laid out, measured, drawn. */
async function drawn(reading: Reading): Promise<void> {
  await tick();
  await nextFrame();
  await nextFrame();
  await reading.stage?.settled();
  await nextFrame();
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const placeIn = (root: DOMRect, element: Element): Place => {
  const box = element.getBoundingClientRect();
  return { x: box.left - root.left, y: box.top - root.top, width: box.width, height: box.height };
};

const isShown = (element: Element): boolean => {
  const style = getComputedStyle(element);
  return style.display !== 'none' && style.visibility !== 'hidden' && style.opacity !== '0';
};

const shapes = 'path, ellipse, circle, line, rect';

function outlineOf(element: SVGGeometryElement): Path2D {
  const number = (name: string): number => Number(element.getAttribute(name) ?? 0);
  const path = new Path2D();
  switch (element.tagName) {
    case 'path':
      return new Path2D(element.getAttribute('d') ?? '');
    case 'rect':
      path.rect(number('x'), number('y'), number('width'), number('height'));
      break;
    case 'line':
      path.moveTo(number('x1'), number('y1'));
      path.lineTo(number('x2'), number('y2'));
      break;
    default: {
      const circle = element.tagName === 'circle';
      const [rx, ry] = circle ? [number('r'), number('r')] : [number('rx'), number('ry')];
      path.ellipse(number('cx'), number('cy'), rx, ry, 0, 0, 2 * Math.PI);
    }
  }
  return path;
}

/** The outlines and numbers over a well, as the page draws them. */
function drawOverlay(context: CanvasRenderingContext2D, svg: SVGSVGElement, at: Place): void {
  for (const element of svg.querySelectorAll<SVGGraphicsElement>(`${shapes}, text`)) {
    const style = getComputedStyle(element);
    const matrix = element.getCTM();
    if (!matrix || style.display === 'none') continue;
    context.save();
    context.translate(at.x, at.y);
    context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
    context.globalAlpha = Number(style.opacity);
    if (element instanceof SVGGeometryElement) {
      const path = outlineOf(element);
      if (style.fill !== 'none') {
        context.fillStyle = style.fill;
        context.fill(path);
      }
      if (style.stroke !== 'none') {
        context.strokeStyle = style.stroke;
        context.lineWidth = parseFloat(style.strokeWidth);
        const dashes = style.strokeDasharray.split(/[ ,]+/).map(parseFloat);
        context.setLineDash(dashes.every(Number.isFinite) ? dashes : []);
        context.stroke(path);
      }
    } else {
      context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      context.textAlign = style.textAnchor === 'middle' ? 'center' : 'left';
      context.fillStyle = style.fill;
      context.fillText(
        element.textContent,
        Number(element.getAttribute('x') ?? 0),
        Number(element.getAttribute('y') ?? 0),
      );
    }
    context.restore();
  }
}

/** Every text of a well (series, slice, window, edges, limits) where it stands, on a halo of the well's own ground. */
function drawWords(context: CanvasRenderingContext2D, well: Element, root: DOMRect): void {
  const inverted = well.classList.contains('inverted');
  const walker = document.createTreeWalker(well, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    if (!parent || text === '' || parent.closest('svg, button') || !isShown(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const style = getComputedStyle(parent);
    context.save();
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.textBaseline = 'middle';
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.strokeStyle = inverted ? 'rgb(255 255 255 / 0.85)' : 'rgb(0 0 0 / 0.8)';
    context.fillStyle = style.color;
    const [x, y] = [box.left - root.left, box.top - root.top + box.height / 2];
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
    context.restore();
  }
}

/** What the wells show now as one picture; undefined where none is on screen. */
export function pictureOfWells(
  area: Element,
): { url: string; width: number; height: number } | undefined {
  const root = area.getBoundingClientRect();
  const wells = [...area.querySelectorAll('.well')];
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(root.width * scale);
  canvas.height = Math.round(root.height * scale);
  const context = canvas.getContext('2d');
  if (!context || wells.length === 0 || canvas.width === 0 || canvas.height === 0) return undefined;
  context.scale(scale, scale);
  context.fillStyle = '#555';
  context.fillRect(0, 0, root.width, root.height);
  for (const well of wells) {
    const at = placeIn(root, well);
    context.save();
    context.beginPath();
    context.rect(at.x, at.y, at.width, at.height);
    context.clip();
    context.fillStyle = getComputedStyle(well).backgroundColor;
    context.fillRect(at.x, at.y, at.width, at.height);
    for (const layer of well.querySelectorAll('canvas')) {
      if (!isShown(layer) || layer.width === 0 || layer.height === 0) continue;
      const place = placeIn(root, layer);
      context.drawImage(layer, place.x, place.y, place.width, place.height);
    }
    for (const svg of well.querySelectorAll<SVGSVGElement>(':scope > svg'))
      drawOverlay(context, svg, at);
    drawWords(context, well, root);
    context.restore();
  }
  return {
    url: canvas.toDataURL('image/jpeg', jpegQuality),
    width: canvas.width,
    height: canvas.height,
  };
}

/** Pictures of all key images. Takes the wells over for as long as it takes: cover them. */
export async function keyPictures(
  reading: Reading,
  images: readonly KeyImage[],
): Promise<readonly KeyPicture[]> {
  const { view } = reading;
  const before = { snapshot: view.snapshot(), layout: view.layout, linked: view.linked };
  const pictures: KeyPicture[] = [];
  // The stage is new where the wells were not on screen.
  await drawn(reading);
  try {
    for (const image of images) {
      await reading.showKeyImage(image);
      await drawn(reading);
      const area = document.querySelector('.wells');
      const picture = area ? pictureOfWells(area) : undefined;
      pictures.push({
        image,
        url: picture?.url,
        width: picture?.width ?? 0,
        height: picture?.height ?? 0,
      });
    }
  } finally {
    if (view.petSeries !== before.snapshot.petSeries) await reading.togglePetSeries();
    view.restore({ ...before.snapshot, petSeries: view.petSeries });
    view.layout = before.layout;
    view.setLinked(before.linked);
    await drawn(reading);
  }
  return pictures;
}
