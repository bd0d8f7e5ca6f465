import { tick } from 'svelte';
import type { RegionId } from '#domain/report';
import type { Reading } from '#state';

export const formTabs = [
  'history',
  'technique',
  'findings',
  'measure',
  'impression',
  'staging',
  'action',
] as const;
export type FormTab = (typeof formTabs)[number];

/** A place in the form: what must be open to see it, and the field by its selector. */
export interface FieldPlace {
  readonly tab: FormTab;
  readonly field: string;
  readonly region?: RegionId | undefined;
  readonly findingId?: string | undefined;
}

/** Which page of the report is open and which parts are unfolded. Lasts as long as the case is open. */
export class ReportFormState {
  tab = $state<FormTab>('findings');
  moreOfFinding = $state(false);
  variants = $state(false);
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** Opens the place and puts the focus into its field. */
  async goTo(place: FieldPlace, panel: ParentNode): Promise<void> {
    const reading = this.#reading;
    reading.session.flush();
    reading.panel = 'report';
    this.tab = place.tab;
    if (place.region) reading.region = place.region;
    if (place.findingId) reading.session.selectedId = place.findingId;
    await tick();
    const field = panel.querySelector<HTMLElement>(place.field);
    const fold = field?.closest('details');
    if (fold && !fold.open) fold.open = true;
    // Of a row of choices the one that Tab would reach.
    const inner = field?.querySelector<HTMLElement>('[tabindex="0"]');
    (inner ?? field)?.focus();
    field?.scrollIntoView({ block: 'nearest' });
  }
}

const kept = new WeakMap<Reading, ReportFormState>();

/** The same state for every visit of a page of the report. */
export function formOf(reading: Reading): ReportFormState {
  const form = kept.get(reading) ?? new ReportFormState(reading);
  kept.set(reading, form);
  return form;
}
