import '../runtime/strict';
import { exposeTasks } from '../runtime/host';
import { bootstrapTasks } from './tasks';

exposeTasks(bootstrapTasks);
