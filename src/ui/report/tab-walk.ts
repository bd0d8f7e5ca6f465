/** Arrow keys, Home and End along the tabs of a list, as the pattern for tabs has it: the focus goes and the tab opens. */
export function walkTabs(event: KeyboardEvent): void {
  const { key } = event;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const list = event.currentTarget as HTMLElement;
  const tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const to = new Map([
    ['ArrowRight', (at + 1) % tabs.length],
    ['ArrowLeft', (at - 1 + tabs.length) % tabs.length],
    ['Home', 0],
    ['End', tabs.length - 1],
  ]).get(key);
  const tab = to === undefined ? undefined : tabs[to];
  if (!tab) return;
  event.preventDefault();
  event.stopPropagation();
  tab.focus();
  tab.click();
}
