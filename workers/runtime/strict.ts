/**
 * Imported first by the page and by every worker: what makes the content security policy hold without a
 * complaint. It acts when it is imported, before any other module is evaluated.
 */
import { installTrustedTypes } from './trusted_types';

// zod would compile its checks with `new Function`, and tries whether it may as soon as a schema is made; its
// settings live here, so that they can be made before zod is loaded.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

installTrustedTypes();
