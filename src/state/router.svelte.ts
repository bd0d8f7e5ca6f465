// Hash routes: the page can lie anywhere on a static host, and a reload comes back to the same screen.

export type Route =
  | { screen: 'library' }
  | { screen: 'read'; caseId: string }
  | { screen: 'marked'; attemptId: string }
  /** An examination, by the hash of its pack. */
  | { screen: 'exam'; packHash: string }
  /** The examiner's office: one of its pages, or an exam in the builder. */
  | { screen: 'office'; page?: string | undefined; id?: string | undefined }
  /** The workshop: its list of drafts, or one of them. */
  | { screen: 'author'; draftId?: string | undefined }
  /** The examiner's desk. Which exam and script is never in the address. */
  | { screen: 'desk' };

export function parseRoute(hash: string): Route {
  const [screen, id, more] = hash.replace(/^#\/?/, '').split('/');
  if (screen === 'read' && id) return { screen: 'read', caseId: decodeURIComponent(id) };
  if (screen === 'marked' && id) return { screen: 'marked', attemptId: decodeURIComponent(id) };
  if (screen === 'exam' && id) return { screen: 'exam', packHash: decodeURIComponent(id) };
  if (screen === 'office')
    return { screen: 'office', page: id, id: more && decodeURIComponent(more) };
  if (screen === 'author') return { screen: 'author', draftId: id && decodeURIComponent(id) };
  if (screen === 'desk') return { screen: 'desk' };
  return { screen: 'library' };
}

export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'read':
      return `#/read/${encodeURIComponent(route.caseId)}`;
    case 'marked':
      return `#/marked/${encodeURIComponent(route.attemptId)}`;
    case 'exam':
      return `#/exam/${encodeURIComponent(route.packHash)}`;
    case 'author':
      return route.draftId ? `#/author/${encodeURIComponent(route.draftId)}` : '#/author';
    case 'desk':
      return '#/desk';
    case 'office':
      return ['#/office', route.page, route.id && encodeURIComponent(route.id)]
        .filter((part) => part)
        .join('/');
    case 'library':
      return '#/';
  }
}
