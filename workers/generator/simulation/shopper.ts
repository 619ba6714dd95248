/**
 * The model of a shopper, one session at a time. All of it is in `ShopperState` (a Markov state: what a shopper
 * does next depends on it and on the random stream alone, never on other shoppers) and in personas.ts.
 *
 * Hidden quantities, each in [0, 1]
 *   fit(i)       how well item i suits: 1/2 taste (a hash of shopper and item) + 1/2 price, 1 / (1 + (level - l_i)^2)
 *   intent J     how close to buying something; starts at the persona's own, falls by half in `intentHalfLife`
 *   interest I_i in an item once seen (at most 32 are remembered); falls by half in `interestHalfLife`
 *
 * Between sessions: the shopper comes back with probability
 *   return = comeBack + 0.3 J + 0.25 [something in the cart], at most 0.92
 * half an hour of activity time or more after the last event (see rhythm.ts): with probability 0.3 the same day
 * (exponential, mean 4 h), else exponential with mean `daysAway`. J and I fall; what has lost the interest (I < 0.1)
 * leaves the cart. Without a mission (a leaf category to shop in), or with probability 1 - loyalty, one is chosen
 * among the three favourites.
 *
 * Within a session, event after event:
 *   1. look: with probability S / (S + novelty), S = sum of I, at a remembered item (proportional to I); else at
 *      a new one: with probability companionship one that goes with what was bought, where the shop has such; else
 *      in the mission's category with probability focus, in a favourite one, or anywhere, by popularity.
 *      I_i += 0.45 fit (1 - I_i);   J += gain fit (1 - J), a quarter of that outside the mission.
 *   2. cart, if it is in stock: with probability sigmoid(cartBias + 3 J + 3.5 I_i + 2 discount);  J += 0.25 (1 - J),
 *      I_i = max(I_i, 0.8)
 *   3. order the whole cart: with probability sigmoid(orderBias + 4.5 J) at each step while something is in it.
 *      After an order J = 0, the bought items are forgotten, and 7 of 10 shoppers leave; the others turn to
 *      another mission.
 *   4. leave with probability 1 / sessionLength.
 * Times between events are log-normal (median `pauseSeconds`), at most 29 minutes, so that a 30-minute gap finds
 * exactly these sessions.
 */

import { CART, type EventLog, PURCHASE, VIEW } from '../log/event_log';
import { DAY_MS, HOUR_MS } from '../params';
import { exp, pow, sigmoid } from '../random/detmath';
import { hashFraction, type Random } from '../random/random';
import type { Persona } from './personas';
import { SHOP_RHYTHM } from './rhythm';
import { availableAt, COMPANIONS, companionOf, discountAt, type Shelf, type Shop, weekOf } from './shop';

/** A shopper at the end of a session, as plain JSON. */
export interface ShopperState {
  user: number;
  /** Index into the shop's personas. */
  persona: number;
  /** Sessions so far; names the random stream of the next one. */
  sessions: number;
  orders: number;
  /** Time of the last event, ms UTC; before the first session: when the shopper finds the shop. */
  endMs: number;
  /** Key of the hash that gives the taste for each item. */
  taste: number;
  /** The price level that suits, in standard deviations of a category. */
  level: number;
  favourites: number[];
  /** The category being shopped in, -1 for none. */
  mission: number;
  intent: number;
  /** The remembered items and, in the same order, the interest in each. */
  remembered: number[];
  interest: number[];
  cart: number[];
  /** The items bought last, at most 4; only where the shop's items have companions. */
  bought: number[];
}

/** The least time between two sessions, and more than the longest time within one. */
export const SESSION_GAP_MS = 1_800_000;

const LONGEST_PAUSE_MS = 1_740_000;
const MEMORY = 32;
const INTENT_HALF_LIFE_MS = 4 * DAY_MS;
const INTEREST_HALF_LIFE_MS = 5 * DAY_MS;

