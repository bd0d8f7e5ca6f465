// Hash routes: the page can lie anywhere on a static host, and a reload comes back to the same screen.

export type Route =
  | { screen: 'library' }
  | { screen: 'read'; caseId: string }
  | { screen: 'marked'; attemptId: string }
  /** The workshop: its list of drafts, or one of them. */
  | { screen: 'author'; draftId?: string | undefined };

export function parseRoute(hash: string): Route {
  const [screen, id] = hash.replace(/^#\/?/, '').split('/');
  if (screen === 'read' && id) return { screen: 'read', caseId: decodeURIComponent(id) };
  if (screen === 'marked' && id) return { screen: 'marked', attemptId: decodeURIComponent(id) };
  if (screen === 'author') return { screen: 'author', draftId: id && decodeURIComponent(id) };
  return { screen: 'library' };
}

export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'read':
      return `#/read/${encodeURIComponent(route.caseId)}`;
    case 'marked':
      return `#/marked/${encodeURIComponent(route.attemptId)}`;
    case 'author':
      return route.draftId ? `#/author/${encodeURIComponent(route.draftId)}` : '#/author';
    case 'library':
      return '#/';
  }
}
