import { type KindRegistry, withoutPrototype } from '../notebook/kind';
import { customerKind } from './customer/kind';
import { dataKind } from './data/kind';
import { evaluateKind } from './evaluate/kind';
import { exploreKind } from './explore/kind';
import { featuresKind } from './features/kind';
import { interactionsKind } from './interactions/kind';
import { leakageKind } from './leakage/kind';
import { mailKind } from './mail/kind';
import { noteKind } from './note/kind';
import type { RegisteredKind } from './panel';
import { rankKind } from './rank/kind';
import { rankingEvaluateKind } from './ranking-evaluate/kind';
import { retrieveKind } from './retrieve/kind';
import { runsKind } from './runs/kind';
import { sequenceKind } from './sequence/kind';
import { sequenceEvaluateKind } from './sequence-evaluate/kind';
import { sequencePredictKind } from './sequence-predict/kind';
import { sessionsKind } from './sessions/kind';
import { sqlKind } from './sql/kind';
import { targetKind } from './target/kind';
import { trainKind } from './train/kind';

/** Every kind of cell, in the order in which they are offered. Adding one is one line here. */
const KINDS: readonly RegisteredKind[] = [
  dataKind,
  sessionsKind,
  exploreKind,
  runsKind,
  trainKind,
  targetKind,
  featuresKind,
  leakageKind,
  evaluateKind,
  interactionsKind,
  retrieveKind,
  rankKind,
  rankingEvaluateKind,
  customerKind,
  mailKind,
  sequenceKind,
  sequenceEvaluateKind,
  sequencePredictKind,
  sqlKind,
  noteKind,
];

/** By their names. */
export const registeredKinds = withoutPrototype<RegisteredKind>(
  Object.fromEntries(KINDS.map((kind) => [kind.definition.kind, kind])),
);

/** The same for the runtime, which knows nothing of panels. */
export const kinds: KindRegistry = withoutPrototype(
  Object.fromEntries(KINDS.map(({ definition }) => [definition.kind, definition])),
);
