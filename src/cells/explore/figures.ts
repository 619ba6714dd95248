import type { ExploreValue, FunnelStep } from './value';

/**
 * Headline numbers of the cell, shares in 0..1 and money in the file's currency. A figure whose question has no answer in the data (no
 * purchases, no later part, no items) is left out.
 */
export function figuresOf(value: ExploreValue): Record<string, number> {
  const { totals, activity, split, popularity, pairs, funnel } = value;
  const sales = value.shop?.sales;
  const users = (name: string) => activity.find((group) => group.name === name)?.users ?? 0;
  const figures: Record<string, number> = {
    one_time_users: users('once') / totals.users,
    low_activity_users: users('few') / totals.users,
    power_users: users('many') / totals.users,
    returning_users: split.laterEvents > 0 ? split.returningUsers / split.earlierUsers : Number.NaN,
    unseen_items: split.newItems / split.laterItems,
    unseen_item_events: split.newItemEvents / split.laterItemEvents,
    gini: popularity?.gini ?? Number.NaN,
    top_tenth_items: popularity?.topTenth ?? Number.NaN,
    density: pairs?.density ?? Number.NaN,
    view_to_cart: conversion(funnel.users, 'view', 'cart'),
    cart_to_purchase: conversion(funnel.users, 'cart', 'purchase'),
    view_to_purchase: conversion(funnel.users, 'view', 'purchase'),
    'sessions.view_to_cart': conversion(funnel.sessions, 'view', 'cart'),
    'sessions.cart_to_purchase': conversion(funnel.sessions, 'cart', 'purchase'),
    'sessions.view_to_purchase': conversion(funnel.sessions, 'view', 'purchase'),
    revenue: sales?.revenue ?? Number.NaN,
    orders: sales?.orders ?? Number.NaN,
    average_order_value: sales ? sales.revenue / sales.orders : Number.NaN,
    median_order_value: sales?.medianOrder ?? Number.NaN,
  };
  return Object.fromEntries(Object.entries(figures).filter(([, figure]) => Number.isFinite(figure)));
}

/** The share of those at one step who also took the other; NaN where a step does not occur. */
export function conversion(
  steps: readonly FunnelStep[],
  from: FunnelStep['kind'],
  to: FunnelStep['kind'],
): number {
  const count = (kind: FunnelStep['kind']) => steps.find((step) => step.kind === kind)?.count;
  const [start, end] = [count(from), count(to)];
  return start === undefined || end === undefined ? Number.NaN : end / start;
}
