/**
 * Trusted Types: the browser refuses text as HTML, as script or as the address of one unless a policy lets
 * it through. There is one, `default`, because libraries (Vite's workers, Mantine's style elements) hand over
 * plain text. It lets pass no markup but that of frames, and no address but those of this site's own files.
 */
interface Policy {
  /** `sink`: where it would stand, e.g. `HTMLIFrameElement srcdoc`. */
  createHTML(text: string, type?: string, sink?: string): string | null;
  createScriptURL(address: string): string | null;
}
interface TrustedTypes {
  defaultPolicy: unknown;
  createPolicy(name: string, policy: Policy): unknown;
}

/** Called first in the page and in each worker that starts another; does nothing where there is no such thing. */
export function installTrustedTypes(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  trustedTypes.createPolicy('default', policyFor(globalThis.location.href));
}

/**
 * The content of a frame, as the preview of a mail: the frame has this page's policy, under which no script of the text
 * runs, and is sandboxed besides.
 */
const FRAMED = 'HTMLIFrameElement srcdoc';

/** The policy of a page or worker at this address; `null` is a refusal. */
export function policyFor(place: string): Policy {
  return {
    createHTML: (text, _type, sink) => (sink === FRAMED || !text.includes('<') ? text : null),
    createScriptURL: (address) => (isOwnFile(address, place) ? address : null),
  };
}

function isOwnFile(address: string, place: string): boolean {
  const here = new URL(place);
  const there = new URL(address, place);
  // `blob:` addresses carry the same origin, but anyone who has text can make one.
  return there.origin === here.origin && there.protocol === here.protocol;
}
