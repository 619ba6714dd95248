import type { SequenceClient } from '../../../workers/sequence/client';
import type { HeadName, ModelNumber } from '../../../workers/sequence/protocol';
import { type OpenEngine, openEngine } from '../../contracts/sequence_engine';
import type { SequenceModel } from '../../contracts/sequence_model';
import { type Answer, NOTHING, SAID, type Said, saidIn } from './answers';
import { type EditedEvent, questionOf } from './edited_session';
import { openModel } from './open_model';

/** A model that answers while a session is put together: one engine, started at the first question. */
export class LiveModel {
  private readonly engine: SequenceClient;
  private opened: Promise<ModelNumber> | null = null;
  private placed: Promise<Float32Array> | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private newest = 0;

  constructor(
    private readonly model: SequenceModel,
    open: OpenEngine = openEngine,
  ) {
    this.engine = open();
  }

  /** What comes after these events; null when a newer question overtook this one. */
  async ask(events: readonly EditedEvent[]): Promise<Answer | null> {
    const number = ++this.newest;
    await this.running;
    if (number !== this.newest) return null;
    const answer = this.answer(events);
    this.running = answer.catch(() => {});
    return answer;
  }

  places(): Promise<Float32Array> {
    this.placed ??= this.open().then((model) => this.engine.map(model));
    return this.placed;
  }

  close(): void {
    this.engine.terminate();
  }

  private open(): Promise<ModelNumber> {
    this.opened ??= openModel(this.engine, this.model);
    return this.opened;
  }

  private async answer(events: readonly EditedEvent[]): Promise<Answer> {
    if (events.every(({ item }) => item < 0)) return NOTHING;
    const model = await this.open();
    const data = questionOf({ events, after: events.length });
    const said = async (head: HeadName): Promise<Said[]> =>
      saidIn(await this.engine.predict({ model, data, head, count: SAID }), 0, 1);
    const [view, purchase] = [await said('view'), await said('purchase')];
    const known = events.flatMap(({ item }, place) => (item < 0 ? [] : [place]));
    const whole = {
      offsets: Int32Array.of(0, events.length),
      items: Int32Array.from(events, ({ item }) => item),
      events: Uint8Array.from(events, ({ kind }) => kind),
      times: Float64Array.from(events, ({ time }) => time),
    };
    const { events: seen, squares } = await this.engine.attention(model, whole);
    return { said: { view, purchase }, attention: { events: known.slice(known.length - seen), squares } };
  }
}