/** A new shopper, who will find the shop at `arrivalMs`. */
export function startShopper(shop: Shop, user: number, arrivalMs: number, random: Random): ShopperState {
  const draw = random.uniform();
  let persona = 0;
  for (let above = 0; persona < shop.personas.length - 1; persona++) {
    above += (shop.personas[persona] as Persona).share;
    if (draw < above) break;
  }
  return {
    user,
    persona,
    sessions: 0,
    orders: 0,
    endMs: arrivalMs,
    taste: random.next(),
    level: random.normal(),
    favourites: [0, 1, 2].map(() => shop.leaves[shop.leafByPopularity.draw(random)] as number),
    mission: -1,
    intent: (shop.personas[persona] as Persona).startIntent,
    remembered: [],
    interest: [],
    cart: [],
    bought: [],
  };
}

/**
 * Lives the next session: changes `state` to the end of it and adds its events to `log`. Returns false, with
 * nothing added, when the shopper never comes back. `random` is the stream of this session.
 */
export function nextSession(shop: Shop, state: ShopperState, random: Random, log: EventLog): boolean {
  const persona = shop.personas[state.persona] as Persona;
  let now = state.endMs;
  if (state.sessions > 0) {
    if (random.uniform() >= returnProbability(persona, state)) return false;
    now = nextVisit(persona, state.endMs, random);
    fade(state, persona, now - state.endMs);
  }
  if (state.mission < 0 || random.uniform() >= persona.loyalty) chooseMission(state, random);
  const week = weekOf(shop, now);
  state.sessions++;
  for (;;) {
    const item = chooseItem(shop, state, persona, random);
    log.push(now, state.user, item, VIEW, -1);
    state.endMs = now;
    const place = look(shop, state, persona, item);
    if (wantsInCart(shop, state, persona, place, week, random)) {
      now += pause(persona, 0.5, random);
      log.push(now, state.user, item, CART, -1);
      state.endMs = now;
      state.cart.push(item);
      state.intent += 0.25 * (1 - state.intent);
      state.interest[place] = Math.max(0.8, state.interest[place] as number);
    }
    if (state.cart.length > 0 && random.uniform() < sigmoid(persona.orderBias + 4.5 * state.intent)) {
      now += pause(persona, 2, random);
      now = orderCart(shop, state, now, log);
      if (random.uniform() < 0.7) return true;
      chooseMission(state, random);
    }
    if (random.uniform() * persona.sessionLength < 1) return true;
    now += pause(persona, 1, random);
  }
}

/** A deep copy; continuing it does not touch the original. */
export function saveState(state: ShopperState): ShopperState {
  return {
    ...state,
    favourites: [...state.favourites],
    remembered: [...state.remembered],
    interest: [...state.interest],
    cart: [...state.cart],
    bought: [...state.bought],
  };
}

function returnProbability(persona: Persona, state: ShopperState): number {
  return Math.min(0.92, persona.comeBack + 0.3 * state.intent + (state.cart.length > 0 ? 0.25 : 0));
}

function nextVisit(persona: Persona, endMs: number, random: Random): number {
  const meanMs = random.uniform() < 0.3 ? 4 * HOUR_MS : persona.daysAway * DAY_MS;
  return SHOP_RHYTHM.after(endMs + SESSION_GAP_MS + 1000, random.exponential() * meanMs);
}

/** What time away does to intent, interest and cart. */
function fade(state: ShopperState, persona: Persona, awayMs: number): void {
  const floor = persona.startIntent;
  const intentKept = pow(0.5, awayMs / INTENT_HALF_LIFE_MS);
  state.intent = Math.max(floor, state.intent * intentKept);
  const kept = pow(0.5, awayMs / INTEREST_HALF_LIFE_MS);
  let count = 0;
  for (let place = 0; place < state.remembered.length; place++) {
    const interest = (state.interest[place] as number) * kept;
    if (interest < 0.02) continue;
    state.remembered[count] = state.remembered[place] as number;
    state.interest[count] = interest;
    count++;
  }
  state.remembered.length = count;
  state.interest.length = count;
  if (state.cart.length === 0) return;
  state.cart = state.cart.filter((item) => (state.interest[state.remembered.indexOf(item)] ?? 0) >= 0.1);
}

