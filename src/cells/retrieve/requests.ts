import type { SourceRequest } from '../../../workers/retrieval/protocol';
import type { Interactions } from '../../contracts/interactions';
import type { RetrieveParams } from './params';

/** The chosen sources with their settings; what an event counts is said by the interactions. */
export function sourceRequests(
  params: RetrieveParams,
  { weights: signal, half_life_days }: Interactions,
): SourceRequest[] {
  const age = half_life_days === null ? {} : { age_half_life_days: half_life_days };
  const settings = {
    als: undefined,
    revisit: { signal },
    click_to_click: { signal, ...age, ...around(params.click_to_click_hours * 60) },
    click_to_buy: { signal, ...age, minutes_before: 0, minutes_after: params.click_to_buy_hours * 60 },
    buy_to_buy: { signal, ...age, ...around(params.buy_to_buy_days * 24 * 60) },
    session_neighbours: {},
    item_cosine: { signal, ...age },
    category_popular: { signal, ...age },
    popular: { signal, age_half_life_days: params.popular_half_life_days },
    newest: { signal },
  };
  return params.sources.map(
    (source) =>
      (source === 'als'
        ? { source: 'lists', name: source }
        : { source, settings: settings[source] }) as SourceRequest,
  );
}

function around(minutes: number) {
  return { minutes_before: minutes, minutes_after: minutes };
}
