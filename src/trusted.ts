interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL?: (url: string) => string; createScript?: () => string },
  ): unknown;
}

/**
 * Trusted Types are on (CSP): the page's own worker and service worker scripts pass, everything else does not. There is
 * no rule for HTML or for script text, so neither can be made from a string anywhere.
 */
export function allowOwnScripts(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createScriptURL: (url) => {
      const target = new URL(url, location.href);
      const own = target.origin === location.origin || target.protocol === 'blob:';
      if (!own) throw new TypeError(`script from elsewhere refused: ${target.origin}`);
      return url;
    },
  });
}
