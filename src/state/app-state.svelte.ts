import type { Clock } from '#base';
import type { CaseRecord } from '#domain/case';
import { I18n, type Locale } from '#i18n';
import type { Claim, Stores } from '#store';
import type { WorkClient } from '#work';
import { Library } from './library.svelte.ts';
import type { MarkedCase } from './open-case.ts';
import type { Reading } from './reading.svelte.ts';
import type { Workshop, WorkshopList } from './author/index.ts';
import type { Office } from './office/index.ts';
import type { SittingRoom } from './sitting/index.ts';
import type { DeskRoom } from './desk/index.ts';
import { formatRoute, parseRoute, type Route } from './router.svelte.ts';

// What only an open case needs comes with it: the library must not wait for marking rules and vocabularies.
const loadOpening = () => import('./open-case.ts');
const loadAuthor = () => import('./author/index.ts');
const loadDesk = () => import('./desk/index.ts');
const loadSitting = () => import('./sitting/index.ts');
const loadOffice = () => import('./office/index.ts');
const loadTasks = () => import('./sitting/tasks/index.ts');

const probeMs = 30_000;

export type RendererChoice = 'auto' | 'software' | 'cornerstone';

export type Screen =
  | { screen: 'library' }
  | { screen: 'opening'; title: string }
  | { screen: 'failed'; reason: 'no-case' | 'no-volume' | 'storage' | 'exam' | 'no-exam' }
  | { screen: 'read'; reading: Reading }
  | { screen: 'drafts'; list: WorkshopList }
  | { screen: 'author'; workshop: Workshop }
  | { screen: 'desk'; deskRoom: DeskRoom }
  | { screen: 'exam'; room: SittingRoom }
  | { screen: 'office'; office: Office }
  | ({ screen: 'marked' } & MarkedCase);

export interface Ports {
  readonly stores: Stores;
  readonly work: WorkClient;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly locale: Locale;
  readonly renderer: RendererChoice;
  /** Reads and writes the address: injected so that tests need no browser. */
  readonly address: { hash(): string; go(hash: string): void };
}

/** The page: which screen is open, and the state that outlives screens. */
export class AppState {
  readonly i18n: I18n;
  readonly library: Library;
  readonly newId: () => string;
  screen = $state.raw<Screen>({ screen: 'library' });
  renderer = $state<RendererChoice>('auto');
  offline = $state<'unknown' | 'ready' | 'update'>('unknown');
  dataRemoved = $state(false);
  updateNow: (() => void) | undefined;

