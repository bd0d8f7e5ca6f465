import type { Component } from 'svelte';
import type { MarkError, MarkSheet, Submission } from '#domain/marking';
import type { DeskRoom, Office, Reading, SittingRoom, Workshop, WorkshopList } from '#state';

export { setApp } from './context.ts';
export { default as LibraryScreen } from './library/library-screen.svelte';
export { default as StateScreen } from './state-screen.svelte';

// The screens with images come when they are asked for: the library must be there at once.
export const loadReadingScreen = async (): Promise<Component<{ reading: Reading }>> =>
  (await import('./reading/reading-screen.svelte')).default;
export const loadMarkedScreen = async (): Promise<
  Component<{
    reading: Reading;
    submission: Submission;
    sheet: MarkSheet | undefined;
    problem: MarkError | undefined;
  }>
> => (await import('./marked/marked-screen.svelte')).default;
export const loadSittingScreen = async (): Promise<Component<{ room: SittingRoom }>> =>
  (await import('./sitting/sitting-screen.svelte')).default;
export const loadOfficeScreen = async (): Promise<Component<{ office: Office }>> =>
  (await import('./office/office-screen.svelte')).default;
export const loadDraftsScreen = async (): Promise<Component<{ list: WorkshopList }>> =>
  (await import('./author/drafts-screen.svelte')).default;
export const loadAuthorScreen = async (): Promise<Component<{ workshop: Workshop }>> =>
  (await import('./author/author-screen.svelte')).default;
export const loadDeskScreen = async (): Promise<Component<{ room: DeskRoom }>> =>
  (await import('./desk/desk-screen.svelte')).default;
