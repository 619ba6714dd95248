import { z } from 'zod';
import type { Contract } from './contract';
import { EVENT_TYPE } from './events';

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

/** Events cut into sessions, and sessions split by time. */
export const sessions = {
  value: z.object({
    /** UTC ms: sessions that start from then on are validation, or test. */
    validation_from: z.number(),
    test_from: z.number(),
  }),
  tables: {
    sessions: {
      columns: {
        session_id: 'INTEGER',
        user_id: 'INTEGER',
        start_ts: 'BIGINT',
        end_ts: 'BIGINT',
        split: 'VARCHAR',
      },
      key: ['session_id'],
      invariant: 'a session has one user and is in one split, whole, by its start',
    },
    session_events: {
      columns: {
        event_id: 'INTEGER',
        session_id: 'INTEGER',
        user_id: 'INTEGER',
        item_id: 'INTEGER',
        ts: 'BIGINT',
        event: EVENT_TYPE,
      },
      key: ['event_id'],
      invariant: 'the same events as those that were read, each in one session',
    },
  },
} as const satisfies Contract;

export type Sessions = z.infer<typeof sessions.value>;
