/** Address of the page, set by `serve.ts`. */
export function siteUrl(): string {
  const url = process.env.SITE_URL;
  if (!url) throw new Error('The site is not served: run the tests with playwright.config.ts.');
  return url;
}
