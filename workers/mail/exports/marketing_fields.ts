/** Merge fields of Mailchimp Marketing: which there are, and what stands in them. */
import { byteLength } from '../limits';
import type { MailSettings } from '../params';
import type { MailInput, MailOrigin } from '../payload';
import { plainLine } from '../text/plain_line';
import { withoutTags } from '../text/template_languages';
import type { ItemView, MailView } from '../view';
import { MARKETING } from './marketing_schema';

interface MergeField {
  tag: string;
  /** What a person sees in the audience. */
  name: string;
  value(view: MailView, origin: MailOrigin): string;
}

const OF_MAIL: readonly MergeField[] = [
  { tag: 'SB_RUN', name: 'Mail: run', value: (_, origin) => runKey(origin) },
  { tag: 'SB_SUBJ', name: 'Mail: subject', value: ({ subject }) => subject },
  { tag: 'SB_PRE', name: 'Mail: pre-header', value: ({ preheader }) => preheader },
  { tag: 'SB_HEAD', name: 'Mail: heading', value: ({ heading }) => heading },
  { tag: 'SB_HELLO', name: 'Mail: greeting', value: ({ greeting }) => greeting },
  { tag: 'SB_INTRO', name: 'Mail: introduction', value: ({ intro }) => intro },
];

/** The fields of an audience that hold one mail. */
export function mergeFields(settings: MailSettings): MergeField[] {
  const places = Array.from({ length: mostItems(settings) }, (_, place) => place);
  return [...OF_MAIL, ...places.flatMap((place) => fieldsOfItem(settings, place))];
}

/** How many items there is room for. */
export function mostItems(settings: MailSettings): number {
  return Math.floor((MARKETING.fields - OF_MAIL.length) / fieldsOfItem(settings, 0).length);
}

/** The value of every field for one mail; empty for items that it lacks, so that those of the last mail go. */
export function fieldValues(origin: MailOrigin, view: MailView): Record<string, string> {
  return Object.fromEntries(
    mergeFields(origin.settings).map(({ tag, value }) => [tag, fieldText(value(view, origin))]),
  );
}

/** The mail without items whose addresses are too long for a field: cut they would lead elsewhere. */
export function fittingView(view: MailView): MailView {
  return { ...view, items: view.items.filter(({ url, image }) => fits(url ?? '') && fits(image ?? '')) };
}

/** What tells the members of this run from those of another. */
export function runKey({ generated_at, model }: Pick<MailInput, 'generated_at' | 'model'>): string {
  return `${generated_at} ${model.key.replace(/[^\w-]/g, '').slice(0, 16)}`;
}

function fieldsOfItem({ item_url, image_url }: MailSettings, place: number): MergeField[] {
  const number = place + 1;
  const field = (tag: string, name: string, of: (item: ItemView) => string): MergeField => ({
    tag: `SB${number}_${tag}`,
    name: `Mail: item ${number}, ${name}`,
    value: ({ items }) => {
      const item = items[place];
      return item ? of(item) : '';
    },
  });
  return [
    field('NAME', 'name', ({ name }) => name),
    field('INFO', 'details', ({ details, reason }) =>
      [details, reason].filter((words) => words !== '').join(' · '),
    ),
    ...(item_url === '' ? [] : [field('URL', 'address', ({ url }) => url ?? '')]),
    ...(image_url === '' ? [] : [field('IMG', 'picture', ({ image }) => image ?? '')]),
  ];
}

/** Text for a field: without angle brackets, and cut to 255 bytes between what a reader counts as characters. */
function fieldText(text: string): string {
  const line = text.replaceAll('<', '‹').replaceAll('>', '›');
  let fitting = line;
  for (let most = MARKETING.fieldBytes; !fits(fitting); most -= 10)
    fitting = withoutTags(plainLine(line, most));
  return fitting;
}

function fits(text: string): boolean {
  return byteLength(text) <= MARKETING.fieldBytes;
}
