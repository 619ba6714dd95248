/** The generator's worker: offers the handlers, nothing else. */
import { exposeTasks } from '../runtime/host';
import { createHandlers } from './handlers';

exposeTasks(createHandlers());