  readonly #ports: Ports;
  #claim: Claim | undefined;
  #turn = 0;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.newId = ports.newId;
    this.i18n = new I18n(ports.locale);
    this.renderer = ports.renderer;
    this.library = new Library(ports.stores, ports.work, ports.clock);
    this.dataRemoved = ports.stores.dataRemoved;
  }

  async start(): Promise<void> {
    await Promise.all([this.library.refresh(), this.library.findStarters()]);
    await this.follow();
    void this.#ports.stores.maintain();
    // Room is given back before a full disk can take the whole store with it (docs/storage.md).
    setInterval(() => {
      if (this.reading ?? this.workshop ?? this.room) void this.#ports.stores.probeRoom();
    }, probeMs);
  }

  get reading(): Reading | undefined {
    return 'reading' in this.screen ? this.screen.reading : undefined;
  }

  get workshop(): Workshop | undefined {
    return this.screen.screen === 'author' ? this.screen.workshop : undefined;
  }

  get room(): SittingRoom | undefined {
    return this.screen.screen === 'exam' ? this.screen.room : undefined;
  }

  get deskRoom(): DeskRoom | undefined {
    return this.screen.screen === 'desk' ? this.screen.deskRoom : undefined;
  }

  get office(): Office | undefined {
    return this.screen.screen === 'office' ? this.screen.office : undefined;
  }

  setLocale(locale: Locale): void {
    this.i18n.locale = locale;
    void this.#ports.stores.settings.set('locale', locale);
  }
  setRenderer(renderer: RendererChoice): void {
    this.renderer = renderer;
    void this.#ports.stores.settings.set('renderer', renderer);
  }
  acknowledgeRemoval(): void {
    this.dataRemoved = false;
    this.#ports.stores.acknowledgeRemoval();
  }

  go(route: Route): void {
    this.#ports.address.go(formatRoute(route));
  }

  /** Brings the screen in line with the address. Leaving a case first puts everything typed on disk. */
  async follow(fresh = false): Promise<void> {
    const turn = ++this.#turn;
    const route = parseRoute(this.#ports.address.hash());
    await this.#leave();
    if (turn !== this.#turn) return;
    if (route.screen === 'library') {
      this.screen = { screen: 'library' };
      await this.library.refresh();
      return;
    }
    const next =
      route.screen === 'read'
        ? await this.#openReading(route.caseId, fresh)
        : route.screen === 'author'
          ? await this.#openAuthor(route.draftId)
          : route.screen === 'exam'
            ? await this.#openSitting(route.packHash)
            : route.screen === 'desk'
              ? await this.#openDesk()
              : route.screen === 'office'
                ? await this.#openOffice(route.page, route.id)
                : await this.#openMarked(route.attemptId);
    if (turn === this.#turn) this.screen = next;
  }

  async #leave(): Promise<void> {
    this.deskRoom?.close();
    const { reading, workshop, room, office } = this;
    await office?.settle();
    await room?.close();
    if (!reading && !workshop) return;
    workshop?.close();
    await (workshop ?? reading?.session)?.settle();
    this.#claim?.release();
    this.#claim = undefined;
  }

  async #openReading(caseId: string, fresh: boolean): Promise<Screen> {
    performance.mark('uptake:open-click');
    const [{ openReading }] = await Promise.all([loadOpening(), this.i18n.loadCaseTexts()]);
    const opened = await openReading(this.#ports, caseId, fresh, (record) => {
      this.screen = { screen: 'opening', title: this.i18n.pick(record.title) };
    });
    if ('reason' in opened) return { screen: 'failed', reason: opened.reason };
    if ('handedIn' in opened) {
      this.go({ screen: 'marked', attemptId: opened.handedIn });
      return this.screen;
    }
    this.#claim = opened.claim;
    return { screen: 'read', reading: opened.reading };
  }

  async #openDesk(): Promise<Screen> {
    const [{ openDeskRoom }] = await Promise.all([loadDesk(), this.i18n.loadDeskTexts()]);
    const opened = await openDeskRoom(this.#ports);
    return opened.ok
      ? { screen: 'desk', deskRoom: opened.value }
      : { screen: 'failed', reason: opened.error.kind };
  }

  async #openMarked(attemptId: string): Promise<Screen> {
    const [{ openMarked }] = await Promise.all([loadOpening(), this.i18n.loadCaseTexts()]);
    const opened = await openMarked(this.#ports, attemptId);
    return 'reason' in opened
      ? { screen: 'failed', reason: opened.reason }
      : { screen: 'marked', ...opened };
  }

  async #openAuthor(draftId: string | undefined): Promise<Screen> {
    const [author] = await Promise.all([loadAuthor(), this.i18n.loadAuthorTexts()]);
    if (draftId === undefined) {
      const list = await author.workshopList(this.#ports.stores);
      return list ? { screen: 'drafts', list } : { screen: 'failed', reason: 'storage' };
    }
    const opened = await author.openWorkshop(this.#ports, draftId, (record) => {
      this.screen = { screen: 'opening', title: this.i18n.pick(record.title) };
    });
    if ('reason' in opened) return { screen: 'failed', reason: opened.reason };
    this.#claim = opened.claim;
    return { screen: 'author', workshop: opened.workshop };
  }

  async #openSitting(packHash: string): Promise<Screen> {
    const [{ openSitting }] = await Promise.all([loadSitting(), this.i18n.loadSittingTexts()]);
    const opened = await openSitting(this.#ports, packHash);
    return 'room' in opened
      ? { screen: 'exam', room: opened.room }
      : { screen: 'failed', reason: opened.reason };
  }

  /** The images of a practical task; what is done on them is kept by the sitting alone. */
  async openTaskImages(record: CaseRecord): Promise<Reading | undefined> {
    const [{ openTaskReading }] = await Promise.all([loadTasks(), this.i18n.loadCaseTexts()]);
    return openTaskReading(this.#ports, record);
  }

  /** One office for as long as somebody is in it: keys just made must not be lost by a look at another page. */
  async #openOffice(page: string | undefined, id: string | undefined): Promise<Screen> {
    const [{ Office, officePages }] = await Promise.all([
      loadOffice(),
      this.i18n.loadOfficeTexts(),
    ]);
    const office = this.office ?? new Office(this.#ports);
    if (!this.office) await office.load();
    const there = await office.open(officePages.find((each) => each === page) ?? 'exams', id);
    return there ? { screen: 'office', office } : { screen: 'failed', reason: 'no-case' };
  }

  /** Begins a case about a study of one's own and opens it in the workshop. */
  async startDraft(caseId: string): Promise<void> {
    const found = await this.#ports.stores.cases.get(caseId);
    if (!found.ok || !found.value) return;
    const { startDraft } = await loadAuthor();
    const draftId = await startDraft(this.#ports, found.value);
    if (draftId !== undefined) this.go({ screen: 'author', draftId });
  }
  async removeDraft(draftId: string): Promise<void> {
    const { removeDraft } = await loadAuthor();
    await removeDraft(this.#ports.stores, draftId);
    await this.follow();
  }

  /** Hands the open attempt in. False where it could not be stored: then nothing changed. */
  async handIn(): Promise<boolean> {
    const { screen } = this;
    if (screen.screen !== 'read') return false;
    const { session, record } = screen.reading;
    if (!(await session.settle())) return false;
    const { handIn } = await loadOpening();
    const event = await handIn(this.#ports.stores, record, session.attempt);
    if (!event) return false;
    session.close(event);
    this.go({ screen: 'marked', attemptId: session.attempt.attemptId });
    return true;
  }

  /** Reads a case once more with an empty report; earlier attempts stay. */
  async readAgain(caseId: string): Promise<void> {
    const hash = formatRoute({ screen: 'read', caseId });
    if (this.#ports.address.hash() !== hash) {
      this.#freshFor = caseId;
      this.#ports.address.go(hash);
    } else await this.follow(true);
  }
  #freshFor: string | undefined;
  /** Called when the address changed. */
  addressChanged(): void {
    const route = parseRoute(this.#ports.address.hash());
    const fresh = route.screen === 'read' && route.caseId === this.#freshFor;
    this.#freshFor = undefined;
    void this.follow(fresh);
  }

  /** The page is hidden or closing: log what is typed, and note synchronously what cannot reach the disk in time. */
  pause(): void {
    this.workshop?.drafts.pause();
    this.room?.pause();
    const session = (this.reading ?? this.workshop?.reading)?.session;
    if (!session) return;
    const note = session.journalNote();
    if (note !== undefined) this.#ports.stores.journal.write(note, session.attempt.attemptId);
  }
}
