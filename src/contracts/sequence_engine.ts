import { SequenceClient } from '../../workers/sequence/client';

/** Where sequence models are computed: a client with a worker of its own. Tests pass one that runs on their thread. */
export type OpenEngine = () => SequenceClient;

export const openEngine: OpenEngine = () => new SequenceClient();