function chooseMission(state: ShopperState, random: Random): void {
  const draw = random.uniform();
  state.mission = state.favourites[draw < 0.55 ? 0 : draw < 0.85 ? 1 : 2] as number;
}

function chooseItem(shop: Shop, state: ShopperState, persona: Persona, random: Random): number {
  const { remembered, interest } = state;
  let total = 0;
  for (let place = 0; place < interest.length; place++) total += interest[place] as number;
  let place = random.uniform() * (total + persona.novelty);
  if (place < total) {
    let index = 0;
    while (index < interest.length - 1 && place >= (interest[index] as number)) {
      place -= interest[index++] as number;
    }
    return remembered[index] as number;
  }
  if (state.bought.length > 0 && random.uniform() < shop.companionship) {
    const bought = state.bought[random.below(state.bought.length)] as number;
    return companionOf(shop, bought, random.below(COMPANIONS));
  }
  const draw = random.uniform();
  if (draw >= persona.focus && draw < persona.focus + 0.5 * (1 - persona.focus)) {
    return shop.byPopularity.draw(random);
  }
  const category = draw < persona.focus ? state.mission : (state.favourites[random.below(3)] as number);
  const shelf = shop.shelf[category] as Shelf;
  return shelf.items[shelf.byPopularity.draw(random)] as number;
}

/** Raises interest and intent by a look at an item; gives the item's place in the memory. */
function look(shop: Shop, state: ShopperState, persona: Persona, item: number): number {
  const distance = state.level - (shop.itemLevel[item] as number);
  const fit = 0.5 * hashFraction(state.taste, item) + 0.5 / (1 + distance * distance);
  const onMission = shop.itemCategory[item] === state.mission;
  state.intent += persona.gain * (onMission ? 1 : 0.25) * fit * (1 - state.intent);
  let place = state.remembered.indexOf(item);
  if (place < 0) place = remember(state, item);
  const before = state.interest[place] as number;
  state.interest[place] = before + 0.45 * fit * (1 - before);
  return place;
}

/** A place in the memory for a new item: a free one, or that of the least interesting item. */
function remember(state: ShopperState, item: number): number {
  let place = state.remembered.length;
  if (place === MEMORY) {
    place = 0;
    for (let other = 1; other < MEMORY; other++) {
      if ((state.interest[other] as number) < (state.interest[place] as number)) place = other;
    }
  }
  state.remembered[place] = item;
  state.interest[place] = 0;
  return place;
}

function wantsInCart(
  shop: Shop,
  state: ShopperState,
  persona: Persona,
  place: number,
  week: number,
  random: Random,
): boolean {
  const item = state.remembered[place] as number;
  if (state.cart.includes(item)) return false;
  const wish = persona.cartBias + 3 * state.intent + 3.5 * (state.interest[place] as number);
  return random.uniform() < sigmoid(wish + 2 * discountAt(shop, item, week)) && availableAt(shop, item, week);
}

/** Buys what is in the cart, a second apart; gives the time of the last purchase. */
function orderCart(shop: Shop, state: ShopperState, now: number, log: EventLog): number {
  let last = now;
  for (let index = 0; index < state.cart.length; index++) {
    const item = state.cart[index] as number;
    last = now + 1000 * index;
    log.push(last, state.user, item, PURCHASE, state.orders);
    if (shop.companionship > 0) state.bought = [item, ...state.bought].slice(0, COMPANIONS);
    const place = state.remembered.indexOf(item);
    if (place < 0) continue;
    state.remembered.splice(place, 1);
    state.interest.splice(place, 1);
  }
  state.endMs = last;
  state.orders++;
  state.cart.length = 0;
  state.intent = 0;
  state.mission = -1;
  return last;
}

function pause(persona: Persona, factor: number, random: Random): number {
  const seconds = persona.pauseSeconds * factor * exp(1.05 * random.normal());
  return Math.min(LONGEST_PAUSE_MS, Math.max(1000, Math.round(seconds * 1000)));
}
