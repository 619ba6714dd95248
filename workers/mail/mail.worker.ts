import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { createHandlers } from './tasks';

exposeTasks(createHandlers());
