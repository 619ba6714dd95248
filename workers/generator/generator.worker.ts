/** The generator's worker: offers the handlers, nothing else. */
import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { createHandlers } from './handlers';

exposeTasks(createHandlers());
